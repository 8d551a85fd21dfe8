"""Strict F1 of every pair of formats of the seed resolution, text against text being the measure.

The documents are golden files: LibreOffice, python-docx or a browser's view made each of them from
the same two texts. A bead is right when both of its texts are those of a bead of text against text.
Beads of page heads and page numbers, which the text files do not have, are not counted.
"""

import shutil
from collections import Counter
from pathlib import Path

from align.alignment import align
from align.bitexts import Bead, Bitext
from align.documents import Kind
from tests.conftest import ROOT

__all__ = ["main", "measure_pairs"]

SEED = ROOT / "corpora" / "a-c1-77-l23-rev1"
DOCUMENTS = ROOT / "tests" / "golden" / "documents"
FORMATS = ("txt", "docx", "pdf", "html", "doc", "odt", "rtf")
BY_LIBREOFFICE = frozenset({"doc", "odt", "rtf"})


def main() -> None:
    """Print a row a format of the Chinese text, a column a format of the English."""
    formats = [name for name in FORMATS if name not in BY_LIBREOFFICE or shutil.which("soffice")]
    found = measure_pairs(formats)
    print(f"| zh \\ en | {' | '.join(formats)} |\n|{'---|' * (len(formats) + 1)}")
    for src in formats:
        row = " | ".join(f"{found[src, tgt]:.3f}" for tgt in formats)
        print(f"| {src} | {row} |")


def measure_pairs(formats: list[str]) -> dict[tuple[str, str], float]:
    """Give the strict F1 of each pair of formats, the Chinese text's first."""
    gold = _list_beads(align(_find("zh", "txt"), _find("en", "txt")))
    return {
        (src, tgt): _compare(gold, _list_beads(align(_find("zh", src), _find("en", tgt))))
        for src in formats
        for tgt in formats
    }


def _find(lang: str, name: str) -> Path:
    return SEED / f"{lang}.txt" if name == "txt" else DOCUMENTS / f"seed-{lang}.{name}"


def _list_beads(bitext: Bitext) -> Counter[tuple[str, str]]:
    """Count the pairs of texts that are in a bead together, those of the page apart."""
    return Counter(
        (bitext.src.text(bead.src), bitext.tgt.text(bead.tgt))
        for bead in bitext.beads
        if not bead.is_gap and not _is_of_the_page(bitext, bead)
    )


def _is_of_the_page(bitext: Bitext, bead: Bead) -> bool:
    return {bitext.src.segments[index].kind for index in bead.src} == {Kind.NOTE}


def _compare(gold: Counter[tuple[str, str]], found: Counter[tuple[str, str]]) -> float:
    return 2 * (gold & found).total() / max(gold.total() + found.total(), 1)
