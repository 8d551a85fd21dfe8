"""The shared sets with gold alignments."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from align.alignment import align, to_side
from align.bitexts import Bitext, Run, Vectors
from align.encoders import Encoder, embed, load_encoder
from align.ladder import read_ladder
from align.readers import read_lines
from align.steps import encode

__all__ = ["CORPORA", "GoldPair", "align_gold", "encode_gold", "list_gold", "read_again"]

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two files of segments and the gold beads between them."""

    set: str
    src: Path
    tgt: Path
    gold: Path

    @property
    def beads(self) -> list[tuple[Run, Run]]:
        """The gold beads."""
        return read_ladder(self.gold)


def list_gold() -> Iterator[GoldPair]:
    """Give every pair with gold, set by set; leave if the folder is not there."""
    if not CORPORA.is_dir():
        sys.exit(f"{CORPORA} is not there: accuracy is measured on the shared corpora")
    for gold in sorted(CORPORA.rglob("gold.align")):
        yield GoldPair(
            gold.relative_to(CORPORA).parts[0],
            gold.with_name("zh.txt"),
            gold.with_name("en.txt"),
            gold,
        )
    for gold in sorted(CORPORA.glob("zh-en-gold/*/*.gold")):
        yield GoldPair(gold.parent.name, gold.with_suffix(".zh"), gold.with_suffix(".en"), gold)


def align_gold(pair: GoldPair, encoder: Encoder | None = None) -> Bitext:
    """Align a pair as ``tongwen align --lines`` does, with the default encoder unless told."""
    encoder = encoder or _encoder()
    return align(pair.src, pair.tgt, src_lang="zh", tgt_lang="en", lines=True, encoder=encoder)


@cache
def encode_gold(pair: GoldPair) -> Bitext:
    """Read and encode a pair, all of it one coarse bead; kept for who asks again."""
    sides = [
        to_side(read_lines(path, lang=lang)) for path, lang in ((pair.src, "zh"), (pair.tgt, "en"))
    ]
    return encode(Bitext.whole(*sides), _encoder())


def read_again(texts: Sequence[str]) -> Vectors:
    """Encode what joined runs say; kept for who asks again."""
    wanted = [text for text in dict.fromkeys(texts) if text not in _READ]
    _READ.update(zip(wanted, embed(_encoder(), wanted), strict=True))
    return np.array([_READ[text] for text in texts])


_READ: dict[str, Vectors] = {}


@cache
def _encoder() -> Encoder:
    return load_encoder()
