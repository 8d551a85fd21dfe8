"""Inline Markdown and footnote marks: what is more than words becomes a mark, the text stays clean.

These are patterns of our own and no CommonMark parser, for three reasons: a plain-text file must
keep its asterisks (``*.txt``, ``South Africa:*``); CommonMark's rule for what may stand beside an
asterisk fails where Chinese is written without spaces (``**“支持”**各国``); and footnote marks have
to be found in the same pass, while the place of each character is known.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from align.documents import Mark, MarkKind
from align.readers.rich import Edit, Rich, edit, merge_marks

__all__ = [
    "SUPERSCRIPTS",
    "Notes",
    "footnote_number",
    "lift_marks",
    "parse_inline",
    "possible_marks",
]

Notes = Mapping[str, frozenset[str]]  # each footnote line's number, and how it is written there

SUPERSCRIPTS = "⁰¹²³⁴-⁹"  # inside the brackets of a pattern
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "⁽⁾")

_LONGEST = 500  # characters of an emphasised run or a link; keeps stray signs from costing time

_FOOTNOTES = rf"""
    (?P<super> \s? (?P<super_value> [{SUPERSCRIPTS}]{{1,3}} | ⁽ [{SUPERSCRIPTS}]{{1,3}} ⁾ ) )
  | (?P<zhu> \s? [(（\[〔] \s? [注註] (?: 释 | 釋 )? \s? (?P<zhu_value> \d{{1,3}} ) \s? [)）\]〕] )
  | (?P<bracket> \s? \[ (?P<bracket_value> \d{{1,3}} ) \] )
  | (?P<star> (?<= [^\s*/_.(\[] ) \s?
        (?P<star_value> \*{{1,4}} | [†‡]{{1,2}} ) (?! [A-Za-z0-9*/.] ) )
"""
_COMMON = rf"""
    (?P<bold> (?<!\*) \*\* (?! [\s*] )
        (?: [^*] | \*(?!\*) ){{1,{_LONGEST}}}? (?<! \s ) \*\* (?!\*) )
  | (?P<both> (?<!\*) \*\*\* (?! [\s*] ) [^*]{{1,{_LONGEST}}}? (?<! \s ) \*\*\* (?!\*) )
  | (?P<italic> (?<! [A-Za-z0-9_*/.] ) \* (?! [\s*.,;:/)\]、，。；：）」”] ) [^*\n]{{1,{_LONGEST}}}
        (?<! \s ) \* (?! [A-Za-z0-9*] ) )
  | (?P<low> (?<! [A-Za-z0-9_/.\\] ) _ (?= [^\W_] ) [^_\n]{{1,{_LONGEST}}}
        (?<! \s ) _ (?! [A-Za-z0-9_] ) )
  | (?P<link> !? \[ (?P<words> [^\[\]\n]{{0,{_LONGEST}}} ) \] \( \s?
        (?P<url> [^()\s]{{0,1000}} (?: \( [^()\s]{{0,200}} \) [^()\s]{{0,200}} )? )
        (?: \s+ "[^"]{{0,200}}" )? \s? \) )
  | (?P<caret> \[\^ (?P<caret_value> [\w*-]{{1,20}} ) \] (?!:) )
  | (?P<raised> \s? <sup> \s* (?P<raised_value> \d{{1,3}} | \* ) \s* </sup> )
  | {_FOOTNOTES}
"""
_FIRST = rf"[!*_\[\\`<&(（†‡\s⁽{SUPERSCRIPTS}〔]"  # what a token starts with: saves most trials
_PLAIN = re.compile(rf"(?={_FIRST}) (?: (?P<escape> \\ [*_\[\]\#] ) | {_COMMON} )", re.VERBOSE)
_MARKDOWN = re.compile(
    rf"""(?={_FIRST}) (?:
    (?P<escape> \\ [!-/:-@\[-`{{-~] )
  | (?P<code> (?P<ticks> `{{1,3}} ) (?!`) [^`]{{1,{_LONGEST}}} (?P=ticks) (?!`) )
  | (?P<strong> (?<! [A-Za-z0-9_] ) __ (?! [\s_] ) [^_\n]{{1,{_LONGEST}}} __ (?! [A-Za-z0-9_] ) )
  | <(?P<address> (?: https?:// | mailto: ) [^<>\s]{{1,1000}} )>
  | (?P<entity> & (?: \#\d{{1,7}} | \#x[0-9a-fA-F]{{1,6}} | [A-Za-z]{{2,31}} ) ; )
  | {_COMMON}
  | (?P<tag> </? [A-Za-z][A-Za-z0-9]{{0,15}} (?: \s [^<>]{{0,{_LONGEST}}} )? /? >
           | <!-- .{{0,{_LONGEST}}}? --> ) )
    """,
    re.VERBOSE,
)
_MARKS_ONLY = re.compile(_FOOTNOTES, re.VERBOSE)
_SIGNS = re.compile(rf"[*_\[\\`<&(（†‡⁽{SUPERSCRIPTS}〔]")

# A mark of each style, and how the label of its footnote line may be written.
_FITTING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "super": frozenset({"super", "zhu", "bracket", "caret"}),
        "bracket": frozenset({"bracket"}),
        "star": frozenset({"star"}),
    }
)
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65“”‘’]")
_LOOK_BACK = 4  # characters
_VARIABLE = re.compile(r"(?<![^\W_])[a-zα-ω]$")  # x², unless there is a note of that number
_UNIT = re.compile(r"(?:^|[\d\s])[kcmdμ]?m\s?$")  # km², 5 m³
_SIGNED = "⁺⁻"  # of a power: 10⁻⁶
_NOTED_ANYWAY = ":：,，)）"  # an asterisk behind one of these is a footnote mark, line or none


def parse_inline(text: str, notes: Notes, *, markdown: bool) -> tuple[str, tuple[Mark, ...]]:
    """Give a text without its markup and footnote marks, and what these said.

    ``notes`` holds the footnote lines there are: what may be more than one thing (``[1]``, a power
    of ten) is only a footnote mark if its line exists.

    >>> parse_inline("1. **支持**第 [75/240](#) 号", {}, markdown=False)[0]
    '1. 支持第 75/240 号'
    >>> parse_inline("通过，¹ 并", {"1": frozenset({"super"})}, markdown=False)
    ('通过，并', (Mark(start=3, end=3, kind=<MarkKind.NOTE: 'note'>, value='1'),))
    """
    if not _SIGNS.search(text):
        return text, ()
    return _Scan(notes, _MARKDOWN if markdown else _PLAIN).read(text)


def lift_marks(rich: Rich, notes: Notes) -> Rich:
    """Take footnote marks, and nothing else, out of a text whose other markup is known already.

    >>> lift_marks(("通过，¹ 并*非*", ()), {"1": frozenset({"super"})})[0]
    '通过，并*非*'
    """
    text, marks = rich
    if not _SIGNS.search(text):
        return rich
    scan = _Scan(notes, _MARKS_ONLY)
    edits: list[Edit] = []
    found: list[Mark] = []
    for match in _MARKS_ONLY.finditer(text):
        if (taken := _note(scan, match)) is not None:
            edits.append((match.start(), _end(match), ""))
            found.append(replace(taken[1][0], start=match.start(), end=match.start()))
    text, marks = edit((text, (*marks, *found)), edits)
    return text, merge_marks(marks)


def possible_marks(text: str) -> set[tuple[str, str]]:
    """Give style and number of all that may be a footnote mark in a text, not at its start.

    >>> sorted(possible_marks("¹ the report,¹ and others [2]"))
    [('bracket', '2'), ('super', '1')]
    """
    if not _SIGNS.search(text):
        return set()
    return {
        (style, footnote_number(match[f"{style}_value"]))
        for match in _PLAIN.finditer(text)
        if (style := match.lastgroup or "") in _IS_NOTE and match.start()
    }


def footnote_number(label: str) -> str:
    """Write a footnote's label in plain digits.

    >>> footnote_number("¹²"), footnote_number("⁽¹⁾"), footnote_number("*")
    ('12', '1', '*')
    """
    return label.translate(_TO_DIGITS)


@dataclass(frozen=True, slots=True)
class _Scan:
    """Reads a text token by token; what is emphasised or linked is read again by itself."""

    notes: Notes
    pattern: re.Pattern[str]

    def read(self, text: str) -> Rich:
        parts: list[str] = []
        marks: list[Mark] = []
        size = done = place = 0
        while match := self.pattern.search(text, place):
            taken = _TOKENS[match.lastgroup or ""](self, match)
            if taken is None:  # no token after all: read on behind its first sign
                place = match.start() + 1
                continue
            lead, (words, inner) = text[done : match.start()], taken
            parts += (lead, words)
            marks += _shifted(inner, size + len(lead))
            size += len(lead) + len(words)
            done = place = _end(match)
        parts.append(text[done:])
        return _trimmed("".join(parts), marks)

    def inside(self, match: re.Match[str], signs: int, *kinds: MarkKind) -> Rich:
        """Read what stands between the signs of emphasis."""
        words, marks = self.read(match[0][signs:-signs])
        return words, (*(Mark(0, len(words), kind) for kind in kinds), *marks)


def _bold(scan: _Scan, match: re.Match[str]) -> Rich:
    return scan.inside(match, 2, MarkKind.BOLD)


def _both(scan: _Scan, match: re.Match[str]) -> Rich:
    return scan.inside(match, 3, MarkKind.BOLD, MarkKind.ITALIC)


def _italic(scan: _Scan, match: re.Match[str]) -> Rich:
    return scan.inside(match, 1, MarkKind.ITALIC)


def _link(scan: _Scan, match: re.Match[str]) -> Rich:
    words, marks = scan.read(match["words"])
    link = [Mark(0, len(words), MarkKind.LINK, match["url"])] if words else []
    return words, (*link, *marks)


def _note(scan: _Scan, match: re.Match[str]) -> Rich | None:
    style = match.lastgroup or ""
    value = footnote_number(match[f"{style}_value"])
    behind = match.string[max(match.start() - _LOOK_BACK, 0) : match.start()]
    if not behind or not _IS_NOTE[style](scan.notes, value, behind, match):
        return None
    return "", (Mark(0, 0, MarkKind.NOTE, value),)


def _has_line(style: str, notes: Notes, value: str) -> bool:
    return not notes.get(value, frozenset()).isdisjoint(_FITTING[style])


def _super_is_note(notes: Notes, value: str, behind: str, _: re.Match[str]) -> bool:
    if _UNIT.search(behind) or behind[-1] in _SIGNED:
        return False
    if _has_line("super", notes, value):
        return True
    power = len(value) == 1 and _VARIABLE.search(behind)
    return not (power or (behind[-1].isascii() and behind[-1].isdigit()))


def _star_is_note(notes: Notes, value: str, behind: str, match: re.Match[str]) -> bool:
    return _has_line("star", notes, value) or (
        behind[-1] in _NOTED_ANYWAY and not match[0][0].isspace()
    )


_IS_NOTE: Mapping[str, Callable[[Notes, str, str, re.Match[str]], bool]] = MappingProxyType(
    {
        "caret": lambda *_: True,
        "raised": lambda *_: True,
        "zhu": lambda *_: True,
        "super": _super_is_note,
        "star": _star_is_note,
        "bracket": lambda notes, value, *_: _has_line("bracket", notes, value),
    }
)
_TOKENS: Mapping[str, Callable[[_Scan, re.Match[str]], Rich | None]] = MappingProxyType(
    {
        "escape": lambda _, match: (match[0][1:], ()),
        "code": lambda _, match: (match[0].strip("`").strip(), ()),
        "entity": lambda _, match: (html.unescape(match[0]).replace("\xa0", " "), ()),
        "address": lambda _, match: (match["address"], ()),
        "tag": lambda _, match: (" " if match[0][1:3].lower() == "br" else "", ()),
        "bold": _bold,
        "strong": _bold,
        "both": _both,
        "italic": _italic,
        "low": _italic,
        "link": _link,
        **dict.fromkeys(_IS_NOTE, _note),
    }
)


def _end(match: re.Match[str]) -> int:
    """Give where reading goes on: a footnote mark in Chinese takes the space behind it along."""
    text, end = match.string, match.end()
    spaced = match.lastgroup in _IS_NOTE and match.start() and text[end : end + 1] == " "
    if spaced and _CJK.match(text[match.start() - 1]) and _CJK.match(text[end + 1 : end + 2]):
        return end + 1
    return end


def _shifted(marks: Iterable[Mark], by: int) -> list[Mark]:
    return [replace(mark, start=mark.start + by, end=mark.end + by) for mark in marks]


def _trimmed(text: str, marks: list[Mark]) -> Rich:
    """Take white space off the ends; a mark there moves or shrinks with it."""
    stripped = text.strip()
    if len(stripped) == len(text):
        return text, tuple(marks)
    lead, last = len(text) - len(text.lstrip()), len(stripped)
    places = [(min(max(at - lead, 0), last) for at in (mark.start, mark.end)) for mark in marks]
    return stripped, tuple(
        replace(mark, start=start, end=end)
        for mark, (start, end) in zip(marks, places, strict=True)
    )
