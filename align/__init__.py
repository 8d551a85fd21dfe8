"""Pair the segments of two language versions of a document by meaning and by numbering.

`align` takes two files and gives a `Bitext`. Nothing here knows of memories or exchange formats:
they are the business of `tmx`, which this package never imports.
"""

from align.alignment import align, align_documents, realign, summarize
from align.bitexts import Bead, Bitext, Segment, Side
from align.documents import Block, Document, Kind, Mark, MarkKind
from align.errors import TongwenError
from align.native import load_bitext, save_bitext

__all__ = [
    "Bead",
    "Bitext",
    "Block",
    "Document",
    "Kind",
    "Mark",
    "MarkKind",
    "Segment",
    "Side",
    "TongwenError",
    "align",
    "align_documents",
    "load_bitext",
    "realign",
    "save_bitext",
    "summarize",
]
