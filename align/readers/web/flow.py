"""The tree of a page to passages: blocks of text with marks, white space as a browser shows it."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from align.cues import Style, read_label
from align.documents import Mark, MarkKind
from align.readers.lines import Role, clean, split_lines
from align.readers.rich import Rich, edit, merge_marks
from align.readers.web.breaks import BREAK, part
from align.readers.web.notes import MARK
from align.readers.web.numbering import LISTS, List
from align.readers.web.page import style, tags, words
from align.readers.web.tables import CELLS, Table, holds_data
from align.seams import is_tight

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Passage", "flow"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as it stands on the page, its kind still open, or a line of preformatted text.

    ``path`` is that of a table's cell. ``gap`` and ``indent`` are those of `Line`.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    line: int = 0
    role: Role = Role.TEXT
    path: tuple[str, ...] = ()
    gap: bool = True
    indent: int = 0


_BLOCKS = tags(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li"
    " listing main menu nav ol optgroup option p plaintext pre search section summary table tbody"
    " td tfoot th thead tr ul xmp dir"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})
_CODE = frozenset({"code", "samp", "kbd"})
_CODE_CLASS = re.compile(r"(?<![\w-])(?:sourceCode|highlight|codehilite|language-\w+|code)(?!\w)")
_EMPHASIS: Mapping[str, MarkKind] = MappingProxyType(
    dict.fromkeys(("b", "strong"), MarkKind.BOLD)
    | dict.fromkeys(("i", "em", "cite", "dfn", "var"), MarkKind.ITALIC)
)
_HEAVY = re.compile(r"bold|bolder|[6-9]00")
_NOWHERE = re.compile(r"\s*(?:javascript|data|vbscript):", re.IGNORECASE)

# White space; the second pattern finds only what is more, or other, than a single space.
_SPACES = re.compile(rf"[ \t\n\r\f\v{BREAK}]+")
_ODD_SPACES = re.compile(rf"[\t\n\r\f\v{BREAK}][ \t\n\r\f\v{BREAK}]*| [ \t\n\r\f\v{BREAK}]+|^ | $")
_SOFT_HYPHEN = "\u00ad"
_NEAR = 8  # characters that tell how two pieces meet
_CLOSING = ",.;:!?)]”’，。；：！？）】」』"
_RAISED = str.maketrans("0123456789-−()（）", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁽⁾⁽⁾")
_RAISABLE = re.compile(r"[-−]?\d{1,3}|[(（]\d{1,3}[)）]|\*{1,4}|[†‡]{1,2}|\[\d{1,3}\]")
_LISTED = re.compile(r"\s*[,，、;]\s*")  # between the numbers of several notes
_BULLET = re.compile(r"[·o§Øüv•○■□▪◦–—-]|[\uf000-\uf0ff]")  # of Symbol and Wingdings


class _Flow:
    """Reads a tree element by element; a block's text is kept raw until the block ends."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.raw: list[str] = []
        self.size = 0
        self.marks: list[Mark] = []
        self.open: list[tuple[_Element, MarkKind, str, int]] = []
        self.line = 0
        self.label = ""  # of a list's item whose first block is still to come
        self.lists: list[List] = []
        self.tables: list[Table] = []
        self.known_tables = 0
        self.cells: list[tuple[_Element, tuple[str, ...]]] = []
        self.headings = 0
        self.preformatted: _Element | None = None

    def add(self, text: str | None) -> None:
        """Add text where reading is."""
        if text:
            text = clean(text.replace(_SOFT_HYPHEN, ""))
            self.raw.append(text)
            self.size += len(text)

    def start(self, element: "_Element") -> bool:
        """Begin an element; tell whether to read what is in it."""
        tag = element.tag
        if tag in _BLOCKS:
            self._start_block(element)
            return True
        if not self.line:
            self.line = element.sourceline or 0
        if tag == "br":
            self.add_sign(BREAK if self.preformatted is None else "\n")
        elif tag == MARK:
            self.marks.append(Mark(self.size, self.size, MarkKind.NOTE, element.get("number", "")))
        elif tag == "sup" or "super" in style(element).get("vertical-align", ""):
            return self._start_raised(element)
        elif style(element).get("mso-list") == "ignore" and self._start_label(element):
            return False
        elif tag == "q":
            self.add_sign("“")
        self._open_marks(element)
        return True

    def end(self, element: "_Element") -> None:
        """End an element."""
        tag = element.tag
        if tag in _BLOCKS:
            self._end_block(element)
            return
        if tag == "q":
            self.add_sign("”")
        while self.open and self.open[-1][0] is element:
            _, kind, value, start = self.open.pop()
            self._mark(start, kind, value)

    def add_sign(self, sign: str) -> None:
        """Add a sign that `clean` would take for something else."""
        self.raw.append(sign)
        self.size += len(sign)

    def flush(self) -> None:
        """End the present block, and give what it holds its place among the passages."""
        for _, kind, value, start in self.open:
            self._mark(start, kind, value)
        self.open = [(element, kind, value, 0) for element, kind, value, _ in self.open]
        rich = ("".join(self.raw), tuple(self.marks))
        line = self.line
        self.raw, self.size, self.marks, self.line = [], 0, [], 0
        if self.preformatted is not None:
            self._add_preformatted(rich[0], line)
            return
        for text, marks in part(_collapse(rich)):
            text, marks = self._labelled(text, merge_marks(marks))
            path = self.cells[-1][1] if self.cells else ()
            role = Role.ROW if path else Role.HEADING if self.headings else Role.TEXT
            self.passages.append(Passage(text, marks, line, role, path))

    def _start_block(self, element: "_Element") -> None:
        tag = element.tag
        self.flush()
        self.line = element.sourceline or 0
        if tag in LISTS:
            self.lists.append(List(element, sum(not known.ordered for known in self.lists)))
        elif tag == "li" and self.lists:
            self.label += self.lists[-1].label(element)
        elif tag == "table":
            self._open_table(element)
        elif tag == "tr" and self.tables:
            self.tables[-1].open_row()
        elif tag in CELLS:
            self._open_cell(element)
        elif tag in _HEADINGS:
            self.headings += 1
        elif tag in _PREFORMATTED and self.preformatted is None:
            self.preformatted = element

    def _end_block(self, element: "_Element") -> None:
        tag = element.tag
        self.flush()
        if tag in LISTS and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.label = ""
        elif tag == "table" and self.tables and self.tables[-1].element is element:
            self.tables.pop()
        elif tag in CELLS and self.cells and self.cells[-1][0] is element:
            self.cells.pop()
        elif tag in _HEADINGS:
            self.headings -= 1
        elif element is self.preformatted:
            self.preformatted = None

    def _open_table(self, element: "_Element") -> None:
        if holds_data(element):
            self.known_tables += 1
            self.tables.append(Table(element, self.known_tables))

    def _open_cell(self, element: "_Element") -> None:
        if self.tables:
            self.cells.append((element, self.tables[-1].open_cell(element)))

    def _open_marks(self, element: "_Element") -> None:
        """Begin what an element says of its text, and none around it does: emphasis, a link."""
        said = style(element)
        opened = {kind for _, kind, _, _ in self.open}
        kinds = {_EMPHASIS[element.tag]} if element.tag in _EMPHASIS else set()
        if _HEAVY.match(said.get("font-weight", "")):
            kinds.add(MarkKind.BOLD)
        if said.get("font-style", "") in {"italic", "oblique"}:
            kinds.add(MarkKind.ITALIC)
        self.open += ((element, kind, "", self.size) for kind in sorted(kinds - opened))
        href = (element.get("href") or "").strip() if element.tag == "a" else ""
        if href and MarkKind.LINK not in opened and not _NOWHERE.match(href):
            self.open.append((element, MarkKind.LINK, href, self.size))

    def _mark(self, start: int, kind: MarkKind, value: str) -> None:
        if start < self.size:
            self.marks.append(Mark(start, self.size, kind, value))

    def _start_raised(self, element: "_Element") -> bool:
        """Write what is raised with raised digits; tell whether to read it like any other text."""
        last = self.marks[-1] if self.marks else None
        if last == Mark(self.size, self.size, MarkKind.NOTE, words(element)):
            return False  # the mark again, without its link
        numbers = [re.sub(r"\s", "", number) for number in _LISTED.split(words(element))]
        if element.find(f".//{MARK}") is not None or not all(map(_RAISABLE.fullmatch, numbers)):
            self._open_marks(element)
            return True
        self.add(" ".join(number.translate(_RAISED) for number in numbers))
        return False

    def _start_label(self, element: "_Element") -> bool:
        """Write a bullet of Word's as one; tell whether there was one."""
        bullet = _BULLET.fullmatch(words(element)) is not None
        if bullet:
            self.add("• ")
        return bullet

    def _labelled(self, text: str, marks: tuple[Mark, ...]) -> Rich:
        """Give a text with the label of the list's item that it opens."""
        label, self.label = self.label, ""
        bullet = read_label(f"{label}x") if label else None
        if not label or (bullet and bullet.style is Style.BULLET and read_label(text)):
            return text, marks
        by = len(label)
        moved = (replace(mark, start=mark.start + by, end=mark.end + by) for mark in marks)
        return label + text, tuple(moved)

    def _add_preformatted(self, text: str, line: int) -> None:
        """Add preformatted text line by line; of code, each line stands alone."""
        code = self.preformatted is not None and _is_code(self.preformatted)
        for found in split_lines(text):
            role = Role.CODE if code else Role.TEXT
            number = line + found.number - 1 if line else 0
            passage = Passage(found.text, (), number, role, (), found.gap or code, found.indent)
            self.passages.append(passage)


