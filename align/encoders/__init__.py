"""Turn texts into vectors whose cosine says how alike they are in meaning, across languages.

An encoder is any object with ``encode(list[str]) -> array``; a ``SentenceTransformer`` is one as it
stands. The default, `use`, comes with the package and needs no download. What was encoded once can
be kept on the disk.
"""

from align.encoders.keeping import remembering
from align.encoders.protocol import Encoder, Progress, describe_encoder, embed
from align.encoders.registry import load_encoder

__all__ = ["Encoder", "Progress", "describe_encoder", "embed", "load_encoder", "remembering"]
