"""``llmread list``: what it prints, to the byte, for people, pipes and scripts."""

import csv
import io
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest
from tests.conftest import Llmread, Ran

from llmread_tui import catalogue
from llmread_tui.model import Entry, ReadingList, Section
from llmread_tui.tui.glyphs import UNICODE

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

BERT: Final = {
    "id": "bert",
    "key": "arxiv:1810.04805",
    "list": "first",
    "section": [],
    "parent": None,
    "title": "BERT",
    "full_title": "BERT: Pre-training",
    "url": "https://arxiv.org/abs/1810.04805v2",
    "forms": {
        "pdf": "https://arxiv.org/pdf/1810.04805",
        "page": "https://arxiv.org/abs/1810.04805",
        "doi": "https://doi.org/10.18653/v1/N19-1423",
        "archive": "https://web.archive.org/web/2018/https://arxiv.org/abs/1810.04805v2",
    },
    "kind": "paper",
    "authors": ["Jacob Devlin", "Łukasz Kaiser"],
    "authors_total": 4,
    "year": 2018,
    "venue": "NAACL 2019",
    "topics": ["history", "attention"],
    "level": "intermediate",
    "starred_by_list": False,
    "status": "unread",
    "starred": False,
    "note": None,
    "remark": None,
    "abstract": None,
    "link": None,
    "status_at": None,
    "minutes": 45,
    "minutes_guessed": True,
    "ids": {"arxiv": "1810.04805", "doi": "10.18653/v1/N19-1423"},
    "about": "Guesses hidden words.",
    "list_title": "First list",
}


@pytest.fixture
def listed(run: Llmread, small: Path) -> "Lister":
    """Give `llmread list` on the small catalogue."""
    return Lister(run, small)


class Lister:
    """Lists the small catalogue."""

    def __init__(self, run: Llmread, small: Path) -> None:
        self.run = run
        self.small = small

    def __call__(self, *words: str, **environment: str) -> Ran:
        """List, into a pipe."""
        return self.run("list", "--catalogue", self.small, *words, **environment)

    def ids(self, *words: str) -> list[str]:
        """Give the ids of what is listed."""
        ran = self("--format", "{id}", *words)
        assert ran.stderr == ""
        return ran.lines

    def on_terminal(
        self, *words: str, columns: int = 60, environment: Mapping[str, str] = _NOTHING
    ) -> str:
        """List on a terminal, and give what gets there."""
        leader, follower = pty.openpty()
        words = ("list", "--catalogue", str(self.small), *words)
        with subprocess.Popen(
            [*self.run.command, *words],
            env={**self.run.environment, "COLUMNS": str(columns), "TERM": "xterm", **environment},
            stdin=subprocess.DEVNULL,
            stdout=follower,
        ):
            os.close(follower)
            shown = b"".join(_read(leader))
            os.close(leader)
        return shown.decode().replace("\r\n", "\n")


