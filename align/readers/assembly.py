"""The last step of every reader: drafts become the blocks of a document."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from align.cues import label_paths
from align.documents import Block, Document, Kind
from align.errors import InputError
from align.readers.kinds import Draft, classify, metadata

__all__ = ["assemble"]


def assemble(
    body: Sequence[Draft],
    footnotes: Sequence[Draft],
    furniture: Sequence[Draft],
    *,
    lang: str,
    name: str,
    said: Mapping[str, str] = MappingProxyType({}),
) -> Document:
    """Give the document of a body in reading order, its footnotes, and what belongs to its pages.

    A cell of a table comes with its path, ``("table 1", "row 2", "column 3")``; the label paths of
    the rest of the body are read from its texts. ``said`` is metadata that the file itself tells;
    it goes before what is read from the front matter.

    Raises `InputError` when there is no text.
    """
    drafts = _labelled(body)
    blocks = [_block(draft, kind) for draft, kind in zip(drafts, classify(drafts), strict=True)]
    blocks += [_block(draft, Kind.FOOTNOTE) for draft in footnotes]
    blocks += [_block(draft, Kind.NOTE) for draft in furniture]
    if not blocks:
        raise InputError(name, "has no text", "give a file with something in it")
    found = metadata(drafts, [draft.text for draft in furniture])
    return Document(tuple(blocks), lang, name, MappingProxyType({**found, **said}))


def _labelled(body: Sequence[Draft]) -> list[Draft]:
    paths = iter(label_paths([draft.text for draft in body if not draft.path]))
    return [draft if draft.path else replace(draft, path=next(paths)) for draft in body]


def _block(draft: Draft, kind: Kind) -> Block:
    return Block(draft.text, kind, draft.path, draft.marks, draft.line)
