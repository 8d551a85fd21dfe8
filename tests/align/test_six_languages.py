"""Any two of the six languages of the United Nations align, with the default encoder."""

from itertools import permutations
from pathlib import Path

import pytest

from align import align
from align.encoders import Encoder, load_encoder

LANGS = ("ar", "en", "es", "fr", "ru", "zh")
PARAGRAPHS, SENTENCES = 8, 10
TEXTS = Path(__file__).parents[2] / "corpora" / "six-languages"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.mark.parametrize(("src", "tgt"), list(permutations(LANGS, 2)))
def test_any_two_languages_align(src: str, tgt: str, encoder: Encoder) -> None:
    bitext = align(TEXTS / f"{src}.txt", TEXTS / f"{tgt}.txt", encoder=encoder)
    assert (bitext.src.lang, bitext.tgt.lang) == (src, tgt)
    assert [(bead.src, bead.tgt) for bead in bitext.beads] == [
        ((n,), (n,)) for n in range(PARAGRAPHS)
    ]


@pytest.mark.parametrize("lang", [lang for lang in LANGS if lang != "en"])
def test_sentences_of_any_language_align_with_english(lang: str, encoder: Encoder) -> None:
    bitext = align(TEXTS / f"{lang}.txt", TEXTS / "en.txt", level="sentence", encoder=encoder)
    assert [(bead.src, bead.tgt) for bead in bitext.beads] == [
        ((n,), (n,)) for n in range(SENTENCES)
    ]
