"""The text of a Word file where it stands: stretches of text nodes that can be written anew.

A stretch is what a paragraph says between two hard breaks, tabs or fields. Runs stay, with all that
is in them besides text; what is written goes into those that look as the old text looked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from align.readers.word.names import MC, W, value

if TYPE_CHECKING:
    from align.readers.packages import Element
    from align.readers.word.numbering import Numbering

__all__ = ["Piece", "Stretch", "find_stretches"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ENDS = frozenset(
    W + name
    for name in (
        *("tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "ruby"),
        *("fldSimple", "instrText"),
    )
)
_PASSED_OVER = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom"),
        *("p", "tbl", "drawing", "pict"),
    )
) | {MC + "AlternateContent"}
_NOTES = frozenset({W + "footnoteReference", W + "endnoteReference"})
_UNSEEN = frozenset(W + name for name in ("rFonts", "lang", "noProof", "kern"))  # of how it looks


@dataclass(frozen=True, slots=True)
class Piece:
    """What is to stand in the place of the text from ``start`` to ``end``."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Stretch:
    """Text nodes that say something together; ``label`` is the number that Word shows in front.

    ``notes`` are the places of footnote marks in the text.
    """

    nodes: "list[Element]" = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    label: str = ""

    @property
    def text(self) -> str:
        """What the nodes say."""
        return "".join(node.text or "" for node in self.nodes)

    def looks(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the spans that look otherwise than most of the text from ``start`` to ``end``."""
        spans = [
            (max(first, start), min(last, end), _look(node))
            for node, first, last in self._spans()
            if first < end and start < last
        ]
        sizes: dict[object, int] = {}
        for first, last, look in spans:
            sizes[look] = sizes.get(look, 0) + last - first
        most = max(sizes, key=sizes.__getitem__, default=None)
        found = []
        for look, group in groupby(spans, key=lambda span: span[2]):
            members = list(group)
            if look != most:
                found.append((members[0][0], members[-1][1]))
        return found

    def write(self, pieces: Sequence[Piece]) -> None:
        """Write pieces, given in order; each goes where the most of the text before it stood."""
        for piece in reversed(pieces):
            self._write(piece)

    def _write(self, piece: Piece) -> None:
        overlaps = [
            (node, max(first, piece.start) - first, min(last, piece.end) - first)
            for node, first, last in self._spans()
            if first < piece.end and piece.start < last
        ]
        longest = max(overlaps, key=lambda each: each[2] - each[1], default=None)
        for node, start, end in overlaps:
            text = node.text or ""
            fresh = piece.text if longest is not None and node is longest[0] else ""
            node.text = text[:start] + fresh + text[end:]
            node.set(_SPACE, "preserve")

    def _spans(self) -> "Iterator[tuple[Element, int, int]]":
        place = 0
        for node in self.nodes:
            end = place + len(node.text or "")
            yield node, place, end
            place = end


def find_stretches(root: "Element", numbering: "Numbering | None" = None) -> Iterator[Stretch]:
    """Give the stretches of a part of a Word file that say something, in order.

    ``numbering`` counts its paragraphs; without it they have no labels.
    """
    for paragraph in root.iter(W + "p"):
        label = numbering.count(paragraph) if numbering is not None and len(paragraph) else ""
        found = _Finder()
        found.read(paragraph)
        stretches = [stretch for stretch in found.stretches if stretch.text.strip()]
        if stretches:
            stretches[0].label = label.replace("\t", " ")
        yield from stretches


@dataclass(slots=True)
class _Finder:
    """Walks through a paragraph; fields are left as they are."""

    stretches: list[Stretch] = field(default_factory=lambda: [Stretch()])
    depth: int = 0

    def read(self, element: "Element") -> None:
        for part in element:
            tag = part.tag
            if tag == W + "fldChar":
                self.depth += {"begin": 1, "end": -1}.get(value(part, "fldCharType") or "", 0)
                self.stretches.append(Stretch())
            elif tag in _ENDS:
                self.stretches.append(Stretch())
            elif tag == W + "t" and not self.depth:
                self.stretches[-1].nodes.append(part)
            elif tag in _NOTES:
                self.stretches[-1].notes.append(len(self.stretches[-1].text))
            elif tag not in _PASSED_OVER:
                self.read(part)


def _look(node: "Element") -> tuple[object, ...]:
    """Give what tells a text's look from another's: what its run says, and its link."""
    run = node.getparent()
    looks = run.find(W + "rPr")
    said = (
        sorted(
            (each.tag, tuple(sorted(each.attrib.items())))
            for each in looks
            if each.tag not in _UNSEEN
        )
        if looks is not None
        else ()
    )
    link = next(run.iterancestors(W + "hyperlink"), None)
    return (*said, *(sorted(link.attrib.items()) if link is not None else ()))
