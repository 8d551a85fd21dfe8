"""What an extraction gives: pairs of phrases that may be terms, and where they stand."""

from dataclasses import dataclass

__all__ = ["Example", "Extraction", "TermPair"]

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A unit that says both terms, and where in it they stand."""

    source: str
    target: str
    source_spans: Spans
    target_spans: Spans
    document: str = ""


@dataclass(frozen=True, slots=True)
class TermPair:
    """A phrase and what probably translates it.

    ``score`` goes from 0 to 1, ``frequency`` counts the segments that hold both, and the other two
    those that hold either.
    """

    source: str
    target: str
    score: float
    frequency: int
    source_frequency: int
    target_frequency: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """The pairs, best first, and how many units of how many were looked at."""

    src_lang: str
    tgt_lang: str
    pairs: tuple[TermPair, ...]
    read: int
    used: int
