"""Footnotes in disguise: what print raised may have come down to plain digits, ``report,1``.

Such a number may as well be a quantity, a date or an item of a list. It is a footnote mark where a
line follows that it can belong to, and where such numbers run in order through the text. Those that
are marks are raised again, ``report,¹``, so that all that comes after has one spelling to know and
no doubt about it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from align.readers.chains import SURE, Sign, settle
from align.readers.lines import Line, Role
from align.readers.markup import SUPERSCRIPTS, footnote_number

__all__ = ["raise_marks"]

_RAISED = str.maketrans("0123456789(（)）", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁽⁾⁾")

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_COUNTED = (  # what a Chinese number counts
    "(?:[个個名项項次年月日天位国國条條款章节節号號段届屆人种種类類份件家万萬亿億千百时時分秒岁歲倍"
    "点點周週期米元公美欧歐至到岛島州省市方场場轮輪组組]|会员国|會員國|小时|小時)"
)

_SENTENCE = rf"\d{{1,3}} (?: $ | \s+ [A-Z“\"(] | \s* {_HAN} )"  # a number, then a new sentence
_QUANTITY = rf"[A-Za-z0-9_/%％°] | [-–.,:][\d{SUPERSCRIPTS}] | \s?{_COUNTED}"

_LABEL = re.compile(
    rf"""
      (?P<plain> (?P<plain_value> [1-9]\d{{0,2}} )
        (?= \s+ [^\W\d_a-z] | \s+ [“"‘«《〈「『] )      # "1 See", and no "3 of them"
        (?! \s+ (?: {_MONTH} \b | [年月日] ) ) )          # 1 September 2023
    | (?P<bracketed> [(（] (?P<bracketed_value> [1-9]\d{{0,2}} ) [)）] (?= .*\S ) )
    | (?P<raised> (?: <sup> )? (?P<raised_value> [{SUPERSCRIPTS}]{{1,3}} ) )
    """,
    re.VERBOSE,
)
_WEIGHTS = {"sure": SURE, "likely": 1.0, "possible": 0.6}
_IN_NOTE = 0.5  # what a mark weighs on a line that may be a note itself
_CITING = re.compile(
    r"\s+(?:See|Ibid|Resolution|United\sNations|Official|[A-Z]+/|见|見|同上|第|《)"
)

_GLUED = re.compile(
    rf"""
      (?P<sure>                                          # counts wherever it stands
        (?: (?<= [a-z]{{3}} ) | (?<= [a-z)”’][,;:] ) | (?<= [”’)\]] )
          | (?<= [a-z]{{4}}\. ) (?<! paras\. )
          | (?<= [hyletr]\s[12]\d{{3}}[,;] ) )           # 12 March 1995,2
        (?P<sure_value> [1-9]\d{{0,2}} ) (?! [\w/] | [-–.,:][\d{SUPERSCRIPTS}] ) )
    | (?P<likely>                                        # counts in its order only
        (?: (?<= \d\d[,;] ) | (?<= [A-Z][,;] )           # resolution 61/295,4 of UNESCO,5
          | (?<= [\dA-Z]{{2}}\. ) (?= {_SENTENCE} )      # June 1993.2 The
          | (?<= [A-Z]{{3}} )
          | (?<= [，。；：」』》）] )
          | (?<= [a-z”’)\],;.] ) (?= \d{{1,3}} {_HAN} ) )
        (?P<likely_value> [1-9]\d{{0,2}} ) (?! {_QUANTITY} ) )
    | (?P<possible>                                      # so does what may be a fraction: A/77/2,5
        (?: (?<= \d[,;] ) | (?<= [\dA-Z]\. ) (?= {_SENTENCE} ) )
        (?P<possible_value> [1-9]\d{{0,2}} ) (?! {_QUANTITY} ) )
    """,
    re.VERBOSE,
)
_ABOVE = re.compile(
    rf"""
    (?<! ^ ) (?<! ⁽ ) (?<! [\s\d(]m ) (?<! [\s\d(][kcmdμ]m )      # but not: 5 km²
    (?: <sup> \s* (?P<tagged> \d{{1,3}} ) \s* </sup> | (?P<bare> [{SUPERSCRIPTS}]{{1,3}} ) )
    """,
    re.VERBOSE,
)
_BRACKETS = re.compile(r"(?<!^)[(（]([1-9]\d{0,2})[)）]")

# What a number in brackets follows when it belongs to a citation or opens an item.
_CITED = re.compile(
    r"""
      (?: (?<! [A-Za-z] )
          (?: articles? | arts?\. | (?: sub-? )? paragraphs? | paras?\. | sections? | rules? | see
            | regulations? | chapters? | parts? | annex(?:es)? | items? | principles? | goals?
            | targets? | clauses? | schedules? | tables? | figures? | options? | nos?\. )
          (?: \s+ [\dA-Z.]{1,8} )?                       # article 2, annex A
        | [条條款项項段节節章號号页頁编編表图圖]
        | (?<! \b[12]\d\d ) \d                           # 2 (1), 14(1), but not: in 1999 (1)
        | [)）\]] | [:：;；]
        | [,，;；] \s* (?: [及和或与與] | 以及 )
        | (?<! [A-Za-z] ) (?: and | or )
      ) \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CITED_WITHIN = 40  # characters
