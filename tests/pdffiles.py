"""Small PDF files for tests, put together object by object."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

__all__ = ["FONT", "build", "page", "put"]

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_BOX = b"[0 0 595 842]"


def put(text: str, x: float, y: float, size: float = 10, *, font: str = "F", turn: str = "") -> str:
    """Write the operators that set a text at a place; ``turn`` is ``a b c d`` of its matrix."""
    signs = text.encode("cp1252").hex()
    return f"BT /{font} {size} Tf {turn or '1 0 0 1'} {x} {y} Tm <{signs}> Tj ET"


def page(operators: Iterable[str], *, packed: bool = False, more: str = "") -> bytes:
    """Write a stream of operators; ``more`` goes into its dictionary."""
    data = "\n".join(operators).encode("latin-1")
    return stream(data, packed=packed, more=more)


def stream(data: bytes, *, packed: bool = False, more: str = "") -> bytes:
    """Write a stream object."""
    if packed:
        data, more = zlib.compress(data), f"/Filter /FlateDecode {more}"
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(data), more.encode(), data)


def build(
    contents: Sequence[bytes],
    objects: Mapping[int, bytes] = MappingProxyType({}),
    *,
    fonts: str = "",
    more: str = "",
) -> bytes:
    """Give the bytes of a file with a page for each content stream.

    ``objects`` are further ones by number, from 100 on, or replace those that there are: 1 the
    catalogue, 2 the tree of pages, 3 the font ``F``, then a page and its content by turns.
    ``fonts`` are further ones of the pages by name, ``more`` goes into the pages' dictionaries.
    """
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(contents)))
    whole: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        3: FONT,
    }
    for place, content in enumerate(contents):
        number = 4 + 2 * place
        whole[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox {_BOX.decode()} /Contents {number + 1} 0 R "
            f"/Resources << /Font << /F 3 0 R {fonts} >> /XObject << /X 100 0 R /Y 101 0 R >> >> "
            f"{more} >>"
        ).encode()
        whole[number + 1] = content
    whole |= objects
    return _numbered(whole)


def _numbered(objects: Mapping[int, bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    return data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
