"""How llmread ends: the exit codes that scripts may rely on."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's end tells its caller."""

    DONE = 0
    """All that was asked for is done."""
    PARTLY = 1
    """Nothing was found, or only a part could be done; stderr names the rest."""
    USAGE = 2
    """The call, the query, a catalogue or the configuration is wrong."""
    STORAGE = 3
    """The library, the journal, or where the output goes to, can't be read or written."""
    INTERRUPTED = 130
    """Stopped by Ctrl+C; shells expect 128 and the signal's number."""
