"""How much of a text OmegaT fills from our memory of it, foretold and as it is.

Each text is translated in both directions, cut into sentences and into paragraphs. Needs OmegaT 3.6
(``apt-get install omegat``).
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from align.alignment import align
from align.bitexts import Bitext
from tests.conftest import ROOT
from tests.tmx.omegat import SETS, measure_fill
from tmx import to_units

__all__ = ["main"]

SEED = ROOT / "corpora" / "a-c1-77-l23-rev1"
CORPORA = ROOT.parent / "shared" / "corpora"


def main() -> None:
    """Print a row a text: units, and what is filled of the segments of either version."""
    print(
        "| text | units | zh sentences | zh paragraphs | en sentences | en paragraphs | foretold |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, bitext in _align_all():
        cells, right = {}, True
        with tempfile.TemporaryDirectory() as folder:
            for foretold, (filled, segments) in measure_fill(bitext, Path(folder)):
                cells[foretold.lang[:2], foretold.segtype] = f"{filled} of {segments}"
                right &= (filled, segments) == (foretold.filled, foretold.segments)
        row = [cells[lang, size] for lang in ("zh", "en") for size in ("sentence", "paragraph")]
        units = len(list(to_units(bitext)))
        print(f"| {name} | {units} | {' | '.join(row)} | {'yes' if right else 'no'} |", flush=True)


def _align_all() -> Iterator[tuple[str, Bitext]]:
    yield "the seed", align(SEED / "zh.txt", SEED / "en.txt", level="cat", srx="omegat")
    for name in SETS if CORPORA.is_dir() else ():
        texts = CORPORA / name / "zh.txt", CORPORA / name / "en.txt"
        yield name, align(*texts, lines=True, level="cat", srx="omegat")
