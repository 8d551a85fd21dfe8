"""Language codes as localization tools write them, against the tags of a store."""

import re
from collections.abc import Iterable, Sequence

from align.errors import LanguageError
from align.languages import is_same_language, normalize_tag, primary

__all__ = ["find_spoken", "list_codes", "read_code"]

_LONGEST = 100  # characters of a code

_CODE = re.compile(
    r"""
    (?P<tag> [^.@]+ )
    (?: \. [\w-]+ )?          # an encoding, as in zh_CN.UTF-8
    (?: @ (?P<modifier> .+ ) )?  # a script or a variant, as in sr@latin
    """,
    re.VERBOSE,
)
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
_CHINESE = {"Hans": ("zh", "zh-Hans", "zh-CN"), "Hant": ("zh-Hant", "zh-TW")}


def read_code(code: str) -> str:
    """Give the BCP 47 tag of a code.

    >>> [read_code(code) for code in ("zh_hans", "zh_CN", "en_US", "sr@latin", "ca@valencia")]
    ['zh-Hans', 'zh-CN', 'en-US', 'sr-Latn', 'ca-valencia']

    Raises `LanguageError` for what is no such code.
    """
    if len(code) > _LONGEST:
        raise LanguageError(repr(code[:20]), "begins what is too long for a language tag")
    match = _CODE.fullmatch(code)
    if match is None or not match["modifier"]:
        return normalize_tag(match["tag"] if match else code)
    modifier = match["modifier"].lower()
    return normalize_tag(f"{match['tag']}-{_SCRIPTS.get(modifier, modifier)}")


def find_spoken(code: str, spoken: Iterable[str]) -> list[str]:
    """Give those of the languages spoken that a code means, the nearest first.

    Chinese is told apart by its script, which follows from the region or is Simplified; a region
    that is told on both sides must be the same.

    >>> find_spoken("zh_hans", ["en", "zh-CN", "zh-TW"]), find_spoken("zh_TW", ["zh", "zh-Hant"])
    (['zh-CN'], ['zh-Hant'])
    >>> find_spoken("pt_BR", ["pt-PT"]), find_spoken("en", ["en-US"]), find_spoken("en_US", ["en"])
    ([], ['en-US'], ['en'])
    """
    tag = read_code(code)
    spoken = list(spoken)
    found = [other for other in spoken if _fits(tag, other)]
    if not found and tag == "zh":  # Traditional is better than nothing for who does not say which
        found = [other for other in spoken if primary(other) == tag]
    return sorted(found, key=lambda other: (other != tag, len(other), other))


def list_codes(spoken: Sequence[str]) -> list[str]:
    """Give all codes by which a tool may ask for the languages spoken.

    >>> list_codes(["en-US", "zh"])
    ['en', 'en_us', 'zh', 'zh_cn', 'zh_hans']
    """
    tags = {tag for one in spoken for tag in (one, *_other_names(one))}
    return sorted(tag.replace("-", "_").lower() for tag in tags)


def _other_names(tag: str) -> Sequence[str]:
    if primary(tag) != "zh":
        return (primary(tag),)
    return next(names for names in _CHINESE.values() if is_same_language(names[-1], tag))


def _fits(one: str, other: str) -> bool:
    regions = {_region(one), _region(other)} - {""}
    return is_same_language(one, other) and len(regions) < 2


def _region(tag: str) -> str:
    parts = tag.split("-")[1:]
    return next((part for part in parts if len(part) in (2, 3) and part == part.upper()), "")
