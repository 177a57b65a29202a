"""Write a file whole or not at all: whoever reads it, and whenever we stop, finds no half of it."""

import errno
import os
from contextlib import suppress
from pathlib import Path


def write(path: Path, content: str | bytes, *, mode: int = 0o666) -> None:
    """Put the content in place of the file, which may not be there yet; its folder must be.

    What can't be encoded as UTF-8 (lone surrogates) is replaced by question marks. A link is
    written through, so that a file kept elsewhere stays there. A device, as ``/dev/null``, is left
    alone, as it would be no device any more. A new file gets the rights of `mode`, less the umask.

    Raises:
        OSError: It can't be written; the old file is as it was, and nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file() and not target.is_dir():
        raise OSError(errno.EINVAL, "it is no file that can be replaced")
    draft = target.with_name(f".{target.name}-{os.urandom(4).hex()}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        with os.fdopen(os.open(draft, flags, mode), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode(errors="replace"))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
