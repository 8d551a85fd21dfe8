"""XLIFF 2.0 (and 2.1, which reads the same), both ways streaming."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from align.errors import FormatError, LanguageError
from tmx.formats.confidence import REVIEW, SCORE, STATE, is_unsure, read_score, write_score
from tmx.formats.markup import (
    escape_attribute,
    escape_text,
    local_name,
    plain_text,
    read_root,
    read_tag,
    stream_elements,
)
from tmx.formats.options import Options, pair_up
from tmx.units import Unit, Variant

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_xliff2", "read_xliff2_head", "write_xliff2"]

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" \
xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.0" srcLang="{src}" trgLang="{tgt}">
  <file id="f1">
{notes}"""
FOOT = "  </file>\n</xliff>\n"
SEGMENT = """\
      <segment id="s1" state="{state}">
        <source xml:space="preserve">{src}</source>
        <target xml:space="preserve">{tgt}</target>
      </segment>
"""
MATCH = """\
      <mtc:matches>
        <mtc:match id="m1" ref="#s1" origin="Tongwen" matchQuality="{quality:.1f}">
          <source xml:space="preserve">{src}</source>
          <target xml:space="preserve">{tgt}</target>
        </mtc:match>
      </mtc:matches>
"""
# What the two versions call the same. Every state of 2.0 but the first says that a text is one.
INITIAL = "initial"
_UNTOLD = "und"  # the language of targets that are not there


def write_xliff2(units: Iterable[Unit], file: IO[bytes], options: Options) -> int:
    """Write a ``unit`` of one segment a unit, and give their number.

    A segment is ``translated``, or ``initial`` when its score is low; the score is the quality of
    a match besides. Properties are notes whose category is the property's name.
    """
    src_lang, tgt_lang, pairs = pair_up(units, options)
    notes = _write_notes(dict(options.props), (), "    ")
    tags = {"src": escape_attribute(src_lang), "tgt": escape_attribute(tgt_lang)}
    file.write(HEAD.format(**tags, notes="".join(notes)).encode())
    count = 0
    for count, (unit, src, tgt) in enumerate(pairs, start=1):
        file.write("".join(_write_unit(unit, src, tgt, count)).encode())
    if not count:  # the standard wants one
        raise FormatError("", "XLIFF 2.0 cannot be empty", "choose another format")
    file.write(FOOT.encode())
    return count


def read_xliff2(path: Path, options: Options) -> Iterator[Unit]:
    """Give a unit for each segment that has a target, without its inline codes.

    A state of ``initial`` is told by the property ``x-state``. What is said of a unit of several
    segments is said of each.

    Raises `FormatError` when the file is cut off, or names no target language.
    """
    root = read_root(path, "XLIFF", "xliff")
    no_target = options.untranslated and not root.get("trgLang")
    langs = (
        options.src_lang or _read_language(root, "srcLang", path),
        options.tgt_lang or (_UNTOLD if no_target else _read_language(root, "trgLang", path)),
    )
    for element in stream_elements(path, "unit"):
        where = f"{path}, line {element.sourceline}"
        yield from _read_unit(element, langs, where, untranslated=options.untranslated)


def read_xliff2_head(path: Path) -> dict[str, str]:
    """Give the properties of the file as a whole, where they are its notes.

    Raises `FormatError` when the file is no well-formed XML up to there.
    """
    for element in stream_elements(path, "notes", "unit"):
        if element.getparent().tag.endswith("file"):
            return dict(_read_notes(element)[0])
        break
    return {}


def _write_unit(unit: Unit, src: Variant, tgt: Variant, number: int) -> Iterator[str]:
    texts = {"src": escape_text(src.text), "tgt": escape_text(tgt.text)}
    props = {name: value for name, value in unit.props.items() if name != STATE}
    yield f'    <unit id="u{number}">\n'
    if unit.score is not None:
        yield MATCH.format(quality=100 * unit.score, **texts)
        props[SCORE] = write_score(unit.score)
    yield from _write_notes(props, unit.notes, "      ")
    yield SEGMENT.format(state=INITIAL if is_unsure(unit) else "translated", **texts)
    yield "    </unit>\n"


def _write_notes(props: dict[str, str], notes: Iterable[str], indent: str) -> Iterator[str]:
    named = [(f' category="{escape_attribute(name)}"', value) for name, value in props.items()]
    rows = [*named, *(("", note) for note in notes)]
    if rows:
        yield f"{indent}<notes>\n"
        for category, text in rows:
            yield f"{indent}  <note{category}>{escape_text(text)}</note>\n"
        yield f"{indent}</notes>\n"


def _read_unit(
    element: "_Element", langs: tuple[str, str], where: str, *, untranslated: bool
) -> Iterator[Unit]:
    said = element.find("{*}notes")
    props, notes = ({}, ()) if said is None else _read_notes(said)
    score = read_score(props.pop(SCORE, ""))
    for segment in element.iterfind("{*}segment"):
        nodes = {local_name(child, where): child for child in segment}
        texts = [
            plain_text(nodes[name], where).strip() if name in nodes else ""
            for name in ("source", "target")
        ]
        wanted = untranslated and element.get("translate") != "no"
        if all(texts) or (texts[0] and wanted):
            state = {STATE: REVIEW} if segment.get("state") == INITIAL else {}
            variants = tuple(map(Variant, langs, filter(None, texts)))
            yield Unit(variants, props | state, notes, score=score)


def _read_notes(element: "_Element") -> tuple[dict[str, str], tuple[str, ...]]:
    """Give the notes that are properties by their names, and the others."""
    said = [(note.get("category") or "", note.text or "") for note in element]
    return (
        {name: text for name, text in said if name.startswith("x-")},
        tuple(text for name, text in said if not name.startswith("x-")),
    )


def _read_language(root: "_Element", name: str, path: Path) -> str:
    try:
        return read_tag(root.get(name) or "")
    except LanguageError as error:
        raise FormatError(path, f"its {name} is not told: {error}", "name it") from error
