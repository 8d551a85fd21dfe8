"""Files of word processors, by way of LibreOffice: .doc, .odt, .fodt, .rtf.

LibreOffice runs without a window, with a profile of its own that lasts as long as the conversion:
several runs do not meet, no macro runs, nothing is fetched, and no lock is left beside the file.
"""

import re
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from zipfile import BadZipFile, ZipFile

from align.documents import Document
from align.errors import InputError, TongwenError
from align.readers.files import load_bytes, refuse_pipe
from align.readers.libreoffice import convert
from align.readers.word import read_word

__all__ = ["find_fault", "read_office"]

_Wrong = tuple[str, str] | None  # what is wrong, what to do

# What LibreOffice makes of the file, and who reads that.
_TARGET, _READ = "docx", read_word

_LARGEST = 1_000_000_000  # bytes that an .odt may unpack to
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "WordDocument".encode("utf-16-le")  # the stream that holds a document's text
_ODT = b"application/vnd.oasis.opendocument.text"
_FLAT = re.compile(rb"<office:document\s[^>]*office:mimetype=[\"']" + re.escape(_ODT))
_HEAD = 10_000  # bytes in which an XML file declares what it is, and its entities
_ENTITY = b"<!ENTITY"
_DAMAGED = (  # all that a broken archive raises
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


def read_office(path: str | Path, *, lang: str | None = None) -> Document:
    """Read a .doc, .odt, .fodt or .rtf file.

    Raises `InputError` when LibreOffice is not installed, cannot read the file or takes too long,
    and when the file is none of its suffix.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    refuse_pipe(path)
    data = load_bytes(path)
    if (wrong := find_fault(data, suffix)) is not None:
        raise InputError(path, *wrong)
    with TemporaryDirectory(prefix="tongwen-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, f"document{suffix}")
        copy.write_bytes(data)
        converted = convert(copy, _TARGET, Path(folder), name=path)
        try:
            document = _READ(converted, lang=lang)
        except TongwenError as error:
            if error.where != str(converted):
                raise
            raise type(error)(path, error.what, error.remedy) from None
    blocks = tuple(replace(block, line=0) for block in document.blocks)
    return replace(document, blocks=blocks, name=path.name)


def find_fault(data: bytes, suffix: str) -> _Wrong:
    """Give what is wrong with a file and what to do about it, None if it may be converted."""
    if not data:
        return "is empty", "give a file with something in it"
    return _CHECKS[suffix](data)


def _check_doc(data: bytes) -> _Wrong:
    if data.startswith(_OLE) and _WORD in data:
        return None
    return "is no Word document, or a damaged one", _other(data, ".doc")


def _check_rtf(data: bytes) -> _Wrong:
    return None if data.startswith(b"{\\rtf") else ("is no RTF file", _other(data, ".rtf"))


def _check_odt(data: bytes) -> _Wrong:
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                return f"unpacks to more than {_LARGEST // 10**9} GB", "look into it first"
            if not _begin(archive, "mimetype").startswith(_ODT):
                return "is no OpenDocument text", "save it as .odt"
            if b"encryption-data" in _begin(archive, "META-INF/manifest.xml"):
                return "is locked by a password", "save it without one"
            return _check_entities(_begin(archive, "content.xml"))
    except _DAMAGED:
        return "is no OpenDocument text, or a damaged one", _other(data, ".odt")


def _begin(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(_HEAD)


def _check_fodt(data: bytes) -> _Wrong:
    if not _FLAT.search(data[:_HEAD]):
        return "is no flat OpenDocument text", _other(data, ".fodt")
    return _check_entities(data[:_HEAD])


def _check_entities(head: bytes) -> _Wrong:
    if _ENTITY in head:
        return "declares entities, which no word processor does", "save it anew in LibreOffice"
    return None


def _other(data: bytes, suffix: str) -> str:
    """Say what to do with a file that is something else than its suffix says."""
    for signature, what, rightly in _SIGNATURES:
        if data.startswith(signature) and suffix not in rightly.split():
            return f"it is {what}: name it {rightly}"
    return "open it in a word processor and save it anew"


_SIGNATURES = (
    (b"{\\rtf", "an RTF file", ".rtf"),
    (b"%PDF-", "a PDF file", ".pdf"),
    (_OLE, "an old office file", ".doc"),
    (b"PK\x03\x04", "a ZIP or newer office file", ".docx or .odt"),
    (b"<html", "a web page", ".html"),
    (b"<!DOCTYPE html", "a web page", ".html"),
    (b"<?xml", "an XML file", ".fodt or .xhtml"),
)
_CHECKS: Mapping[str, Callable[[bytes], _Wrong]] = MappingProxyType(
    {".doc": _check_doc, ".fodt": _check_fodt, ".odt": _check_odt, ".rtf": _check_rtf}
)
