"""Turn files that are aligned already into other formats, and say what these cannot hold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from align.errors import InputError, LanguageError
from align.languages import normalize_tag
from tmx.conversion import describe, to_units
from tmx.formats import (
    BITEXT_WRITERS,
    WRITERS,
    check_writable,
    find_format,
    read,
    read_head,
    save,
    write,
)
from tmx.formats.options import peek
from tmx.joining import Conflict, Joined, join
from tmx.profiles import find_profile
from tmx.units import Unit

if TYPE_CHECKING:
    from align.bitexts import Bitext

__all__ = ["Conversion", "check_langs", "convert", "lacks_pairs", "open_units"]

_EVERYTHING = (
    "a third language",
    "notes",
    "properties",
    "dates",
    "variants",
    "attributes",
    "codes",
    "foreign codes",
)
# What units may have that a format has a place for; codes only when they are to be kept.
_HOLDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        ".csv": frozenset(),
        ".po": frozenset({"notes", "properties"}),
        ".tbx": frozenset({"a third language", "notes", "properties", "variants"}),
        ".tmx": frozenset(_EVERYTHING) - {"foreign codes"},
        ".tsv": frozenset(),
        ".xlf": frozenset({"notes", "properties", "codes"}),
        ".xliff": frozenset({"notes", "properties", "codes"}),
        ".xlsx": frozenset(),
    }
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "dates": "dates and authors",
        "variants": "notes and properties of variants",
        "attributes": "attributes of the tool it came from",
        "codes": "inline codes",
        "foreign codes": "inline codes of another format",
    }
)


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came of a conversion.

    ``written`` counts units or beads, ``lost`` the units that had something for which the format
    has no place, by what that is. ``conflicts`` are those of memories that were joined over a
    pivot language, which ``without`` of their units do not speak.
    """

    written: int
    lost: Mapping[str, int] = field(default_factory=dict)
    conflicts: Sequence[Conflict] = ()
    without: int = 0


def convert(
    paths: str | Path | Sequence[str | Path],
    output: str | Path,
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    pivot: str | None = None,
    profile: str = "generic",
    inline: bool = False,
    format: str | None = None,  # noqa: A002 (the word that `write` has for it)
    now: datetime | None = None,
) -> Conversion:
    """Write what files hold in another format.

    Each is a memory, a native bitext, or a table with a column for each of two languages: a
    workbook, a Word file, comma- or tab-separated values. What memories have no place for, gaps and
    the order of both sides, goes from a single bitext or table to another format only. Several are
    written one after the other, or joined over a ``pivot`` language. ``inline`` keeps inline codes
    where the format has them; ``format`` names a version as for `write`.

    Raises `InputError` when a file cannot be read, holds nothing of the sort, or is a memory that
    was to become a bitext, `LanguageError` when languages cannot be told, `OutputError` when the
    output cannot be written.
    """
    suffix = check_writable(output, format)
    src_lang, tgt_lang, pivot = (
        lang and normalize_tag(lang) for lang in (src_lang, tgt_lang, pivot)
    )
    files = [paths] if isinstance(paths, str | Path) else list(paths)
    bitexts = {path: _read_bitext(path, src_lang, tgt_lang) for path in files}
    only = bitexts[files[0]] if len(files) == 1 else None
    if only is not None and (suffix in BITEXT_WRITERS or pivot is None):
        return Conversion(
            save(only, output, profile=profile, inline=inline, format=format, now=now)
        )
    if suffix not in WRITERS:
        what = f"is a memory, from which no {suffix} can be made"
        raise InputError(files[0], what, f"choose one of {', '.join(sorted(WRITERS))}")
    memories = [_list_units(path, bitexts[path], src_lang, tgt_lang) for path in files]
    joined = join(memories, pivot) if pivot else Joined()
    first, units = peek(joined.units if pivot else chain(*memories))
    if first is None:
        asked = src_lang or tgt_lang or pivot
        what = "holds nothing in the languages asked for" if asked else "holds no unit"
        raise InputError(
            files[0], what, "name what it has" if asked else "give a file that has some"
        )
    lost: Counter[str] = Counter()
    met: Counter[str] = Counter()
    written = write(
        _tally(units, suffix, lost, met, inline=inline),
        output,
        profile=profile,
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        now=now,
        props=read_head(files[0]) if len(files) == 1 else {},
        inline=inline,
        format=format,
    )
    if left_out := met.total() - written:
        lost[_say_left_out(suffix, profile)] = left_out
    return Conversion(written, dict(lost), joined.conflicts, joined.without)


