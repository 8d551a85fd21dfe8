"""Rows to paragraphs, by the white around them and then by what they say.

A row's end is meant where the next word would still have fitted on it. What parts paragraphs,
white or indents, is found out for the whole document.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.cues import read_label
from align.readers.formulas import is_organ, opens_paragraph
from align.readers.layout import ends_clause, ends_sentence, is_cut, is_open, opens_with_closing
from align.readers.pdf.pages import Flow, Page
from align.readers.pdf.rows import Row

__all__ = ["Shape", "continues", "continues_over", "measure"]

_SAME = 0.1  # share by which the sizes of one paragraph's rows may differ
_PITCH = 1.2  # of a row's size: how far rows are apart where it cannot be measured
_DOUBLE = 2.2  # of the size: rows this far apart make a paragraph only where one surely goes on
_WHITE = 0.15  # of the pitch: more than that between two rows is meant
_MUCH = 0.8  # of the pitch: so much white no paragraph has inside
_LOOSE = 0.3  # of the size: so much may be left on a full row
_TINY = 1.0  # of the size: so little is left on a row that surely is full
_INDENT = 0.8  # of the size
_CENTRED = 3.0  # points
_ALIGNED = 1.5  # points
_JUSTIFIED = 0.2  # share of rows that end at one place
_FEW = 5  # rows in which no margin can be seen
_PARTED = 0.7  # share of paragraphs that white or indents part from the one before


@dataclass(frozen=True, slots=True)
class Shape:
    """How a document is set.

    ``body`` is the size of its text, ``pitches`` says how far rows of a size are apart, ``rights``
    where rows end on pages of a width; ``parted`` that white or an indent opens each paragraph,
    ``indented`` that it is an indent.
    """

    body: float
    pitches: dict[float, float]
    rights: dict[int, float]
    parted: bool = False
    indented: bool = False

    def pitch(self, row: Row) -> float:
        """Give how far rows like this one are apart."""
        return self.pitches.get(round(row.size), _PITCH * row.size)

    def margins(self, flow: Flow, width: float) -> tuple[float, float]:
        """Give the left and right edge of a flow."""
        rows = flow.rows
        lefts = sorted(row.x0 for row in rows)
        left = lefts[len(lefts) // 10]
        own = _right(
            [row for row in rows if abs(row.size - self.body) <= _SAME * self.body] or rows
        )
        if flow.column:
            return left, own
        return left, max(self.rights.get(round(width), own), own)


def measure(pages: Sequence[Page]) -> Shape:
    """Find out how a document is set."""
    sizes = Counter[float]()
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    inner: defaultdict[float, Counter[float]] = defaultdict(Counter)  # within a sentence
    ends: defaultdict[int, list[Row]] = defaultdict(list)
    for page in pages:
        for flow in page.flows:
            for row in flow.rows:
                sizes[round(row.size, 1)] += len(row.text)
            if not flow.column:
                ends[round(page.width)] += flow.rows
            for a, b in pairwise(flow.rows):
                if a.y > b.y and round(a.size) == round(b.size):
                    step = round((a.y - b.y) * 2) / 2
                    steps[round(a.size)][step] += 1
                    inner[round(a.size)][step] += is_cut(a.text, b.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    pitches = {
        size: _pitch(size, counted, inner[size])
        for size, counted in steps.items()
        if counted.total() > 2
    }
    rights = {
        width: _right([row for row in rows if abs(row.size - body) <= _SAME * body] or rows)
        for width, rows in ends.items()
    }
    shape = Shape(body, pitches, rights)
    parted, indented = _signs(pages, shape)
    return Shape(body, pitches, rights, parted, indented)


def continues(group: Sequence[Row], b: Row, shape: Shape, margins: tuple[float, float]) -> bool:
    """Tell whether a row goes on with the paragraph that the rows before it in its flow make up."""
    a = group[-1]
    pitch = shape.pitch(a)
    white = a.y - b.y - pitch
    if white > _MUCH * pitch or a.y - b.y < _SAME * pitch or not _same_size(a, b):
        return False
    if opens_with_closing(b.text):
        return True
    full = _is_full(a, b, margins) or (len(group) > 1 and _is_aligned(group[-2], a, b))
    cut = is_cut(a.text, b.text)
    if white > _WHITE * pitch + 0.5 or (a.bold and not b.bold and _all_bold(group)):
        return full and cut
    if is_organ(a.text) or (is_organ(b.text) and not full):
        return False
    if not full:  # ends a paragraph; but one whose rows were full before may go on in mid-phrase
        goes_on = len(group) > 1 and b.text[0].islower() and not ends_sentence(a.text)
        return goes_on or is_open(a.text)
    if cut:
        return True
    if read_label(b.text) and ends_clause(a.text):
        return False
    return _steps_on(group, b, shape, margins) and _reads_on(a, b, shape, margins)


def continues_over(
    group: Sequence[Row], b: Row, shape: Shape, margins: tuple[float, float], left: float
) -> bool:
    """Tell whether the first row of a flow goes on with the last paragraph of the flow before.

    ``margins`` are those of the flow before, ``left`` is the left edge of the row's own.
    """
    a = group[-1]
    if not _same_size(a, b) or (a.bold and not b.bold and _all_bold(group)):
        return False
    if opens_with_closing(b.text) or is_open(a.text):
        return True
    full = _is_full(a, b, margins) or (len(group) > 1 and _is_aligned(group[-2], a, b))
    if is_cut(a.text, b.text):
        return full or b.text[0].islower()
    if not full or (read_label(b.text) and ends_clause(a.text)):
        return False
    deeper = b.x0 - left - (a.x0 - margins[0] if len(group) > 1 else 0.0)
    if deeper > _INDENT * b.size or (ends_clause(a.text) and opens_paragraph(b.text)):
        return False
    return shape.indented or not ends_sentence(a.text)


def _same_size(a: Row, b: Row) -> bool:
    return abs(a.size - b.size) <= _SAME * max(a.size, b.size)


def _all_bold(group: Iterable[Row]) -> bool:
    return all(row.bold for row in group)


def _room(a: Row, b: Row, margins: tuple[float, float]) -> float:
    """Give the width that is left on a row; one of several centred ones has it on both sides."""
    left, right = margins
    before, behind = a.x0 - left, right - a.x1
    if before > a.size and _is_centred(a, margins) and _is_centred(b, margins):
        return before + behind
    return behind


def _is_centred(row: Row, margins: tuple[float, float]) -> bool:
    return abs(row.x0 + row.x1 - sum(margins)) <= 2 * _CENTRED


def _is_full(a: Row, b: Row, margins: tuple[float, float]) -> bool:
    return _room(a, b, margins) < b.opening + _LOOSE * a.size


def _is_aligned(before: Row, a: Row, b: Row) -> bool:
    """Tell whether a row ends where its neighbours do, as in a quotation set in on both sides."""
    return abs(a.x1 - before.x1) <= _ALIGNED or (
        abs(a.x1 - b.x1) <= _ALIGNED and abs(a.x0 - b.x0) <= _ALIGNED
    )


def _steps_on(group: Sequence[Row], b: Row, shape: Shape, margins: tuple[float, float]) -> bool:
    """Tell whether a row begins where the paragraph's next row would."""
    a = group[-1]
    step = (b.x0 - a.x0) / (a.size or 1.0)
    if _is_centred(a, margins) and _is_centred(b, margins):
        return True
    if len(group) > 1:
        return abs(step) <= _INDENT
    if step > _INDENT:  # the rest hangs below a label, or below a first row
        return read_label(a.text) is not None or not (shape.indented or ends_sentence(a.text))
    deep = shape.indented and b.x0 - margins[0] > _INDENT * b.size
    return not (deep and step >= -_INDENT and ends_clause(a.text))


