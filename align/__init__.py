"""Pair the segments of two language versions of a document by meaning and by numbering.

`align` takes two files and gives a `Bitext`. Nothing here knows of memories or exchange formats:
they are the business of `tmx`, which this package never imports.
"""

from typing import TYPE_CHECKING

from align.laziness import import_when_asked

if TYPE_CHECKING:
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

if not TYPE_CHECKING:  # or a type checker would believe in any name
    __getattr__ = import_when_asked(
        __name__,
        {
            "Bead": "align.bitexts",
            "Bitext": "align.bitexts",
            "Block": "align.documents",
            "Document": "align.documents",
            "Kind": "align.documents",
            "Mark": "align.documents",
            "MarkKind": "align.documents",
            "Segment": "align.bitexts",
            "Side": "align.bitexts",
            "TongwenError": "align.errors",
            "align": "align.alignment",
            "align_documents": "align.alignment",
            "load_bitext": "align.native",
            "realign": "align.alignment",
            "save_bitext": "align.native",
            "summarize": "align.alignment",
        },
    )
