"""What an encoder is, how its vectors are asked for, and what it is called in the record."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np

from align.bitexts import Vectors
from align.errors import EncoderError

__all__ = ["Encoder", "Progress", "ask", "describe_encoder", "embed"]

Progress = Callable[[int, int], object]  # done, of how many

BATCH = 512  # texts between two ticks of a progress bar


@runtime_checkable
class Encoder(Protocol):
    """Anything that gives one vector a text.

    What else it may have: a ``name`` and a ``version`` for the record, and a ``fingerprint``, a
    string that changes whenever its vectors do, by which they can be kept (see `remembering`).
    """

    def encode(self, texts: list[str], /) -> Any:  # noqa: ANN401 (arrays and tensors of any library)
        """Give an array of shape ``(len(texts), dimension)``."""


def ask(encoder: Encoder, texts: list[str]) -> Vectors:
    """Give one vector a text as the encoder gives them.

    Raises `EncoderError` when what comes back is no finite vector for each text.
    """
    if not isinstance(encoder, Encoder):
        raise EncoderError(f"{encoder!r}", "is no encoder", "give an object with encode(texts)")
    vectors = np.asarray(encoder.encode(texts), dtype=np.float32)
    if vectors.ndim != 2 or len(vectors) != len(texts):
        raise EncoderError(
            "the encoder", f"gave an array of shape {vectors.shape} for {len(texts)} texts"
        )
    if not np.isfinite(np.linalg.norm(vectors, axis=1)).all():
        raise EncoderError("the encoder", "gave a vector that is not finite")
    return vectors


def embed(encoder: Encoder, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
    """Give one unit vector a text, ``(len(texts), dimension)``; each distinct text is encoded once.

    ``progress`` is told, now and then, how many of how many distinct texts are done.

    Raises `EncoderError` when what comes back is no finite vector for each text.
    """
    rows: dict[str, int] = {}
    places = np.array([rows.setdefault(text, len(rows)) for text in texts], dtype=np.intp)
    distinct = sorted(rows, key=len)  # texts of like length share a batch: less padding
    vectors = np.zeros((0, 0), dtype=np.float32)
    for start in range(0, len(distinct), BATCH):
        batch = distinct[start : start + BATCH]
        found = ask(encoder, batch)
        if start == 0:
            vectors = np.empty((len(distinct), found.shape[1]), dtype=np.float32)
        if found.shape[1] != vectors.shape[1]:
            raise EncoderError("the encoder", "gave vectors of unlike dimensions")
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        vectors[[rows[text] for text in batch]] = found / np.where(lengths > 0, lengths, 1)
        if progress is not None:
            progress(start + len(batch), len(distinct))
    return vectors[places] if len(distinct) < len(texts) else vectors


def describe_encoder(encoder: Encoder, dimension: int) -> str:
    """Give name, version and dimension for the record; who has no name is called by its class.

    >>> from types import SimpleNamespace
    >>> describe_encoder(SimpleNamespace(name="use-multilingual-v3", version="0.2.1"), 512)
    'use-multilingual-v3 0.2.1, 512 dimensions'
    """
    name = getattr(encoder, "name", "") or type(encoder).__name__
    version = getattr(encoder, "version", "")
    return f"{name} {version}".strip() + (f", {dimension} dimensions" if dimension else "")
