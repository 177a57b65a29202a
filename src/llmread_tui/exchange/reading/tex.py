r"""Text as BibTeX files have it, with TeX's accents and braces, as people read it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

# TeX's accents as Unicode's combining characters (latex2e, 23.5).
_ACCENTS: Final[Mapping[str, str]] = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS: Final[Mapping[str, str]] = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "TH": "Þ", "DH": "Ð", "dj": "đ",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "ldots": "…",
    "dots": "…", "textregistered": "®", "texttrademark": "™", "copyright": "©", "pounds": "£",
    "lbrace": "{", "rbrace": "}", "alpha": "α", "beta": "β", "gamma": "γ", "lambda": "λ", "mu": "μ",
    "pi": "π", "sigma": "σ", "epsilon": "ε", "times": "×", "rightarrow": "→", "infty": "∞",
    "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_", "&": "&",
}  # fmt: skip
_ACCENT: Final = re.compile(
    r"\\(?:([`'^~=.\"])\s*|([uvHrcdbk])(?=[\s{\\])\s*)(?:\{\s*(\\?[A-Za-z])\s*\}|(\\?[A-Za-z]))"
)
_COMMAND: Final = re.compile(r"\\(?:([A-Za-z]+)(?:\s|\{\})?|([&%$#_{}\\ ,;!-]))")
_SIGNS: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))


def readable(tex: str) -> str:
    """Give the text on one line: letters with their accents, without braces and commands.

    Formulas stay as they are, without dollar signs where they are one word.
    """
    if not any(sign in tex for sign in "\\{}$~`'-"):
        return " ".join(tex.split())
    words = _ACCENT.sub(_accented, tex)
    words = _COMMAND.sub(_shown, words)
    for sign, shown in _SIGNS:
        words = words.replace(sign, shown)
    words = re.sub(r"\$([^$\s]{1,40})\$", r"\1", words)
    return " ".join(words.replace("{", "").replace("}", "").translate(_KEPT).split())


# Signs that are escaped stand in private places until braces and the like are gone.
_PLACES: Final = {sign: chr(0xE000 + place) for place, sign in enumerate("{}$~-\\")}
_KEPT: Final = {ord(place): sign for sign, place in _PLACES.items()}


def _accented(found: re.Match[str]) -> str:
    accent, letter = found[1] or found[2], found[3] or found[4]
    base = {"\\i": "i", "\\j": "j"}.get(letter, letter.lstrip("\\"))
    return unicodedata.normalize("NFC", base + _ACCENTS[accent])


def _shown(found: re.Match[str]) -> str:
    """Give what a command shows; one that only changes how its text looks shows nothing itself."""
    name = found[1] or found[2]
    if found[2]:
        return _PLACES.get(name, "" if name in " ,;!" else name) or " "
    letter = _LETTERS.get(name)
    if letter is None:
        return ""
    return _PLACES.get(letter, letter)
