"""How wide text is where every character takes a column, or two."""

import re

__all__ = ["width"]

_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]+"
)


def width(text: str) -> int:
    """Count the columns a text takes, a Chinese character two.

    >>> width("大会 GA")
    7
    """
    if text.isascii():
        return len(text)
    return len(text) + sum(match.end() - match.start() for match in _WIDE.finditer(text))
