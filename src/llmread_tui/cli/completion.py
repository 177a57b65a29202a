"""``llmread completion``: the script that teaches a shell to complete the words of llmread."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.parser import CommandParser
from llmread_tui.config import Settings

_SHELLS: Final = ("bash", "zsh", "fish")
_NOTES: Final = """\
In ~/.bashrc:                   eval "$(llmread completion bash)"
In ~/.zshrc, behind compinit:   eval "$(llmread completion zsh)"
In ~/.config/fish/config.fish:  llmread completion fish | source"""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("shell", choices=_SHELLS, metavar="SHELL", help=", ".join(_SHELLS))
    parser.epilog = _NOTES


def run(arguments: Namespace, _settings: Settings) -> ExitCode:
    """Print the script."""
    script = Path(__file__).with_name(f"completion.{arguments.shell}")
    print(script.read_text(encoding="utf-8"), end="")
    return ExitCode.DONE
