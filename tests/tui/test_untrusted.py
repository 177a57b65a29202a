"""Foreign text is shown literally everywhere, and commands neither the app nor the terminal."""

import json
import re
from typing import Final

import pytest
from tests.tui.conftest import NARROW, NORMAL, WIDE, Reader, Stage

from llmread_tui import browser, text

FORBIDDEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

HOSTILE: Final = {
    "closing-tag": "Closed [/b] too early",
    "action": "[@click=app.bell]x[/] clicked",
    "style": "[red on blue]not red[/red on blue] [$primary]",
    "open-bracket": "Half [bold open [",
    "backslash": "Ends in a backslash \\",
    "csi": "Red \x1b[31mtext\x1b[0m \x1b[2J\x1b[H",
    "osc": "Title \x1b]0;owned\x07 and \x1b]52;c;b3duZWQ=\x1b\\ done",
    "c1": "C1 \x9b31m \x90q\x9c \x85 done",
    "bidi": "Bidi \u202eabc\u202c \u2066x\u2069 done",
    "emoji": "Family 👨‍👩‍👧‍👦 flag 🇨🇭 thumb 👍🏽 done",
    "cjk": "注意力就是你所需要的一切 日本語 한국어",
    "zero-width": "ze\u200bro\u200d wi\u0301\u0302\u0303dth",
    "long": "long " * 2_000,
    "unbroken": "x" * 10_000,
}


def _catalogue() -> str:
    """Give a catalogue that has each of these texts wherever a text can be."""
    topics = {f"own.{name}": foreign for name, foreign in HOSTILE.items()}
    lists = [_list(name, foreign) for name, foreign in HOSTILE.items()]
    written = json.dumps({"topics": topics, "lists": lists}, ensure_ascii=False)
    # YAML takes no raw control characters, and JSON's surrogate pairs are nothing to it.
    return re.sub("[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", written)


def _list(name: str, foreign: str) -> dict[str, object]:
    """Give a list with an entry, a group, and the same work again in a section."""
    entry = {
        "id": name, "title": foreign, "full_title": f"Full {foreign}",
        "url": f"https://example.org/{name}", "kind": "paper", "year": 2020,
        "authors": [foreign, f"Second {foreign}"], "venue": foreign, "topics": [f"own.{name}"],
        "remark": foreign, "about": foreign[:150], "recommended": "true",
        "ids": {"isbn": re.sub(r"\s", "", foreign)},
    }  # fmt: skip
    again = {**entry, "id": f"{name}-again", "title": f"Again {foreign}"}
    inner = {"id": f"{name}-group", "title": f"Group {foreign}",
             "entries": [{**entry, "id": f"{name}-inner"}]}  # fmt: skip
    return {
        "id": name, "title": foreign, "author": foreign, "about": foreign,
        "entries": [entry, inner], "sections": [{"title": foreign, "entries": [again]}],
    }  # fmt: skip


def _check(reader: Reader) -> None:
    """See that nothing on the terminal commands it, and that all lines are as wide as it is."""
    for strip in reader.app.screen._compositor.render_strips():
        assert not FORBIDDEN.search(strip.text), strip.text
        assert strip.cell_length == reader.app.size.width


def _begins(foreign: str) -> str:
    """Give the beginning of a text as it is shown."""
    return text.one_line(foreign).split()[0][:8]


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW], ids=["wide", "normal", "narrow"])
async def test_foreign_text_is_text_everywhere(stage: Stage, size: tuple[int, int]) -> None:
    """Every pane, dialog and notice shows it literally, at every size, and stays in order."""
    async with stage.read(stage.write(_catalogue()), size=size) as reader:
        for name, foreign in HOSTILE.items():
            shown = text.one_line(foreign).strip()
            row = next(row for row in reader.rows if row.id == name)
            reader.screen.go_to_entry(row.position)
            await reader.settle()
            _check(reader)
            assert _begins(foreign) in reader.text
            assert reader.details.count(shown) >= 6
            stage.outcome = browser.NotOpened(reason=shown[:200])
            # Dialogs and notices are laid out alike at every size; once is enough.
            for keys in (("c",), ("escape", "O"), ("escape", "o")) if size == WIDE else ():
                await reader.press(*keys)
                _check(reader)
        for keys in (
            ("enter",), ("G",), ("z",), ("z",), ("h",), ("G",), ("enter",), ("t",), ("G",),
            ("escape", "f"), ("escape", "s"), ("escape", "question_mark"),
        ):  # fmt: skip
            await reader.press(*keys)
            _check(reader)


async def test_foreign_text_can_be_asked_for(stage: Stage) -> None:
    """In the filter, its near words, its empty result and the palette it is text as well."""
    async with stage.read(stage.write(_catalogue())) as reader:
        for foreign in HOSTILE.values():
            words = text.one_line(foreign)[:60]
            for query in (words, f"qqqq {words}"):
                reader.screen.ask(query)
                await reader.settle()
                _check(reader)
            await reader.press("colon")
            await reader.type(words.split()[0][:20])
            await reader.pilot.pause(0.1)
            _check(reader)
            await reader.press("escape")
        assert reader.app.is_running


async def test_a_click_on_foreign_text_does_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An action written into a title is never run."""
    rung = list[bool]()
    async with stage.read(stage.write(_catalogue()), query="clicked") as reader:
        monkeypatch.setattr(reader.app, "bell", lambda: rung.append(True))
        places = [
            (found.end() - 1, y)
            for y, line in enumerate(reader.lines)
            for found in re.finditer(re.escape("[@click=app.bell]x"), line)
        ]
        assert len(places) > 3
        for place in places:
            await reader.pilot.click(offset=place)
    assert rung == []