def _read(leader: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # how Linux tells that the other end is closed
            return
        if not part:
            return
        yield part


def test_a_pipe_gets_a_line_an_entry(listed: Lister) -> None:
    """Into a pipe go id, year, kind, title and address with tabs between, and no groups."""
    ran = listed.run.process("list", "--catalogue", listed.small)
    assert ran == Ran(
        stdout="bert\t2018\tpaper\tBERT\thttps://arxiv.org/abs/1810.04805v2\n"
        'moved\t\tpost\tMoved, 日本語 "quoted"\thttp://old.example.org/a\n'
        "bert-again\t2019\tpaper\tBidirectional transformers\thttps://arxiv.org/pdf/1810.04805\n"
        "plain\t\t\tPlain\thttps://example.org/plain\n",
        stderr="",
        returncode=0,
    )


def test_json_has_every_field_in_order(listed: Lister) -> None:
    """Each object has all fields, in the order that is promised."""
    ran = listed("--json", "id:bert")
    assert [list(row.items()) for row in json.loads(ran.stdout)] == [list(BERT.items())]
    assert "Łukasz" in ran.stdout
    assert ran.stdout.startswith("[\n{")
    assert ran.stdout.endswith("}\n]\n")


def test_json_of_a_group_and_what_is_nested(listed: Lister) -> None:
    """A group has neither address nor work nor kind, and what is nested in it names it."""
    group, moved = json.loads(listed("--json", "section:down").stdout)
    assert (group["url"], group["key"], group["kind"], group["forms"]) == (None, None, None, {})
    assert (moved["parent"], moved["section"]) == ("group", ["Deeper", "Down"])


def test_json_of_a_page_that_moved(listed: Lister) -> None:
    """A page that moved keeps the list's address, and its link tells the new one."""
    (moved,) = json.loads(listed("--json", "id:moved").stdout)
    archived = "https://web.archive.org/web/2/http://old.example.org/a"
    assert moved["url"] == "http://old.example.org/a"
    assert moved["link"] == {
        "state": "moved",
        "checked_at": None,
        "final_url": "https://new.example.org/a",
        "archive_url": archived,
    }
    assert moved["forms"] == {
        "slides": "https://example.org/slides",
        "listed": "http://old.example.org/a",
        "archive": archived,
    }


@pytest.mark.parametrize(
    ("words", "stdout"),
    [
        pytest.param(["--json", "zebra"], "[]\n", id="nothing"),
        pytest.param(["--json", "--limit", "0"], "[]\n", id="none-wanted"),
        pytest.param(["--format", "{id}", "--limit", "0"], "", id="format"),
    ],
)
def test_empty_output(listed: Lister, words: list[str], stdout: str) -> None:
    """What is empty is empty in its form, too."""
    assert listed(*words).stdout == stdout


def test_csv(listed: Lister) -> None:
    """CSV has a header, lists joined by semicolons, objects as JSON, and nothing for unknown."""
    ran = listed("--csv")
    rows = list(csv.DictReader(io.StringIO(ran.stdout)))
    assert "\r" not in ran.stdout
    assert list(rows[0]) == list(BERT)
    assert rows[0]["authors"] == "Jacob Devlin; Łukasz Kaiser"
    assert json.loads(rows[0]["forms"]) == BERT["forms"]
    assert (rows[0]["year"], rows[0]["starred_by_list"], rows[0]["note"]) == ("2018", "false", "")
    assert rows[2]["title"] == 'Moved, 日本語 "quoted"'
    assert [row["id"] for row in rows] == ["bert", "group", "moved", "bert-again", "plain"]


@pytest.mark.parametrize(
    ("template", "line"),
    [
        pytest.param(r"{year}\t{title}", "2018\tBERT", id="tab"),
        pytest.param(r"{id}\n{level}", "bert\nintermediate", id="newline"),
        pytest.param(r"\\t{note}|{topics}", r"\t|history; attention", id="backslash-and-null"),
        pytest.param("{{id}} } {", "{bert} } {", id="lone-braces"),
        pytest.param(r"\x{starred}%s", r"\xfalse%s", id="other-escapes-stay"),
    ],
)
def test_format(listed: Lister, template: str, line: str) -> None:
    """A template is filled with the fields, and its escapes are resolved."""
    assert listed("--format", template, "id:bert", "--limit", "1").stdout == f"{line}\n"


@pytest.mark.parametrize(
    "template",
    [
        pytest.param("{titel}", id="misspelled"),
        pytest.param("{}", id="none"),
        pytest.param("{title.__class__}", id="attribute"),
        pytest.param("{authors[0]}", id="index"),
        pytest.param("{title!r:>20}", id="conversion"),
    ],
)
def test_format_with_an_unknown_field(listed: Lister, template: str) -> None:
    """Anything else in braces is an error that names the fields."""
    ran = listed("--format", template)
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert ran.stderr.startswith(
        f"llmread: --format: there is no field `{template}`; there are id,"
    )


def test_format_reads_nothing_out_of_a_title(run: Llmread, small: Path) -> None:
    """Braces and backslashes in a title are its own."""
    hostile = small.read_text(encoding="utf-8").replace("title: Plain", r"title: '{id}\t'")
    small.write_text(hostile, encoding="utf-8")
    ran = run("list", "--catalogue", small, "--format", "{title}", "id:plain")
    assert ran.stdout == "{id}\\t\n"


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        pytest.param([], ["bert", "group", "moved", "bert-again", "plain"], id="list-order"),
        pytest.param(["--sort", "year"], ["bert", "bert-again"], id="year"),
        pytest.param(["--sort=-year"], ["bert-again", "bert"], id="reversed"),
        pytest.param(["--sort", "-year"], ["bert-again", "bert"], id="reversed-apart"),
        pytest.param(["sort:-year", "--sort", "year"], ["bert", "bert-again"], id="over-query"),
        pytest.param(["sort:-year"], ["bert-again", "bert"], id="in-query"),
    ],
)
def test_sort(listed: Lister, words: list[str], ids: list[str]) -> None:
    """Entries come in the order asked for, that of the option before that of the query."""
    assert listed.ids(*words)[: len(ids)] == ids


