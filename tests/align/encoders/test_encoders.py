"""Encoders are asked once a text, checked, and named."""

import sys

import numpy as np
import pytest

from align.bitexts import Vectors
from align.encoders import embed, load_encoder, name_encoder
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
    assert "use-multilingual-v3" in name_encoder(encoder)


def test_without_the_extra_a_model_name_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(EncoderError, match=r"pip install 'tongwen\[sentence-transformers\]'"):
        load_encoder("LaBSE")


def test_an_encoder_without_a_name_is_called_by_its_class() -> None:
    assert name_encoder(Counting()) == "Counting"


def test_what_cannot_encode_is_no_encoder() -> None:
    with pytest.raises(EncoderError, match="is no encoder"):
        embed(object(), ["text"])  # type: ignore[arg-type]
