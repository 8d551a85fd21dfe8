"""OmegaT itself fills a text from our memory of it, both ways, and as much as we foretell."""

from pathlib import Path

import pytest

from align.alignment import align
from align.bitexts import Bitext
from align.segmentation import export_rules
from tests.conftest import ROOT
from tests.tmx.omegat import SETS, count_filled, list_paragraphs, measure_fill, require_omegat
from tmx import save, to_units
from tmx.catview import predict_fills

SHIPPED = ROOT / "corpora"
SEED, DRAFT = SHIPPED / "a-c1-77-l23-rev1", SHIPPED / "next-session-draft"
DIRECTIONS = ("from source", "from target")

pytestmark = [
    pytest.mark.ci,
    pytest.mark.filterwarnings("default"),
]


def check_fill(bitext: Bitext, folder: Path) -> None:
    """Check that OmegaT fills everything, in both directions, by sentences and by paragraphs."""
    for foretold, found in measure_fill(bitext, folder):
        assert found == (foretold.filled, foretold.segments), foretold
        assert foretold.filled == foretold.segments, foretold


def test_omegat_fills_the_seed(tmp_path: Path) -> None:
    bitext = align(SEED / "zh.txt", SEED / "en.txt", level="cat", srx="omegat")
    check_fill(bitext, tmp_path)


@pytest.mark.parametrize("name", SETS)
def test_omegat_fills_real_documents(name: str, corpora: Path, tmp_path: Path) -> None:
    folder = corpora / name
    bitext = align(folder / "zh.txt", folder / "en.txt", lines=True, level="cat", srx="omegat")
    check_fill(bitext, tmp_path)


def test_omegat_fills_from_plain_sentences_when_it_cuts_as_we_do(tmp_path: Path) -> None:
    """With our rule file in the project, the sentences by our own rules are what it asks for."""
    rules = tmp_path / "segmentation.conf"
    export_rules(rules)
    bitext = align(SEED / "zh.txt", SEED / "en.txt", level="sentence")
    memory = tmp_path / "memory.tmx"
    save(bitext, memory)
    for side, other in ((bitext.src, bitext.tgt), (bitext.tgt, bitext.src)):
        found = count_filled(
            tmp_path / side.lang,
            list_paragraphs(side),
            memory,
            (side.lang, other.lang),
            sentences=True,
            rules=rules,
        )
        assert found == (len(side), len(side))


@pytest.mark.parametrize("sentences", [True, False])
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_omegat_fills_what_a_new_draft_left_as_it_was(
    sentences: bool, direction: str, tmp_path: Path
) -> None:
    require_omegat()
    old = align(SEED / "zh.txt", SEED / "en.txt", level="cat", srx="omegat")
    new = align(DRAFT / "zh.txt", DRAFT / "en.txt", level="cat", srx="omegat")
    memory = tmp_path / "memory.tmx"
    save(old, memory, profile="omegat")
    side, other = (new.src, new.tgt) if direction == DIRECTIONS[0] else (new.tgt, new.src)
    (fill,) = (
        fill
        for fill in predict_fills(new, to_units(old))
        if fill.lang == side.lang and (fill.segtype == "sentence") == sentences
    )
    found = count_filled(
        tmp_path / "project",
        list_paragraphs(side),
        memory,
        (side.lang, other.lang),
        sentences=sentences,
    )
    assert found == (fill.filled, fill.segments)