def test_limit(listed: Lister) -> None:
    """So many entries at most, the first of the order."""
    assert listed.ids("--limit", "1", "--sort", "-year") == ["bert-again"]
    assert len(listed.ids("--limit", "100")) == 5


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        pytest.param(["jacob", "year:2019"], ["bert-again"], id="words-joined"),
        pytest.param(["jacob year:2019"], ["bert-again"], id="one-word"),
        pytest.param(["-kind:paper", "-id:group"], ["moved", "plain"], id="minus-qualifier"),
        pytest.param(["-jacob", "is:open"], ["moved", "plain"], id="minus-word"),
        pytest.param(["-(kind:paper OR id:group)"], ["moved", "plain"], id="minus-parenthesis"),
        pytest.param(['-"jacob devlin"', "in:second"], ["plain"], id="minus-quote"),
        pytest.param(["-hidden", "topic:history"], [], id="not-the-option-h"),
        pytest.param(["--", "-kind:paper", "in:second"], ["plain"], id="behind-two"),
        pytest.param(["by:kaiser"], ["bert"], id="folded"),
        pytest.param(["topic:knots"], ["moved"], id="own-topic"),
    ],
)
def test_query(listed: Lister, words: list[str], ids: list[str]) -> None:
    """The words are one query, those with a minus sign too."""
    assert listed("--format", "{id}", *words).lines == ids


def test_nothing_found(listed: Lister) -> None:
    """What finds nothing ends with 1 and the words that may have been meant."""
    assert listed("jakob") == Ran(
        stdout="",
        stderr="llmread: nothing matches `jakob`\nllmread: did you mean `jacob`?\n",
        returncode=1,
    )
    assert listed("year:1950").stderr == "llmread: nothing matches `year:1950`\n"


def test_query_problems(listed: Lister) -> None:
    """Each problem of a query is told with its place, and ends with 2."""
    assert listed("topic:histori", "日本", "colour:red", "--json") == Ran(
        stdout="",
        stderr="llmread: `histori` is not a topic; did you mean `history`?\n"
        "  topic:histori 日本 colour:red\n"
        "        ^^^^^^^\n"
        "llmread: `colour:` is not a qualifier; put it in quotes to search for it\n"
        "  topic:histori 日本 colour:red\n"
        "                     ^^^^^^^\n",
        returncode=2,
    )


def test_a_problem_in_a_long_query(listed: Lister) -> None:
    """Of a long query the part about the problem is shown, on one line."""
    ran = listed("a" * 300, "kind:poper", "b" * 300)
    _, shown, carets = ran.stderr.splitlines()
    assert ran.returncode == 2
    assert max(len(shown), len(carets)) < 80
    assert shown[carets.index("^") : len(carets)] == "poper"


def test_hostile_queries_are_shown_clean(listed: Lister) -> None:
    """What is shown of a query commands no terminal."""
    ran = listed("kind:\x1b[31mred\u202e\tx")
    assert ran.returncode == 2
    assert not {"\x1b", "\u202e", "\t"} & set(ran.stderr)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--jsn"], "there is no option --jsn; did you mean --json?", id="typo"),
        pytest.param(["--jso"], "there is no option --jso; did you mean --json?", id="short"),
        pytest.param(
            ["--zzz=1"], "there is no option --zzz; see llmread list --help", id="strange"
        ),
        pytest.param(["--json", "--csv"], "not allowed with argument", id="two-forms"),
        pytest.param(["--json", "--format", "x"], "not allowed with argument", id="json-format"),
        pytest.param(["--limit", "-1"], "'-1' is not a number", id="negative"),
        pytest.param(["--limit", "many"], "'many' is not a number", id="no-number"),
        pytest.param(["--limit"], "expected one argument", id="no-value"),
        pytest.param(["--color", "red"], "invalid choice: 'red'", id="color"),
        pytest.param(["--sort", "size"], "--sort: `size` is not an order", id="sort"),
        pytest.param(["--sort", ""], "--sort: ", id="sort-empty"),
        pytest.param(["--sort", "year kind:paper"], "--sort: ", id="sort-and-more"),
    ],
)
def test_wrong_options(listed: Lister, words: list[str], told: str) -> None:
    """An option that can't be understood ends with 2 and says why."""
    ran = listed(*words)
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert told in ran.stderr
    assert ran.stderr.startswith("llmread: ")