def flow(element: "_Element") -> list[Passage]:
    """Give the passages of an element in reading order."""
    from lxml.etree import iterwalk

    reading = _Flow()
    walk = iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start":
            if reading.start(inner):
                reading.add(inner.text)
            else:
                walk.skip_subtree()
        else:
            reading.end(inner)
            if inner is not element:
                reading.add(inner.tail)
    reading.flush()
    return reading.passages


def _is_code(element: "_Element") -> bool:
    inside = next(element.iter(*_CODE), None) is not None
    called = element.get("class") or ""
    return inside or _CODE_CLASS.search(called) is not None


def _collapse(rich: Rich) -> Rich:
    """Give a text with white space as a browser shows it, and none within Chinese words."""
    text, marks = rich
    if not marks:
        return _ODD_SPACES.sub(lambda found: _space(found, frozenset()), text), ()
    notes = {mark.start for mark in marks if mark.kind is MarkKind.NOTE}
    edits = [
        (found.start(), found.end(), space)
        for found in (_SPACES if notes else _ODD_SPACES).finditer(text)
        if (space := _space(found, notes)) != found[0]
    ]
    return edit(rich, edits)


def _space(found: re.Match[str], notes: Set[int]) -> str:
    """Give what a run of white space comes down to."""
    text, (start, end) = found.string, found.span()
    if breaks := found[0].count(BREAK):
        return BREAK * min(breaks, 2)
    before, after = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR]
    if not before or not after:
        return ""
    wide = not (before[-1].isascii() or after[0].isascii()) and is_tight(before, after)
    noted = notes and any(at in notes for at in range(start, end + 1))
    if wide and ("\n" in found[0] or noted):
        return ""
    return "" if noted and end in notes and after[0] in _CLOSING else " "
