"""Translation units: the same thing said in two or more languages, with what is known of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

__all__ = ["SEGTYPES", "Code", "Unit", "Variant", "clean", "is_near"]

SEGTYPES = ("block", "paragraph", "sentence", "phrase")  # what TMX 1.4 tells apart

TAG = re.compile(
    r"""
    [A-Za-z]{2,8}           # a language
    (?: - [A-Za-z0-9]{1,8} )*   # script, region, variants (BCP 47)
    """,
    re.VERBOSE,
)
FORBIDDEN = re.compile(  # all that the production Char of XML 1.0 leaves out
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)
SAYING = re.compile("[^\\s\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # neither space nor such


@dataclass(frozen=True, slots=True)
class Code:
    """An inline element of the file that a variant comes from, in the place of ``text[start:end]``.

    That text is what a translator reads of it, mostly nothing. ``kind`` is its name (``bpt``,
    ``ph``, ``hi``), ``xml`` the element as it was, ``format`` the format that it is of.
    """

    start: int
    end: int
    kind: str
    xml: str
    format: str = "tmx"

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a code cannot reach from {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Variant:
    """What a unit says in one language, ``lang`` being a BCP 47 tag.

    ``attributes`` are those that TMX has for a variant and we have no other place for. ``codes``
    stand in their order.
    """

    lang: str
    text: str
    props: Mapping[str, str] = field(default_factory=dict, hash=False)
    notes: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not TAG.fullmatch(self.lang):
            raise ValueError(f"{self.lang!r} is no language tag")
        if not SAYING.search(self.text):
            raise ValueError(f"the variant in {self.lang} has no text")
        if self.codes and self.codes[-1].end > len(self.text):
            raise ValueError(f"a code of the variant in {self.lang} reaches past its text")


@dataclass(frozen=True, slots=True)
class Unit:
    """Variants that translate each other; a language may be there twice, as TMX permits.

    The first variant is the source where a format wants one. ``segtype`` is one of `SEGTYPES`,
    ``score`` how sure the aligner is, from 0 to 1, or None when no aligner made the unit. Dates
    know their time zone. ``attributes`` are those that TMX has for a unit besides these.
    """

    variants: tuple[Variant, ...]
    props: Mapping[str, str] = field(default_factory=dict, hash=False)
    notes: tuple[str, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None
    creator: str = ""
    score: float | None = None
    segtype: str = "sentence"
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not self.variants:
            raise ValueError("a unit needs at least one variant")
        if self.segtype not in SEGTYPES:
            raise ValueError(f"{self.segtype!r} is none of {', '.join(SEGTYPES)}")
        if self.score is not None and not 0.0 <= self.score <= 1.0:
            raise ValueError(f"{self.score} is no score between 0 and 1")
        for date in (self.created, self.changed):
            if date is not None and date.tzinfo is None:
                raise ValueError(f"the date {date} has no time zone")

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages in the order of the variants."""
        return tuple(variant.lang for variant in self.variants)

    def variant(self, lang: str) -> Variant | None:
        """Give the variant that speaks ``lang``, or the one nearest to it, or None.

        ``zh`` also finds ``zh-CN``, and ``zh-CN`` finds ``zh``, but never ``zh-TW``.
        """
        for fits in _FITS:
            for variant in self.variants:
                if fits(variant.lang.lower(), lang.lower()):
                    return variant
        return None

    def text(self, lang: str) -> str | None:
        """Give what the unit says in ``lang`` (see `variant`), or None.

        >>> Unit((Variant("zh", "大会"), Variant("en-US", "General Assembly"))).text("en")
        'General Assembly'
        """
        found = self.variant(lang)
        return found.text if found else None

    def select(self, langs: Iterable[str]) -> Self | None:
        """Give the unit with a variant for each of ``langs``, in that order; None if one lacks."""
        found = [self.variant(lang) for lang in langs]
        variants = tuple(variant for variant in found if variant is not None)
        return replace(self, variants=variants) if len(variants) == len(found) else None


def clean(text: str) -> str:
    r"""Take out what XML 1.0 cannot carry: control characters, lone surrogates, U+FFFE, U+FFFF.

    >>> clean("决定\x0b将\ud800该项目\r\n列入议程")
    '决定将该项目\r\n列入议程'
    """
    return FORBIDDEN.sub("", text)


def is_near(tag: str, lang: str) -> bool:
    """Tell whether what is tagged so may be given to who asks for ``lang`` (see `Unit.variant`).

    >>> is_near("zh-CN", "zh"), is_near("zh-CN", "zh-TW")
    (True, False)
    """
    return any(fits(tag.lower(), lang.lower()) for fits in _FITS)


def _same(tag: str, lang: str) -> bool:
    return tag == lang


def _narrower(tag: str, lang: str) -> bool:
    return tag.startswith(f"{lang}-")


def _wider(tag: str, lang: str) -> bool:
    return lang.startswith(f"{tag}-")


_FITS = (_same, _narrower, _wider)
