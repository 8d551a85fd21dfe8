"""Turn texts into vectors whose cosine says how alike they are in meaning, across languages.

An encoder is any object with ``encode(list[str]) -> array``; a ``SentenceTransformer`` is one as it
stands. The default, `use`, comes with the package and needs no download.
"""

from align.encoders.protocol import Encoder, Progress, embed, name_encoder
from align.encoders.registry import load_encoder

__all__ = ["Encoder", "Progress", "embed", "load_encoder", "name_encoder"]
