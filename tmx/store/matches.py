"""What a search in a store finds."""

from collections.abc import Mapping
from dataclasses import dataclass

from tmx.units import Unit

__all__ = ["Hit", "Match", "Neighbour", "Spans"]

Spans = tuple[tuple[int, int], ...]  # of characters, each up to and without its end


@dataclass(frozen=True, slots=True)
class Match:
    """A unit whose source resembles a text that was asked for.

    ``similarity`` is 100 for the same text and for nothing else, down to 0. ``context`` tells that
    the text before it is the same, too. ``key`` is that of the unit in its store.
    """

    source: str
    target: str
    similarity: float
    unit: Unit
    key: int
    source_lang: str
    target_lang: str
    context: bool = False

    @property
    def provenance(self) -> Mapping[str, object]:
        """Where the unit comes from, as far as is known."""
        return describe_origin(self.unit)


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that holds a text that was asked for.

    ``spans`` are its places in ``source``, ``target_spans`` what probably translates it.
    """

    source: str
    target: str
    spans: Spans
    unit: Unit
    key: int
    source_lang: str
    target_lang: str
    target_spans: Spans = ()

    @property
    def provenance(self) -> Mapping[str, object]:
        """Where the unit comes from, as far as is known."""
        return describe_origin(self.unit)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A unit that says something like a text that was asked for, in whatever words.

    ``cosine`` is 1 for the same text; what less than that means depends on the encoder.
    ``found_lang`` is the language of the text that is so near: it need not be that of the source.
    """

    source: str
    target: str
    cosine: float
    unit: Unit
    key: int
    source_lang: str
    target_lang: str
    found_lang: str

    @property
    def provenance(self) -> Mapping[str, object]:
        """Where the unit comes from, as far as is known."""
        return describe_origin(self.unit)


def describe_origin(unit: Unit) -> Mapping[str, object]:
    """Tell where a unit comes from, as far as is known: document, label, files, date, score."""
    date = unit.changed or unit.created
    known = {
        "document": unit.props.get("x-document"),
        "label": unit.props.get("x-label"),
        "source_file": unit.props.get("x-source-file"),
        "target_file": unit.props.get("x-target-file"),
        "date": date.date().isoformat() if date else None,
        "creator": unit.creator,
        "score": unit.score,
    }
    return {name: value for name, value in known.items() if value not in (None, "")}
