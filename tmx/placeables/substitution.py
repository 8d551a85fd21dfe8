"""The substitution itself: what differs between two texts is sought, and written, in a third."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from align.cues.divisions import NAMES
from align.languages import primary
from tmx.placeables.dates import rewrite_date, rewrite_symbol
from tmx.placeables.figures import rewrite_number
from tmx.placeables.places import HOLE, Place, find_places, mask

__all__ = ["Replacement", "Substitution", "substitute"]

_NEAR = 2  # characters on either side of two places that must be the same
_FIGURES = re.compile(
    r"[\d〇零○一二三四五六七八九十百千万萬亿億两兩壹贰貳叁肆伍陆陸柒捌玖拾佰仟廿卅]"
)
_JOINT = re.compile(r"\s*(?:[-–—,、~至到和及与與或]|to|through|until|and|or)\s*")
_ARTICLE = re.compile(r"\b(an?)\s+(?:[A-Z]{0,3}[$€£¥]\s?)?$", re.IGNORECASE)
_AN = re.compile(r"8|11(?!\d)|11,|18(?!\d)|18,|e(?:ight|leven)", re.IGNORECASE)
_ORDINAL = re.compile(r"第\s?$")
_DIVISION = re.compile(r"([^\W\d_]+)\.?\s*$")
_UNCOUNTED = frozenset({"id", "ja", "ko", "ms", "th", "vi", "zh"})  # one form for any number
_ONE_OR_MANY = frozenset({"de", "en", "es", "it", "nl", "pt", "sv"})
_BELOW_TWO = frozenset({"fr"})


@dataclass(frozen=True, slots=True)
class Replacement:
    """What stands in the new text from ``start`` to ``end``, and what stood there before."""

    kind: str
    old: str
    new: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Substitution:
    """A translation with new values; ``complete`` where nothing else sets the two sources apart."""

    text: str
    replacements: tuple[Replacement, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class _Change:
    old: Place
    new: Place
    ordinal: bool


def substitute(
    text: str, source: str, target: str, source_lang: str, target_lang: str
) -> Substitution | None:
    """Give the translation of ``source`` with the numbers, dates and symbols of ``text``.

    None is given when there are none to replace, or one of them cannot be replaced for sure. What
    else differs between the sources is for a translator to see.

    >>> found = substitute(
    ...     "1. 回顾其 2022 年 1 月 20 日第 76/19 号决议，",
    ...     "3. 回顾其 1981 年 12 月 9 日第 36/103 号决议，",
    ...     "3. Recalling its resolution 36/103 of 9 December 1981,", "zh", "en")
    >>> found.text
    '1. Recalling its resolution 76/19 of 20 January 2022,'
    >>> [(each.old, each.new) for each in found.replacements][1:]
    [('36/103', '76/19'), ('9 December 1981', '20 January 2022')]
    """
    asked, known = find_places(text, source_lang), find_places(source, source_lang)
    if [place.says for place in asked] == [place.says for place in known]:
        return None
    masks = mask(text, asked), mask(source, known)
    if not _are_alike(asked, known, masks):
        return None
    changes = _map_changes(source, asked, known)
    places = find_places(target, target_lang)
    if changes is None or not _are_all_there(changes, known, places):
        return None
    if _leans(target, changes, known, places):
        return None
    written = _write(target, places, changes, target_lang)
    if written is None or not _reads(written[0], places, changes, target_lang):
        return None
    return Substitution(written[0], tuple(written[1]), complete=masks[0] == masks[1])


def _are_alike(asked: Sequence[Place], known: Sequence[Place], masks: tuple[str, str]) -> bool:
    """Tell whether each place of one source has its counterpart in the other, in the same order."""
    if [place.kind for place in asked] != [place.kind for place in known]:
        return False
    if _FIGURES.findall(masks[0]) != _FIGURES.findall(masks[1]):  # a number that is no place
        return False
    return all(
        here.value == there.value or (here.shape == there.shape and near == around)
        for here, there, near, around in zip(
            asked, known, *(_surroundings(text) for text in masks), strict=True
        )
    )


def _surroundings(masked: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(HOLE, masked):
        yield (
            masked[max(0, match.start() - _NEAR) : match.start()],
            masked[match.end() : match.end() + _NEAR],
        )


def _map_changes(
    source: str, asked: Sequence[Place], known: Sequence[Place]
) -> Mapping[tuple[str, str], _Change] | None:
    """Give the change of each value; None where one value becomes two."""
    fates: dict[tuple[str, str], _Change] = {}
    for new, old in zip(asked, known, strict=True):
        ordinal = old.kind == "label" or _ORDINAL.search(source[: old.start]) is not None
        fate = fates.setdefault(old.says, _Change(old, new, ordinal))
        if fate.new.value != new.value:
            return None
        if not ordinal:
            fates[old.says] = _Change(old, new, ordinal=False)
    return {says: fate for says, fate in fates.items() if fate.new.value != fate.old.value}


def _are_all_there(
    changes: Mapping[tuple[str, str], _Change], known: Sequence[Place], places: Sequence[Place]
) -> bool:
    """Tell whether the target says each value that changes as often as the source does."""
    here, there = (Counter(place.says for place in each) for each in (known, places))
    return all(here[says] == there[says] for says in changes)


def _leans(
    target: str,
    changes: Mapping[tuple[str, str], _Change],
    known: Sequence[Place],
    places: Sequence[Place],
) -> bool:
    """Tell whether the target has a value of its own that follows from one that changes.

    So it is of 第五条至前条, Articles 5 to 9, and of a date that is said a second time.
    """
    here = {place.says for place in known}
    own = [place for place in places if place.says not in here]
    if any(place.kind == "date" for place in own) and any(kind == "date" for kind, _ in changes):
        return True
    return any(
        (one in own and other.says in changes) or (other in own and one.says in changes)
        for one, other in pairwise(places)
        if _JOINT.fullmatch(target, one.end, other.start)
    )


def _write(
    target: str,
    places: Sequence[Place],
    changes: Mapping[tuple[str, str], _Change],
    lang: str,
) -> tuple[str, list[Replacement]] | None:
    text, end = "", 0
    replacements = []
    for place in places:
        change = changes.get(place.says)
        if change is None:
            continue
        written = _write_place(target, place, change, lang)
        if written is None:
            return None
        text += target[end : place.start]
        start, end = len(text), place.end
        text += written
        replacements.append(Replacement(place.kind, place.raw, written, start, len(text)))
    return text + target[end:], replacements


def _write_place(target: str, place: Place, change: _Change, lang: str) -> str | None:
    before = target[: place.start]
    old, new = change.old, change.new
    if place.kind == "date":
        return rewrite_date(place.raw, old.value, new.value)
    if place.kind == "symbol":
        return rewrite_symbol(place.raw, old.value, new.value)
    if place.kind == "label":
        return new.raw if place.raw == old.raw and place.shape == old.shape else None
    is_named = change.ordinal or _names_division(before)
    written = rewrite_number(
        place.raw, old.value, new.value, new.raw, lang=lang, counts=not _ORDINAL.search(before)
    )
    if written is None or _article_differs(before, place.raw, written):
        return None
    return written if is_named or _is_same_form(place.raw, old.value, new.value, lang) else None


def _reads(
    text: str, places: Sequence[Place], changes: Mapping[tuple[str, str], _Change], lang: str
) -> bool:
    """Tell whether the new text, read again, says what it should and nothing more."""
    expected = [
        (place.kind, changes[place.says].new.value if place.says in changes else place.value)
        for place in places
    ]
    return [place.says for place in find_places(text, lang)] == expected


def _names_division(before: str) -> bool:
    """Tell whether a number is the name of a thing: paragraph 1, not 1 paragraph."""
    match = _DIVISION.search(before)
    word = match[1].lower() if match else ""
    return word in NAMES or word.removesuffix("s") in NAMES


def _is_same_form(raw: str, old: str, new: str, lang: str) -> bool:
    """Tell whether the words beside a number stay as they are: not so of 1 month and 3 months."""
    spoken = primary(lang)
    if spoken in _UNCOUNTED or old[-1] == "%" or raw.lower().endswith(("st", "nd", "rd", "th")):
        return True
    try:
        values = Decimal(old), Decimal(new)
    except InvalidOperation:  # a fraction, or 3.1.2
        return True
    if spoken in _ONE_OR_MANY:
        return (values[0] == 1) == (values[1] == 1)
    return spoken in _BELOW_TWO and (values[0] < 2) == (values[1] < 2)


def _article_differs(before: str, old: str, new: str) -> bool:
    """Tell whether "a" would have to become "an", or the other way round."""
    if not _ARTICLE.search(before):
        return False
    return bool(_AN.match(old)) != bool(_AN.match(new))
