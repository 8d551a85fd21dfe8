"""The lines of a text and what each is: running text, heading, table row, code.

What makes up a page or a block in Markdown is read here, line by line, so that the layout only
sees lines and what may be joined.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from align.cues import read_label

__all__ = ["Line", "Role", "clean", "read_markup", "split_lines"]


class Role(StrEnum):
    """What a line is; only lines of running text are ever joined."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "row"  # of a table
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without white space at its ends.

    ``number`` counts from 1 in the file and ``indent`` in columns. ``gap`` says that a blank line
    stands before it, ``seam`` that something was lifted out before it: a page number, a page head.
    """

    text: str
    number: int = 0
    indent: int = 0
    gap: bool = False
    seam: bool = False
    role: Role = Role.TEXT


# What has no width and carries no meaning: zero-width space, direction marks, byte order marks.
# Joiners stay between Arabic letters, which they shape.
_INVISIBLE = re.compile(
    r"""
      [\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]
    | (?<![\u0600-\u06ff]) [\u200c\u200d] | [\u200c\u200d] (?![\u0600-\u06ff])
    | \u00ad (?! \s*$ )                         # a soft hyphen ends a line or says nothing
    """,
    re.VERBOSE | re.MULTILINE,
)
_ODD_SPACE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00a0\u2000-\u200a\u202f\u205f]"
)
_LINE_SEPARATOR = re.compile("[\u0085\u2028\u2029]")

_HEADING = re.compile(r"\#{1,6}[ \t]+(?=\S)")
# "# apt-get install" is a command: in plain text a heading starts with no small letter.
_PLAIN_HEADING = re.compile(r"\#{1,6}[ \t]+[^\W_a-z]")
_RULE = re.compile(r"(?P<sign>[-_=*~—–＿])(?:\s*(?P=sign)){2,}")
_UNDERLINE = re.compile(r"=+|-{3,}")
_FENCE = re.compile(r"(?P<fence>```+|~~~+)[^`]*")
_ROW = re.compile(r"\|.*\|")
_ROW_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_OPEN_ROW_RULE = re.compile(r":?-+:?(?:\s*\|\s*:?-+:?)+")
_BULLET = re.compile(r"[-*+]\s+(?=\S)")
_TASK = re.compile(r"^(?:[-*+]|\d{1,3}[.)])\s+\[[ xX]\]\s+(?=\S)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")


def clean(text: str) -> str:
    r"""Take out what cannot be seen, and give every line break and space its plain form.

    >>> clean("大\u200b会\u2028议\xa0程")
    '大会\n议 程'
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_SEPARATOR.sub("\n", text)
    return _ODD_SPACE.sub(" ", _INVISIBLE.sub("", text))


def split_lines(text: str) -> list[Line]:
    r"""Give the lines of a text that are not blank.

    >>> [line.gap for line in split_lines("大会，\n\n回顾\n重申")]
    [False, True, False]
    """
    lines: list[Line] = []
    gap = False
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if not stripped:
            gap = bool(lines)
            continue
        lines.append(Line(stripped, number, _indent(raw), gap))
        gap = False
    return lines


def read_markup(lines: list[Line], *, markdown: bool) -> list[Line]:
    """Give the lines with their roles, the signs of headings, quotes, rules and fences taken off.

    Plain text may have headings, tables and rules too; quotes and code only count in Markdown.
    """
    if markdown:
        lines = list(_closed_rows(list(_mark_code(lines))))
    return list(_mark_headings(lines, markdown))


def _indent(raw: str) -> int:
    lead = raw[: len(raw) - len(raw.lstrip())]
    return sum(2 if sign == "\u3000" else 4 if sign == "\t" else 1 for sign in lead)


def _mark_code(lines: list[Line]) -> Iterator[Line]:
    fence = ""
    quoted = gap = False
    for line in lines:
        match = _FENCE.fullmatch(line.text)
        if match and (not fence or match["fence"].startswith(fence)):
            fence = "" if fence else match["fence"]
        elif fence:
            yield replace(line, role=Role.CODE)
        else:
            quote = _QUOTE.match(line.text)
            text = line.text[quote.end() :].strip() if quote else line.text
            gap = gap or line.gap or (quote is not None and not quoted)
            if text:
                todo = _TASK.sub("", text)
                yield replace(line, text=todo, gap=gap or todo != text)
            quoted, gap = quote is not None, not text


def _closed_rows(lines: list[Line]) -> Iterator[Line]:
    """Give the rows of tables the outer signs that Markdown lets them do without."""
    table = False
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        heads = (
            following is not None and not following.gap and _OPEN_ROW_RULE.fullmatch(following.text)
        )
        table = (
            line.role is Role.TEXT
            and "|" in line.text
            and (bool(heads) or (table and not line.gap))
        )
        yield replace(line, text=_closed(line.text)) if table else line


def _closed(row: str) -> str:
    return f"|{row.removeprefix('|').removesuffix('|')}|"


def _mark_headings(lines: list[Line], markdown: bool) -> Iterator[Line]:
    gap = False
    table = any(_ROW_RULE.fullmatch(line.text) for line in lines if line.text[0] == "|")
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        if line.role is Role.CODE:
            yield line
            continue
        if _is_rule(line, table):
            gap = True  # what stands on its two sides is apart
            continue
        text, role = line.text, line.role
        if (match := _HEADING.match(text)) and (markdown or _PLAIN_HEADING.match(text)):
            text, role = _without_closing(text[match.end() :]), Role.HEADING
        elif table and _ROW.fullmatch(text):
            role = Role.ROW
        elif (match := _BULLET.match(text)) and read_label(text[match.end() :]):
            text = text[match.end() :]  # "- (a) ...": the list's own label is enough
        elif following and not following.gap and _UNDERLINE.fullmatch(following.text):
            role = Role.HEADING
        yield Line(text, line.number, line.indent, line.gap or gap, line.seam, role)
        gap = False


def _without_closing(heading: str) -> str:
    """Take the signs off that may close a heading: ``## Title ##``."""
    open_ended = heading.rstrip("#")
    closed = open_ended != heading and open_ended[-1:].isspace()
    return open_ended.rstrip() if closed and open_ended.strip() else heading


def _is_rule(line: Line, table: bool) -> bool:
    if line.text[0] == "|":
        return table and _ROW_RULE.fullmatch(line.text) is not None
    return _RULE.fullmatch(line.text) is not None
