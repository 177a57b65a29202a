"""``llmread import``: a file becomes a catalogue of the reader's own, or nothing is written."""

import re
import subprocess
from pathlib import Path
from typing import Final

import pytest
from tests.conftest import Llmread

from llmread_tui import catalogue

LIST: Final = """\
# Things to read

## Papers

- [Attention](https://arxiv.org/abs/1706.03762) - start here
- [BERT](https://arxiv.org/abs/1810.04805)

Written by [me](https://twitter.com/me), with [her](https://twitter.com/her).

## License

[MIT](https://example.org/mit)
"""


@pytest.fixture
def things(tmp_path: Path) -> Path:
    """Give a list in Markdown."""
    path = tmp_path / "things.md"
    path.write_text(LIST, encoding="utf-8")
    return path


def own(run: Llmread, name: str) -> Path:
    """Give the path of one of the reader's own catalogues."""
    return run.config.parent / "catalogues" / name


def test_list_becomes_a_catalogue(run: Llmread, things: Path) -> None:
    """The catalogue is named after the file, is read without flaws, and opens with the others."""
    ran = run("import", things)

    path = own(run, "things.yaml")
    assert (ran.stdout, ran.returncode) == (f"{path}\n", 0)
    (found,) = catalogue.read(path).lists
    assert (found.id, found.title) == ("things", "Things to read")
    assert found.origin == str(things)
    assert run("list", "in:things", "--format", "{section} {id} {year}").lines == [
        "Papers attention 2017",
        "Papers bert 2018",
    ]


def test_head_names_origin_and_day(run: Llmread, things: Path) -> None:
    """The file begins with a comment on where it came from, when, and what to do with it."""
    run("import", things)

    first = own(run, "things.yaml").read_text("utf-8").splitlines()[0]
    assert re.fullmatch(rf"# Read from {things} on 20\d\d-\d\d-\d\d by llmread import\..*", first)


def test_what_was_taken_and_left_out_is_told(run: Llmread, things: Path) -> None:
    """Stderr has the sections with their counts, then what was left out, by line."""
    assert run("import", things).stderr == (
        f"llmread: took 2 works from {things}\n"
        "      2  Papers\n"
        f"{things}:8: left out 2 links, the last on line 8: me, …: stands in running text\n"
        f"{things}:12: left out: MIT: stands under `License`\n"
        f"llmread: wrote {own(run, 'things.yaml')}; browse it with llmread in:things\n"
    )


def test_standard_input_is_read(run: Llmread) -> None:
    """A minus sign is standard input; the name is then that of the list."""
    done = subprocess.run(
        [*run.command, "import", "-"], input=LIST.encode(), env=run.environment,
        capture_output=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout.decode()) == (0, f"{own(run, 'things-to-read.yaml')}\n")


def test_name_is_file_and_list(run: Llmread, things: Path) -> None:
    """With --name both the file and its list are called so."""
    assert run("import", things, "--name", "mine").returncode == 0
    assert catalogue.read(own(run, "mine.yaml")).lists[0].id == "mine"


def test_bad_name_is_refused(run: Llmread, things: Path) -> None:
    """A name that can be no id, or leads elsewhere, is turned down."""
    for name in ("../x", "A b", ""):
        ran = run("import", things, "--name", name)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "small letters" in ran.stderr


def test_lists_of_others_keep_their_ids(run: Llmread, tmp_path: Path) -> None:
    """A list whose name another open list has gets a number, so that both can be open."""
    path = tmp_path / "anti-hype.md"
    path.write_text(LIST, encoding="utf-8")

    assert "llmread in:anti-hype-2" in run("import", path).stderr
    assert run("check").returncode == 0
    assert run("import", path, "--replace").returncode == 0
    assert catalogue.read(own(run, "anti-hype.yaml")).lists[0].id == "anti-hype-2"


def test_nothing_is_replaced_unasked(run: Llmread, things: Path) -> None:
    """A file that is there stays as it is, unless --replace is given."""
    path = run.add_catalogue("things.yaml", "mine")

    ran = run("import", things)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.endswith(f"{path} is there already; choose another --name, or --replace it\n")
    assert path.read_text("utf-8") == "mine"
    assert run("import", things, "--replace").returncode == 0
    assert catalogue.read(path).lists[0].id == "things"


def test_another_file_can_be_written(run: Llmread, things: Path, tmp_path: Path) -> None:
    """With --to the catalogue goes where it says, and none of the reader's own is made."""
    path = tmp_path / "new" / "out.yaml"

    ran = run("import", things, "--to", path)
    assert (ran.stdout, ran.returncode) == (f"{path}\n", 0)
    assert catalogue.read(path).lists[0].id == "things"
    assert not own(run, "things.yaml").exists()


