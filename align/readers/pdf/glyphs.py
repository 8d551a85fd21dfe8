"""What a page shows: glyphs with their places, rules, pictures."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import normalize

from align.readers.lines import clean

__all__ = ["UNKNOWN", "Glyph", "Link", "Rule", "Sheet", "read_glyph"]

UNKNOWN = "\ufffd"

_COMPATIBLE = re.compile(  # forms that fonts give for plain letters; no full-width ones
    r"[\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufad9\ufb00-\ufb06\ufb1d-\ufdfb\ufe70-\ufefc]"
)
# Radicals that stand for the character they are, where Unicode has no folding of its own.
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰",
    "民虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿竜龙",
)
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0a8\uf06c\uf06e\uf0d8\uf076\uf0fc", "•"))
_PRIVATE = re.compile("[\ue000-\uf8ff\ud800-\udfff]")


class Glyph(NamedTuple):
    """A character on the page: its left and right edge, its base line and its size in points.

    ``style`` holds a letter for each thing it is: ``b`` bold, ``i`` italic.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: str = ""


class Rule(NamedTuple):
    """A straight line from left to right or from bottom to top, in points."""

    x0: float
    y0: float
    x1: float
    y1: float


class Link(NamedTuple):
    """An area of the page that leads to an address."""

    x0: float
    y0: float
    x1: float
    y1: float
    address: str


@dataclass(slots=True)
class Sheet:
    """All that one page shows; y grows upwards, to ``top``.

    ``pictured`` is the share that a picture covers.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictured: float = 0.0
    top: float = 0.0


def read_glyph(text: str) -> str:
    r"""Write what a font calls a glyph as people write it; what cannot be told is U+FFFD.

    >>> read_glyph("ﬁ"), read_glyph("⽂"), read_glyph("，"), read_glyph("\uf0b7")
    ('fi', '文', '，', '•')
    """
    if text.isascii() and text.isprintable():
        return text
    text = " ".join(clean(text.translate(_BULLETS)).split("\n")).translate(_RADICALS)
    text = _COMPATIBLE.sub(lambda match: normalize("NFKC", match[0]), text)
    return _PRIVATE.sub(UNKNOWN, text)
