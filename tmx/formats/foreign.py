"""Files of other tools that translate-toolkit opens, and that we only read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from align.errors import FormatError, LanguageError
from tmx.formats.limits import check_size
from tmx.formats.markup import read_tag
from tmx.formats.options import Options
from tmx.units import Unit, Variant, clean

__all__ = ["FOREIGN", "read_foreign"]

FOREIGN = {
    ".catkeys": "Haiku catkeys",
    ".gmo": "Gettext, compiled",
    ".lang": "Mozilla lang",
    ".mo": "Gettext, compiled",
    ".qm": "Qt, compiled",
    ".qph": "Qt phrase book",
    ".tab": "OmegaT glossary",
    ".ts": "Qt Linguist",
    ".txt": "Wordfast or Trados memory",
    ".utf8": "OmegaT glossary",
    ".utx": "UTX glossary",
}


def read_foreign(path: Path, options: Options) -> Iterator[Unit]:
    """Give a unit for each entry that is translated; a file without languages has those named.

    Raises `FormatError` when the file is none of its format, or languages are neither in it nor in
    the options.
    """
    from translate.storage import factory

    check_size(path, f"a {FOREIGN.get(path.suffix.lower(), 'file')}")
    try:
        with path.open("rb") as file:
            store = factory.getobject(file)
        entries = list(store.units)
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        title = FOREIGN.get(path.suffix.lower(), "file")
        raise FormatError(path, f"is no {title} that can be read: {reason}") from error
    langs = _find_languages(store, path, options)
    for entry in entries:
        source, target = (clean(str(text or "")).strip() for text in (entry.source, entry.target))
        if source and (target or options.untranslated) and entry.istranslatable():
            notes = clean(entry.getnotes() or "").strip()
            variants = tuple(map(Variant, langs, filter(None, (source, target))))
            yield Unit(variants, notes=(notes,) if notes else ())


def _find_languages(store: Any, path: Path, options: Options) -> tuple[str, str]:  # noqa: ANN401 (untyped)
    told = (options.src_lang, options.tgt_lang)
    said = (store.getsourcelanguage(), store.gettargetlanguage())
    src, tgt = (_read_tag(tag) for tag in (a or b for a, b in zip(told, said, strict=True)))
    if not src or not tgt:
        what = "does not say what languages it is in"
        raise FormatError(path, what, "name them with --src-lang and --tgt-lang")
    return src, tgt


def _read_tag(tag: str | None) -> str:
    """Give a tag in one spelling, '' for none."""
    try:
        return read_tag(tag) if tag else ""
    except LanguageError:
        return ""