@pytest.mark.parametrize(
    ("content", "told", "code"),
    [
        pytest.param(b"", "nothing to read is in", 1, id="empty"),
        pytest.param(b"# Only\n\nwords, and [an anchor](#only)\n", "nothing to read is in", 1,
                     id="no-links"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", ":3: file: holds byte 0x00", 2, id="png"),
        pytest.param("- [a](https://a.org)\n- [é](https://b.org)\n".encode("latin-1"),
                     ":2: file: byte 0xe9 is not UTF-8", 2, id="latin-1"),
        pytest.param(b"\xff\xfe" + b"a", ":1: file: is neither UTF-8 nor", 2, id="half-utf16"),
        pytest.param(b"a\n" * (8 * 1024 * 1024 + 1), ":1: file: is larger than 16 MiB; split it", 2,
                     id="too-large"),
    ],
)  # fmt: skip
def test_what_is_no_list_writes_nothing(
    content: bytes, told: str, code: int, run: Llmread, tmp_path: Path
) -> None:
    """What holds no list gives a clear line and an exit code, and no file."""
    path = tmp_path / "list.md"
    path.write_bytes(content)

    ran = run("import", path)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not own(run, "").exists()


def test_missing_file_is_named(run: Llmread, tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is a flaw."""
    assert run("import", tmp_path / "x.md").stderr.endswith(":1: file: there is no such file\n")
    assert run("import", tmp_path).returncode == 2


def test_utf_16_is_read(run: Llmread, tmp_path: Path) -> None:
    """What some editors call Unicode is read as well."""
    path = tmp_path / "u.md"
    path.write_text(LIST, encoding="utf-16")

    assert run("import", path).returncode == 0


def test_full_folder_is_told(run: Llmread, things: Path) -> None:
    """Where nothing can be written, that is told, and the exit code is that of storage."""
    run.config.parent.joinpath("catalogues").write_text("a file, no folder", encoding="utf-8")

    ran = run("import", things)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "can't be written" in ran.stderr


def test_hostile_text_commands_no_terminal(run: Llmread, tmp_path: Path) -> None:
    """Escape sequences in a list reach neither the terminal nor the catalogue."""
    path = tmp_path / "h.md"
    path.write_text("- [a\x1b[31m\x07b](https://a.org)\n- [c\x1b[2J](#d)\n", encoding="utf-8")

    ran = run("import", path)
    assert "\x1b" not in ran.stderr + own(run, "h.yaml").read_text("utf-8")
    assert catalogue.read(own(run, "h.yaml")).lists[0].entries[0].title == "ab"


def test_broken_records_are_named(run: Llmread, tmp_path: Path) -> None:
    """What can't be read is told with its line, the rest is written, and it ends with 1."""
    path = tmp_path / "refs.bib"
    path.write_text(
        "@misc{a, title={A}, url={https://a.org}}\n@misc{b, title={B\n", encoding="utf-8"
    )

    ran = run("import", path)
    assert (ran.returncode, ran.stdout) == (1, f"{own(run, 'refs.yaml')}\n")
    assert f"{path}:2: record: can't be read: " in ran.stderr
    assert catalogue.read(own(run, "refs.yaml")).lists[0].entries[0].id == "a"


def test_catalogue_keeps_its_comments(run: Llmread, tmp_path: Path) -> None:
    """A catalogue is taken as it is, but for its origin; a list whose id is taken makes it anew."""
    path = tmp_path / "given.yaml"
    content = (
        "# mine\nlists:\n- id: l\n  title: L   # mine\n{}  entries:\n"
        "  - id: a\n    url: https://a.org\n    title: 'A'\n"
    )
    path.write_text(content.format(""), encoding="utf-8")

    assert run("import", path).returncode == 0
    written = own(run, "given.yaml").read_text("utf-8")
    assert written == content.format(f"  origin: {path}\n")
    assert run("import", path, "--name", "again").returncode == 0
    assert catalogue.read(own(run, "again.yaml")).lists[0].id == "l-2"


def test_catalogue_with_flaws_is_refused(run: Llmread, tmp_path: Path) -> None:
    """All that is wrong with a catalogue is told, and nothing is written."""
    path = tmp_path / "bad.yaml"
    path.write_text("lists:\n  - id: l\n", encoding="utf-8")

    ran = run("import", path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"{path}:2: title: is missing" in ran.stderr
    assert not own(run, "bad.yaml").exists()
