"""What each paragraph is in its document: a helpful guess that moves and drops nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from align.cues import Label, Style, read_label
from align.documents import Kind, Mark, MarkKind
from align.readers.declarations import read_front_matter
from align.readers.formulas import (
    is_organ,
    is_sponsors,
    names_heading,
    opens_operative,
    opens_paragraph,
)
from align.readers.lines import Role
from align.readers.widths import width

__all__ = ["Draft", "cell_path", "classify", "metadata"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A block whose kind is still to be told.

    ``path`` is the place of a table's cell (see `cell_path`) or a note's number; labels are read
    from the texts by `align.readers.assembly`.
    """

    text: str
    path: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    line: int = 0
    role: Role = Role.TEXT


_KINDS: Mapping[Role, Kind] = MappingProxyType(
    {Role.HEADING: Kind.HEADING, Role.ROW: Kind.TABLE_CELL, Role.CODE: Kind.PARAGRAPH}
)
_FRONT = 40  # blocks within which a resolution's front matter ends
_FEWEST = 2  # lines that must look like front matter; but one of these will do
_TELLING = frozenset({"symbol", "distribution"})
_TITLES = 4  # blocks of title after the front matter where no organ ends them
_SHORT = 90  # columns of a heading, without its label
_SENTENCE_END = re.compile(r"[.;:。；：，,！!][”’」』）)]*$")
_NOTE = re.compile(r"(?:[注註备備][释釋注註]?|Notes?)\s?[:：]")
_LISTED = frozenset({Style.LETTER, Style.ROMAN, Style.BULLET, Style.CAPITAL, Style.STEM})
_HEADED = frozenset({Style.CAPITAL_ROMAN, Style.CJK, Style.DOTTED, Style.CAPITAL})


def cell_path(table: int, row: int, column: int) -> tuple[str, ...]:
    """Write the place of a table's cell as a path; all three count from 1.

    >>> cell_path(1, 2, 3)
    ('table 1', 'row 2', 'column 3')
    """
    return f"table {table}", f"row {row}", f"column {column}"


def classify(drafts: Sequence[Draft]) -> list[Kind]:
    """Give the kind of each draft.

    >>> drafts = [Draft("大会，"), Draft("回顾其决议，"), Draft("1. 支持", ("1",))]
    >>> [str(kind) for kind in classify(drafts)]
    ['preambular', 'preambular', 'operative']
    """
    front = _front_matter(drafts)
    kinds = list(front)
    in_resolution = False
    in_preamble = False
    for draft in drafts[len(front) :]:
        label = read_label(draft.text)
        if draft.role is Role.TEXT and is_organ(draft.text):
            in_resolution = in_preamble = True
            kinds.append(Kind.PREAMBULAR)
            continue
        kind = _KINDS.get(draft.role) or _kind(draft, label, in_resolution, in_preamble)
        if kind is Kind.OPERATIVE:
            in_preamble = False
        elif kind is Kind.HEADING:
            in_resolution = in_preamble = False
        kinds.append(kind)
    return kinds


def metadata(drafts: Sequence[Draft], heads: Sequence[str] = ()) -> Mapping[str, str]:
    """Give what the front matter says, the document's symbol before all; ``heads`` are page heads.

    Its title is that of the resolution, or else the heading with which a text begins.

    >>> dict(metadata([Draft("A/C.1/77/L.23"), Draft("Distr.: Limited"), Draft("大会")]))
    {'symbol': 'A/C.1/77/L.23', 'distribution': 'Limited', 'organ': '大会'}
    """
    kinds = _front_matter(drafts)
    front = len(kinds) or _FRONT // 4
    found: dict[str, str] = {}
    for draft in drafts[:front]:
        if (said := read_front_matter(draft.text)) is not None:
            found.setdefault(*said)
    for head in heads:
        if (said := read_front_matter(head)) is not None and said[0] == "symbol":
            found.setdefault(*said)
    if title := _title(drafts, kinds):
        found["title"] = title
    return MappingProxyType(found)


def _title(drafts: Sequence[Draft], kinds: Sequence[Kind]) -> str:
    """Give the last title that names no sponsors; without front matter, the first heading."""
    titles = [
        draft.text
        for draft, kind in zip(drafts, kinds, strict=False)
        if kind is Kind.TITLE and not is_sponsors(draft.text)
    ]
    if titles or kinds:
        return titles[-1] if titles else ""
    headed = drafts and drafts[0].role is Role.HEADING and read_label(drafts[0].text) is None
    return drafts[0].text if headed else ""


def _front_matter(drafts: Sequence[Draft]) -> list[Kind]:
    """Give the kinds of the blocks before the text itself begins: front matter and titles."""
    said: dict[int, str] = {}
    end = opening = None
    for place, draft in enumerate(drafts[:_FRONT]):
        if is_organ(draft.text):
            opening = place
            break
        if (found := read_front_matter(draft.text)) is not None:
            said[place] = found[0]
        elif draft.role is not Role.TEXT or draft.path or _is_prose(draft.text):
            break
        end = place + 1
    if end is None or not (len(said) >= _FEWEST or _TELLING.intersection(said.values())):
        return []
    last = max(said)
    if opening is None:
        end = min(end, last + 1 + _TITLES)
    return _titles(drafts[:end], last)


def _titles(drafts: Sequence[Draft], last: int) -> list[Kind]:
    """Give all kinds, given where front matter ends: then come the item's name, sponsors, title."""
    places = range(last + 1, len(drafts))
    sponsors = next((place for place in places if is_sponsors(drafts[place].text)), None)
    first = sponsors if sponsors is not None else max(last + 1, len(drafts) - 1)
    return [Kind.TITLE if place >= first else Kind.FRONT_MATTER for place in range(len(drafts))]


def _is_prose(text: str) -> bool:
    return not is_sponsors(text) and (
        _SENTENCE_END.search(text) is not None or opens_paragraph(text)
    )


def _kind(draft: Draft, label: Label | None, in_resolution: bool, in_preamble: bool) -> Kind:
    text = draft.text
    if names_heading(text):
        return Kind.HEADING
    if _NOTE.match(text):
        return Kind.NOTE
    if label is None:
        like = in_preamble or (opens_paragraph(text) and text[-1] in ",，;；")
        return Kind.PREAMBULAR if like else Kind.PARAGRAPH
    rest = text[label.end :]
    short = width(rest) <= _SHORT and not _SENTENCE_END.search(rest)
    if label.unit:
        return Kind.HEADING if short else Kind.PARAGRAPH
    if label.style is Style.DECIMAL and label.form == ".":
        return Kind.OPERATIVE if _is_operative(draft, label, in_resolution) else Kind.PARAGRAPH
    if label.style in _HEADED and label.form == "." and short and rest:
        return Kind.HEADING
    if label.style in _LISTED or label.form != ".":
        return Kind.LIST_ITEM
    return Kind.PARAGRAPH


def _is_operative(draft: Draft, label: Label, in_resolution: bool) -> bool:
    if len(draft.path) > 1:
        return False
    emphasised = any(
        mark.start == label.end and mark.kind in {MarkKind.BOLD, MarkKind.ITALIC}
        for mark in draft.marks
    )
    return in_resolution or emphasised or opens_operative(draft.text[label.end :])
