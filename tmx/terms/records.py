"""A termbase: concepts, and the terms that name each of them in some languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from tmx.units import Variant, is_near

__all__ = ["STATUSES", "Concept", "Status", "Term", "Termbase"]

Status = Literal["preferred", "admitted", "deprecated", "forbidden", ""]
STATUSES: tuple[Status, ...] = get_args(Status)  # from best to worst; "" is not told


@dataclass(frozen=True, slots=True)
class Term:
    """What a concept is called in a language, ``lang`` being a BCP 47 tag."""

    text: str
    lang: str
    status: Status = ""
    part_of_speech: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        Variant(self.lang, self.text)  # asks the same of text and language
        if self.status not in STATUSES:
            raise ValueError(f"{self.status!r} is none of {', '.join(filter(None, STATUSES))}")

    @property
    def is_wanted(self) -> bool:
        """Whether a translator may use it."""
        return self.status not in {"deprecated", "forbidden"}


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and the terms for it; a language may have several."""

    id: str
    terms: tuple[Term, ...]
    subject: str = ""
    definition: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.terms:
            raise ValueError(f"the concept {self.id!r} has no term")

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages, each once, as they come."""
        return tuple(dict.fromkeys(term.lang for term in self.terms))

    def terms_in(self, lang: str) -> tuple[Term, ...]:
        """Give the terms in ``lang``, or in a narrower or wider tag (see `tmx.units.is_near`).

        >>> concept = Concept("1", (Term("大会", "zh-CN"), Term("General Assembly", "en")))
        >>> [term.text for term in concept.terms_in("zh")]
        ['大会']
        """
        return tuple(term for term in self.terms if is_near(term.lang, lang))


@dataclass(frozen=True, slots=True)
class Termbase:
    """Concepts in their order; ``declined`` counts the rows of a file that were not accepted."""

    concepts: tuple[Concept, ...] = ()
    declined: int = 0

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages of all concepts, each once."""
        return tuple(dict.fromkeys(term.lang for term in self.terms))

    @property
    def terms(self) -> Iterator[Term]:
        """All terms, one after the other."""
        return (term for concept in self.concepts for term in concept.terms)

    def __len__(self) -> int:
        return len(self.concepts)
