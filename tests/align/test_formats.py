"""Whatever a document comes in, the same resolution gives the same beads."""

from functools import cache
from pathlib import Path

import pytest

from align import align
from align.alignment import align_documents
from align.documents import Document
from align.encoders import Encoder, load_encoder
from align.readers import read
from align.readers.libreoffice import find_soffice

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "tests" / "golden" / "documents"
OFFICE = {".doc", ".fodt", ".odt", ".rtf"}
TEXT = "{}.txt"
PAGES = ("seed-{}.html", "site-{}.html", "word-{}.htm", "old-{}.htm")
PAIRS = [
    *((page, TEXT) for page in PAGES),
    *((TEXT, page) for page in PAGES),
    *((page, page) for page in PAGES),
    *((f"seed-{{}}{suffix}", TEXT) for suffix in sorted(OFFICE)),
    *((TEXT, f"seed-{{}}{suffix}") for suffix in (".doc", ".odt")),
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@cache
def document(name: str, lang: str) -> Document:
    folder = ROOT / "corpora" / "a-c1-77-l23-rev1" if name == TEXT else DOCUMENTS
    return read(folder / name.format(lang))


@pytest.mark.parametrize(("src", "tgt"), PAIRS)
def test_any_format_gives_the_beads_of_plain_text(
    src: str, tgt: str, seed: Path, encoder: Encoder
) -> None:
    if OFFICE & {Path(src).suffix, Path(tgt).suffix} and find_soffice() is None:
        pytest.skip("LibreOffice is not installed")
    gold = list(align(seed / "zh.txt", seed / "en.txt", encoder=encoder))
    bitext = align_documents(document(src, "zh"), document(tgt, "en"), encoder=encoder)
    pairs = [
        pair
        for pair, bead in zip(bitext, (b for b in bitext.beads if not b.is_gap), strict=True)
        if bitext.src.segments[bead.src[0]].kind != "note"
    ]
    assert pairs == gold
