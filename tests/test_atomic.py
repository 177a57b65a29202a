"""Files are written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from llmread_tui import atomic


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """The new content stands in place of the old, with the permissions that the file had."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    atomic.write(path, "new ü \udcff")
    assert path.read_text(encoding="utf-8") == "new ü ?"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays(tmp_path: Path) -> None:
    """A link to a file is written through."""
    (tmp_path / "there").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "there" / "file")
    atomic.write(link, "x")
    assert link.is_symlink()
    assert (tmp_path / "there" / "file").read_text() == "x"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """When the content does not fit, the old file stays and nothing else does."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    code = (
        "import resource, signal, sys; from pathlib import Path; from llmread_tui import atomic\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n    atomic.write(Path(sys.argv[1]), 'x' * 5000)\n"
        "except OSError as error:\n    print(error.strerror)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True
    )
    assert done.stdout == "File too large\n"
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder of that name is told as an error, and nothing is left behind."""
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="directory"):
        atomic.write(tmp_path / "a", "x")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_device_stays(tmp_path: Path) -> None:
    """What is no file is not replaced by one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="no file that can be replaced"):
        atomic.write(pipe, "x")
    assert pipe.is_fifo()
    assert [each.name for each in tmp_path.iterdir()] == ["pipe"]


def test_a_new_file_is_as_any_other(tmp_path: Path) -> None:
    """A new file has the permissions that the reader's other programs give theirs."""
    (tmp_path / "other").touch()
    atomic.write(tmp_path / "a.txt", "x")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "other").stat().st_mode
