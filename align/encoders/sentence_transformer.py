"""Encoders of the library sentence-transformers: hundreds of models, LaBSE among them.

Reimers and Gurevych 2020, "Making Monolingual Sentence Embeddings Multilingual using Knowledge
Distillation". The library is an extra, and imported when it is first asked for.
"""

import json
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from align.encoders.protocol import Encoder
from align.errors import EncoderError

__all__ = ["SentenceTransformerEncoder", "adopt", "load_model"]

WORD = r"[A-Za-z0-9][\w.-]*"
HUB_NAME = re.compile(rf"{WORD}(?:/{WORD})?", re.ASCII)  # "name" or "owner/name"
CONFIGS = ("modules.json", "config.json")  # one of which every folder with a model holds
TALKERS = ("huggingface_hub", "sentence_transformers", "transformers")


class SentenceTransformerEncoder:
    """A ``SentenceTransformer`` that says nothing while it works, and knows what it is called."""

    def __init__(self, model: Any, name: str = "") -> None:  # noqa: ANN401 (the library is an extra)
        self._model = model
        self.name = name or model.model_card_data.base_model or type(model).__name__

    @cached_property
    def version(self) -> str:
        """The model's revision, if it came from a hub, and the version of the library."""
        import sentence_transformers

        revision = self._model.model_card_data.base_model_revision
        library = f"sentence-transformers {sentence_transformers.__version__}"
        return f"({library}, revision {revision})" if revision else f"({library})"

    @cached_property
    def fingerprint(self) -> str:
        """A digest of weights, tokenizer and settings: a model that is trained further is another.

        For the 91 MB of MiniLM it takes 0.15 s.
        """
        return f"{self.version} {_digest(self._model)}"

    def encode(self, texts: list[str], /) -> Any:  # noqa: ANN401 (as above)
        """Give an array of shape ``(len(texts), dimension)``."""
        return self._model.encode(texts, show_progress_bar=False)


def adopt(encoder: Encoder) -> Encoder:
    """Give a ``SentenceTransformer`` as an encoder of ours, and any other as it is."""
    library = sys.modules.get("sentence_transformers")  # or else it can be none
    if library is None or not isinstance(encoder, library.SentenceTransformer):
        return encoder
    return SentenceTransformerEncoder(encoder)


def load_model(name: str) -> Encoder:
    """Load the model in the folder ``name``, or the one that a hub calls so.

    Only a name that is no folder, and could be none, is asked for on the network.

    Raises `EncoderError` when the library is not installed or there is no such model.
    """
    folder = _find(name)
    _check_name(name, folder)
    if find_spec("sentence_transformers") is None:
        raise EncoderError(
            name,
            "is loaded with sentence-transformers, which is not installed",
            "pip install 'tongwen[sentence-transformers]', or leave --encoder out",
        )
    with _quietly():
        model = _load(str(folder or name), local=folder is not None, called=name)
    return SentenceTransformerEncoder(model, folder.resolve().name if folder else name)


def _find(name: str) -> Path | None:
    """Give the file or folder of that name; none where there is none, or no way to it."""
    try:
        path = Path(name).expanduser()
        return path if name and path.exists() else None
    except (OSError, RuntimeError):  # too long for a name, or the home of nobody
        return None


def _check_name(name: str, folder: Path | None) -> None:
    if folder is None:
        if not HUB_NAME.fullmatch(name):
            what = "there is no such folder, nor can a model be called so"
            remedy = "name a folder, or a model as in sentence-transformers/LaBSE"
            raise EncoderError(name, what, remedy)
    elif not folder.is_dir():
        raise EncoderError(name, "is a file", "name the folder that holds the model")
    elif not any(_find(str(folder / config)) for config in CONFIGS):
        what = f"holds no model: there is no {' or '.join(CONFIGS)} in it"
        raise EncoderError(name, what, "name a folder that a SentenceTransformer was saved to")


def _load(name: str, *, local: bool, called: str) -> Any:  # noqa: ANN401 (as above)
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, local_files_only=local)
    except (
        OSError,
        ValueError,
        LookupError,
        RuntimeError,
        ImportError,
        TypeError,
        AttributeError,
        SafetensorError,
    ) as error:
        reason = str(error).partition("\n")[0].rstrip(".") or type(error).__name__
        remedy = (
            "save the model again" if local else "check name and network, or name a model's folder"
        )
        raise EncoderError(called, f"cannot be loaded: {reason}", remedy) from error


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep what libraries say while they load (bars, advice, each retry) off standard error."""
    from transformers.utils import logging as talk

    levels = {name: logging.getLogger(name).level for name in TALKERS}
    bars = talk.is_progress_bar_enabled()
    try:
        talk.disable_progress_bar()
        for name in TALKERS:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        if bars:
            talk.enable_progress_bar()


def _digest(model: Any) -> str:  # noqa: ANN401 (as above)
    import torch

    digest = blake2b(digest_size=20)
    settings = (model.max_seq_length, model.truncate_dim, model.prompts, model.default_prompt_name)
    digest.update(f"{model!r} {settings} {_describe_tokenizer(model.tokenizer)}".encode())
    for name, weights in sorted(model.state_dict().items()):
        digest.update(f"{name} {weights.dtype} {tuple(weights.shape)} {weights.device}".encode())
        digest.update(weights.detach().cpu().contiguous().flatten().view(torch.uint8).numpy())
    return digest.hexdigest()


def _describe_tokenizer(tokenizer: Any) -> str:  # noqa: ANN401 (as above)
    """Give all that a tokenizer is, but for truncation and padding, which follow each batch."""
    rust = getattr(tokenizer, "backend_tokenizer", tokenizer)
    if not hasattr(rust, "to_str"):  # it is one of Python: its settings and words
        return f"{tokenizer!r} {sorted(tokenizer.get_vocab().items())}"
    return str(json.loads(rust.to_str()) | {"truncation": None, "padding": None})
