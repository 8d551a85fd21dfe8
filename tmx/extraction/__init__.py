"""Pairs of phrases of a bitext that are terms most probably, for a person to confirm.

No model and no dictionary is needed. Units are cut into sentences (`pieces`), these into words
(`streams`); runs of words that are frequent and whole are phrases (`phrases`), those of two
languages that stand in the same pieces are associated (`association`), and the best are linked
(`linking`).
"""

from tmx.extraction.extracting import extract, extract_from
from tmx.extraction.files import check_output, write_pairs
from tmx.extraction.records import Example, Extraction, TermPair

__all__ = [
    "Example",
    "Extraction",
    "TermPair",
    "check_output",
    "extract",
    "extract_from",
    "write_pairs",
]
