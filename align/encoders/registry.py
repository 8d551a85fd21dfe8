"""Find an encoder by its name."""

from align.encoders.protocol import Encoder
from align.encoders.sentence_transformer import adopt, load_model
from align.encoders.use import UniversalSentenceEncoder

__all__ = ["BUILT_IN", "load_encoder"]

BUILT_IN = {"use": UniversalSentenceEncoder}


def load_encoder(encoder: Encoder | str = "use") -> Encoder:
    """Give the encoder of that name: a built-in one, or what sentence-transformers knows.

    A folder is loaded from the disk alone; any other name is looked for on a model hub, unless it
    was fetched before, which is the only time that the network is touched. What is an encoder
    already is given as it is, a ``SentenceTransformer`` so that it knows its name.

    Raises `EncoderError` when the extra is not installed or the model cannot be loaded.
    """
    if not isinstance(encoder, str):
        return adopt(encoder)
    return BUILT_IN[encoder]() if encoder in BUILT_IN else load_model(encoder)
