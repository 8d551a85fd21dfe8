"""Lines to paragraphs: find out how a file is laid out, then undo the line ends that mean nothing.

A file is either hard-wrapped, its lines filled up to one width and cut there, or each of its lines
is a paragraph, with or without blank lines between. That is decided once for the whole file. In a
hard-wrapped one a line's end is meant when the next word would still have fitted on the line.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.cues import read_label
from align.readers.formulas import is_organ, opens_paragraph
from align.readers.joining import join
from align.readers.lines import Line, Role
from align.readers.widths import width

__all__ = [
    "Paragraph",
    "ends_clause",
    "ends_sentence",
    "is_broken",
    "is_cut",
    "is_open",
    "join_paragraphs",
    "opens_with_closing",
    "paragraphs",
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the lines it was put together from.

    ``seam`` says that something was lifted out before it.
    """

    text: str
    lines: tuple[Line, ...]
    seam: bool = False

    @property
    def number(self) -> int:
        """The line it starts at, counted from 1."""
        return self.lines[0].number

    @property
    def role(self) -> Role:
        """What its lines are."""
        return self.lines[0].role


_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65]")
_WORD = re.compile(r"\S+")
_ENDS = re.compile(r"[.;:!?。．；：！？…]['\"”’」』）)\]*\d¹²³⁰-⁹⁽⁾]*$")
_OPEN = re.compile(  # ends that no paragraph has
    r"(?:[-\u00ad/、]|\b(?:an?|and|as|at|by|for|from|in|into|its|of|on|or|that|the|their|to|with))$"
)
_MARKS = re.compile(r"[¹²³⁰-⁹⁽⁾*]+$")
_GOES_ON = re.compile(r"并(?!非)|並(?!非)|以及|及其|而且")  # opens the rest of a Chinese sentence
_RUNNING = re.compile(r"[,;.]\s\S")  # no heading has such
_CLOSING = "，。、；：！？”’）」』》〉】,.;:!?)]"  # what cannot begin a paragraph

# Measured on 12 texts with gold, cut anew to 60, 76 and 90 columns in both languages: of the line
# ends, .975 are told rightly with nothing between paragraphs, .999 with blank lines or indents; of
# those of real PDF text, 56 of 56.
_NARROWEST, _WIDEST = 20, 200  # columns to which people wrap
_LATIN_SLACK = 0.125  # of the width: PDF text is set in letters of many widths
_CJK_SLACK = 0.08
_SURE = 0.06  # a sentence and its line may end together, more often at the end of a paragraph
_WRAPPED = 0.2  # share of line ends that must be cuts in mid-sentence
_FULL = 0.6  # share of lines without an indent that follow full ones, if indents open paragraphs
_LONG_ENOUGH = 60  # columns; what is shorter may be a heading


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a file is laid out: the width it is wrapped to, the indent of first lines (0: none)."""

    wrapped_to: int
    indent: int


def paragraphs(
    lines: Sequence[Line],
    starts: Callable[[Line], bool] | None = None,
    *,
    flowing: bool = False,
) -> list[Paragraph]:
    """Give the paragraphs that lines make up; ``starts`` knows lines that begin a footnote.

    With ``flowing``, lines between two gaps are one paragraph, as in Markdown.

    >>> wrapped = [Line("Recalling its resolution on the"), Line("question of disarmament,")]
    >>> [paragraph.text for paragraph in paragraphs([*wrapped, Line("Noting the report,")])]
    ['Recalling its resolution on the question of disarmament,', 'Noting the report,']
    """
    shape = _Shape(0, 0) if flowing else _shape(lines)

    def continues(group: list[Line], line: Line) -> bool:
        if starts and starts(line):
            return False
        if flowing:
            return _touch(group[-1], line) and not line.gap
        noted = starts is not None and starts(group[0]) and _runs_on(group[-1], line)
        return noted or _continues(group, line, shape)

    groups: list[list[Line]] = []
    for line in lines:
        if groups and continues(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Paragraph(join([line.text for line in group], lines), tuple(group), group[0].seam)
        for group in groups
    ]


def is_broken(before: Paragraph, after: Paragraph) -> bool:
    """Tell whether what was lifted out between two paragraphs stood in the middle of one."""
    if before.role is not Role.TEXT or after.role is not Role.TEXT:
        return False
    first, second = _MARKS.sub("", before.text), after.text
    long = width(first) > _LONG_ENOUGH
    if not first or _ENDS.search(before.text) or read_label(second):
        return False
    if long and _CJK.match(first[-1]) and _GOES_ON.match(second):
        return True
    if opens_paragraph(second):
        return False
    if _OPEN.search(first) or second[0] in _CLOSING or second[0].islower():
        return True
    if first[-1] in _CLOSING or not long:
        return False
    if _CJK.match(first[-1]):
        return _CJK.match(second) is not None
    return first[-1].isalnum() and second[0].isalnum() and _RUNNING.search(first) is not None


def join_paragraphs(before: Paragraph, after: Paragraph) -> Paragraph:
    """Make the two halves of a broken paragraph one."""
    lines = (*before.lines, *after.lines)
    return Paragraph(join([before.text, after.text], lines), lines, before.seam)


def is_cut(before: str, after: str) -> bool:
    """Tell whether the end of a line surely stands in the middle of a sentence.

    >>> is_cut("the report of", "Geneva"), is_cut("the report.", "It"), is_cut("回顾其", "决议")
    (True, False, True)
    """
    if is_open(before) or opens_with_closing(after):
        return True
    if _ENDS.search(before) or read_label(after):
        return False
    return after[0].islower() or bool(before[-1].isalnum() and _CJK.search(before))


def is_open(text: str) -> bool:
    """Tell whether a line ends as no paragraph does: with a hyphen, an article, a preposition."""
    return _OPEN.search(text) is not None


def opens_with_closing(text: str) -> bool:
    """Tell whether a line begins with what can begin no paragraph: a comma, a closing bracket."""
    return text[0] in _CLOSING


def ends_clause(text: str) -> bool:
    """Tell whether a text ends where a paragraph or an item of a list may end.

    >>> ends_clause("the report,¹"), ends_clause("欢迎报告；"), ends_clause("the report of")
    (True, True, False)
    """
    return _ENDS.search(text) is not None or _MARKS.sub("", text).endswith((",", "，"))


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends where a sentence may end.

    >>> ends_sentence("欢迎报告；"), ends_sentence("the report,¹")
    (True, False)
    """
    return _ENDS.search(text) is not None


