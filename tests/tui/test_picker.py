"""The dialogs: values picked from a list, all filters, the order."""

from tests.tui.conftest import Reader, Shipped, Stage
from textual.widgets import Input

from llmread_tui.tui.picker import ChoiceLines, Picker


def _picker(reader: Reader) -> Picker:
    screen = reader.app.screen
    assert isinstance(screen, Picker)
    return screen


def _choices(reader: Reader) -> dict[str, int | None]:
    """Give the choices that are left, with the numbers behind them."""
    lines = _picker(reader).query_one(ChoiceLines)
    return {choice.label: choice.held for choice in lines.choices}


def _picked(reader: Reader) -> list[str]:
    return _picker(reader).query_one(ChoiceLines).picked


async def test_topics_are_counted(stage: Stage, shipped: Shipped) -> None:
    """Each topic shows how many entries picking it would leave, most first."""
    async with stage.read(query="year:2023") as reader:
        await reader.press("t")
        held = _choices(reader)
        for topic, number in held.items():
            found = [each for each in shipped.entries if topic in each.topics and each.year == 2023]
            assert number == len(found)
        assert list(held.values()) == sorted(held.values(), key=lambda each: -(each or 0))


async def test_several_topics_are_picked(stage: Stage, shipped: Shipped) -> None:
    """Space picks, typing narrows, Enter keeps: one of the topics is enough for an entry."""
    async with stage.read(query="year:2023..") as reader:
        await reader.press("t")
        await reader.type("rag")
        assert next(iter(_choices(reader))) == "rag"
        await reader.press("space", *["backspace"] * 3)
        await reader.type("prompt")
        await reader.press("space")
        assert _picked(reader) == ["rag", "prompting"]
        await reader.press("enter")
        assert reader.query == "year:2023.. topic:rag,prompting"
        wanted = {"rag", "prompting"}
        found = [
            each.id
            for each in shipped.entries
            if wanted & set(each.topics) and (each.year or 0) >= 2023
        ]
        assert [row.id for row in reader.rows if row.key] == found


async def test_what_is_picked_already_shows(stage: Stage) -> None:
    """The picker opens with what the query asks for, and changes just that."""
    async with stage.read(query="topic:rag kind:post -topic:hardware") as reader:
        await reader.press("t")
        assert _picked(reader) == ["rag"]
        await reader.type("attention")
        await reader.press("space", "enter")
        assert reader.query == "topic:rag,attention kind:post -topic:hardware"


async def test_words_alone_pick_what_they_lead_to(stage: Stage) -> None:
    """Typing and Enter pick the choice under the cursor."""
    async with stage.read() as reader:
        await reader.press("t")
        await reader.type("rag")
        await reader.press("enter")
        assert reader.query == "topic:rag"


async def test_nothing_typed_to_is_nothing_picked(stage: Stage) -> None:
    """When no choice has the words, Enter changes nothing."""
    async with stage.read(query="topic:rag") as reader:
        await reader.press("t")
        await reader.type("qqqq")
        assert _choices(reader) == {}
        await reader.press("space", "enter")
        assert reader.query == "topic:rag"


async def test_none_lets_all_go(stage: Stage) -> None:
    """Ctrl+x and Enter take the filter off."""
    async with stage.read(query="topic:rag,attention bert") as reader:
        await reader.press("t", "ctrl+x", "enter")
        assert reader.query == "bert"


async def test_esc_changes_nothing(stage: Stage) -> None:
    """Esc leaves the query as it was, whatever was picked."""
    async with stage.read(query="topic:rag") as reader:
        await reader.press("t", "down", "space", "escape")
        assert (reader.query, reader.pane) == ("topic:rag", "entries")


