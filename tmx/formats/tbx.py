"""TBX, the exchange format of termbases: 2 (ISO 30042:2008, ``martif``) and 3 (2019, ``tbx``).

Version 3 has two styles, of which both are read: DCA names what it says in attributes
(``<termNote type="partOfSpeech">``), DCT in elements (``<min:partOfSpeech>``).
A concept is a unit, each of its terms a variant: a language may be there several times, and its
first term is the preferred one. Both ways stream.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING

from align.errors import FormatError, LanguageError
from tmx.formats.confidence import SCORE, read_score, write_score
from tmx.formats.markup import (
    escape_attribute,
    escape_text,
    local_name,
    plain_text,
    read_root,
    read_tag,
    stream_elements,
)
from tmx.formats.options import Options
from tmx.units import Unit, Variant

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_entries", "read_tbx", "write_entries", "write_tbx", "write_tbx3"]

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Where TBX-Basic has a place for what we know; all else is a note "name: value".
DESCRIPTIONS = frozenset({"subjectField", "definition", "context"})
ADMINISTRATIVE = frozenset({"source", "customerSubset", "projectSubset"})
TERM_NOTES = frozenset(
    {"administrativeStatus", "grammaticalGender", "partOfSpeech", "termLocation", "termType"}
)
REFERENCES = frozenset(
    {"crossReference", "externalCrossReference", "geographicalUsage", "xGraphic"}
)
KNOWN = DESCRIPTIONS | ADMINISTRATIVE | TERM_NOTES | REFERENCES  # elements of the style DCT
NAMED_NOTE = re.compile(r"(x-[\w.-]+): (.*)", re.DOTALL)

ENTRIES = frozenset({"termEntry", "conceptEntry"})
LANGUAGES = frozenset({"langSet", "langSec"})
TERMS = frozenset({"tig", "ntig", "termSec"})
REMARKS = frozenset({"descrip", "admin", "termNote", "xref", "ref"})


@dataclass(frozen=True, slots=True)
class _Dialect:
    """What the two versions call the same."""

    head: str
    foot: str
    entry: str
    language: str
    term: str


_MARTIF = _Dialect(
    head="""\
<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang="en">
  <martifHeader>
    <fileDesc><sourceDesc><p>Tongwen</p></sourceDesc></fileDesc>
    <encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>
  </martifHeader>
  <text>
    <body>
""",
    foot="    </body>\n  </text>\n</martif>\n",
    entry="termEntry",
    language="langSet",
    term="tig",
)
_TBX3 = _Dialect(
    head="""\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc><sourceDesc><p>Tongwen</p></sourceDesc></fileDesc>
  </tbxHeader>
  <text>
    <body>
