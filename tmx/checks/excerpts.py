"""Texts in a line of a terminal, with the spans in question underlined."""

from collections.abc import Iterator

from align.readers.widths import width
from tmx.checks.issues import Spans

__all__ = ["underline"]

WIDE = 88  # columns
BEFORE = 24  # columns that are shown before the first span, at least


def underline(text: str, spans: Spans, columns: int = WIDE) -> Iterator[str]:
    r"""Give the part of a text that holds the first span, and a line below it that marks the spans.

    >>> print(*underline("第 15 条的规定", ((2, 4),)), sep="\n")
    第 15 条的规定
       ^^
    """
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    start, end = _choose(text, spans, columns)
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    yield f"{head}{text[start:end]}{tail}".rstrip()
    marks = " " * width(head) + "".join(
        ("^" if any(a <= place < b for a, b in spans) else " ") * width(text[place])
        for place in range(start, end)
    )
    if "^" in marks:
        yield marks.rstrip()


def _choose(text: str, spans: Spans, columns: int) -> tuple[int, int]:
    """Choose the characters that are shown."""
    start = min((span[0] for span in spans), default=0)
    back = BEFORE
    if width(text) <= columns or width(text[:start]) <= columns // 2:
        start = 0
    while start > 0 and (back := back - width(text[start - 1])) >= 0:
        start -= 1
    end, room = start, columns
    while end < len(text) and (room := room - width(text[end])) >= 0:
        end += 1
    return start, end
