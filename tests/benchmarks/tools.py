"""Aligners side by side, each a function of two documents and an encoder of unit vectors.

The peers come from the package index and are called as they are, with their own default
parameters (extra ``peers``; two of them need Python 3.12 or newer). Their encoder is replaced by
ours: what they ask for, runs of lines joined by a space among it, it encodes.

- Bertalign 2 (``bertalign``, GPL-3.0-or-later): Liu and Zhu 2022, in the fork that its PyPI name
  belongs to. It brings PyTorch, and PyTorch brings CUDA on Linux, 5 GB of it; to save that, install
  a CPU build of PyTorch first.
- Vecalign (``sentweave``, Apache-2.0): Thompson and Koehn 2019; the package carries the original's
  code for the search and does the embedding itself. Beads of up to 8 lines by its default, as the
  original's manual recommends. It is built from source and needs a C compiler.
- Gale-Church (``galechurch``, Apache-2.0): by lengths alone. They are given in bytes of UTF-8
  instead of characters: a Chinese character says as much as three or four letters, and counted in
  characters its defaults find no way at all through some of the sets. Calibrated in characters by
  its own procedure on the other sets, it did worse on most than with its defaults.
"""

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from align.alignment import align_documents
from align.bitexts import Run
from align.documents import Document
from align.encoders import Encoder

__all__ = ["OURS", "TOOLS", "Tool", "list_installed"]

Beads = list[tuple[Run, Run]]


@dataclass(frozen=True, slots=True)
class Tool:
    """An aligner, what it is called in tables, and the distribution and package it comes in."""

    name: str
    distribution: str
    package: str
    align: Callable[[Document, Document, Encoder], Beads]

    @property
    def is_installed(self) -> bool:
        """Whether it can be run here; nothing is loaded for the answer."""
        return importlib.util.find_spec(self.package) is not None

    @property
    def version(self) -> str:
        """Distribution and version, as a package index knows them."""
        return f"`{self.distribution}` {version(self.distribution)}"


def _align_ours(src: Document, tgt: Document, encoder: Encoder) -> Beads:
    return [(bead.src, bead.tgt) for bead in align_documents(src, tgt, encoder=encoder).beads]


def _align_with_bertalign(src: Document, tgt: Document, encoder: Encoder) -> Beads:
    from bertalign import Bertalign
    from bertalign import Encoder as Overlaps

    overlaps = Overlaps.__new__(Overlaps)  # its __init__ would load a model of its own
    overlaps.model, overlaps.model_name = encoder, "given"
    texts = [_list_lines(document) for document in (src, tgt)]
    aligner = Bertalign(*("\n".join(lines) for lines in texts), is_split=True, model=overlaps)
    return [(tuple(src), tuple(tgt)) for src, tgt in aligner.align_sents()]


def _align_with_vecalign(src: Document, tgt: Document, encoder: Encoder) -> Beads:
    import sentweave

    found = sentweave.align(_list_lines(src), _list_lines(tgt), encoder=encoder)
    return [(tuple(bead.src_indices), tuple(bead.tgt_indices)) for bead in found.alignments]


def _align_with_galechurch(src: Document, tgt: Document, _: Encoder) -> Beads:
    import galechurch

    src_bytes, tgt_bytes = (
        [line.encode().decode("latin-1") for line in _list_lines(document)]
        for document in (src, tgt)
    )
    return [
        (
            tuple(range(bead.source_start, bead.source_end)),
            tuple(range(bead.target_start, bead.target_end)),
        )
        for bead in galechurch.align(src_bytes, tgt_bytes).beads
    ]


def _list_lines(document: Document) -> list[str]:
    """Give the segments, with nothing in them that Python takes for a line's end."""
    return [" ".join(block.text.split()) for block in document.blocks]


OURS = Tool("Tongwen", "tongwen", "align", _align_ours)
TOOLS = {
    tool.name: tool
    for tool in (
        OURS,
        Tool("Bertalign 2", "bertalign", "bertalign", _align_with_bertalign),
        Tool("Vecalign", "sentweave", "sentweave", _align_with_vecalign),
        Tool("Gale-Church", "galechurch", "galechurch", _align_with_galechurch),
    )
}


def list_installed() -> Iterator[Tool]:
    """Give the tools that are there, ours first, and say which are not."""
    for tool in TOOLS.values():
        if tool.is_installed:
            yield tool
        else:
            print(f"{tool.name} is left out: pip install '.[peers]' (Python 3.12 or newer)")
