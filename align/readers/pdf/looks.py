"""Bold, italic and links: what rows look like, as marks of the text that was made of them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from align.documents import Mark, MarkKind
from align.readers.pdf.rows import Row

__all__ = ["read_looks"]

_KINDS: Mapping[str, MarkKind] = MappingProxyType({"b": MarkKind.BOLD, "i": MarkKind.ITALIC})


def read_looks(rows: Sequence[Row], text: str, *, labelled: bool = False) -> tuple[Mark, ...]:
    """Give the marks of a text that was joined from rows, and lost its footnote marks since.

    With ``labelled``, it lost the label that it began with, too.
    """
    if not any(row.runs for row in rows):
        return ()
    places = _places(rows, text, labelled=labelled)
    if places is None:
        return ()
    spans: dict[tuple[MarkKind, str], list[tuple[int, int]]] = {}
    for row, at in zip(rows, places, strict=True):
        for run in row.runs:
            start, end = at[run.start], at[run.end]
            kinds = [(_KINDS[letter], "") for letter in run.style]
            for look in [*kinds, (MarkKind.LINK, run.link)] if run.link else kinds:
                _add(spans.setdefault(look, []), start, end, text)
    return tuple(
        Mark(start, end, kind, value)
        for (kind, value), found in spans.items()
        for start, end in _trimmed(found, text)
    )


def _places(rows: Sequence[Row], text: str, *, labelled: bool) -> list[list[int]] | None:
    """Give where each character of each row went, and where its end is; none if that is unclear."""
    places: list[list[int]] = []
    at = 0
    skip = rows[0].text.find(text[:1]) if labelled else 0
    for number, row in enumerate(rows):
        if text[at : at + 1] == " " and row.text[0] != " ":
            at += 1
        here: list[int] = []
        for place, character in enumerate(row.text):
            here.append(at)
            if (number or place >= skip) and text[at : at + 1] == character:
                at += 1
        places.append([*here, at])
    return places if at == len(text) else None


def _add(spans: list[tuple[int, int]], start: int, end: int, text: str) -> None:
    if spans and not text[spans[-1][1] : start].strip():
        spans[-1] = spans[-1][0], end
    else:
        spans.append((start, end))


def _trimmed(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    found = []
    for start, end in spans:
        words = text[start:end]
        if any(map(str.isalnum, words)):  # dots and bullets look like nothing
            lead = len(words) - len(words.lstrip())
            found.append((start + lead, start + len(words.rstrip())))
    return found