_ITEM = (
    re.compile(  # what looks like "shall (1) refrain", but not "agreed.(1) They", "Rome (1) and"
        r"""
    [^A-Za-z.,”’] [(（] \d+ [)）] \s*
    (?! (?: and | or | of | which ) \b | [和或及与與的等] ) [^\W\d_]
    """,
        re.VERBOSE,
    )
)
# A Chinese list has a mark before its items, at the latest before the second: 应(1)…；(2)…
_AFTER_HAN = re.compile(rf"{_HAN}$")
_NEAR = 3  # lines within which the items of one running list follow one another

_SENTENCE_END = re.compile(r"[.;:!?。；：！？][”’」』）)]*$")

# What is no prose: a number in it is no footnote mark.
_OPAQUE = re.compile(
    r"`[^`]+` | (?:(?:https?|ftp)://|www\.)\S+ | \]\([^()\s]*\) | <[^<>]*> | [\w.+-]{1,64}@\S+",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Labels:
    """The lines that may be footnotes, by how their labels are written."""

    plain: Sequence[Sign]
    bracketed: Sequence[Sign]
    raised: Sequence[Sign]


def raise_marks(lines: Sequence[Line]) -> list[Line]:
    """Give the lines with plain footnote marks and labels raised, as in print.

    >>> text = [Line("the report,1 adopted in 2,5 hours"), Line("1 See A/77/2.", gap=True)]
    >>> [line.text for line in raise_marks(text)]
    ['the report,¹ adopted in 2,5 hours', '¹ See A/77/2.']
    """
    labels = _labels(lines)
    if not (labels.plain or labels.bracketed or labels.raised):
        return list(lines)
    above = list(_marks_above(lines))
    done = {sign.number for sign in above}
    glued = [sign for sign in _glued(lines) if sign.number not in done]
    found = settle([*glued, *above], sorted([*labels.plain, *labels.raised]))
    if not found:  # a document marks its notes in one way
        found = _settled_brackets(lines, labels)
    return _rewritten(lines, found.difference(above, labels.raised))


def _settled_brackets(lines: Sequence[Line], labels: _Labels) -> set[Sign]:
    """Give marks and lines with brackets, if each line has its mark: else the text cites a list."""
    bracketed = _at_ends(lines, labels.bracketed)
    found = settle(_brackets(lines), sorted([*bracketed, *labels.raised]))
    return found if found.issuperset(bracketed) else set()


def _labels(lines: Sequence[Line]) -> _Labels:
    found: defaultdict[str, list[Sign]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.role is not Role.TEXT or (match := _LABEL.match(line.text)) is None:
            continue
        style = match.lastgroup or ""
        number = int(footnote_number(match[f"{style}_value"]))
        weight = 1.5 if _CITING.match(line.text, match.end()) else 1.0
        found[style].append(Sign(place, 0, match.end(), number, weight))
    return _Labels(found["plain"], found["bracketed"], found["raised"])


def _marks_above(lines: Sequence[Line]) -> Iterator[Sign]:
    for place, line in _prose(lines):
        for match in _ABOVE.finditer(line.text):
            number = int(match["tagged"] or footnote_number(match["bare"]))
            yield Sign(place, match.start(), match.end(), number, SURE)


def _glued(lines: Sequence[Line]) -> Iterator[Sign]:
    for place, line in _prose(lines):
        labelled = _LABEL.match(line.text) is not None
        for match in _in_prose(_GLUED, line.text):
            style = match.lastgroup or ""
            weight = _IN_NOTE if labelled else _WEIGHTS[style]
            yield Sign(place, match.start(), match.end(), int(match[f"{style}_value"]), weight)


def _brackets(lines: Sequence[Line]) -> list[Sign]:
    """Give the numbers in brackets that are no part of a citation and no item of a running list."""
    found: list[Sign] = []
    items: set[tuple[int, int]] = set()  # number and line of those that a word follows
    for place, line in _prose(lines):
        for match in _in_prose(_BRACKETS, line.text):
            number = int(match[1])
            opens = _ITEM.match(line.text, match.start() - 1) is not None
            if opens and not _AFTER_HAN.search(line.text, 0, match.start()):
                items.add((number, place))
            behind = line.text[max(match.start() - _CITED_WITHIN, 0) : match.start()]
            if not _CITED.search(behind):
                weight = 1.0 if opens else 2.0
                found.append(Sign(place, match.start(), match.end(), number, weight))
    return [sign for sign in found if sign.weight > 1.0 or not _has_neighbour(sign, items)]


def _has_neighbour(sign: Sign, items: set[tuple[int, int]]) -> bool:
    return any(
        (sign.number + step, sign.line + by) in items
        for step in (-1, 1)
        for by in range(-_NEAR, _NEAR + 1)
    )


def _prose(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    return ((place, line) for place, line in enumerate(lines) if line.role is not Role.CODE)


def _in_prose(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give what a pattern finds outside code, addresses and tags."""
    matches = list(pattern.finditer(text))
    if not matches:
        return
    opaque = [match.span() for match in _OPAQUE.finditer(text)]
    for match in matches:
        if not any(start <= match.start() < end for start, end in opaque):
            yield match


def _at_ends(lines: Sequence[Line], labels: Sequence[Sign]) -> list[Sign]:
    """Give the labels that stand at the end of a page or of the text; the others are of lists."""
    labelled = {label.line: label for label in labels}
    kept: list[Sign] = []
    at_end = True
    for place in range(len(lines) - 1, -1, -1):
        label, line = labelled.get(place), lines[place]
        if label is not None and at_end:
            kept.append(label)
        elif label is not None or not _runs_on(lines, place):
            at_end = False
        at_end = at_end or line.seam
    return kept[::-1]


def _runs_on(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line may be the rest of the line before it."""
    return bool(place) and not lines[place].gap and not _SENTENCE_END.search(lines[place - 1].text)


def _rewritten(lines: Sequence[Line], signs: Iterable[Sign]) -> list[Line]:
    """Write the numbers of the signs raised; each keeps its width, so no offset moves."""
    texts = [line.text for line in lines]
    for sign in signs:
        text = texts[sign.line]
        raised = text[sign.start : sign.end].translate(_RAISED)
        texts[sign.line] = text[: sign.start] + raised + text[sign.end :]
    return [
        line if text == line.text else replace(line, text=text)
        for line, text in zip(lines, texts, strict=True)
    ]
