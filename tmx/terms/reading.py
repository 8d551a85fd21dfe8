"""Read a termbase, whatever format it is in."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType

from align.errors import InputError
from align.readers.grids import GRIDS
from tmx.formats import READERS as MEMORIES
from tmx.formats import find_format
from tmx.formats import read as read_units
from tmx.formats.tbx import read_entries
from tmx.terms.glossaries import read_table
from tmx.terms.lists import read_cedict, read_omegat, read_utx
from tmx.terms.records import Concept, Termbase
from tmx.terms.units import to_concept

__all__ = ["READERS", "read"]

Found = Iterator[Concept | None]  # None for what a person did not accept
Reader = Callable[[Path, str | None, str | None], Found]


def read(path: str | Path, src_lang: str | None = None, tgt_lang: str | None = None) -> Termbase:
    """Give the termbase in a file, its format told by its content or else its suffix.

    The languages are for files that do not name theirs.

    Raises `InputError` when the file cannot be read or holds no term, `FormatError` when it breaks
    the rules of its format, `LanguageError` when languages cannot be told.
    """
    path = Path(path)
    suffix = find_format(path)
    if suffix not in READERS:
        what = f"{suffix or 'such'} files hold no termbase that is known"
        raise InputError(path, what, f"give one of {', '.join(READERS)}")
    try:
        found = list(READERS[suffix](path, src_lang, tgt_lang))
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error
    concepts = tuple(concept for concept in found if concept is not None)
    if not concepts:
        what = "holds no term that was accepted" if found else "holds no term"
        raise InputError(path, what, "give a file that has some")
    return Termbase(concepts, len(found) - len(concepts))


def _read_tbx(path: Path, src_lang: str | None, tgt_lang: str | None) -> Iterator[Concept]:
    del src_lang, tgt_lang  # every language in it is named
    for number, (name, unit) in enumerate(read_entries(path), 1):
        yield to_concept(unit, name or str(number))


def _read_memory(path: Path, src_lang: str | None, tgt_lang: str | None) -> Iterator[Concept]:
    numbers = count(1)
    for unit in read_units(path, src_lang=src_lang, tgt_lang=tgt_lang):
        yield to_concept(unit, str(next(numbers)))


def _read_text(path: Path, src_lang: str | None, tgt_lang: str | None) -> Found:
    """Read a glossary of OmegaT, unless the file says that it is UTX."""
    with path.open("rb") as file:
        is_utx = file.read(16).removeprefix(b"\xef\xbb\xbf").upper().startswith(b"#UTX")
    return (read_utx if is_utx else read_omegat)(path, src_lang, tgt_lang)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys(MEMORIES, _read_memory),
        **dict.fromkeys(GRIDS, read_table),
        ".tab": _read_text,
        ".tbx": _read_tbx,
        ".txt": _read_text,
        ".u8": read_cedict,
        ".utf8": _read_text,
        ".utx": read_utx,
    }
)
