"""PO, the message files of gettext."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from align.errors import FormatError, LanguageError
from tmx.formats.confidence import REVIEW, SCORE, STATE, is_unsure, read_score, write_score
from tmx.formats.limits import check_size
from tmx.formats.markup import read_tag
from tmx.formats.messages import (
    COMMENT,
    CONTEXT,
    HALF,
    KEPT,
    keep,
    plural_rule,
    read_forms,
    restore,
    split_plural,
)
from tmx.formats.options import Options, pair_up
from tmx.units import Unit, Variant, clean

__all__ = ["read_po", "read_po_head", "write_po"]

_OURS = frozenset({"X-Source-Language", "X-Generator"})  # of the file itself


def write_po(units: Iterable[Unit], file: IO[bytes], options: Options) -> int:
    """Write an entry for each source and target that differ, and give the number of their units.

    Label and document stand in comments; what is unsure is fuzzy. A source with several targets
    gets contexts: its labels, numbered where they are not enough. What `read_po` kept of another
    catalogue (contexts, comments, references, flags, plurals) is written as it was.
    """
    import polib

    src_lang, tgt_lang, pairs = pair_up(units, options)
    entries: dict[tuple[str, str], dict[str, Unit]] = defaultdict(dict)
    for unit, src, tgt in pairs:
        key = clean(src.text), clean(unit.props.get(CONTEXT, ""))
        entries[key].setdefault(clean(tgt.text), unit)
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = _metadata(src_lang, tgt_lang, options)
    count, formula = plural_rule(tgt_lang)
    halves = 0
    for (source, own), targets in entries.items():
        contexts = _contexts(targets.values(), own)
        for (target, unit), context in zip(targets.items(), contexts, strict=True):
            if (clean(unit.props.get(HALF, "")), own) in entries:
                halves += 1  # the singular's entry has it
                continue
            entry = _make_entry(unit, source, target, context)
            plural = read_forms(unit, target, count)
            if plural:
                entry.msgstr, (entry.msgid_plural, entry.msgstr_plural) = "", plural
                catalogue.metadata["Plural-Forms"] = f"nplurals={count}; plural={formula};"
            catalogue.append(entry)
    file.write(str(catalogue).encode() + b"\n")
    return len(catalogue) + halves


def read_po(path: Path, options: Options) -> Iterator[Unit]:
    """Give a unit for each translated entry; obsolete entries are passed over.

    A fuzzy entry says so in its property ``x-state``, what else is known of it stands in those of
    `tmx.formats.messages`. A plural gives two units, the singular with the first form and the
    plural with the last. Sources are in English, as gettext has it, unless
    the header's ``X-Source-Language`` or the options say otherwise.

    Raises `FormatError` when the file is no PO or names no language.
    """
    catalogue = _load(path)
    header: Mapping[str, str] = catalogue.metadata
    src_lang = options.src_lang or _language(path, header.get("X-Source-Language", "") or "en")
    tgt_lang = options.tgt_lang or _language(path, header.get("Language", ""))
    for entry in catalogue:
        if entry.obsolete:
            continue
        props = _props(entry)
        score = read_score(props.pop(SCORE, ""))
        notes = tuple(entry.tcomment.splitlines())
        for source, target, told in _translations(entry):
            source, target = clean(source), clean(target)
            if source.strip() and (target.strip() or options.untranslated):
                texts = (src_lang, source), (tgt_lang, target)
                variants = tuple(Variant(lang, text) for lang, text in texts if text.strip())
                yield Unit(variants, props | told, notes, score=score)


def read_po_head(path: Path) -> dict[str, str]:
    """Give the properties in the header of a PO file, where their names have capitals.

    Raises `FormatError` when the file is no PO.
    """
    header: Mapping[str, str] = _load(path).metadata
    return {
        name.lower(): value
        for name, value in header.items()
        if name.lower().startswith("x-") and name not in _OURS
    }


def _load(path: Path) -> Any:  # noqa: ANN401 (polib ships no types)
    import polib

    check_size(path, "PO")
    try:
        return polib.pofile(str(path))
    except (OSError, UnicodeDecodeError, LookupError) as error:
        raise FormatError(path, f"is no PO file: {error}", "check it with msgfmt") from error


def _metadata(src_lang: str, tgt_lang: str, options: Options) -> dict[str, str]:
    return {
        "Project-Id-Version": f"Tongwen {version('tongwen')}",
        "PO-Revision-Date": options.now.strftime("%Y-%m-%d %H:%M%z"),
        "Language": tgt_lang.replace("-", "_"),  # gettext spells zh_CN
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": src_lang.replace("-", "_"),
    } | {name.title(): " ".join(clean(value).split()) for name, value in options.props.items()}


def _make_entry(unit: Unit, source: str, target: str, context: str | None) -> Any:  # noqa: ANN401
    import polib

    return polib.POEntry(
        msgid=source,
        msgstr=target,
        msgctxt=context,
        comment="\n".join(_comments(unit)),
        tcomment="\n".join(clean(note) for note in unit.notes),
        **restore(unit.props, fuzzy=is_unsure(unit)),
    )


def _contexts(units: Iterable[Unit], own: str) -> list[str | None]:
    """Give each unit of one source a context of its own; a single one keeps what it has."""
    units = list(units)
    if len(units) == 1:
        return [own or None]
    labels = [own or clean(unit.props.get("x-label", "")) for unit in units]
    return [
        label if label and labels.count(label) == 1 else f"{label} ({number})".strip()
        for number, label in enumerate(labels, start=1)
    ]


def _comments(unit: Unit) -> Iterator[str]:
    yield from clean(unit.props.get(COMMENT, "")).splitlines()
    for name, value in unit.props.items():
        if name not in KEPT and (name, value) != (STATE, REVIEW):  # that is fuzzy
            yield f"{clean(name)}: {' '.join(clean(value).split())}"
    if unit.score is not None:
        yield f"{SCORE}: {write_score(unit.score)}"


def _props(entry: Any) -> dict[str, str]:  # noqa: ANN401 (polib ships no types)
    props = {}
    for line in entry.comment.splitlines():
        name, colon, value = line.partition(": ")
        if colon and name.startswith("x-"):
            props[name] = value
    return props | keep(entry) | ({STATE: REVIEW} if entry.fuzzy else {})


def _translations(entry: Any) -> Iterable[tuple[str, str, dict[str, str]]]:  # noqa: ANN401
    if entry.msgid_plural:
        return split_plural(entry)
    return [(entry.msgid, entry.msgstr, {})]


def _language(path: Path, tag: str) -> str:
    try:
        return read_tag(tag.partition("@")[0].partition(".")[0])  # as in sr_RS.UTF-8@latin
    except LanguageError as error:
        raise FormatError(path, f"has no language in its header: {error}", "name it") from error
