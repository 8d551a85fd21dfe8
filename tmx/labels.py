"""How a bead's numbering is shown to people."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.bitexts import Bitext, Run

__all__ = ["join_label", "label_pair"]


def join_label(path: Iterable[str]) -> str:
    """Write a label path for people.

    >>> join_label(("article 3", "1", "i"))
    'article 3 › 1 › i'
    """
    return " › ".join(path)


def label_pair(bitext: "Bitext", src: "Run", tgt: "Run") -> str:
    """Give the first label that stands in two runs, the source's before the target's, or ''."""
    segments = [
        *(bitext.src.segments[index] for index in src),
        *(bitext.tgt.segments[index] for index in tgt),
    ]
    return join_label(next((segment.path for segment in segments if segment.path), ()))
