"""The palette: jump to entries, sections, topics and commands."""

import pytest
from tests.tui.conftest import Reader, Stage
from textual.command import CommandList

MARKED = """\
topics:
  weird.topic: "[red]not[/] markup [/b]"
lists:
  - id: weird
    title: "List [/b] [@click=app.bell]x[/]"
    sections:
      - title: "Section [/i] [$primary]"
        entries:
          - id: one
            title: "Alpha [/b] [@click=app.bell]x[/] \\\\"
            url: https://example.org/1
            topics: [weird.topic]
          - id: two
            title: "Beta [bold"
            url: https://example.org/2
"""


async def _jump(reader: Reader, words: str, wanted: str, *, opener: str = "colon") -> None:
    """Type into the palette and take the hit that begins with these words."""
    await reader.press(opener)
    await reader.type(words)
    hits = reader.app.screen.query_one(CommandList)
    found = list[int]()
    for _ in range(100):
        prompts = [str(hits.get_option_at_index(at).prompt) for at in range(hits.option_count)]
        found = [at for at, prompt in enumerate(prompts) if prompt.startswith(wanted)]
        if found:
            break
        await reader.pilot.pause(0.02)
    hits.highlighted = found[0]
    await reader.press("enter")


@pytest.mark.parametrize("opener", ["colon", "ctrl+p"])
async def test_an_entry_is_jumped_to(stage: Stage, opener: str) -> None:
    """Words of an entry put the cursor on it."""
    async with stage.read() as reader:
        await _jump(reader, "perceptrons", "Perceptrons", opener=opener)
        assert reader.entry == "Perceptrons"
        assert reader.pane == "entries"


async def test_a_filter_that_hides_the_entry_is_taken_off(stage: Stage) -> None:
    """Jumping to an entry that is filtered away takes filter and scope off."""
    async with stage.read(query="year:2023") as reader:
        await _jump(reader, "perceptrons", "Perceptrons")
        assert (reader.entry, reader.query) == ("Perceptrons", "")


async def test_a_section_is_jumped_to(stage: Stage) -> None:
    """The name of a section narrows the list to it, unfolding what hides it."""
    async with stage.read() as reader:
        await reader.press("h", "j", "j", "space", "enter")
        await _jump(reader, "eval frameworks", "Eval Frameworks")
        assert reader.scope == "Eval Frameworks"


async def test_a_topic_is_jumped_to(stage: Stage) -> None:
    """The name of a topic filters by it, beside the other terms."""
    async with stage.read(query="year:2023..") as reader:
        await _jump(reader, "reinforcement-learning", "reinforcement-learning")
        assert reader.query == "year:2023.. topic:reinforcement-learning"


@pytest.mark.parametrize(("command", "pane"), [("Filter\n", "query"), ("Year\n", "timeline")])
async def test_a_command_is_run(stage: Stage, command: str, pane: str) -> None:
    """Commands are found by their names."""
    async with stage.read() as reader:
        await _jump(reader, command.strip().lower(), command)
        assert reader.pane == pane


async def test_markup_in_names_is_text(stage: Stage) -> None:
    """Names full of markup are offered as they are, and jumped to."""
    async with stage.read(stage.write(MARKED)) as reader:
        await _jump(reader, "alpha", "Alpha [/b] [@click=app.bell]x[/] \\\n")
        assert reader.entry == "Alpha [/b] [@click=app.bell]x[/] \\"
        await _jump(reader, "section", "Section [/i] [$primary]\n")
        assert reader.scope == "Section [/i] [$primary]"
        await _jump(reader, "weird.topic", "weird.topic\ntopic: [red]not[/] markup [/b]")
        assert reader.query == "topic:weird.topic"


@pytest.mark.parametrize(
    "query", ["[/b]", "\\", '"', "(((", "-", "[@click=x]", "a OR", "sort:x", ":"]
)
async def test_any_words_can_be_typed(stage: Stage, query: str) -> None:
    """Nothing that is typed into the palette ends the app."""
    async with stage.read(stage.write(MARKED)) as reader:
        await reader.press("colon")
        await reader.type(query)
        await reader.pilot.pause(0.1)
        await reader.press("escape", "escape")
        assert reader.app.is_running


@pytest.mark.parametrize("below", ["question_mark", "t"])
async def test_the_palette_over_a_dialog_harms_nothing(stage: Stage, below: str) -> None:
    """Opened over the help or a picker, the palette does no harm."""
    async with stage.read() as reader:
        await reader.press(below)
        await reader.press("ctrl+p")
        await reader.type("bert")
        await reader.pilot.pause(0.1)
        await reader.press("escape", "escape", "escape")
        assert reader.app.is_running
