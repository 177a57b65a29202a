"""Opening links and copying text."""

import pytest
from tests.tui.conftest import Reader, Shipped, Stage

from llmread_tui import browser
from llmread_tui.tui.app import LlmReadApp

WEIRD = """\
lists:
  - id: weird
    title: Weird
    url: https://example.org/list
    entries:
      - id: marked
        title: "A [b] *c* `d` _e_ <f> \\\\ ]("
        url: https://example.org/a_(b)?c=[d]
        moved_to: https://example.org/new_(b)
        ids: {arxiv: "1706.03762", doi: 10.1000/x}
        forms: {slides: https://example.org/slides, code: https://example.org/code}
"""


def _copied(reader: Reader) -> str:
    return reader.app.clipboard


async def test_the_link_of_the_entry_is_opened(stage: Stage, shipped: Shipped) -> None:
    """`o` opens the address of the entry under the cursor, and says with what."""
    async with stage.read() as reader:
        for entry in shipped.entries[:3]:
            await reader.press("o")
            assert reader.opened[-1] == entry.link
            await reader.press("j")
        assert len(reader.opened) == 3
        assert f"Opened with stand-in\n{shipped.entries[0].link}" in reader.notices


async def test_a_moved_page_is_opened_where_it_is_now(stage: Stage) -> None:
    """`o` opens the new place; the old one can be chosen."""
    async with stage.read(stage.write(WEIRD)) as reader:
        await reader.press("o")
        assert reader.opened == ["https://example.org/new_(b)"]
        await reader.press("O")
        await reader.type("the address in the list")
        await reader.press("enter")
        assert reader.opened[-1] == "https://example.org/a_(b)?c=[d]"


@pytest.mark.parametrize(("words", "address"), [
    pytest.param("pdf", "https://arxiv.org/pdf/1706.03762", id="pdf"),
    pytest.param("abstract page", "https://arxiv.org/abs/1706.03762", id="page"),
    pytest.param("doi", "https://doi.org/10.1000/x", id="doi"),
    pytest.param("slides", "https://example.org/slides", id="slides"),
    pytest.param("code", "https://example.org/code", id="code"),
    pytest.param(
        "archived", "https://web.archive.org/web/2/https://example.org/a_(b)?c=[d]", id="archive"
    ),
    pytest.param("the link", "https://example.org/new_(b)", id="link"),
])  # fmt: skip
async def test_a_form_is_chosen(stage: Stage, words: str, address: str) -> None:
    """`O` offers every form there is."""
    async with stage.read(stage.write(WEIRD)) as reader:
        await reader.press("O")
        await reader.type(words)
        await reader.press("enter")
        assert reader.opened == [address]


async def test_without_a_browser_the_address_is_shown_and_copied(stage: Stage) -> None:
    """When nothing opens, the notice has address and reason, and the clipboard the address."""
    stage.outcome = browser.NotOpened(reason="no browser was found; there is no display here")
    async with stage.read() as reader:
        await reader.press("o")
        address = "https://doi.org/10.1093/mind/LIX.236.433"
        assert _copied(reader) == address
        (notice,) = reader.notices
        assert notice.startswith(f"Not opened\n{address}\nno browser was found")
        assert "OSC 52" in notice


async def test_a_console_browser_that_can_not_run_is_said(stage: Stage) -> None:
    """Where the app can't leave the terminal to a browser, it says so and copies the address."""
    stage.outcome = browser.NeedsTerminal(command=("/nowhere/lynx", "https://example.org"))
    async with stage.read() as reader:
        await reader.press("o")
        (notice,) = reader.notices
        assert "a browser in the terminal can't be used here" in notice
        assert _copied(reader) == "https://doi.org/10.1093/mind/LIX.236.433"


async def test_a_group_has_no_link(stage: Stage) -> None:
    """On a group `o`, `O` and `c` say so and open nothing; its entries are indented below it."""
    async with stage.read(query="in:anti-hype") as reader:
        at = next(at for at, row in enumerate(reader.rows) if row.key is None)
        reader.screen.panes.entries.cursor = at
        await reader.settle()
        assert "Quantiztion" in reader.entry
        assert "A group: it heads the entries nested below it." in reader.details
        await reader.press("o", "O", "c")
        assert reader.opened == []
        assert len(reader.app.screen_stack) == 2
        assert set(reader.notices) == {"\nA group has no link; the entries below it have."}
        assert reader.rows[at + 1].depth == reader.rows[at].depth + 1


async def test_where_nothing_is_found_nothing_is_opened(stage: Stage) -> None:
    """Without an entry the keys for links say so."""
    async with stage.read(query="qqqqqqq") as reader:
        await reader.press("o", "O", "c")
        assert reader.opened == []
        assert len(set(reader.notices)) == 1


async def test_the_address_is_copied(stage: Stage) -> None:
    """`c` and Enter copy the address, and a notice says how."""
    async with stage.read() as reader:
        await reader.press("c", "enter")
        assert _copied(reader) == "https://doi.org/10.1093/mind/LIX.236.433"
        assert "Copied through the terminal" in reader.notices[0]


async def test_a_markdown_link_holds_together(stage: Stage) -> None:
    """What means something in Markdown is escaped in the title, and encoded in the address."""
    async with stage.read(stage.write(WEIRD)) as reader:
        await reader.press("c", "down", "enter")
        assert _copied(reader) == (
            r"[A \[b\] \*c\* \`d\` \_e\_ \<f> \\ \](](https://example.org/new_%28b%29)"
        )


async def test_a_click_on_a_link_opens_it(stage: Stage) -> None:
    """Each link of the details can be clicked."""
    async with stage.read(stage.write(WEIRD)) as reader:
        lines = reader.lines
        x, y = next((line.index("slides"), y) for y, line in enumerate(lines) if "slides" in line)
        await reader.pilot.click(offset=(x + 1, y))
        await reader.settle()
        assert reader.opened == ["https://example.org/slides"]


async def test_over_the_web_the_readers_own_browser_opens_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Served to a web page, the link goes to the web driver and not to this machine's browser."""
    sent = list[str]()
    monkeypatch.setattr(LlmReadApp, "is_web", property(lambda _: True))
    monkeypatch.setattr(LlmReadApp, "open_url", lambda _, url, **_more: sent.append(url))
    async with stage.read() as reader:
        await reader.press("o")
        assert sent == ["https://doi.org/10.1093/mind/LIX.236.433"]
        assert reader.opened == []