def test_a_terminal_gets_columns_under_headings(listed: Lister) -> None:
    """On a terminal there are columns under headings, and what is nested stands further in."""
    assert listed.on_terminal("--color", "never") == (
        "First list\n"
        "  2018  paper        BERT\n"
        "\n"
        f"First list {UNICODE.crumb} Deeper {UNICODE.crumb} Down\n"
        "                     A group\n"
        '        post           Moved, 日本語 "quoted"\n'
        "\n"
        "Second list\n"
        "  2019  paper        Bidirectional transformers\n"
        "                     Plain\n"
    )


def test_a_terminal_gets_no_line_too_wide(listed: Lister) -> None:
    """Lines are cut to the terminal's width, wide letters counted as two columns."""
    shown = listed.on_terminal("--color", "never", columns=36)
    assert "        post           Moved, 日本…\n" in shown
    assert "  2019  paper        Bidirectional…\n" in shown


def test_a_terminal_without_unicode_gets_ascii(listed: Lister) -> None:
    """The marks follow the setting for glyphs."""
    shown = listed.on_terminal("--color", "never", environment={"LLMREAD_GLYPHS": "ascii"})
    assert "First list > Deeper > Down\n" in shown


def test_a_sorted_list_has_no_headings(listed: Lister) -> None:
    """In another order the headings would change at every line, so there are none."""
    assert "First list" not in listed.on_terminal("--sort", "year")


@pytest.mark.parametrize(
    ("words", "environment", "is_dimmed"),
    [
        pytest.param([], {}, True, id="auto"),
        pytest.param([], {"NO_COLOR": "1"}, False, id="no-color"),
        pytest.param([], {"NO_COLOR": ""}, True, id="no-color-empty"),
        pytest.param([], {"TERM": "dumb"}, False, id="dumb"),
        pytest.param(["--color", "never"], {}, False, id="never"),
        pytest.param(["--color", "always"], {"NO_COLOR": "1"}, True, id="always"),
    ],
)
def test_color_on_a_terminal(
    listed: Lister, words: list[str], environment: dict[str, str], is_dimmed: bool
) -> None:
    """Headings and kinds are dimmed on a terminal unless colour is refused."""
    shown = listed.on_terminal("id:bert", *words, environment=environment)
    assert ("\x1b[2mFirst list\x1b[22m" in shown) == is_dimmed
    assert ("\x1b" in shown) == is_dimmed


def test_color_in_a_pipe(listed: Lister) -> None:
    """A pipe gets colour only when it is asked for."""
    assert "\x1b" not in listed("id:bert").stdout
    assert "\tpaper\t" not in listed("id:bert", "--color", "always").stdout


def test_reading_a_large_file_is_seen_on_a_terminal(run: Llmread, small: Path) -> None:
    """On a terminal a line tells how far a large new file is read, and is taken away; else none."""
    with small.open("a", encoding="utf-8") as file:
        file.write(f"# {'x' * 500_000}\n")
    leader, follower = pty.openpty()
    words = [*run.command, "list", "--catalogue", str(small), "id:plain"]
    done = subprocess.run(
        words, env=run.environment, stdout=subprocess.PIPE, stderr=follower, check=True
    )
    os.close(follower)
    shown = b"".join(_read(leader)).decode()
    os.close(leader)

    assert done.stdout == b"plain\t\t\tPlain\thttps://example.org/plain\n"
    steps = shown.split("\r\x1b[K")
    assert steps[1] == "reading small.yaml"
    assert "reading small.yaml  100%" in steps
    assert steps[-1] == ""
    small.touch()
    assert run("list", "--catalogue", small, "id:plain").stderr == ""


def test_other_locales(run: Llmread, small: Path) -> None:
    """What goes into a pipe is UTF-8 whatever the locale."""
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    assert "日本語" in run.process("list", "--catalogue", small, "id:moved", **locale).stdout


def test_the_shipped_catalogue(run: Llmread) -> None:
    """Every entry that is shipped is listed, in its order, with what the catalogue says of it."""
    shipped = catalogue.read(catalogue.shipped_path())
    expected = [
        (entry.id, entry.title, entry.url, entry.year, list(entry.authors), each.id)
        for each in shipped.lists
        for entry in _entries(each)
    ]
    ran = run("list", "--json")
    rows: list[dict[str, Any]] = json.loads(ran.stdout)
    assert (ran.stderr, ran.returncode) == ("", 0)
    assert len(rows) == 189
    names = ("id", "title", "url", "year", "authors", "list")
    assert [tuple(row[name] for name in names) for row in rows] == expected


def _entries(part: ReadingList | Section) -> Iterator[Entry]:
    for entry in part.entries:
        yield from entry.walk()
    for section in part.sections:
        yield from _entries(section)
