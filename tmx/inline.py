"""Emphasis, links and footnote marks as the inline codes of TMX."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from tmx.units import Code, clean

if TYPE_CHECKING:
    from align.documents import Mark

__all__ = ["write_marks"]

_END, _NOTE, _BEGIN = range(3)  # what comes first where several stand in one place


def write_marks(marks: "Iterable[Mark]") -> tuple[Code, ...]:
    """Give the codes of marks: ``bpt`` and ``ept`` around what is marked, ``ph`` for a note.

    Emphasis and links say what they are by ``type``, a link its address and a note its number by
    their content.
    """
    events: list[tuple[int, int, int, Code]] = []
    for number, mark in enumerate(marks, start=1):
        value = escape(clean(mark.value), quote=False)
        if mark.kind == "note":
            note = f'<ph type="fnote">{value}</ph>'
            events.append((mark.start, _NOTE, number, Code(mark.start, mark.start, "ph", note)))
        elif mark.start < mark.end:
            begin = f'<bpt i="{number}" type="{mark.kind}"'
            begin += f">{value}</bpt>" if value else "/>"
            end = f'<ept i="{number}"/>'
            # the longer begins first, the one that began last ends first
            opened = Code(mark.start, mark.start, "bpt", begin)
            closed = Code(mark.end, mark.end, "ept", end)
            events.append((mark.start, _BEGIN, -mark.end, opened))
            events.append((mark.end, _END, -mark.start, closed))
    return tuple(code for *_, code in sorted(events, key=lambda event: event[:3]))
