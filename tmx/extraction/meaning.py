"""What an encoder says of pairs: whether both phrases mean the same."""

import numpy as np

from align.encoders import Encoder, Progress, embed
from tmx.extraction.association import Floats, Links
from tmx.extraction.forms import Forms
from tmx.store.tokens import simplify

__all__ = ["weigh_meaning"]

MOST = 20_000  # links that are looked at, those that are worth most: half a minute
SAME = 0.6  # cosine of most right pairs, of half of tw-laws-articles; an encoder of sentences
LEFT = 0.4  # knows many terms badly, so that it must not have the last word


def weigh_meaning(
    links: Links,
    worth: Floats,
    forms: tuple[Forms, Forms],
    encoder: Encoder,
    progress: Progress | None = None,
) -> Floats:
    """Give what pairs are worth when what they mean counts too, the best of them; the rest nothing.

    Raises `EncoderError` when the encoder gives no vectors.
    """
    weighed = np.zeros(len(worth))
    best = np.argsort(-worth, kind="stable")[:MOST]
    if not len(best):
        return weighed
    texts = [
        simplify(form.spell(phrase))
        for form, phrases in zip(forms, (links.src, links.tgt), strict=True)
        for phrase in phrases[best].tolist()
    ]
    vectors = embed(encoder, texts, progress=progress)
    cosines = np.einsum("ij,ij->i", vectors[: len(best)], vectors[len(best) :])
    weighed[best] = worth[best] * (LEFT + (1 - LEFT) * np.clip(cosines / SAME, 0, 1))
    return weighed
