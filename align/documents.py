"""A document as a reader gives it: blocks of text with their kind, label and marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

__all__ = ["Block", "Document", "Kind", "Mark", "MarkKind", "shift_mark"]


class Kind(StrEnum):
    """What a block is in its document."""

    FRONT_MATTER = "front-matter"
    TITLE = "title"
    HEADING = "heading"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    LIST_ITEM = "list-item"
    FOOTNOTE = "footnote"
    NOTE = "note"
    TABLE_CELL = "table-cell"
    PARAGRAPH = "paragraph"


class MarkKind(StrEnum):
    """What a mark says of the text it covers."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a block's text that is more than its words: emphasis, a link, a footnote mark.

    ``start`` and ``end`` count characters of the block's text. A footnote mark is taken out of
    the text, so it has no width: ``start == end`` is where it stood, ``value`` is its number.
    The value of a link is its address.
    """

    start: int
    end: int
    kind: MarkKind
    value: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a mark cannot reach from {self.start} to {self.end}")


def shift_mark(mark: Mark, by: int) -> Mark:
    """Give a mark of a text before which so many characters were put."""
    return replace(mark, start=mark.start + by, end=mark.end + by) if by else mark


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or note, its hard-wrapped lines joined.

    ``path`` is the full canonical label path, outermost first, empty without a label (see
    `align.cues`). ``line`` is where the block starts in its source, counted from 1 (0: unknown).
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    path: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    line: int = 0

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError(f"the block of line {self.line} has no text")
        if any(mark.end > len(self.text) for mark in self.marks):
            raise ValueError(f"a mark of the block of line {self.line} reaches past its text")


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of one file in reading order.

    ``lang`` is a BCP 47 tag. ``metadata`` holds what the front matter says: ``symbol``, ``date``
    and the like, each as a string.
    """

    blocks: tuple[Block, ...]
    lang: str
    name: str = ""
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
