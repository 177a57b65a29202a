"""Typing a query: what is found, counted, offered and taken off again."""

import asyncio

import pytest
from tests.tui.conftest import Reader, Shipped, Stage
from textual import events

from llmread_tui.model import Entry
from llmread_tui.tui.filter_bar import FilterBar
from llmread_tui.tui.filtering import Filtering


def _words(reader: Reader) -> str:
    """Give the count of the filter bar for works, to compare with those in the list."""
    works = sum(row.key is not None for row in reader.rows)
    return f"{works} of 188"


@pytest.mark.parametrize("query", [
    pytest.param("year:2017", id="year"),
    pytest.param("year:2017..2020", id="years"),
    pytest.param("year:..1998", id="up-to"),
    pytest.param("topic:rag", id="topic"),
    pytest.param("topic:rag,prompting", id="one-of-two-topics"),
    pytest.param("topic:attention topic:transformers", id="both-topics"),
    pytest.param("topic:evaluation year:2023", id="topic-and-year"),
    pytest.param("-topic:hardware year:2023..", id="not-a-topic"),
])  # fmt: skip
async def test_a_filter_leaves_just_the_entries_it_should(
    stage: Stage, shipped: Shipped, query: str
) -> None:
    """Year and topic filters leave what a look at each entry leaves, in order, and count it."""

    def is_left(entry: Entry, term: str) -> bool:
        name, _, value = term.removeprefix("-").partition(":")
        if name == "topic":
            found = bool(set(value.split(",")) & set(entry.topics))
        else:
            low, dots, high = value.partition("..")
            year = entry.year
            found = year is not None and int(low or 0) <= year <= int(
                (high if dots else low) or 9999
            )
        return found is not term.startswith("-")

    expected = [
        entry.id
        for entry in shipped.entries
        if entry.key and all(is_left(entry, term) for term in query.split())
    ]
    async with stage.read() as reader:
        await reader.filter(query)
        assert [row.id for row in reader.rows if row.key] == expected
        assert reader.count == f"{len(expected)} of 188"


async def test_everything_is_there_without_a_filter(stage: Stage, shipped: Shipped) -> None:
    """The first view lists every entry of every list, in the published order."""
    async with stage.read() as reader:
        assert [row.id for row in reader.rows] == [entry.id for entry in shipped.entries]
        assert reader.count == "188 entries"


async def test_the_tree_counts_what_the_filter_leaves(stage: Stage, shipped: Shipped) -> None:
    """Each line of the tree shows how many entries are left in it, a section without any none."""
    async with stage.read() as reader:
        await reader.filter("topic:attention")
        found = sum("attention" in entry.topics for entry in shipped.entries)
        tree = reader.screen.panes.sections
        shown = ["".join(text for text, _ in tree.parts(at, 40)) for at in range(tree.count)]
        assert shown[0].split() == ["▌All", "lists", str(found)]
        lists = [line for line in shown if not line.startswith("     ")][1:4]
        counts = {heading.title: 0 for heading in reader.screen.library.headings}
        for row in reader.rows:
            record = reader.screen.library.record(row.position)
            assert record
            for title in (record.list.title, *record.path):
                counts[title] += 1
        for line in lists:
            title = next(title for title in counts if title[:12] in line)
            assert line.split()[-1] == (str(counts[title]) if counts[title] else title.split()[-1])


async def test_a_section_narrows_the_list(stage: Stage) -> None:
    """The list shows what stands under the line of the tree's cursor, and counts that alone."""
    async with stage.read() as reader:
        await reader.press("h", "j")
        assert reader.titles[0] == "Computing Machinery and Intelligence"
        assert len(reader.titles) == 14
        assert reader.count == "14 entries"
        await reader.filter("year:1986")
        assert reader.count == "2 of 14"
        assert reader.scope == "Classic AI papers"


async def test_the_cursor_stays_on_its_work(stage: Stage) -> None:
    """A filter that keeps the work keeps the cursor there; when it is back, so is the cursor."""
    async with stage.read() as reader:
        await reader.filter("bert")
        await reader.press("g", "j")
        kept = reader.entry
        await reader.filter("bert kind:paper,post,repo,docs")
        assert reader.entry == kept
        await reader.filter("year:1950")
        assert reader.entry == "Computing Machinery and Intelligence"
        await reader.filter("")
        assert reader.entry == kept


