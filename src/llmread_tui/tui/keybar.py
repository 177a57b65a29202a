"""The bar at the bottom: the keys that do something here, which can be clicked."""

from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Input, Static

from llmread_tui.keys import KEYS

_RANKS = {key.id: rank for rank, key in enumerate(KEYS)}
_ALWAYS = 2
_GAP = 2


class KeyBar(Static):
    """Shows the keys of the focused pane and the screen, as they are bound.

    One line, drawn anew: Textual's footer mounts a widget for each key whenever the focus moves.
    """

    DEFAULT_CSS = """
    KeyBar {
        height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis;
        link-style: none; link-color: $foreground-muted; link-background: $panel;
        link-style-hover: bold; link-color-hover: $foreground; link-background-hover: $boost;
    }
    """

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._show)

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        self._show(self.screen)

    def _show(self, screen: Screen[object]) -> None:
        shown = dict[str, Content]()
        # The focused pane's keys first, then as in the help, from the most to the least needed.
        active = sorted(
            screen.active_bindings.values(),
            key=lambda each: (
                each.node is not screen.focused,
                _RANKS.get(each.binding.id or "", 0),
            ),
        )
        for node, binding, enabled, _ in active:
            # A letter is a letter while one types.
            typed = isinstance(screen.focused, Input) and node is not screen.focused
            if binding.show and enabled and not typed and binding.action not in shown:
                shown[binding.action] = Content.assemble(
                    (self.app.get_key_display(binding), "bold $accent"),
                    (f" {binding.description}", "$foreground-muted"),
                ).stylize(Style.from_meta({"@click": f"app.simulate_key('{binding.key}')"}))
        keys = list(shown.values())
        # The last two, help and quit, are what a stranger needs; the others make room.
        while (
            len(keys) > _ALWAYS
            and sum(key.cell_length + _GAP for key in keys) - _GAP > self.size.width
        ):
            del keys[-_ALWAYS - 1]
        self.update(Content(" " * _GAP).join(keys), layout=False)
