"""Characters of symbol fonts: what a reader sees, in Unicode."""

import re
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["read_symbol", "spell_symbols"]

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_BASE = 0xF000  # Windows puts the characters of symbol fonts there

# Adobe's encoding of the font Symbol: Greek under the Latin letters, then signs
_SYMBOL: Mapping[int, str] = MappingProxyType(
    {
        first + place: sign
        for first, signs in (
            (0x41, "ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
            (0x61, "αβχδεφγηιϕκλµνοπθρστυϖωξψζ"),
            (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
            (0xBF, "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
        )
        for place, sign in enumerate(signs)
    }
)
_WINGDINGS: Mapping[int, str] = MappingProxyType(
    {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "◆",
        0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
        0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
        **{0x81 + place: chr(ord("①") + place) for place in range(10)},
        **{0x8C + place: chr(ord("❶") + place) for place in range(10)},
    }
)  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
)


def read_symbol(font: str, code: str) -> str:
    """Give a character of a font by its code in hexadecimal digits; "" if it is not known.

    >>> read_symbol("Symbol", "F062"), read_symbol("Wingdings", "F0FC"), read_symbol("X", "00B2")
    ('β', '✓', '²')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.lower())
    if known is not None:
        low = number - _BASE if number >= _BASE else number
        return known.get(low) or (chr(low) if 0x20 <= low < 0x7F and known is _SYMBOL else "")
    printable = 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE
    return chr(number) if printable else ""


def spell_symbols(text: str, font: str = "") -> str:
    r"""Write characters of symbol fonts that stand in a text as what they look like.

    >>> spell_symbols("\uf0b7 议程")
    '• 议程'
    """
    if not _PRIVATE.search(text):
        return text
    return _PRIVATE.sub(lambda match: read_symbol(font, f"{ord(match[0]):X}") or "•", text)