def _reads_on(a: Row, b: Row, shape: Shape, margins: tuple[float, float]) -> bool:
    if shape.parted:
        return True
    if ends_clause(a.text) and opens_paragraph(b.text):
        return False
    return not ends_sentence(a.text) or _room(a, b, margins) < _TINY * a.size


def _right(rows: Sequence[Row]) -> float:
    """Give where rows end: the place where many do, or else nearly the farthest."""
    ends = sorted(row.x1 for row in rows)
    if not ends:
        return 0.0
    place, count = Counter(map(round, ends)).most_common(1)[0]
    far = ends[int(0.9 * (len(ends) - 1) + 0.5)]
    if len(ends) >= _FEW and count >= _JUSTIFIED * len(ends) and place >= far - rows[0].size:
        return float(place)
    return far


def _pitch(size: float, counted: Counter[float], inner: Counter[float]) -> float:
    """Give how far rows are apart: the least step that is common within sentences.

    Where too few rows break off within one, it is that of all rows, but no wide one: those may
    well be paragraphs of a row each.
    """
    sure = inner.total() > 2
    common = max((inner if sure else counted).values())
    return min(
        (
            step
            for step, count in (inner if sure else counted).items()
            if count >= common / 3 and step > size * 0.8 and (sure or step <= size * _DOUBLE)
        ),
        default=_PITCH * size,
    )


def _signs(pages: Sequence[Page], shape: Shape) -> tuple[bool, bool]:
    """Find out whether white or an indent opens each paragraph, from those that surely do."""
    ends = white = indented = 0
    for page in pages:
        for flow in page.flows:
            if not flow.rows:
                continue
            margins = shape.margins(flow, page.width)
            for a, b in pairwise(flow.rows):
                if not _same_size(a, b) or a.y <= b.y or is_cut(a.text, b.text):
                    continue
                if _is_full(a, b, margins):
                    continue
                ends += 1
                pitch = shape.pitch(a)
                apart = a.y - b.y - pitch > _WHITE * pitch + 0.5
                deep = b.x0 - margins[0] > _INDENT * b.size
                white += apart or deep
                indented += deep
    return ends > 1 and white >= _PARTED * ends, ends > 1 and indented >= _PARTED * ends
