import io
import os
import signal
import stat
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from align.documents import Kind
from align.errors import InputError, LanguageError
from align.readers import libreoffice, read
from align.readers.libreoffice import find_soffice

DOCUMENTS = Path(__file__).parents[2] / "golden" / "documents"
NEEDS_SOFFICE = pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
ENTITY = b"<!DOCTYPE x [<!ENTITY a ''>]>"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="its programs are no shell scripts")


def packed(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Give the seed's .odt with each of its files changed, or left out."""
    target = io.BytesIO()
    with ZipFile(DOCUMENTS / "seed-en.odt") as source, ZipFile(target, "w") as archive:
        for entry in source.infolist():
            data = change(entry.filename, source.read(entry))
            if data is not None:
                archive.writestr(entry.filename, data, ZIP_DEFLATED)
    return target.getvalue()


@NEEDS_SOFFICE
@pytest.mark.parametrize(
    ("lang", "suffix"),
    [("zh", "doc"), ("zh", "odt"), ("zh", "rtf"), ("en", "doc"), ("en", "fodt"), ("en", "rtf")],
)
def test_a_word_processors_file_has_the_blocks_of_its_text(
    lang: str, suffix: str, seed: Path
) -> None:
    document, text = read(DOCUMENTS / f"seed-{lang}.{suffix}"), read(seed / f"{lang}.txt")
    body = [block for block in document.blocks if block.kind is not Kind.NOTE]
    assert [(b.kind, b.path, b.text) for b in body] == [
        (b.kind, b.path, b.text) for b in text.blocks
    ]
    assert (document.lang, document.name) == (lang, f"seed-{lang}.{suffix}")
    assert document.metadata["symbol"] == "A/C.1/77/L.23/Rev.1"
    assert {block.line for block in document.blocks} == {0}


@NEEDS_SOFFICE
@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.rtf", b"{\\rtf1}", "has no text"),
        ("a.rtf", (DOCUMENTS / "seed-en.rtf").read_bytes()[:5000], "LibreOffice cannot read it"),
    ],
)
def test_what_libreoffice_cannot_read_is_one_sentence(
    name: str, data: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}: ")


@NEEDS_SOFFICE
def test_a_language_that_cannot_be_told_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "-odd, name.rtf"
    path.write_text(r"{\rtf1 12 345\par}")
    with pytest.raises(LanguageError, match=r"-odd, name\.rtf: .*--src-lang"):
        read(path)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.doc", b"", "is empty"),
        ("a.doc", b"Just text.", "is no Word document, or a damaged one .open it"),
        ("a.doc", b"{\\rtf1 x}", r"it is an RTF file: name it \.rtf"),
        ("a.doc", b"PK\x03\x04", r"name it \.docx or \.odt"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a sheet", "is no Word document"),
        ("a.rtf", b"<html><p>x", r"it is a web page: name it \.html"),
        ("a.odt", b"%PDF-1.7", r"it is a PDF file: name it \.pdf"),
        ("a.odt", (DOCUMENTS / "seed-en.odt").read_bytes()[:9000], "or a damaged one"),
        ("a.odt", packed(lambda name, data: None if name == "content.xml" else data), "damaged"),
        (
            "a.odt",
            packed(lambda name, data: data.replace(b"text", b"sheet") if "mime" in name else data),
            "is no OpenDocument text",
        ),
        (
            "a.odt",
            packed(lambda name, data: b"<encryption-data/>" if "manifest" in name else data),
            "is locked by a password",
        ),
        (
            "a.odt",
            packed(
                lambda name, data: b"<!DOCTYPE x [<!ENTITY a ''>]>" + data if "c" in name else data
            ),
            "declares entities",
        ),
        ("a.fodt", b"<?xml version='1.0'?><x/>", "is no flat OpenDocument text"),
        (
            "a.fodt",
            (DOCUMENTS / "seed-en.fodt")
            .read_bytes()
            .replace(b"?>", b"?><!DOCTYPE x [<!ENTITY a ''>]>", 1),
            "declares entities",
        ),
    ],
)
def test_a_file_of_another_format_is_one_sentence(
    name: str, data: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}: ")


def test_an_odt_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.readers.office._LARGEST", 10_000)
    path = tmp_path / "a.odt"
    path.write_bytes(packed(lambda _, data: data))
    with pytest.raises(InputError, match=r"a\.odt: unpacks to more than"):
        read(path)


def test_without_libreoffice_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "find_soffice", lambda: None)
    with pytest.raises(InputError, match=r"seed-en\.rtf: .*LibreOffice.*install it, or save"):
        read(DOCUMENTS / "seed-en.rtf")


def test_libreoffice_is_found_where_its_installers_put_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_PLACES", ("~/nowhere", "${HERE}/soffice"))
    monkeypatch.setenv("HERE", str(tmp_path))
    assert find_soffice() is None
    (tmp_path / "soffice").touch()
    assert find_soffice() == str(tmp_path / "soffice")


@POSIX
def test_what_takes_too_long_is_stopped_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 & sleep 60\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    killed: list[int] = []
    kill = os.killpg

    def record(group: int, number: int) -> None:
        killed.append(number)
        kill(group, number)

    monkeypatch.setattr(libreoffice, "find_soffice", lambda: str(program))
    monkeypatch.setattr(libreoffice, "_SECONDS", 0.2)
    monkeypatch.setattr(os, "killpg", record)
    with pytest.raises(InputError, match=r"seed-en\.rtf: LibreOffice takes more than"):
        read(DOCUMENTS / "seed-en.rtf")
    assert killed == [signal.SIGKILL]


@POSIX
def test_a_program_that_does_not_start_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "find_soffice", lambda: str(tmp_path))
    with pytest.raises(InputError, match=r"seed-en\.rtf: LibreOffice does not start: "):
        read(DOCUMENTS / "seed-en.rtf")


@NEEDS_SOFFICE
def test_nothing_that_a_document_links_is_fetched(tmp_path: Path) -> None:
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        picture = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{url}/a.png" \\d}}{{\fldrslt x}}}}'
        path = tmp_path / "a.rtf"
        path.write_text(rf"{{\rtf1 The text of {picture}{{\*\template {url}/a.dot}}\par}}")
        assert read(path, lang="en").blocks
        server.shutdown()
    assert not asked
