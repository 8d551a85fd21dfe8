"""What is to be translated: the segments of a document, each with the one in front of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from tmx.units import clean

if TYPE_CHECKING:
    from align.documents import Document

__all__ = ["Level", "Source", "cut", "read_document"]


class Level(StrEnum):
    """How finely a document is cut."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Source:
    """A segment that is to be translated: the text from ``start`` to ``end`` of a block.

    ``before`` is the segment in front of it, '' where the document begins.
    """

    text: str
    before: str
    block: int
    start: int
    end: int


def read_document(path: str | Path, lang: str | None = None) -> "Document":
    """Read a document of any kind; see `align.readers.read`."""
    from align.readers import read  # it brings what reads each format along

    return read(path, lang=lang)


def cut(
    document: "Document", level: Level = Level.SENTENCE, srx: str | Path | None = None
) -> Iterator[Source]:
    """Give the segments of a document in order, by the rules of an SRX file or our own.

    Raises `SegmentationError` when the rules cannot be used.
    """
    from align.segmentation import load_rules

    rules = load_rules(srx)
    before = ""
    for place, block in enumerate(document.blocks):
        whole = [(0, len(block.text))]
        for start, end in (
            rules.spans(block.text, document.lang) if level is Level.SENTENCE else whole
        ):
            text = clean(block.text[start:end])
            if text.strip():
                yield Source(text, before, place, start, end)
                before = text
