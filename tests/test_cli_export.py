"""``llmread export``: every format, to the output and into a file."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Llmread

from llmread_tui.exchange.writing.formats import FORMATS
from llmread_tui.journal.deeds import Change
from llmread_tui.journal.journal import Journal

_BERT = """\
@inproceedings{devlin2018bert,
  author = {Devlin, Jacob and Kaiser, Łukasz and others},
  title = {{BERT}: Pre-training},
  booktitle = {NAACL 2019},
  year = {2018},
  doi = {10.18653/v1/N19-1423},
  eprint = {1810.04805},
  archiveprefix = {arXiv},
  url = {https://arxiv.org/abs/1810.04805v2},
  pdf = {https://arxiv.org/pdf/1810.04805},
  entrysubtype = {paper},
  keywords = {history, attention},
  groups = {First list, Second list},
  annote = {Listed as: BERT

Listed as: Bidirectional transformers

About: Guesses hidden words.},
}
"""

_LISTS = """\
# First list

The first of two.

- [BERT](https://arxiv.org/abs/1810.04805v2) (Jacob Devlin, Łukasz Kaiser and 2 more, 2018)
  *BERT: Pre-training* · NAACL 2019 · paper · intermediate · history, attention · \
[PDF](https://arxiv.org/pdf/1810.04805) · [abstract](https://arxiv.org/abs/1810.04805) · \
[DOI](https://doi.org/10.18653/v1/N19-1423)

  Guesses hidden words.

## Deeper

### Down

- **A group**
  - [Moved, 日本語 "quoted"](https://new.example.org/a) ⭐ start here
    post · knots · [slides](https://example.org/slides) · \
[as listed](http://old.example.org/a)

# Second list

- [Bidirectional transformers](https://arxiv.org/pdf/1810.04805) (Jacob Devlin, 2019)
  paper · [abstract](https://arxiv.org/abs/1810.04805)
- [Plain](https://example.org/plain)
"""


def test_a_bibliography(run: Llmread, small: Path) -> None:
    """A work that two lists have is one record of a bibliography."""
    ran = run("export", "--catalogue", small, "by:devlin", "--to", "bibtex")

    assert (ran.stdout, ran.stderr, ran.returncode) == (_BERT, "", 0)


def test_lists(run: Llmread, small: Path) -> None:
    """Markdown has the lists as they are: sections, groups, nested entries, moved addresses."""
    ran = run("export", "--catalogue", small, "--to", "markdown")

    assert (ran.stdout, ran.stderr, ran.returncode) == (_LISTS, "", 0)


@pytest.mark.parametrize("form", [pytest.param("json", id="json"), pytest.param("csv", id="csv")])
def test_rows_are_those_of_list(form: str, run: Llmread, small: Path) -> None:
    """In JSON and CSV the entries are the same as `list` prints."""
    words = ("--catalogue", small, "kind:paper", "sort:-year")

    assert run("export", *words, "--to", form).stdout == run("list", *words, f"--{form}").stdout


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_gets_what_would_be_printed(form: str, run: Llmread, tmp_path: Path) -> None:
    """With -o a file gets the very bytes that would be printed, and what it is said on stderr."""
    path = tmp_path / f"out{FORMATS[form].suffix}"
    ran = run("export", "topic:rag", "--to", form, "-o", path)

    assert (ran.stdout, ran.stderr, ran.returncode) == ("", f"llmread: {path} is written\n", 0)
    assert path.read_bytes().decode() == run("export", "topic:rag", "--to", form).stdout
    assert list(tmp_path.glob(".out*")) == []


def test_marks_go_along(run: Llmread, small: Path) -> None:
    """What the reader did with a work goes along, with its day and the note."""
    Journal(run.data, now=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC)).append(
        [
            Change(key="arxiv:1810.04805", field="status", value="read"),
            Change(key="arxiv:1810.04805", field="starred", value=True),
            Change(key="arxiv:1810.04805", field="note", value="Compare\nwith *GPT*"),
        ]
    )

    def exported(form: str) -> str:
        return run("export", "--catalogue", small, "id:bert", "--to", form, TZ="UTC").stdout

    bibtex = exported("bibtex")
    assert (
        "  readstatus = {read},\n  readdate = {2026-11-24},\n  relevance = {relevant},\n" in bibtex
    )
    assert "  annote = {Compare with *GPT*\n\nListed as: BERT\n\n" in bibtex
    assert " · read 2026-11-24, starred · " in exported("markdown")
    assert "  Compare\n  with *GPT*\n" in exported("markdown")
    (row,) = json.loads(exported("json"))
    assert (row["status"], row["starred"], row["note"]) == ("read", True, "Compare\nwith *GPT*")


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {"json", "csv"}])
def test_llmread_takes_its_own_exports_back(form: str, run: Llmread, tmp_path: Path) -> None:
    """`llmread import` makes a catalogue of an export: the same titles and links, each once."""
    path = tmp_path / f"out{FORMATS[form].suffix}"
    run("export", "--to", form, "-o", path)
    taken = run("import", path, "--to", tmp_path / "back.yaml")
    assert taken.returncode == 0, taken.stderr

    there = json.loads(run("list", "--json").stdout)
    back = json.loads(run("list", "--json", "--catalogue", tmp_path / "back.yaml").stdout)
    if FORMATS[form].has_works and form != "csl-json":  # which tells of every entry of a work
        there = list({each["key"]: each for each in reversed(there)}.values())
        there = [{**each, "title": each["full_title"] or each["title"]} for each in there]
    # Groups have become sections, or are left out.
    expected = [(each["title"], link(each)) for each in there if each["key"]]
    assert sorted((each["title"], link(each)) for each in back if link(each)) == sorted(expected)


def link(row: dict[str, Any]) -> str:
    """Give where the page of an entry is now."""
    return str(row["link"]["final_url"] if row["link"] else row["url"] or "")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found(form: str, run: Llmread, small: Path, tmp_path: Path) -> None:
    """When nothing matches, what is printed is whole and empty; a file stays as it is."""
    path = tmp_path / "old"
    path.write_text("old", encoding="utf-8")
    printed = run("export", "--catalogue", small, "nothing", "--to", form)
    saved = run("export", "--catalogue", small, "nothing", "--to", form, "-o", path)

    assert printed.stderr == saved.stderr == "llmread: nothing matches `nothing`\n"
    assert (printed.returncode, saved.returncode, saved.stdout) == (1, 1, "")
    assert path.read_text("utf-8") == "old"
    assert "BERT" not in printed.stdout


def test_a_file_that_cannot_be_written(run: Llmread, small: Path, tmp_path: Path) -> None:
    """A file in a folder that there is not is a failure of storage."""
    path = tmp_path / "no" / "file"
    ran = run("export", "--catalogue", small, "--to", "ris", "-o", path)

    assert (ran.stdout, ran.returncode) == ("", 3)
    assert ran.stderr == (
        f"llmread: {path} can't be written: No such file or directory; nothing is changed\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param([], "--to", id="no-format"),
        pytest.param(["--to", "word"], "'word'", id="unknown-format"),
        pytest.param(["--to", "ris", "colour:red"], "colour", id="bad-query"),
    ],
)
def test_wrong_calls(words: list[str], said: str, run: Llmread) -> None:
    """A call without a format, with an unknown one or with a bad query is told, with exit 2."""
    ran = run("export", *words)

    assert (ran.stdout, ran.returncode) == ("", 2)
    assert said in ran.stderr


def test_help_names_every_format(run: Llmread) -> None:
    """The help has a line for each format."""
    lines = run("export", "--help").lines

    assert [name for name in FORMATS if not any(line.split()[:1] == [name] for line in lines)] == []


def test_a_closed_pipe_is_quiet(run: Llmread) -> None:
    """Whoever has seen enough may close the pipe."""
    run("list")
    process = subprocess.Popen(
        [*run.command, "export", "--to", "csl-json"],
        env=run.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()

    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0
    process.stderr.close()