async def test_a_click_picks(stage: Stage) -> None:
    """A click picks and lets go where several can be picked, and decides where one can."""
    async with stage.read() as reader:
        await reader.press("t")
        topics = list(_choices(reader))
        await reader.click("#choices", 4, 1)
        await reader.click("#choices", 4, 3)
        await reader.click("#choices", 4, 1)
        assert _picked(reader) == [topics[3]]
        await reader.press("enter")
        assert reader.query == f"topic:{topics[3]}"
        await reader.press("s")
        await reader.click("#choices", 4, 2)
        assert reader.query == f"topic:{topics[3]} sort:title"


async def test_keys_of_a_list_are_letters_in_a_picker(stage: Stage) -> None:
    """Letters narrow; only arrows and the keys named below the choices do more."""
    async with stage.read() as reader:
        await reader.press("t", *"jkq")
        assert _picker(reader).query_one(Input).value == "jkq"


async def test_all_filters_are_offered(stage: Stage) -> None:
    """`f` leads to year, topic, kind, level and list, with what each is set to."""
    async with stage.read(query="kind:paper year:2020..") as reader:
        await reader.press("f")
        notes = {c.label: c.note for c in _picker(reader).query_one(ChoiceLines).choices}
        assert {name: notes[name] for name in ("Year", "Topic", "Kind", "Level", "List")} == {
            "Year": "2020..", "Topic": "any", "Kind": "paper", "Level": "any", "List": "any",
        }  # fmt: skip
        await reader.type("level")
        await reader.press("enter")
        await reader.type("intro")
        await reader.press("enter")
        assert reader.query == "kind:paper year:2020.. level:intro"
        await reader.press("escape")
        assert reader.pane == "entries"


async def test_a_list_is_picked(stage: Stage) -> None:
    """The list picker leaves the entries of one list."""
    async with stage.read() as reader:
        await reader.press("f")
        await reader.type("list")
        await reader.press("enter")
        await reader.type("classic")
        await reader.press("enter", "escape")
        assert reader.query == "in:classics"
        assert len(reader.titles) == 14


async def test_years_lead_to_the_timeline(stage: Stage) -> None:
    """The filter by year is the timeline."""
    async with stage.read() as reader:
        await reader.press("f")
        await reader.press("enter")
        assert reader.pane == "timeline"


async def test_filters_are_taken_off_one_by_one(stage: Stage) -> None:
    """The dialog of all filters takes off any one of them, and at last all."""
    async with stage.read(query="kind:paper year:2020.. bert") as reader:
        await reader.press("f")
        await reader.type("take off 2020")
        await reader.press("enter")
        assert reader.query == "kind:paper bert"
        await reader.type("take off")
        await reader.press("down", "enter")
        assert reader.query == "kind:paper"
        await reader.type("clear")
        await reader.press("enter")
        assert (reader.query, reader.count) == ("", "188 entries")


async def test_the_order_is_chosen_and_turned_round(stage: Stage) -> None:
    """`s` sorts; the present order chosen again is reversed, and once more as before."""
    async with stage.read(query="year:1950..1998") as reader:
        years = [row.year for row in reader.rows]
        await reader.press("s")
        await reader.type("year")
        await reader.press("enter")
        assert reader.query == "year:1950..1998 sort:year"
        assert [row.year for row in reader.rows] == sorted(years, key=lambda year: year or 0)
        await reader.press("s", "enter")
        assert reader.query == "year:1950..1998 sort:-year"
        assert [row.year for row in reader.rows] == sorted(years, key=lambda year: -(year or 0))
        await reader.press("s", "enter")
        assert reader.query == "year:1950..1998 sort:year"
        await reader.press("s")
        await reader.type("list")
        await reader.press("enter")
        assert reader.query == "year:1950..1998"


async def test_a_picker_fits_a_small_terminal(stage: Stage) -> None:
    """At 60x16 the picker scrolls, and its keys stay in sight."""
    async with stage.read(size=(60, 16)) as reader:
        await reader.press("t", *["down"] * 20)
        assert "Enter keeps" in reader.text
        lines = _picker(reader).query_one(ChoiceLines)
        assert lines.choices[lines.cursor].label in reader.text
