"""A PDF file to the sheets it shows, one after the other; what is wrong with it in one sentence."""

import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import apply_matrix_rect

from align.errors import InputError
from align.readers.files import opened, refuse_pipe
from align.readers.pdf.device import Device
from align.readers.pdf.fonts import Fonts
from align.readers.pdf.glyphs import Link, Sheet
from align.readers.pdf.guards import File, Parser, Player, TooLargeError

__all__ = ["read_sheets"]

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells each oddity as it goes

_HEAD = 1024  # bytes within which a PDF file says that it is one
_KEPT = 50  # pages after which what was read of the file is forgotten
_FONTS = 200  # that are kept at once
# What pdfminer.six raises on damaged files, besides its own.
_DAMAGE = (
    *(PSException, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError),
    *(MemoryError, OSError, RecursionError, TypeError, ValueError, struct.error, zlib.error),
)


def read_sheets(path: str | Path) -> Iterator[Sheet]:
    """Give what each page of a PDF file shows, page by page.

    Raises `InputError` when the file is missing, no PDF, encrypted, damaged or without pages.
    """
    refuse_pipe(path)
    with opened(path) as file:
        head = file.read(_HEAD)
        if not head:
            raise InputError(path, "has no text", "give a file with something in it")
        if b"%PDF-" not in head:
            raise InputError(path, "is not a PDF file", "check the name")
        with _said(path):
            document = _open(path, file)
            pages = PDFPage.create_pages(document)
        yield from _pages(path, document, pages)


def _open(path: str | Path, file: BinaryIO) -> File:
    try:
        return File(Parser(file))
    except PDFPasswordIncorrect as error:
        raise InputError(
            path, "is locked with a password", "open it, save it without one, then read that"
        ) from error
    except PDFEncryptionError as error:
        raise InputError(
            path, "is encrypted in a way that is not known here", "save it without encryption"
        ) from error


def _pages(path: str | Path, document: File, pages: Iterator[PDFPage]) -> Iterator[Sheet]:
    fonts = Fonts()
    number = 0
    while True:
        number += 1
        with _said(f"{path}, page {number}"):
            page = next(pages, None)
            if page is None:
                break
            sheet = _read(path, number, page, fonts)
        yield sheet
        if number % _KEPT == 0:
            document._cached_objs.clear()  # there is no other way to forget
            document._parsed_objs.clear()
            if len(fonts) > _FONTS:
                fonts = Fonts()
    if number == 1:
        raise InputError(path, "has no pages that can be read", "repair it, or save it anew")


def _read(path: str | Path, number: int, page: PDFPage, fonts: Fonts) -> Sheet:
    device = Device(fonts, f"{path}, page {number}", number)
    Player(fonts, device).process_page(page)
    sheet = device.sheet
    sheet.links.extend(_links(page, device))
    return sheet


def _links(page: PDFPage, device: Device) -> Iterator[Link]:
    for reference in list_value(page.annots) if page.annots else []:
        annotation = dict_value(reference)
        action = resolve1(annotation.get("A"))
        address = resolve1(action.get("URI")) if isinstance(action, dict) else None
        area = resolve1(annotation.get("Rect"))
        if isinstance(address, bytes) and isinstance(area, list) and len(area) == 4:
            left, low, right, high = (float(resolve1(edge)) for edge in area)
            place = apply_matrix_rect(device.page_matrix, (left, low, right, high))
            yield Link(*place, address.decode("utf-8", "replace"))


@contextmanager
def _said(where: str | Path) -> Iterator[None]:
    """Say in a sentence what is wrong with a file, or with a page of it."""
    try:
        yield
    except TooLargeError as error:
        raise InputError(
            where, "unpacks to more than any page needs", "is it a real document? save it anew"
        ) from error
    except _DAMAGE as error:
        raise InputError(where, "is damaged", "repair the file, or save it anew") from error