async def test_the_cursor_stays_in_its_list(stage: Stage) -> None:
    """Of a work that stands in several lists, the cursor stays on the entry it was on."""
    async with stage.read(query='"attention is all you need"') as reader:
        assert len(reader.rows) == 3
        await reader.press("G")
        kept = reader.screen.panes.entries.position
        await reader.filter('"attention is all you need" year:2017')
        assert reader.screen.panes.entries.position == kept
        await reader.filter("")
        assert reader.screen.panes.entries.position == kept


async def test_esc_goes_back_one_level_at_a_time(stage: Stage) -> None:
    """Esc leaves the details, then takes the terms off from the last, then widens the scope."""
    async with stage.read() as reader:
        await reader.press("h", "G", "escape")
        inner = reader.scope
        await reader.filter("year:2023.. kind:paper")
        await reader.press("enter", "escape")
        assert (reader.pane, reader.query) == ("entries", "year:2023.. kind:paper")
        await reader.press("escape")
        assert reader.query == "year:2023.."
        await reader.press("escape")
        assert (reader.query, reader.scope) == ("", inner)
        scopes = [inner]
        while reader.scope:
            await reader.press("escape")
            scopes.append(reader.scope)
        assert scopes[-2:] == ["AI Crash Course", ""]
        await reader.press("escape")
        assert (reader.pane, reader.query) == ("entries", "")


async def test_esc_takes_off_what_has_no_condition(stage: Stage) -> None:
    """A query of an order or of mistakes alone is taken off, too."""
    async with stage.read(query="sort:title") as reader:
        await reader.press("escape")
        assert reader.query == ""
        await reader.filter("colour:red")
        await reader.press("escape")
        assert reader.query == ""


async def test_esc_works_where_nothing_is_found(stage: Stage) -> None:
    """When nothing is found, the list still has the keys: Esc brings all entries back."""
    async with stage.read() as reader:
        await reader.filter("qqqqqqqq")
        assert reader.titles == []
        assert "Nothing matches qqqqqqqq" in reader.text
        assert reader.details == ""
        await reader.press("j", "k", "G", "o", "enter")
        await reader.press("escape", "escape")
        assert reader.count == "188 entries"


async def test_tab_completes_what_is_typed(stage: Stage) -> None:
    """Values and qualifiers are offered with counts, and Tab takes the first."""
    async with stage.read() as reader:
        await reader.press("slash")
        await reader.type("topi")
        assert "topic" in reader.understood
        await reader.press("tab")
        assert reader.query == "topic:"
        await reader.type("ra")
        assert reader.understood.startswith("Tab rag ")
        held = int(reader.understood.split()[2])
        await reader.press("tab")
        assert reader.query == "topic:rag"
        assert reader.pane == "query"
        assert reader.count == f"{held} of 188"


async def test_a_list_is_completed_by_its_id(stage: Stage) -> None:
    """Lists are offered by the names that queries take."""
    async with stage.read() as reader:
        await reader.press("slash")
        await reader.type("in:anti")
        await reader.press("tab")
        assert reader.query == "in:anti-hype"
        assert reader.count == "120 of 188"


async def test_tab_without_an_offer_leaves_the_filter(stage: Stage) -> None:
    """Where nothing is offered, Tab goes on to the list."""
    async with stage.read() as reader:
        await reader.press("slash")
        await reader.type("attention ")
        await reader.press("tab")
        assert reader.pane == "entries"


async def test_what_was_offered_goes_with_a_click_elsewhere(stage: Stage) -> None:
    """Offers are gone once the reader is in the list, also by the mouse."""
    async with stage.read() as reader:
        await reader.press("slash")
        await reader.type("topic:ra")
        await reader.click("#tree", 5, 2)
        await reader.press("t", "escape")
        await reader.press("s", "j", "enter")
        assert "Tab" not in reader.understood


