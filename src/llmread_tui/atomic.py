"""Write a file whole or not at all: whoever reads it, and whenever we stop, finds no half of it."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def write(path: Path, content: str) -> None:
    """Put the content in place of the file, which may not be there yet; its folder must be.

    What can't be encoded as UTF-8 (lone surrogates) is replaced by question marks. A link is
    written through, so that a file kept elsewhere stays there.

    Raises:
        OSError: It can't be written; the old file is as it was, and nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    with NamedTemporaryFile(
        "wb", dir=target.parent, prefix=f".{target.name}-", delete=False
    ) as file:
        try:
            file.write(content.encode(errors="replace"))
            file.flush()
            os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                os.chmod(file.name, target.stat().st_mode)  # noqa: PTH101 - by the name that there is
            os.replace(file.name, target)  # noqa: PTH105 - in one step
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
