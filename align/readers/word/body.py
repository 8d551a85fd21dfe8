"""What follows what: paragraphs, tables and text boxes in reading order, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from align.readers.declarations import read_front_matter
from align.readers.kinds import cell_path
from align.readers.lines import Role
from align.readers.packages import Element
from align.readers.widths import width
from align.readers.word.inline import Story, choose
from align.readers.word.names import MC, W, child, is_on, number, value
from align.readers.word.numbering import Numbering
from align.readers.word.rich import EMPTY, Rich, compose

__all__ = ["Body", "Item", "list_cells"]

_LONGEST_HEADING = 200  # columns; what is longer only has a heading's style
_TELLING = frozenset({"symbol", "distribution"})  # without one of these it is no front matter
_HEAD = 12  # paragraphs within which a table may be the front matter
_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, its number before its text, not yet a block; ``path`` is its cell's place."""

    rich: Rich
    role: Role = Role.TEXT
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Begun:
    """What stands in a paragraph whose end is not there: it goes on in the next."""

    rich: Rich = EMPTY
    numbered: bool = False


@dataclass(slots=True)
class Body:
    """Walks through a story in reading order, and counts its tables and automatic numbers."""

    story: Story
    numbering: Numbering
    tables: dict[tuple[str, ...], int] = field(default_factory=dict)  # in each cell; () is none
    paragraphs: int = 0

    def items(self, container: Element, path: tuple[str, ...] = ()) -> Iterator[Item]:
        """Give the paragraphs in a body, a cell, a note or a text box."""
        begun = _Begun()
        for element in _blocks(container, "p", "tbl"):
            if element.tag == W + "tbl":
                yield from self._table(element, path)
                continue
            boxes, begun, ended = self._read(element, begun)
            if ended.text:
                yield from self._item(ended, self._role(element, ended, path), path)
            for box in boxes:
                yield from self.items(box, path)
        yield from self._item(begun.rich, Role.ROW if path else Role.TEXT, path)

    def _read(self, paragraph: Element, begun: _Begun) -> tuple[list[Element], _Begun, Rich]:
        """Give the boxes in a paragraph, what it leaves begun, and the text that ends with it."""
        if not len(paragraph):
            return [], _Begun(), begun.rich
        in_contents = self.story.in_contents or self.story.styles.is_named(paragraph, "toc ")
        pieces = self.story.pieces(paragraph)
        boxes = [piece.box for piece in pieces if piece.box is not None]
        rich = compose(pieces)
        if in_contents or self.story.in_contents:
            rich = _without_page(rich)
        rich = begun.rich + rich if begun.rich.text else rich
        mark = child(paragraph, "pPr", "rPr")
        if any(child(mark, name) is not None for name in ("del", "moveFrom")):
            return boxes, _Begun(rich, begun.numbered), EMPTY
        hidden = bool(is_on(mark, "vanish"))
        has_text = bool(rich.text.strip())
        if not begun.numbered and (has_text or not hidden):
            label = self.numbering.count(paragraph)
            if label and has_text:
                start = len(rich.text) - len(rich.text.lstrip())
                rich = Rich(label) + rich.cut(start, len(rich.text))
        if hidden:
            return boxes, _Begun(rich, has_text), EMPTY
        return boxes, _Begun(), rich

    def _item(self, rich: Rich, role: Role, path: tuple[str, ...]) -> Iterator[Item]:
        if rich.text.strip():
            self.paragraphs += 1
            yield Item(rich, role, path)

    def _role(self, paragraph: Element, rich: Rich, path: tuple[str, ...]) -> Role:
        if path:
            return Role.ROW
        if self.story.styles.outline(paragraph) is None or width(rich.text) > _LONGEST_HEADING:
            return Role.TEXT
        return Role.HEADING

    def _table(self, table: Element, path: tuple[str, ...]) -> Iterator[Item]:
        cells = list(list_cells(table))
        if len(cells) == 1 or (not path and self._is_front_matter(cells)):
            for _, _, cell in cells:
                yield from self.items(cell, path)
            return
        count = self.tables[path] = self.tables.get(path, 0) + 1
        for row, column, cell in cells:
            yield from self.items(cell, path + cell_path(count, row, column))

    def _is_front_matter(self, cells: list[tuple[int, int, Element]]) -> bool:
        """Tell whether a table only lays out what a document says before its text."""
        if self.paragraphs > _HEAD or self.tables:
            return False
        texts = [_raw(p) for _, _, cell in cells[:_HEAD] for p in cell.iter(W + "p")]
        said = {found[0] for text in texts if (found := read_front_matter(text))}
        return len(said) > 1 and bool(_TELLING & said)


def list_cells(table: Element) -> Iterator[tuple[int, int, Element]]:
    """Give the cells of a table with row and column, counted from 1; merged ones once."""
    row = 0
    for tr in _blocks(table, "tr"):
        if child(tr, "trPr", "del") is not None or is_on(tr, "trPr", "hidden"):
            continue
        row += 1
        column = 1 + _span(tr, "trPr", "gridBefore")
        for cell in _blocks(tr, "tc"):
            merge = child(cell, "tcPr", "vMerge")
            goes_on = merge is not None and value(merge) != "restart"
            if not goes_on and child(cell, "tcPr", "cellDel") is None:
                yield row, column, cell
            column += _span(cell, "tcPr", "gridSpan") or 1


def _blocks(container: Element, *names: str) -> Iterator[Element]:
    """Give the blocks of these names in a container, those in content controls too."""
    tags = {W + name for name in names}
    for element in container:
        tag = element.tag
        if tag in tags:
            yield element
        elif tag == MC + "AlternateContent":
            yield from _blocks(choose(element), *names)
        elif tag == W + "sdt":
            if not is_on(element, "sdtPr", "showingPlcHdr"):
                yield from _blocks(element, *names)
        elif tag in _WRAPPERS:
            yield from _blocks(element, *names)


def _span(element: Element, *names: str) -> int:
    found = number(child(element, *names))
    return min(max(found or 0, 0), _COLUMNS)


def _raw(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(W + "t")).strip()


def _without_page(rich: Rich) -> Rich:
    """Take the number of the page off an entry of a table of contents."""
    entry, tab, page = rich.text.rstrip().rpartition("\t")
    is_page = bool(tab) and (not page.strip() or page.strip().isdecimal())
    return rich.cut(0, len(entry)) if is_page and entry.strip() else rich


_WRAPPERS = frozenset(
    W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag", "body")
)
