"""What an encoder is, and how its vectors are asked for."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np

from align.bitexts import Vectors
from align.errors import EncoderError

__all__ = ["Encoder", "Progress", "embed", "name_encoder"]

Progress = Callable[[int, int], object]  # done, of how many

BATCH = 512  # texts between two ticks of a progress bar


@runtime_checkable
class Encoder(Protocol):
    """Anything that gives one vector a text."""

    def encode(self, texts: list[str], /) -> Any:  # noqa: ANN401 (arrays and tensors of any library)
        """Give an array of shape ``(len(texts), dimension)``."""


def embed(encoder: Encoder, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
    """Give one unit vector a text, ``(len(texts), dimension)``; each distinct text is encoded once.

    ``progress`` is told, now and then, how many of how many distinct texts are done.

    Raises `EncoderError` when what comes back is no finite vector for each text.
    """
    if not isinstance(encoder, Encoder):
        raise EncoderError(f"{encoder!r}", "is no encoder", "give an object with encode(texts)")
    rows: dict[str, int] = {}
    places = np.array([rows.setdefault(text, len(rows)) for text in texts], dtype=np.intp)
    distinct = sorted(rows, key=len)  # texts of like length share a batch: less padding
    parts = []
    for start in range(0, len(distinct), BATCH):
        batch = distinct[start : start + BATCH]
        parts.append(_check(np.asarray(encoder.encode(batch), dtype=np.float32), len(batch)))
        if progress is not None:
            progress(start + len(batch), len(distinct))
    if not parts:
        return np.zeros((0, 0), dtype=np.float32)
    vectors = np.concatenate(parts)
    order = np.empty(len(distinct), dtype=np.intp)
    order[[rows[text] for text in distinct]] = np.arange(len(distinct))
    return vectors[order[places]]


def name_encoder(encoder: Encoder) -> str:
    """Give the encoder's name for the record: its own ``name``, or its class."""
    return str(getattr(encoder, "name", "") or type(encoder).__name__)


def _check(vectors: Vectors, expected: int) -> Vectors:
    """Give the vectors at length one, or say what is wrong with them."""
    if vectors.ndim != 2 or len(vectors) != expected:
        raise EncoderError(
            "the encoder", f"gave an array of shape {vectors.shape} for {expected} texts"
        )
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.isfinite(lengths).all():
        raise EncoderError("the encoder", "gave a vector that is not finite")
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1))
