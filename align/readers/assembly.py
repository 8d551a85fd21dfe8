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

    Label paths of the body are read from its texts, where a draft has no path of its own: a cell
    of a table says where it stands. ``said`` is metadata that the file itself
    tells; it goes before what is read from the front matter.

    Raises `InputError` when there is no text.
    """
    paths = label_paths([draft.text for draft in body])
    drafts = [
        replace(draft, path=draft.path or path) for draft, path in zip(body, paths, strict=True)
    ]
    blocks = [_block(draft, kind) for draft, kind in zip(drafts, classify(drafts), strict=True)]
    blocks += [_block(draft, Kind.FOOTNOTE) for draft in footnotes]
    blocks += [_block(draft, Kind.NOTE) for draft in furniture]
    if not blocks:
        raise InputError(name, "has no text", "give a file with something in it")
    found = metadata(drafts, [draft.text for draft in furniture])
    return Document(tuple(blocks), lang, name, MappingProxyType({**found, **said}))


def _block(draft: Draft, kind: Kind) -> Block:
    return Block(draft.text, kind, draft.path, draft.marks, draft.line)
