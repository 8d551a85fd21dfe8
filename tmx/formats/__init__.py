"""The files that a memory is kept in or shown in.

A format is a module with a writer, a reader or both, and a line in the tables below. Writers of
units take units and an open binary file; writers of bitexts, which show gaps too, take a path.
What a format needs beyond Python's own library is imported when it is first used.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING

from align.errors import InputError, OutputError, TongwenError
from align.outputs import whole
from tmx.conversion import describe, to_units
from tmx.formats.delimited import read_delimited, write_csv, write_rows, write_tsv
from tmx.formats.foreign import FOREIGN, read_foreign
from tmx.formats.html import write_html
from tmx.formats.native import read_native
from tmx.formats.options import Options
from tmx.formats.po import read_po, read_po_head, write_po
from tmx.formats.sniffing import sniff
from tmx.formats.tbx import read_tbx, write_tbx, write_tbx3
from tmx.formats.tmx import read_tmx, read_tmx_head, write_tmx
from tmx.formats.workbook import read_workbook, write_workbook, write_workbook_rows
from tmx.formats.xliff import read_xliff, read_xliff_head, write_xliff
from tmx.formats.xliff2 import write_xliff2
from tmx.profiles import find_profile
from tmx.units import Unit

if TYPE_CHECKING:
    from align.bitexts import Bitext

__all__ = [
    "BITEXT_WRITERS",
    "HEAD_READERS",
    "READERS",
    "VERSIONS",
    "WRITERS",
    "check_writable",
    "find_format",
    "read",
    "read_head",
    "save",
    "write",
]


def _save_native(bitext: "Bitext", path: str | Path) -> int:
    from align.native import save_bitext

    return save_bitext(bitext, path)


def _save_ladder(bitext: "Bitext", path: str | Path) -> int:
    from align.ladder import write_ladder

    return write_ladder(bitext, path)


Writer = Callable[[Iterable[Unit], IO[bytes], Options], int]

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        ".csv": write_csv,
        ".po": write_po,
        ".tbx": write_tbx,
        ".tmx": write_tmx,
        ".tsv": write_tsv,
        ".xlf": write_xliff,
        ".xliff": write_xliff,
        ".xlsx": write_workbook,
    }
)
# What shares its suffix with an older version, and has to be asked for.
VERSIONS: Mapping[str, Mapping[str, Writer]] = MappingProxyType(
    {"tbx3": {".tbx": write_tbx3}, "xliff2": {".xlf": write_xliff2, ".xliff": write_xliff2}}
)
READERS: Mapping[str, Callable[[Path, Options], Iterator[Unit]]] = MappingProxyType(
    {
        ".csv": read_delimited,
        ".docx": read_workbook,
        ".jsonl": read_native,
        ".po": read_po,
        ".pot": read_po,
        ".sdlxliff": read_xliff,
        ".tbx": read_tbx,
        ".tmx": read_tmx,
        ".tsv": read_delimited,
        ".xlf": read_xliff,
        ".xliff": read_xliff,
        ".xlsm": read_workbook,
        ".xlsx": read_workbook,
        **dict.fromkeys(FOREIGN, read_foreign),
    }
)
HEAD_READERS: Mapping[str, Callable[[Path], dict[str, str]]] = MappingProxyType(
    {
        ".po": read_po_head,
        ".tmx": read_tmx_head,
        ".xlf": read_xliff_head,
        ".xliff": read_xliff_head,
    }
)
BITEXT_WRITERS: Mapping[str, Callable[["Bitext", str | Path], int]] = MappingProxyType(
    {
        ".align": _save_ladder,
        ".csv": write_rows,
        ".html": write_html,
        ".jsonl": _save_native,
        ".tsv": write_rows,
        ".xlsx": write_workbook_rows,
    }
)


def check_writable(path: str | Path, version: str | None = None) -> str:
    """Give the suffix of ``path`` if `save` can write it, before the work of making a bitext.

    With a ``version``, one of `VERSIONS`, if that is written to such a file.

    Raises `OutputError` when it names no format, or the path is a folder or in none.
    """
    known = _find_writers(path, version) if version else {*BITEXT_WRITERS, *WRITERS}
    to_be = f"written as {version}" if version else "written"
    suffix = _find_suffix(path, known, OutputError, to_be)
    path = Path(path)
    try:
        if path.is_dir():
            raise OutputError(path, "is a folder", "name a file in it")
        if not path.parent.is_dir():
            raise OutputError(path, "its folder does not exist", "make the folder first")
    except OSError as error:  # a name that is too long, a folder that may not be entered
        raise OutputError(path, f"cannot be written: {error.strerror}") from error
    return suffix


def save(
    bitext: "Bitext",
    path: str | Path,
    *,
    profile: str = "generic",
    min_score: float = 0.0,
    untranslated: bool = False,
    inline: bool = False,
    format: str | None = None,  # noqa: A002 (the word that callers know)
    now: datetime | None = None,
) -> int:
    """Write ``bitext`` in the format that the suffix of ``path`` names; give how much was written.

    Formats to look at (``.html``, ``.csv``, ``.tsv``, ``.xlsx``) and those of aligners (``.jsonl``,
    ``.align``) hold every bead, gaps too, and their beads are counted. Memories (``.tmx``,
    ``.xlf``, ``.po``) hold the units that `to_units` makes, which are counted. ``now`` is the
    units' date; without it they have none. ``inline`` and ``format`` are those of `write`.

    Raises `OutputError` for an unknown suffix or profile, or when the file cannot be written.
    """
    suffix = check_writable(path, format)
    if suffix in BITEXT_WRITERS:
        return BITEXT_WRITERS[suffix](bitext, path)
    return write(
        to_units(bitext, min_score=min_score, untranslated=untranslated, now=now),
        path,
        profile=profile,
        src_lang=bitext.src.lang,
        tgt_lang=bitext.tgt.lang,
        now=now,
        props=describe(bitext),
        inline=inline,
        format=format,
    )


def write(
    units: Iterable[Unit],
    path: str | Path,
    *,
    profile: str = "generic",
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    now: datetime | None = None,
    props: Mapping[str, str] = MappingProxyType({}),
    inline: bool = False,
    format: str | None = None,  # noqa: A002 (the word that callers know)
) -> int:
    """Write ``units`` in the format that the suffix of ``path`` names, and give their number.

    ``format`` names one of `VERSIONS`, which share their suffix with an older one.

    Formats of two languages take what is not told from the first unit, and only units that have
    both; so does TMX when both are told, and else it takes every language, the first unit's first
    being the source. ``now`` dates the file, not the units; ``props`` are recorded in its head,
    where there is one; ``inline`` keeps inline codes there. The file appears whole or not at all.

    Raises `OutputError` for an unknown suffix or profile, or when the file cannot be written.
    """
    writers = _find_writers(path, format)
    writer = writers[_find_suffix(path, writers, OutputError, "written")]
    tool = find_profile(profile)
    src_lang, tgt_lang = (lang and tool.spell(lang) for lang in (src_lang, tgt_lang))
    options = Options(src_lang, tgt_lang, now or datetime.now(UTC), props, inline)
    with whole(path) as file:
        return writer(map(tool.respell, tool.choose(units)), file, options)


def read(
    path: str | Path,
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    untranslated: bool = False,
) -> Iterator[Unit]:
    """Give the units of a file one by one, its format told by its content or else the suffix.

    With ``src_lang`` and ``tgt_lang`` only these two languages are given, the source first, of
    units that have both; a file that names no languages is taken to be in them. With
    ``untranslated`` a bilingual file also gives what has no target yet, as units with one variant.

    Raises `InputError` when the file cannot be read, and `FormatError`, at the unit in question,
    when it breaks the rules of its format.
    """
    path, suffix = _find_file(path)
    return READERS[suffix](path, Options(src_lang, tgt_lang, untranslated=untranslated))


def read_head(path: str | Path) -> dict[str, str]:
    """Give the properties of a file as a whole, which `write` takes for ``props``.

    Formats without a head have none. Raises errors as `read` does.
    """
    path, suffix = _find_file(path)
    return HEAD_READERS[suffix](path) if suffix in HEAD_READERS else {}


def _find_file(path: str | Path) -> tuple[Path, str]:
    """Give a file that can be opened, and the suffix of one of our formats."""
    path = Path(path)
    suffix = find_format(path)
    return path, suffix if suffix in READERS else _find_suffix(path, READERS, InputError, "read")


def find_format(path: str | Path) -> str:
    """Give the suffix of the format that a file's content names, or else its own.

    Raises `InputError` when it cannot be read.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    try:
        told = sniff(path)
    except IsADirectoryError as error:
        raise InputError(path, "is a folder", "name a file in it") from error
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error
    return suffix if suffix in READERS and READERS[suffix] is READERS.get(told) else told or suffix


def _find_writers(path: str | Path, version: str | None) -> Mapping[str, Writer]:
    if version is None:
        return WRITERS
    if version not in VERSIONS:
        known = ", ".join(VERSIONS)
        raise OutputError(path, f"there is no format {version!r}", f"choose one of {known}")
    return VERSIONS[version]


def _find_suffix(
    path: str | Path, known: Iterable[str], error: type[TongwenError], to_be: str
) -> str:
    """Give the suffix of ``path`` in small letters, or an error that names those that are known."""
    suffix = Path(path).suffix.lower()
    if suffix not in known:
        what = f"{suffix} is no format that can be {to_be}" if suffix else "has no suffix"
        raise error(path, what, f"choose one of {', '.join(sorted(known))}")
    return suffix
