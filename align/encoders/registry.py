"""Find an encoder by its name."""

import importlib.util
from pathlib import Path

from align.encoders.protocol import Encoder
from align.encoders.use import UniversalSentenceEncoder
from align.errors import EncoderError

__all__ = ["BUILT_IN", "load_encoder"]

BUILT_IN = {"use": UniversalSentenceEncoder}


def load_encoder(name: str = "use") -> Encoder:
    """Give the encoder called ``name``: a built-in one, or what sentence-transformers knows.

    A folder is loaded from the disk alone; any other name may be fetched from a model hub, which
    is the only time that the network is touched.

    Raises `EncoderError` when the extra is not installed or the model cannot be loaded.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]()
    if importlib.util.find_spec("sentence_transformers") is None:
        raise EncoderError(
            name,
            "is loaded with sentence-transformers, which is not installed",
            "pip install 'tongwen[sentence-transformers]', or leave --encoder out",
        )
    return _load_sentence_transformer(name)


def _load_sentence_transformer(name: str) -> Encoder:
    from sentence_transformers import SentenceTransformer

    local = Path(name).is_dir()
    try:
        model = SentenceTransformer(name, local_files_only=local)
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EncoderError(
            name, f"cannot be loaded: {reason}", "name a model or a folder that holds one"
        ) from error
    return _Named(model, Path(name).name if local else name)


class _Named:
    """A sentence transformer that knows what it is called."""

    def __init__(self, model: Encoder, name: str) -> None:
        self._model = model
        self.name = name

    def encode(self, texts: list[str], /) -> object:
        return self._model.encode(texts)
