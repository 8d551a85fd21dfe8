"""XLIFF 1.2, by way of translate-toolkit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING

from align.errors import FormatError, LanguageError
from tmx.formats.confidence import REVIEW, SCORE, STATE, is_unsure, read_score, write_score
from tmx.formats.limits import check_size
from tmx.formats.markup import (
    escape_attribute,
    escape_text,
    inline_text,
    read_root,
    read_tag,
    stream_elements,
    write_codes,
)
from tmx.formats.options import Options, pair_up
from tmx.formats.xliff2 import read_xliff2, read_xliff2_head
from tmx.units import Code, Unit, Variant, clean

if TYPE_CHECKING:
    from lxml.etree import _Element
    from translate.storage.xliff import Xliff1Unit

__all__ = ["read_xliff", "read_xliff_head", "write_xliff"]

SKELETON = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="{original}" source-language="{src}" target-language="{tgt}" datatype="plaintext">
{header}<body>
</body>
</file>
</xliff>"""
DONE = frozenset({"", "translated", "signed-off", "final"})
HEADER = """\
<header>
<tool tool-id="tongwen" tool-name="Tongwen" tool-version="{version}"/>
{notes}
</header>
"""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
KEPT = ("id", "resname", "approved")  # attributes of a trans-unit that are properties of ours
ENDS = ("start", "end")

Text = tuple[str, tuple[Code, ...]]


def write_xliff(units: Iterable[Unit], file: IO[bytes], options: Options) -> int:
    """Write a ``trans-unit`` a unit, and give their number.

    A target is ``translated``, or ``needs-review-translation`` when its score is low; the score is
    its match quality, too. Properties are notes whose ``from`` is the property's name.
    """
    from lxml.etree import cleanup_namespaces
    from translate.storage.xliff import Xliff1File

    src_lang, tgt_lang, pairs = pair_up(units, options)
    original = clean(options.props.get("x-source-file", "")) or "Tongwen"
    skeleton = SKELETON.format(
        original=escape_attribute(original),
        src=escape_attribute(src_lang),
        tgt=escape_attribute(tgt_lang),
        header=_write_header(options),
    )
    store = Xliff1File.parsestring(skeleton.encode())  # type: ignore[no-untyped-call]
    count = 0
    given: set[str] = set()
    for count, (unit, src, tgt) in enumerate(pairs, start=1):
        entry = store.addsourceunit(clean(src.text), original)
        entry.target = clean(tgt.text)
        _set_attributes(entry, unit, count, given)
        if options.inline:
            for node, variant in ((entry.source_dom, src), (entry.target_dom, tgt)):
                _set_codes(node, variant)
        state = REVIEW if is_unsure(unit) else unit.props.get(STATE, "translated")
        entry.getlanguageNode(lang=None, index=1).set("state", clean(state))
        for note in unit.notes:
            entry.addnote(clean(note))
        for name, value in unit.props.items():
            if name != STATE and name.removeprefix("x-") not in KEPT:
                entry.addnote(clean(value), origin=clean(name))
        if unit.score is not None:
            entry.addnote(write_score(unit.score), origin=SCORE)
            quality = f"{100 * unit.score:.1f}%"
            entry.addalttrans(clean(tgt.text), "Tongwen", tgt_lang, matchquality=quality)
    cleanup_namespaces(store.document)
    store.serialize(file)
    return count


def _set_attributes(entry: "Xliff1Unit", unit: Unit, number: int, given: set[str]) -> None:
    """Give an entry the attributes that it had, and an id that no other has."""
    known = {name: clean(unit.props.get(f"x-{name}", "")) for name in KEPT}
    identity = known["id"] if known["id"] not in {"", *given} else str(number)
    while identity in given:
        identity += "-"
    given.add(identity)
    entry.setid(identity)
    entry.xmlelement.attrib.pop("approved", None)  # that is a person's word, not an aligner's
    for name in KEPT[1:]:
        if known[name]:
            entry.xmlelement.set(name, known[name])


def _set_codes(node: "_Element", variant: Variant) -> None:
    """Put inline codes of XLIFF back where they were."""
    from lxml import etree

    codes = [code for code in variant.codes if code.format == "xliff"]
    if not codes:
        return
    text = write_codes(variant.text, codes)
    parsed = etree.fromstring(f'<source xmlns="{NAMESPACE}">{text}</source>')
    node.text = parsed.text
    node.extend(list(parsed))


