"""Which format a file is really in, whatever its name says."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from align.errors import FormatError
from tmx.formats.markup import local_name, stream_root

__all__ = ["sniff"]

BEGINNING = 4096  # bytes that are looked at
ROOTS: Mapping[str, str] = MappingProxyType(
    {"martif": ".tbx", "tbx": ".tbx", "TBX": ".tbx", "tmx": ".tmx", "TS": ".ts", "xliff": ".xlf"}
)
XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0", b"\xfe\xff\0<", b"<\0", b"\0<")
NATIVE = re.compile(rb'\s*\{"tongwen": ?\d')
PO = re.compile(  # comments and blank lines, then the first entry
    rb"""
    (?: \xef\xbb\xbf )?
    (?: [ \t]* (?: \#[^\n]*+ )? \r?\n )*+
    (?: msgctxt | msgid ) [ \t]+ "
    """,
    re.VERBOSE,
)


def sniff(path: Path) -> str:
    """Give the suffix of the format that a file's content names, '' where it names none.

    Raises `OSError` when the file cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(BEGINNING)
    if data.lstrip().startswith(XML):
        try:
            return ROOTS.get(local_name(stream_root(path), path), "")
        except FormatError:  # no well-formed XML: the reader of its suffix says where
            return ""
    if NATIVE.match(data):
        return ".jsonl"
    return ".po" if PO.match(data) else ""