def _shape(lines: Sequence[Line]) -> _Shape:
    pairs = [(a, b) for a, b in pairwise(lines) if _touch(a, b)]
    if not pairs:
        return _Shape(0, 0)
    widths = sorted(_extent(a) for a, _ in pairs)
    wrapped_to = widths[int(0.95 * (len(widths) - 1) + 0.5)]
    if not _NARROWEST <= wrapped_to <= _WIDEST:
        return _Shape(0, 0)
    cuts = sum(not _is_short(a, b, wrapped_to) and is_cut(a.text, b.text) for a, b in pairs)
    if cuts < max(_WRAPPED * len(pairs), 1):
        return _Shape(0, 0)
    return _Shape(wrapped_to, _first_line_indent(pairs, wrapped_to))


def _touch(a: Line, b: Line) -> bool:
    return (not b.gap or b.seam) and a.role is Role.TEXT and b.role is Role.TEXT


def _first_line_indent(pairs: Sequence[tuple[Line, Line]], wrapped_to: int) -> int:
    """Give the indent that opens paragraphs, if lines without it follow full ones."""
    least = min(line.indent for pair in pairs for line in pair) + 2
    flush = [not _is_short(a, b, wrapped_to) for a, b in pairs if b.indent < least]
    deep = len(pairs) - len(flush)
    return least if deep > 1 and flush and sum(flush) >= _FULL * len(flush) else 0


def _extent(line: Line) -> int:
    return line.indent + width(line.text)


def _room(a: Line, b: Line, wrapped_to: int) -> int:
    """Give the columns that would have been left on a line had it taken the next word."""
    word = _WORD.match(b.text)
    first = word[0] if word else ""
    latin = _CJK.split(first, maxsplit=1)[0]
    taken = 1 + min(width(latin), wrapped_to // 2) if latin else 2
    return wrapped_to - _extent(a) - taken


def _is_short(a: Line, b: Line, wrapped_to: int) -> bool:
    slack = _CJK_SLACK if _CJK.match(b.text) else _LATIN_SLACK
    return _room(a, b, wrapped_to) > max(slack * wrapped_to, 3)


def _runs_on(a: Line, b: Line) -> bool:
    """Tell whether a footnote's line, cut where no file is cut, goes on in the next one."""
    if not _touch(a, b) or b.gap or _ENDS.search(a.text):
        return False
    open_ended = a.text[-1] in ",，、" or _OPEN.search(a.text) is not None
    if open_ended and b.text[0].islower():  # p. 3
        return True
    goes_on = open_ended or b.text[0].islower()
    return goes_on and not (read_label(b.text) or opens_paragraph(b.text))


def _continues(group: list[Line], b: Line, shape: _Shape) -> bool:
    a = group[-1]
    if not shape.wrapped_to or not _touch(a, b):
        return False
    if opens_with_closing(b.text):
        return True
    ends = _ENDS.search(a.text) is not None
    short = _is_short(a, b, shape.wrapped_to)
    if is_organ(b.text) and not _CJK.match(b.text):
        return False
    if shape.indent and b.indent >= shape.indent:
        return False
    if read_label(b.text) and (ends or short or a.text[-1] in ",，"):
        return False
    if short:  # ends a paragraph; but one whose lines were full before may go on in mid-phrase
        goes_on = len(group) > 1 and not ends and b.text[0].islower()
        return goes_on or _OPEN.search(a.text) is not None
    if (ends or a.text[-1] in ",，") and opens_paragraph(b.text):
        return False
    return (
        not ends or bool(shape.indent) or _room(a, b, shape.wrapped_to) < _SURE * shape.wrapped_to
    )
