"""The app: themes, palette, and the last view, around the one screen."""

import gc
import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App, InvalidThemeError, SystemCommand
from textual.binding import Binding
from textual.command import Provider
from textual.screen import Screen
from textual.widgets import Input

from llmread_tui import browser, text, view
from llmread_tui.config import Settings
from llmread_tui.keys import KEYS, readable
from llmread_tui.library.library import Library
from llmread_tui.tui import glyphs
from llmread_tui.tui.browse import BrowseScreen
from llmread_tui.tui.opening import Opener
from llmread_tui.tui.themes import DARK, LIGHT
from llmread_tui.tui.typed import Typed, takes_keys

_KEEP_VIEW_AFTER = 2.0
"""Seconds until a changed view is kept, in case the program is killed."""

_BETWEEN_KEYS = 0.01
"""Seconds after which it is seen again whether the next key can be heard."""

_IN_PALETTE = (
    "filter.words", "filter.year", "filter.topic", "filter.all", "filter.sort", "link.open",
    "link.form", "link.copy", "link.cite", "mark.progress", "abstract.fetch",
    "abstract.fetch-shown", "view.zen", "app.export", "app.help", "app.quit",
)  # fmt: skip
"""The keys whose actions the palette offers too."""


_PALETTE_ALONE = (
    ("What next?", "Three works to read now, each with its reason", "read('next')"),
    ("Import", "Make a catalogue of a list in a file or on the web", "import_list"),
    ("Refresh", "Ask again for the abstract of this entry", "fetch('again')"),
    ("Network", "Every request of the last runs: when, to whom, why", "network"),
    ("Offline", "Make requests impossible, or possible again", "offline"),
)
"""What only the palette has: its title, what it does, and the action of the screen."""


def _providers() -> type[Provider]:
    from llmread_tui.tui.palette import Entries  # noqa: PLC0415 (the palette is loaded when it is opened)

    return Entries


def _section_providers() -> type[Provider]:
    from llmread_tui.tui.palette import Sections  # noqa: PLC0415 (the palette is loaded when it is opened)

    return Sections


class LlmReadApp(App[None]):
    """Browses reading lists."""

    TITLE = "llmread"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        *App.COMMANDS, _providers, _section_providers,
    }  # fmt: skip

    def __init__(
        self,
        library: Library,
        settings: Settings,
        query: str | None = None,
        opener: Opener = browser.open_link,
    ) -> None:
        super().__init__()
        self._library = library
        self._settings = settings
        self._opener = opener
        self._view = view.load(settings.data)
        if query is not None:
            self._view = view.View(query=query, folded=self._view.folded, theme=self._view.theme)
        self._kept = self._view
        self._told = False
        self._typed = Typed()
        self._is_heard = True
        self.register_theme(DARK)
        self.register_theme(LIGHT)

    def on_mount(self) -> None:
        """Open on the last view."""
        self._choose_theme(self._settings.theme or self._view.theme or DARK.name)
        # What a screen draws before the app is all there, Textual throws away: 100 ms of work.
        self.call_later(self._open)
        self.set_interval(_KEEP_VIEW_AFTER, self._keep_view)
        if not (self.is_headless or self.is_web):
            self.set_interval(_KEEP_VIEW_AFTER, self._end_with_terminal)

    def _open(self) -> None:
        drawn = glyphs.choose(self._settings.glyphs)
        screen = BrowseScreen(self._library, self._settings, drawn, self._view, self._opener)
        self.push_screen(screen)
        screen.call_after_refresh(_collect_garbage)

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Keep the view for the next start, as long as there is a screen to ask for it."""
        self._keep_view()
        for screen in self.screen_stack:
            if isinstance(screen, BrowseScreen):
                screen.leave()
        super().exit(result, return_code, message)

    async def on_event(self, event: events.Event) -> None:
        """Hear keys one by one; let what is pasted through the door for foreign text."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._typed.add(event)
            await self._hear()
            return
        if isinstance(event, events.Paste):
            event.text = text.one_line(event.text)
        await super().on_event(event)

    async def _hear(self) -> None:
        """Do what the keys are bound to that were typed, as far as their time has come."""
        while self.screen_stack and (key := self._typed.next(self._takes_keys)):
            field = self.focused if isinstance(self.focused, Input) else None
            active = self.screen.active_bindings.get(key.key)
            is_letter = field is not None and key.is_printable
            if active and isinstance(self.screen, BrowseScreen) and not is_letter:
                # Here and now, or the next key would go where this one went.
                for node in active.node.ancestors_with_self:
                    if await self.run_action(active.binding.action, node):
                        break
                continue
            await super().on_event(key)
            if field:
                self._is_heard = False
                field.call_later(self._heard)
        if self.screen_stack and self._typed:
            self.set_timer(_BETWEEN_KEYS, self._hear)

    def _heard(self) -> None:
        """Go on, as the field has taken in the last letter."""
        self._is_heard = True
        self.call_next(self._hear)

    def _takes_keys(self) -> bool:
        """Tell whether the last key is heard, and the dialog is there that it may open."""
        opening = isinstance(self.screen, BrowseScreen) and any(
            worker.group == "dialog" and not worker.is_finished for worker in self.workers
        )
        return self._is_heard and not opening and takes_keys(self.screen)

    def get_key_display(self, binding: Binding) -> str:
        """Name a key as the help and ``llmread keys`` do."""
        return binding.key_display or readable(binding.key)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what has a key, and what only the palette has: themes and screenshots."""
        for key in KEYS:
            if key.id in _IN_PALETTE and isinstance(screen, BrowseScreen):
                run = partial(screen.run_action, key.action)
                yield SystemCommand(key.label.capitalize(), key.tooltip, run)
        if isinstance(screen, BrowseScreen):
            for title, help_text, action in _PALETTE_ALONE:
                yield SystemCommand(title, help_text, partial(screen.run_action, action))
        yield SystemCommand(
            "Theme", "Choose the colours, the terminal's own among them", self.action_change_theme
        )
        yield SystemCommand(
            "Screenshot", "Keep a picture of the screen as SVG", self.deliver_screenshot
        )

    def _choose_theme(self, name: str) -> None:
        try:
            self.theme = name
        except InvalidThemeError:
            self.theme = DARK.name
            self.notify(
                f"There is no theme {name!r}; the palette (:) lists them.",
                severity="warning",
                markup=False,
            )

    def _end_with_terminal(self) -> None:
        """End when the terminal is gone without a word, as by a killed server of terminals.

        Textual would read its end for ever, and keep a processor busy.
        """
        if not os.isatty(0):
            self.exit()

    def _keep_view(self) -> None:
        """Keep the view if it has changed; say once if that can't be done."""
        if not self.is_running:
            return  # the timer may tick once more while the screens are being taken down
        screen = next((each for each in self.screen_stack if isinstance(each, BrowseScreen)), None)
        if screen is None or not screen.is_mounted or screen.view == self._kept:
            return
        self._kept = screen.view
        if (reason := view.save(self._settings.data, self._kept)) and not self._told:
            self._told = True
            self.notify(reason, severity="warning", timeout=15, markup=False)


def _collect_garbage() -> None:
    """Begin to look for garbage, but never among what was there at the start, which all stays.

    Looking through that takes 70 ms, more than a frame, whenever it is its turn.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def run_app(library: Library, settings: Settings, query: str | None) -> int:
    """Run the app until the reader quits; give the exit status.

    Args:
        library: The library, open.
        settings: Folders, theme and marks.
        query: The query to open on; None for the last view.
    """
    app = LlmReadApp(library, settings, query)
    app.run()
    return app.return_code or 0
