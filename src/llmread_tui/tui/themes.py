"""llmread's own looks, dark and light; the palette has Textual's, the terminal's colours too."""

from textual.theme import Theme

DARK = Theme(
    name="llmread-dark",
    primary="#8ab4c9",
    secondary="#8ab4c9",
    accent="#e0b46c",
    warning="#e0936c",
    error="#e07a7a",
    success="#9cc48a",
    foreground="#d8d6d0",
    background="#16181b",
    surface="#1c1f23",
    panel="#22262b",
    boost="#2a2f35",
    dark=True,
    variables={"border": "#4a525b", "scrollbar": "#3a4149", "scrollbar-background": "#16181b"},
)

LIGHT = Theme(
    name="llmread-light",
    primary="#27627d",
    secondary="#27627d",
    accent="#8a5a00",
    warning="#a04a12",
    error="#a32626",
    success="#3d6b27",
    foreground="#23262a",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e9e6df",
    boost="#dedad1",
    dark=False,
    variables={"border": "#a9a498", "scrollbar": "#c9c4b8", "scrollbar-background": "#fbfaf7"},
)