""",
    foot="    </body>\n  </text>\n</tbx>\n",
    entry="conceptEntry",
    language="langSec",
    term="termSec",
)


def write_tbx(units: Iterable[Unit], file: IO[bytes], options: Options) -> int:
    """Write ``units`` as TBX-Basic of version 2, which most tools read, and give their number."""
    return _write(units, file, options, _MARTIF)


def write_tbx3(units: Iterable[Unit], file: IO[bytes], options: Options) -> int:
    """Write ``units`` as TBX-Basic of version 3 (in its style DCA), and give their number."""
    return _write(units, file, options, _TBX3)


def read_tbx(path: Path, options: Options) -> Iterator[Unit]:
    """Give the concepts of a TBX file of either version one by one.

    What is said of a concept are the unit's properties and notes, what is said of a term those of
    its variant; what is said of a language goes to its first term.

    Raises `FormatError` when the file is cut off or no TBX, or a language has no tag. No DTD or
    entity is fetched or resolved.
    """
    for _, unit in read_entries(path):
        selected = options.select(unit)
        if selected is not None:
            yield selected


def read_entries(path: Path) -> Iterator[tuple[str, Unit]]:
    """Give the concepts as `read_tbx` does, each behind its id, '' where it has none."""
    read_root(path, "TBX", "martif", "tbx", "TBX")
    for entry in stream_elements(path, *ENTRIES):
        unit = _read_entry(entry, f"{path}, line {entry.sourceline}")
        if unit is not None:
            yield entry.get("id") or "", unit


def write_entries(entries: Iterable[tuple[str, Unit]], file: IO[bytes], *, version: int) -> int:
    """Write concepts, each with an id that XML takes, as TBX-Basic 2 or 3; give their number."""
    return _write_all(entries, file, _TBX3 if version == 3 else _MARTIF)


def _write(units: Iterable[Unit], file: IO[bytes], options: Options, dialect: _Dialect) -> int:
    selected = filter(None, map(options.select, units))
    return _write_all(((f"c{n}", unit) for n, unit in enumerate(selected, 1)), file, dialect)


def _write_all(entries: Iterable[tuple[str, Unit]], file: IO[bytes], dialect: _Dialect) -> int:
    file.write(dialect.head.encode())
    count = 0
    for name, unit in entries:
        count += 1
        file.write("".join(_write_entry(unit, name, dialect)).encode())
    file.write(dialect.foot.encode())
    return count


def _write_entry(unit: Unit, name: str, dialect: _Dialect) -> Iterator[str]:
    props = dict(unit.props)
    if unit.score is not None:
        props[SCORE] = write_score(unit.score)
    yield f'      <{dialect.entry} id="{escape_attribute(name)}">\n'
    yield from _write_remarks(props, unit.notes, "        ", terms=False)
    for lang, variants in _group(unit.variants):
        yield f'        <{dialect.language} xml:lang="{lang}">\n'
        for variant in variants:
            yield f"          <{dialect.term}>\n"
            yield f"            <term>{escape_text(variant.text)}</term>\n"
            yield from _write_remarks(variant.props, variant.notes, "            ", terms=True)
            yield f"          </{dialect.term}>\n"
        yield f"        </{dialect.language}>\n"
    yield f"      </{dialect.entry}>\n"


def _group(variants: tuple[Variant, ...]) -> Iterator[tuple[str, list[Variant]]]:
    """Give the terms of each language, languages in the order in which they come first."""
    langs = list(dict.fromkeys(variant.lang for variant in variants))
    ordered = sorted(variants, key=lambda variant: langs.index(variant.lang))
    for lang, found in groupby(ordered, key=lambda variant: variant.lang):
        yield lang, list(found)


def _write_remarks(
    props: Mapping[str, str], notes: Iterable[str], indent: str, *, terms: bool
) -> Iterator[str]:
    """Write properties where the standard has them: notes on a term first, free notes last."""
    for name, value in sorted(props.items(), key=lambda prop: prop[0] not in TERM_NOTES):
        tag = _element_of(name, terms=terms)
        if tag is not None:
            for line in value.split("\n"):
                text = escape_text(line)
                yield f'{indent}<{tag} type="{escape_attribute(name)}">{text}</{tag}>\n'
    for name, value in props.items():
        if _element_of(name, terms=terms) is None:
            yield f"{indent}<note>{escape_text(f'{_name(name)}: {value}')}</note>\n"
    for note in notes:
        yield f"{indent}<note>{escape_text(note)}</note>\n"


def _element_of(name: str, *, terms: bool) -> str | None:
    if name in TERM_NOTES:
        return "termNote" if terms else None
    if name in DESCRIPTIONS:
        return "descrip"
    return "admin" if name in ADMINISTRATIVE else None


def _name(name: str) -> str:
    return name if name.startswith("x-") else f"x-{name}"


def _read_entry(entry: "_Element", where: str) -> Unit | None:
    props, notes = _read_remarks(entry, where)
    variants = [
        variant
        for child in entry
        if local_name(child, where) in LANGUAGES
        for variant in _read_language(child, where)
    ]
    if not variants:
        return None
    history = _read_history(entry, where)
    return Unit(
        tuple(variants),
        props,
        notes,
        created=history.get("origination", (None, ""))[0],
        changed=history.get("modification", (None, ""))[0],
        creator=history.get("origination", (None, ""))[1],
        score=read_score(props.pop(SCORE, "")),
        segtype="phrase",
    )


def _read_language(element: "_Element", where: str) -> Iterator[Variant]:
    """Give the terms of one language; the first has what is said of the language."""
    tag = element.get(LANG) or element.get("lang") or ""
    try:
        lang = read_tag(tag)
    except LanguageError as error:
        raise FormatError(where, f"a language has no tag that can be read: {error}") from error
    props, notes = _read_remarks(element, where)
    for child in element:
        if local_name(child, where) not in TERMS:
            continue
        text = " ".join(
            " ".join(plain_text(term, where).split()) for term in child.iter("{*}term")
        ).strip()
        if text:
            own_props, own_notes = _read_remarks(child, where)
            yield Variant(lang, text, props | own_props, notes + own_notes)
            props, notes = {}, ()


def _read_remarks(element: "_Element", where: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give what is said of an element itself, in groups or by itself."""
    props: dict[str, str] = {}
    notes: list[str] = []
    for child in element:
        name = local_name(child, where)
        if name in REMARKS or name in KNOWN or name == "note":
            text = plain_text(child, where)
            text = " ".join(text.split()) if "\n" in text and name != "note" else text.strip()
            named = NAMED_NOTE.fullmatch(text) if name == "note" else None
            if named:
                _add(props, named[1], named[2])
            elif name == "note":
                notes.append(text)
            elif text:
                _add(props, child.get("type") or name, text)
        elif name.endswith("Grp") and name != "transacGrp":
            more_props, more_notes = _read_remarks(child, where)
            for kind, value in more_props.items():
                _add(props, kind, value)
            notes += more_notes
    return props, tuple(note for note in notes if note)


def _add(props: dict[str, str], name: str, value: str) -> None:
    props[name] = f"{props[name]}\n{value}" if name in props else value


def _read_history(entry: "_Element", where: str) -> dict[str, tuple[datetime | None, str]]:
    """Give when what was done to a concept, and by whom."""
    history: dict[str, tuple[datetime | None, str]] = {}
    for group in entry.iterchildren("{*}transacGrp"):
        said = {local_name(child, where): (child.text or "").strip() for child in group}
        history.setdefault(said.get("transac", ""), (_read_date(said), said.get("transacNote", "")))
    return history


def _read_date(said: Mapping[str, str]) -> datetime | None:
    try:
        date = datetime.fromisoformat(said.get("date", ""))
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