def read_xliff(path: Path, options: Options) -> Iterator[Unit]:
    """Give a unit for each ``trans-unit`` that is translated.

    A file of version 2 is read as `tmx.formats.xliff2` says.

    Codes are put beside the texts; ``id``, ``resname`` and ``approved`` are properties. Where
    segments are marked in it, as Trados does in SDLXLIFF, each of them gives a unit.

    A state other than translated, signed-off or final is told by the property ``x-state``.

    Raises `FormatError` when the file is no XLIFF 1, or names no target language.
    """
    from lxml.etree import XMLSyntaxError
    from translate.storage.base import ParseError
    from translate.storage.xliff import Xliff1File

    if read_root(path, "XLIFF", "xliff").get("version", "").startswith("2."):
        yield from read_xliff2(path, options)
        return
    check_size(path, "XLIFF 1.2")
    try:
        store = Xliff1File.parsefile(str(path))  # type: ignore[no-untyped-call]
    except (ParseError, XMLSyntaxError, ValueError, StopIteration, AttributeError) as error:
        reason = str(error).splitlines()[0] if str(error) else "it holds no file"
        raise FormatError(path, f"is no XLIFF 1.2: {reason}", "export it as 1.2") from error
    for number, entry in enumerate(store.units, start=1):
        where = f"{path}, unit {number}"
        for src, tgt in _segments(entry):
            texts = [_text(node, where) for node in (src, tgt)]
            if options.untranslated and texts[0][0] and not texts[1][0] and entry.istranslatable():
                lang = options.src_lang or _language(src, "source-language", where)
                yield _unit(entry.xmlelement, [lang], texts[:1], "")
            if all(text for text, _ in texts):
                langs = (
                    options.src_lang or _language(src, "source-language", where),
                    options.tgt_lang or _language(tgt, "target-language", where),
                )
                state = entry.target_dom.get("state", "")
                yield _unit(entry.xmlelement, langs, texts, state)


def _segments(entry: "Xliff1Unit") -> "list[tuple[_Element | None, _Element | None]]":
    """Give source and target, or those of each segment where a tool has marked them."""
    source, target = entry.source_dom, entry.target_dom
    marked = entry.xmlelement.find("{*}seg-source")
    if marked is None or target is None:
        return [(source, target)]
    here, there = (
        {mark.get("mid"): mark for mark in node.iter("{*}mrk") if mark.get("mtype") == "seg"}
        for node in (marked, target)
    )
    return [(mark, there.get(mid)) for mid, mark in here.items()]


def read_xliff_head(path: Path) -> dict[str, str]:
    """Give the properties in the header of an XLIFF file, where they are notes.

    Raises `FormatError` when the file is no well-formed XML up to there.
    """
    if read_root(path, "XLIFF", "xliff").get("version", "").startswith("2."):
        return read_xliff2_head(path)
    for element in stream_elements(path, "header", "trans-unit"):
        if not element.tag.endswith("header"):
            break
        notes = [(note.get("from") or "", note.text or "") for note in element.iterfind("{*}note")]
        return {name: text for name, text in notes if name.startswith("x-")}
    return {}


def _write_header(options: Options) -> str:
    if not options.props:
        return ""
    notes = "\n".join(
        f'<note from="{escape_attribute(name)}">{escape_text(value)}</note>'
        for name, value in options.props.items()
    )
    return HEADER.format(version=version("tongwen"), notes=notes)


def _text(node: "_Element | None", where: str) -> Text:
    """Give a text and its codes; white space around it counts only where it is to be kept."""
    if node is None:
        return "", ()
    text, codes = inline_text(node, where, "xliff")
    preserved = any(parent.get(SPACE) == "preserve" for parent in (node, *node.iterancestors()))
    if preserved and text.strip():
        return text, codes
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    return text, tuple(
        replace(code, **{end: min(max(getattr(code, end) - lead, 0), len(text)) for end in ENDS})
        for code in codes
    )


def _language(node: "_Element", attribute: str, where: str) -> str:
    """Find the language of a source or target: its own, or that of its file."""
    tags = (node.get(LANG), *(parent.get(attribute) for parent in node.iterancestors()))
    tag = next((tag for tag in tags if tag), "")
    try:
        return read_tag(tag)
    except LanguageError as error:
        raise FormatError(where, f"its {attribute} is not told: {error}", "name it") from error


def _unit(element: "_Element", langs: Sequence[str], texts: Sequence[Text], state: str) -> Unit:
    notes = [(note.get("from") or "", note.text or "") for note in element.iterfind("{*}note")]
    props = {name: text for name, text in notes if name.startswith("x-")}
    score = read_score(props.pop(SCORE, ""))
    props |= {f"x-{name}": value for name in KEPT if (value := element.get(name))}
    return Unit(
        tuple(
            Variant(lang, text, codes=codes)
            for lang, (text, codes) in zip(langs, texts, strict=True)
        ),
        props | ({} if state in DONE else {STATE: state}),
        tuple(text for name, text in notes if not name.startswith("x-")),
        score=score,
    )
