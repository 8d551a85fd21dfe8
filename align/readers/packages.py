"""Office files: ZIP packages of XML parts, opened with care.

What is unpacked is bounded before and while it is read, entities are never resolved, and nothing
outside of the file is ever looked at.
"""

import posixpath
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from align.errors import InputError
from align.readers.files import refuse_pipe

__all__ = ["Element", "Package", "Relation"]

Element = Any  # lxml ships no types

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the mark of an OLE file
_OTHERS: Mapping[bytes, tuple[str, str]] = MappingProxyType(
    {
        b"%PDF-": ("a PDF file", ".pdf"),
        b"{\\rtf": ("an RTF file", ".rtf"),
        b"<html": ("an HTML file", ".html"),
        b"<!doctype html": ("an HTML file", ".html"),
    }
)
_STREAMS: Mapping[str, tuple[str, str]] = MappingProxyType(  # of an OLE file, in UTF-16
    {
        "EncryptedPackage": ("is protected by a password", "save it without one"),
        "WordDocument": ("is a .doc file under a wrong name", "rename it to end in .doc"),
        "Workbook": ("is an .xls file under a wrong name", "save it as .xlsx"),
    }
)
_SEARCHED = 64_000_000  # bytes of an OLE file

# The largest real documents, thousands of pages, have parts of some 50 MB and shrink to a tenth.
_LARGEST = 160_000_000  # bytes of a part, unpacked, and of all that are read
_SMALL = 20_000_000  # bytes that a part may have however far it was squeezed
_SQUEEZED = 100  # times that no larger part shrinks
_MEMBERS = 20_000
_UNREADABLE = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")  # ISO 29500, part 1
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"  # what is mostly written


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to by an id: another part, or, outside of the file, an address."""

    kind: str  # the last word of its type: "footnotes", "hyperlink"
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """An office file, its parts unpacked and parsed when they are asked for."""

    path: Path
    archive: ZipFile
    unpacked: int = 0
    members: Mapping[str, ZipInfo] = field(init=False)

    def __post_init__(self) -> None:
        infos = self.archive.infolist()
        if len(infos) > _MEMBERS:
            raise InputError(self.path, f"holds {len(infos)} parts", "save it anew")
        self.members = {info.filename.lower().lstrip("/"): info for info in infos}

    @classmethod
    def open(cls, path: str | Path) -> "Package":
        """Open a package.

        Raises `InputError` when there is no such file, it cannot be read, is no ZIP file, is
        protected by a password, or is of another format under a wrong name.
        """
        path = Path(path)
        if path.is_dir():
            raise InputError(path, "is a folder", "name a file in it")
        refuse_pipe(path)
        try:
            with path.open("rb") as file:
                head = file.read(64)
                if not head:
                    raise InputError(path, "is empty", "give a file with something in it")
                if head.startswith(_OLD_OFFICE):
                    _refuse_old(path, file.read(_SEARCHED))
            _refuse_others(path, head)
            return cls(path, ZipFile(path))
        except FileNotFoundError as error:
            raise InputError(path, "there is no such file", "check the name") from error
        except OSError as error:
            raise InputError(path, f"cannot be read: {error.strerror or error}") from error
        except _UNREADABLE as error:
            raise _damaged(path) from error

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    def read(self, name: str) -> bytes | None:
        """Give the bytes of a part, None where there is no such part.

        Raises `InputError` when it is damaged, locked, or too large unpacked.
        """
        info = self.members.get(name.lower().lstrip("/"))
        if info is None:
            return None
        if info.flag_bits & 1:
            raise InputError(self.path, "is protected by a password", "save it without one")
        self._weigh(info)
        try:
            with self.archive.open(info) as file:
                data = file.read(_LARGEST - self.unpacked + 1)
        except _UNREADABLE as error:
            raise _damaged(self.path) from error
        self.unpacked += len(data)
        if self.unpacked > _LARGEST:
            raise self._too_large()
        return data

    def parse(self, name: str) -> Element | None:
        """Give the root element of a part, None where there is no such part.

        Raises what `read` raises, and `InputError` where the part is no well-formed XML or declares
        entities.
        """
        data = self.read(name)
        return None if data is None else self._parse(name, data)

    def check(self) -> None:
        """Read every XML part, for the sake of the errors that `parse` raises."""
        for name in self.members:
            if name.endswith((".xml", ".rels")):
                self.parse(name)

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Give what a part refers to, by id; the package itself is the part ``""``."""
        folder, base = posixpath.split(name)
        root = self.parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        found: dict[str, Relation] = {}
        for entry in root.iter(f"{{{_RELATIONS}}}Relationship"):
            external = entry.get("TargetMode", "").lower() == "external"
            target = entry.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = entry.get("Type", "").rpartition("/")[2]
            found[entry.get("Id", "")] = Relation(kind, target, external)
        return found

    def _weigh(self, info: ZipInfo) -> None:
        squeezed = info.file_size > _SQUEEZED * max(info.compress_size, 1)
        if self.unpacked + info.file_size > _LARGEST or (info.file_size > _SMALL and squeezed):
            raise self._too_large()

    def _too_large(self) -> InputError:
        what = "is far larger unpacked than any document"
        return InputError(self.path, what, "split it, if it is what you meant")

    def _parse(self, name: str, data: bytes) -> Element:
        from lxml import etree

        # Packages are in UTF-8 or UTF-16, whatever a part itself says.
        wide = data[:2] in {b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"}
        if b"<!DOCTYPE" in (data.replace(b"\x00", b"") if wide else data):
            raise InputError(f"{self.path}, {name}", "declares entities", "save it anew")
        if not wide and b"purl.oclc.org/ooxml" in data[:4096]:
            data = _STRICT.sub(_TRANSITIONAL, data)
        parser = etree.XMLParser(
            encoding="utf-16" if wide else "utf-8",
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise _damaged(self.path, name) from error


def _refuse_old(path: Path, data: bytes) -> None:
    for stream, (what, remedy) in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            raise InputError(path, what, remedy)
    raise InputError(path, "is an old office file under a wrong name", "save it in a newer format")


def _refuse_others(path: Path, head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, (what, suffix) in _OTHERS.items():
        if start.startswith(signature.lower()):
            raise InputError(path, f"is {what} under a wrong name", f"rename it to end in {suffix}")
    if not head.startswith(b"PK"):
        suffix = path.suffix.lower()
        raise InputError(path, f"is no {suffix} file", f"save it as {suffix} in its program")


def _damaged(path: Path, part: str = "") -> InputError:
    where = f"{path}, {part}" if part else path
    return InputError(where, "is damaged", "open it in its program and save it anew")
