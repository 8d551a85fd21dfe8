"""Lines to paragraphs: what is of the page goes, footnotes go, and the text closes over them."""

from collections.abc import Sequence
from dataclasses import dataclass

from align.readers.flow import open_blocks
from align.readers.footnotes import Footnote, lift_footnotes, starts_note
from align.readers.fronts import part_front_matter
from align.readers.layout import Paragraph, paragraphs
from align.readers.lines import Line, read_markup
from align.readers.marks import raise_marks
from align.readers.pages import lift_furniture

__all__ = ["Prose", "read_prose"]


@dataclass(frozen=True, slots=True)
class Prose:
    """The running text, its footnotes, and the lines that belong to its pages."""

    body: Sequence[Paragraph]
    footnotes: Sequence[Footnote]
    furniture: Sequence[Line]


def read_prose(lines: list[Line], *, markdown: bool) -> Prose:
    """Give the paragraphs that lines make up, and what was lifted out of them."""
    lines = part_front_matter(read_markup(lines, markdown=markdown))
    lines, furniture = lift_furniture(lines)
    lines = raise_marks(open_blocks(lines) if markdown else lines)
    body, footnotes = lift_footnotes(paragraphs(lines, starts_note, flowing=markdown))
    return Prose(body, footnotes, furniture)
