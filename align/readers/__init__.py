"""Files to documents: whatever a text came in, out come blocks with kind, label, marks and line.

A reader is a function that takes a path and a language; `READERS` says which one reads a suffix.
To read a further format, add a file and a line.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from align.documents import Document
from align.errors import InputError
from align.laziness import import_when_asked

if TYPE_CHECKING:
    from align.readers.encodings import decode
    from align.readers.text import read_lines

__all__ = ["READERS", "Reader", "decode", "read", "read_lines"]

if not TYPE_CHECKING:  # or a type checker would believe in any name
    __getattr__ = import_when_asked(
        __name__, {"decode": "align.readers.encodings", "read_lines": "align.readers.text"}
    )


class Reader(Protocol):
    """Anything that reads a file of one format."""

    def __call__(self, path: str | Path, *, lang: str | None = None) -> Document:
        """Give the document in a file; its language is detected when not given."""


def _reader(module: str, name: str) -> Reader:
    """Give a reader that is imported when it is needed."""

    def read(path: str | Path, *, lang: str | None = None) -> Document:
        reader: Reader = getattr(import_module(f"align.readers.{module}"), name)
        return reader(path, lang=lang)

    return read


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys(("", ".txt"), _reader("text", "read_text")),
        **dict.fromkeys((".md", ".markdown"), _reader("text", "read_markdown")),
        **dict.fromkeys((".doc", ".fodt", ".odt", ".rtf"), _reader("office", "read_office")),
        **dict.fromkeys((".html", ".htm", ".xhtml"), _reader("web", "read_web")),
        **dict.fromkeys((".docm", ".docx"), _reader("word", "read_word")),
        ".pdf": _reader("pdf", "read_pdf"),
    }
)


def read(path: str | Path, *, lang: str | None = None) -> Document:
    """Read a file into a document, by its suffix.

    Body blocks come first and in their order, then the footnotes, then what belongs to the page
    (page numbers, job numbers, running heads). ``lang`` is a BCP 47 tag, detected when not given.

    Raises `InputError` when the suffix is unknown or the file missing, a folder, unreadable, empty
    or no text; `LanguageError` when the language is not given and cannot be told.
    """
    suffix = Path(path).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(filter(None, READERS)))
        raise InputError(path, f"{suffix} files cannot be read", f"give one of {known}")
    return reader(path, lang=lang)