async def test_near_words_are_suggested_and_taken(stage: Stage) -> None:
    """A word that is nowhere brings one that is, and Tab or a click takes it."""
    async with stage.read() as reader:
        await reader.press("slash")
        await reader.type("atention")
        assert "Did you mean attention" in reader.text
        await reader.press("tab")
        assert reader.query == "attention"
        assert reader.titles
        await reader.press("end", "ctrl+u")
        await reader.type("atention")
        await reader.click("#query-understood", len("Did you mean ") + 5)
        assert reader.query == "attention"


async def test_a_mistake_is_told_and_the_rest_applies(stage: Stage) -> None:
    """What can't be understood is named below the query; the other terms filter all the same."""
    async with stage.read() as reader:
        await reader.filter("year:1986 colour:red")
        assert "`colour:` is not a qualifier" in reader.text
        assert reader.count == "2 of 188"


async def test_terms_are_clicked_away(stage: Stage) -> None:
    """Each term and the order stand below the query, and a click takes it off."""
    async with stage.read(query="year:2023 kind:paper sort:title") as reader:
        assert "year 2023" in reader.understood.lower() or "2023" in reader.understood
        place = reader.understood.index("kind")
        await reader.click("#query-understood", 3 + place)
        assert reader.query == "year:2023 sort:title"
        await reader.click("#query-understood", 3 + reader.understood.index("sorted"))
        assert reader.query == "year:2023"
        await reader.click("#query-understood", 4)
        assert reader.query == ""


async def test_keys_typed_at_once_are_all_heard(stage: Stage) -> None:
    """Twenty keys that come before the first search is done end in the result of all twenty."""
    line = "attention year:2017.."
    async with stage.read() as reader:
        await reader.press("slash")
        await reader.type(line)
        assert reader.query == line
        found = reader.titles
        for turns in (1, 2, 3, 5, 8, 13):
            await reader.press("end", "ctrl+u")
            await reader.type(line, turns=turns)
            assert (reader.query, reader.titles) == (line, found)


async def test_keys_in_the_middle_are_put_where_they_are_typed(stage: Stage) -> None:
    """Searching does not move the cursor in the line that is being typed."""
    async with stage.read(query="bert") as reader:
        await reader.press("slash", "home")
        await reader.type("by:devlin ")
        assert reader.query == "by:devlin bert"


async def test_letters_are_letters_while_typing(stage: Stage) -> None:
    """No letter, digit or sign is a command in the filter."""
    line = "jkgGhlooOcytfszq?:[]"
    async with stage.read() as reader:
        await reader.press("slash")
        await reader.press(*line)
        assert (reader.query, reader.opened) == (line, [])
        assert reader.pane == "query"


async def test_pasted_text_is_plain(stage: Stage) -> None:
    """What is pasted into the filter passes the door for foreign text."""
    async with stage.read() as reader:
        await reader.press("slash")
        reader.app.post_message(events.Paste("be\x1b[31mrt\x9b2J\u202e \x1b]0;x\x07"))
        await reader.settle()
        assert not [letter for letter in reader.text if letter in "\x1b\x9b\x07\u202e"]
        assert reader.query.strip() == "bert"


async def test_the_newest_search_wins(stage: Stage) -> None:
    """An answer that comes late does not replace the one to a later question."""
    async with stage.read() as reader:
        screen = reader.screen
        for year in range(2010, 2026):
            screen.ask(f"year:{year}")
        screen.ask("year:1950")
        await reader.settle()
        assert reader.titles == ["Computing Machinery and Intelligence"]
        assert reader.count == "1 of 188"


async def test_keys_behind_enter_wait_for_the_list(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long it takes until the list has the focus again, the next key is for the list."""
    hear = Filtering.on_event

    async def hear_late(self: Filtering, event: events.Event) -> None:
        if isinstance(event, FilterBar.Left):
            await asyncio.sleep(0.05)
        await hear(self, event)

    monkeypatch.setattr(Filtering, "on_event", hear_late)
    async with stage.read() as reader:
        await reader.press("/", *"attention")
        reader._send("enter")
        await reader.press("j")
        assert (reader.query, reader.pane) == ("attention", "entries")
        assert reader.screen.panes.entries.cursor == 1