def check_langs(src_lang: str | None, tgt_lang: str | None) -> None:
    """Raise `LanguageError` when source and target, if both are told, are one language."""
    if src_lang and tgt_lang and normalize_tag(src_lang) == normalize_tag(tgt_lang):
        raise LanguageError("", f"source and target are both {src_lang}", "name two languages")


def lacks_pairs(path: str | Path) -> InputError:
    """Give what is to be raised of a file that has nothing in the languages that are meant."""
    what = "holds no unit in two languages"
    return InputError(path, what, "name what it has with --src-lang and --tgt-lang")


def open_units(
    path: str | Path,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    *,
    untranslated: bool = False,
) -> tuple[dict[str, str], Iterator[Unit]]:
    """Give what a file says of all its units together, and the units one by one.

    The file is a memory, a native bitext or a table in two languages; what is not translated in a
    bitext, table or bilingual file is given only with ``untranslated``. Raises errors as `convert`
    does.
    """
    bitext = _read_bitext(path, src_lang, tgt_lang)
    if bitext is not None:
        gaps = untranslated and find_format(path) != ".jsonl"  # where they are no lack
        return describe(bitext), to_units(bitext, untranslated=untranslated, gaps=gaps)
    units = read(path, src_lang=src_lang, tgt_lang=tgt_lang, untranslated=untranslated)
    return read_head(path), units


def _say_left_out(suffix: str, profile: str) -> str:
    """Say of which sorts units are that were not written at all."""
    twice = "there twice" if suffix == ".po" else ""
    reasons = ("not in both languages", twice, find_profile(profile).refuses)
    return "whole units, " + " or ".join(filter(None, reasons))


def _list_units(
    path: str | Path, bitext: "Bitext | None", src_lang: str | None, tgt_lang: str | None
) -> Iterator[Unit]:
    if bitext is not None:
        return to_units(bitext)
    return read(path, src_lang=src_lang, tgt_lang=tgt_lang)


def _read_bitext(path: str | Path, src_lang: str | None, tgt_lang: str | None) -> "Bitext | None":
    """Read a native bitext or a table in two languages, None where it is neither."""
    from align.native import load_bitext
    from align.readers.tables import TABLES, read_bilingual

    suffix = find_format(path)
    if suffix == ".jsonl":
        return load_bitext(path)
    if suffix in TABLES:
        return read_bilingual(path, src_lang=src_lang, tgt_lang=tgt_lang)
    return None


def _tally(
    units: Iterable[Unit],
    suffix: str,
    lost: Counter[str],
    met: Counter[str],
    *,
    inline: bool,
) -> Iterator[Unit]:
    """Pass units on, count them, and count what their format has no place for."""
    held = _HOLDS[suffix] - (frozenset() if inline else {"codes"})
    form = ("tmx" if suffix == ".tmx" else "xliff") if inline else ""
    for unit in units:
        met["units"] += 1
        for feature in _features(unit, form):
            if feature not in held:
                lost[_WORDS.get(feature, feature)] += 1
        yield unit


def _features(unit: Unit, form: str) -> Iterator[str]:
    """Name what a unit has besides texts; codes that are of another format are foreign to it."""
    variants = unit.variants
    present = (
        len(variants) > 2,
        bool(unit.notes),
        bool(unit.props),
        bool(unit.created or unit.changed or unit.creator),
        any(variant.notes or variant.props for variant in variants),
        bool(unit.attributes or any(variant.attributes for variant in variants)),
        any(code.format == (form or code.format) for v in variants for code in v.codes),
        any(code.format != (form or code.format) for v in variants for code in v.codes),
    )
    return (feature for feature, there in zip(_EVERYTHING, present, strict=True) if there)
