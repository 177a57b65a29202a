"""``llmread check``: every flaw of catalogues, as data."""

from pathlib import Path

from tests.conftest import CATALOGUE, Llmread, Ran

BAD = """\
lists:
  - id: bad
    title: Bad
    entries:
      - id: one
        title: One
        url: https://example.org/1
        year: soon
      - id: one
        title: Two
        url: https://example.org/2
"""


def test_the_shipped_catalogue_has_no_flaws(run: Llmread) -> None:
    """Without a name the shipped catalogue is checked."""
    told = "llmread: 1 catalogue, 189 entries, no flaws\n"
    assert run("check") == Ran(stdout="", stderr=told, returncode=0)


def test_own_catalogues_are_checked_too(run: Llmread) -> None:
    """Without a name the reader's own are checked, but no hidden and no other files."""
    own = run.add_catalogue("own.yaml", CATALOGUE)
    bad = run.add_catalogue("bad.yml", BAD)
    run.add_catalogue(".own.yaml", "half")
    run.add_catalogue("own.yaml~", "half")
    ran = run("check")
    assert own.exists()
    assert [line.split(": ")[:2] for line in ran.lines] == [
        [f"{bad}:8", "year"],
        [f"{bad}:9", "id"],
    ]
    assert ran.stderr == "llmread: 3 catalogues, 194 entries, 2 flaws\n"
    assert ran.returncode == 2


def test_named_files_alone_are_checked(run: Llmread, small: Path, tmp_path: Path) -> None:
    """With names nothing else is checked, and a file that is missing is a flaw."""
    missing = tmp_path / "missing.yaml"
    assert run("check", small).stderr == "llmread: 1 catalogue, 5 entries, no flaws\n"
    assert run("check", small, missing) == Ran(
        stdout=f"{missing}:1: file: there is no such file\n",
        stderr="llmread: 2 catalogues, 5 entries, 1 flaw\n",
        returncode=2,
    )


def test_lists_with_one_id_clash(run: Llmread) -> None:
    """Catalogues that can't be open together are told before they are opened."""
    first = run.add_catalogue("a.yaml", CATALOGUE)
    second = run.add_catalogue("b.yaml", CATALOGUE.replace("id: second", "id: third"))
    ran = run("check")
    what = f"its list `first` has the id of a list in {first}; rename one"
    assert (ran.stdout, ran.returncode) == (f"{second}:1: lists: {what}\n", 2)
    assert what in run("list", "--limit", "1").stderr


def test_an_option_is_no_file(run: Llmread) -> None:
    """A minus sign in front is a wrong option here, as there is no query."""
    assert run("check", "-x").stderr == "llmread: there is no option -x; see llmread check --help\n"
