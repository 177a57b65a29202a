"""bibtui: a BibTeX file as a table, in Textual. It has no cache: each start reads the file."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bench import browsing, figures, formats, made_up
from bench.peers.peer import Peer, Prepared, environment
from bench.program import Program, Step
from llmread_tui.model import Entry

_PROMPT: Final = "Search… \\(a:smith"
"""What the empty search shows; it is drawn anew when it takes what is typed."""


def prepare(executable: Path, size: int, folder: Path) -> Prepared:
    """Write the file, and a configuration without the look for updates, which asks the network."""
    settings = folder / ".config" / "bibtui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("[updates]\ncheck_for_updates = false\n", encoding="utf-8")
    file = folder / "made-up.bib"
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{line}\n" for line in formats.bibtex(size))
    browser = Program(
        command=[str(executable), str(file)],
        environment=environment(folder),
        folder=folder,
        opening=(Step(seen=(_row(made_up.entry(0)),)),),
        script=tuple(_script(size)),
        patience=120,
    )
    return Prepared(browser=browser)


def _script(size: int) -> Iterator[Step]:
    for place in range(1, browsing.PRESSES + 1):
        seen = _row(made_up.entry(place))
        yield Step(keys="\x1b[B", seen=(seen,), measure=figures.CURSOR_KEY)
    word = browsing.WORD
    yield Step(keys="s", seen=(_PROMPT,))
    yield Step(keys=word[0], seen=_first(size, _has(word[0])), measure=figures.FIRST_LETTER)
    yield Step(keys=word[1])
    yield Step(keys=word[2], seen=_first(size, _has(word)), measure=figures.THIRD_LETTER)
    yield Step(keys="\x1b", seen=(_row(made_up.entry(0)),), measure=figures.ESCAPE)
    for measure, query, lets_through in (
        (figures.YEAR, "y:2020", lambda entry: entry.year == 2020),
        (figures.TOPIC, "k:rag", lambda entry: "rag" in entry.topics),
    ):
        yield Step(keys="s", seen=(_PROMPT,))
        yield Step(keys=query[:-1])
        yield Step(keys=query[-1], seen=_first(size, lets_through), measure=measure)
        yield Step(keys="\x1b", seen=(_row(made_up.entry(0)),))


def _has(word: str) -> Callable[[Entry], bool]:
    """Give what its search lets through: words anywhere in title, authors, keywords and key."""

    def lets_through(entry: Entry) -> bool:
        texts = (entry.title, " and ".join(entry.authors), ", ".join(entry.topics), entry.id)
        return any(word in text.lower() for text in texts)

    return lets_through


def _first(size: int, lets_through: Callable[[Entry], bool]) -> tuple[str]:
    """Give the pattern of the first row that is left."""
    works = (made_up.entry(number) for number in range(size))
    return (_row(next(each for each in works if lets_through(each))),)


def _row(entry: Entry) -> str:
    """Give the pattern of a row: in 120 columns it has no room for the title."""
    kind = formats.bibtex_type(entry)[:7]
    surname = entry.authors[0].split()[-1]
    return f"{kind}\\s+{entry.year or ''}\\s*{re.escape(surname)}"


BIBTUI = Peer(name="bibtui", prepare=prepare)
