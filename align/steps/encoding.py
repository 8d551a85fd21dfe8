"""Attach to every segment the vector of its meaning."""

from dataclasses import replace

from align.bitexts import Bitext
from align.encoders import Encoder, Progress, describe_encoder, embed

__all__ = ["encode"]


def encode(bitext: Bitext, encoder: Encoder, *, progress: Progress | None = None) -> Bitext:
    """Encode the segments of both sides, each distinct text once.

    ``progress`` is told, now and then, how many of how many texts are done.
    """
    cut = len(bitext.src)
    texts = [segment.text for side in (bitext.src, bitext.tgt) for segment in side.segments]
    vectors = embed(encoder, texts, progress=progress)
    return replace(
        bitext,
        src=replace(bitext.src, vectors=vectors[:cut]),
        tgt=replace(bitext.tgt, vectors=vectors[cut:]),
        encoder=describe_encoder(encoder, vectors.shape[1]),
    )
