"""Files to documents: whatever a text came in, out come blocks with kind, label, marks and line.

A reader is a function that takes a path and a language; `READERS` says which one reads a suffix.
To read a further format, add a file and a line.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from align.documents import Document
from align.errors import InputError
from align.readers.encodings import decode
from align.readers.office import read_office
from align.readers.text import read_lines, read_markdown, read_text
from align.readers.web import read_web
from align.readers.word import read_word

__all__ = ["READERS", "Reader", "decode", "read", "read_lines"]


class Reader(Protocol):
    """Anything that reads a file of one format."""

    def __call__(self, path: str | Path, *, lang: str | None = None) -> Document:
        """Give the document in a file; its language is detected when not given."""


def _read_pdf(path: str | Path, *, lang: str | None = None) -> Document:
    """Read a PDF file; what reads it is imported when it is needed."""
    from align.readers.pdf import read_pdf

    return read_pdf(path, lang=lang)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys(("", ".txt"), read_text),
        **dict.fromkeys((".md", ".markdown"), read_markdown),
        **dict.fromkeys((".doc", ".fodt", ".odt", ".rtf"), read_office),
        **dict.fromkeys((".html", ".htm", ".xhtml"), read_web),
        **dict.fromkeys((".docm", ".docx"), read_word),
        ".pdf": _read_pdf,
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
