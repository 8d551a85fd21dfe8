"""TMX 1.4, the exchange format of translation memories; 1.1 to 1.4 are read.

Both ways stream: the memory needed does not grow with the file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING

from align.errors import FormatError, LanguageError
from tmx.formats.confidence import SCORE, read_score, write_score
from tmx.formats.markup import (
    escape_attribute,
    escape_text,
    inline_text,
    local_name,
    plain_text,
    read_root,
    read_tag,
    stream_elements,
    write_codes,
)
from tmx.formats.options import Options, peek
from tmx.units import SEGTYPES, Unit, Variant

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_tmx", "read_tmx_head", "write_tmx"]

# OmegaT 6.1 and later validates by the DTD named here, of which it has a copy, and throws where a
# file breaks it. The DTD has no xml:space: in a seg white space counts without it.
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="Tongwen" creationtoolversion="{version}" segtype="{segtype}" \
o-tmf="Tongwen" adminlang="en" srclang="{srclang}" datatype="plaintext" creationdate="{date}"{end}
  <body>
"""
FOOT = "  </body>\n</tmx>\n"

DATE = "%Y%m%dT%H%M%SZ"  # the one form of ISO 8601 that TMX 1.4 has
FORM = re.compile(r"\d{8}T\d{6}Z")
# What the DTD has besides what we have a place for, for a variant and for a unit.
ATTRIBUTES = frozenset(
    {
        *("changedate", "changeid", "creationdate", "creationid", "creationtool"),
        *("creationtoolversion", "datatype", "lastusagedate", "o-encoding", "o-tmf", "usagecount"),
    }
)
UNIT_ATTRIBUTES = (ATTRIBUTES | {"srclang", "tuid"}) - {"changedate", "creationdate", "creationid"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_tmx(units: Iterable[Unit], file: IO[bytes], options: Options) -> int:
    """Write ``units`` as strict TMX 1.4, and give their number.

    It is of level 1, plain text, unless inline codes are to be kept, which are written as read.

    The header names one source language, never ``*all*``, which Weblate refuses. A property type
    without ``x-`` in front gets it: a unit with ``file``, ``id``, ``prev``, ``next`` or ``path``
    OmegaT takes for an alternative translation of its own, and fills nothing from it.
    """
    first, selected = peek(found for unit in units if (found := options.select(unit)) is not None)
    segtype = first.segtype if first else SEGTYPES[2]
    remarks = "".join(_write_remarks((), options.props, "    "))
    head = HEAD.format(
        version=version("tongwen"),
        segtype=segtype,
        srclang=_source_language(first, options),
        date=_write_date(options.now),
        end=f">\n{remarks}  </header>" if remarks else "/>",
    )
    file.write(head.encode())
    count = 0
    for unit in selected:
        file.write(_write_unit(unit, segtype, inline=options.inline).encode())
        count += 1
    file.write(FOOT.encode())
    return count


def read_tmx(path: Path, options: Options) -> Iterator[Unit]:
    """Give the units of a TMX file one by one, in whatever encoding it declares.

    Empty variants, and units of nothing else, are passed over; inline codes are put beside the text
    (see `inline_text`). Dates and creator are the unit's own or else those of its variants. Several
    properties of one type are joined, one a line.

    Raises `FormatError` when the file is cut off or no TMX, or a variant names no language. No
    DTD or entity is fetched or resolved.
    """
    read_root(path, "TMX", "tmx")
    for unit in _read_units(path):
        selected = options.select(unit)
        if selected is not None:
            yield selected


def read_tmx_head(path: Path) -> dict[str, str]:
    """Give the properties in the header of a TMX file.

    Raises `FormatError` when the file is no well-formed XML up to there.
    """
    for element in stream_elements(path, "header", "tu"):
        return _read_remarks(element, str(path))[1] if _is_header(element) else {}
    return {}


def _is_header(element: "_Element") -> bool:
    return bool(element.tag.endswith("header"))


def _source_language(first: Unit | None, options: Options) -> str:
    """Spell the source language as the variants do: some tools compare the two as strings."""
    found = first.variant(options.src_lang) if first and options.src_lang else None
    if found is not None:
        return found.lang
    return options.src_lang or (first.langs[0] if first else "und")


def _write_unit(unit: Unit, segtype: str, *, inline: bool) -> str:
    attributes = {
        **_fitting(unit.attributes, UNIT_ATTRIBUTES),
        "segtype": unit.segtype if unit.segtype != segtype else "",
        "creationdate": _write_date(unit.created),
        "creationid": unit.creator,
        "changedate": _write_date(unit.changed),
    }
    given = _write_attributes(attributes)
    props = unit.props
    if unit.score is not None:
        props = {**props, SCORE: write_score(unit.score)}
    # TMX 1.4: notes and properties stand before the variants, and before the seg in them.
    lines = [f"    <tu{given}>\n", *_write_remarks(unit.notes, props, "      ")]
    for variant in unit.variants:
        given = _write_attributes(_fitting(variant.attributes, ATTRIBUTES))
        lines.append(f'      <tuv xml:lang="{variant.lang}"{given}>\n')
        lines += _write_remarks(variant.notes, variant.props, "        ")
        codes = [code for code in variant.codes if code.format == "tmx"] if inline else []
        seg = write_codes(variant.text, codes) if codes else escape_text(variant.text)
        lines.append(f"        <seg>{seg}</seg>\n      </tuv>\n")
    lines.append("    </tu>\n")
    return "".join(lines)


def _write_attributes(attributes: Mapping[str, str]) -> str:
    return "".join(
        f' {name}="{escape_attribute(value)}"' for name, value in attributes.items() if value
    )


def _fitting(attributes: Mapping[str, str], known: frozenset[str]) -> dict[str, str]:
    """Give the attributes that the DTD has, with a value that the standard allows."""
    return {
        name: value
        for name, value in attributes.items()
        if name in known and (not name.endswith("date") or FORM.fullmatch(value))
    }


def _write_remarks(notes: Iterable[str], props: Mapping[str, str], indent: str) -> Iterator[str]:
    for note in notes:
        yield f"{indent}<note>{escape_text(note)}</note>\n"
    for name, value in props.items():
        name = escape_attribute(name if name.startswith("x-") else f"x-{name}")
        for line in value.split("\n"):
            yield f'{indent}<prop type="{name}">{escape_text(line)}</prop>\n'


@lru_cache(maxsize=1024)  # units of one file often share their dates
def _write_date(date: datetime | None) -> str:
    return date.astimezone(UTC).strftime(DATE) if date else ""


def _read_units(path: Path) -> Iterator[Unit]:
    name, segtype = str(path), ""
    for element in stream_elements(path, "header", "tu"):
        if _is_header(element):
            segtype = element.get("segtype", "")
            continue
        unit = _read_unit(element, f"{name}, line {element.sourceline}", segtype)
        if unit is not None:
            yield unit


def _read_unit(tu: "_Element", where: str, segtype: str) -> Unit | None:
    notes, props, tuvs = _read_remarks(tu, where)
    variants = tuple(variant for tuv in tuvs if (variant := _read_variant(tuv, where)) is not None)
    if not variants:
        return None
    score = read_score(props.get(SCORE, ""))
    segtype = tu.get("segtype", segtype).lower()
    if score is not None:
        del props[SCORE]
    dated = (tu, *tuvs)
    return Unit(
        variants,
        props,
        notes,
        created=_read_date(_first(dated, "creationdate")),
        changed=_read_date(_first(dated, "changedate")),
        creator=_first(dated, "creationid"),
        score=score,
        segtype=segtype if segtype in SEGTYPES else "sentence",
        attributes=_read_attributes(tu, UNIT_ATTRIBUTES),
    )


def _read_variant(tuv: "_Element", where: str) -> Variant | None:
    notes, props, segs = _read_remarks(tuv, where)
    text, codes = inline_text(segs[0], where) if segs else ("", ())
    if not text.strip():
        return None
    tag = tuv.get(LANG) or tuv.get("lang")  # TMX 1.1 has no xml:lang
    if not tag:
        raise FormatError(where, "a variant names no language", "give its tuv an xml:lang")
    try:
        lang = read_tag(tag)
    except LanguageError as error:
        raise FormatError(where, str(error)) from error
    return Variant(lang, text, props, notes, codes, _read_attributes(tuv, ATTRIBUTES))


def _read_attributes(element: "_Element", known: frozenset[str]) -> dict[str, str]:
    return {name: value for name, value in element.attrib.items() if name in known}


def _read_remarks(
    element: "_Element", where: str
) -> tuple[tuple[str, ...], dict[str, str], list["_Element"]]:
    """Give notes, properties, and what they stand before: variants or a seg."""
    notes: list[str] = []
    props: dict[str, str] = {}
    rest = []
    for child in element:
        name = local_name(child, where)
        if name == "prop":
            kind, value = child.get("type", ""), plain_text(child, where)
            props[kind] = f"{props[kind]}\n{value}" if kind in props else value
        elif name == "note":
            notes.append(plain_text(child, where))
        else:
            rest.append(child)
    return tuple(notes), props, rest


@lru_cache(maxsize=1024)
def _read_date(text: str) -> datetime | None:
    """Read a date, UTC unless it says otherwise; give None for what is none.

    >>> _read_date("20221020T080000Z") == _read_date("2022-10-20T08:00:00Z")
    True
    """
    try:
        date = datetime.fromisoformat(text)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _first(elements: Iterable["_Element"], attribute: str) -> str:
    for element in elements:
        value: str | None = element.get(attribute)
        if value:
            return value
    return ""
