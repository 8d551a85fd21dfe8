"""Parts of pdfminer.six that know a limit: in a PDF file a few bytes can stand for gigabytes."""

import zlib
from io import BytesIO
from typing import Any

from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFNotImplementedError, PDFObjectNotFound
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, int_value
from pdfminer.psparser import LIT

__all__ = ["File", "Parser", "Player", "TooLargeError"]

LARGEST = 32 * 2**20  # bytes that one stream may unpack to; those of real pages seldom pass 5 MB
_HEAP = 10_000  # objects or states that a page may keep at once; real ones keep a few
_ONE_ROW = 2**20  # values in a row of a table that a stream holds

_FLATE = (LIT("FlateDecode"), LIT("Fl"))
_LZW = (LIT("LZWDecode"), LIT("LZW"))
_RUNS = (LIT("RunLengthDecode"), LIT("RL"))
_TEXTS = (*_FLATE, *_LZW, *_RUNS)
_PLAIN = (LIT("ASCII85Decode"), LIT("A85"), LIT("ASCIIHexDecode"), LIT("AHx"))


class TooLargeError(Exception):
    """A stream unpacks to more than any page needs."""


class Parser(PDFParser):
    """A parser whose streams know a limit."""

    def push(self, *objs: Any) -> None:  # noqa: ANN401 (pairs of a place and what stands there)
        """Take objects that were read; streams among them become limited ones."""
        super().push(*((place, _limited(obj)) for place, obj in objs))


class File(PDFDocument):
    """A document whose references lead somewhere: pdfminer would follow a ring of them for ever."""

    def getobj(self, objid: int) -> object:
        """Give an object by its number; what is only a reference to another gives that one."""
        seen = {objid}
        found = super().getobj(objid)
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise PDFObjectNotFound(f"{objid} leads to itself")
            seen.add(found.objid)
            found = super().getobj(found.objid)
        return found


class Player(PDFPageInterpreter):
    """Plays the operators of a page; heaps up neither what they work on nor what they save."""

    def push(self, obj: Any) -> None:  # noqa: ANN401 (whatever an operator takes)
        """Keep an object for the operator that follows."""
        super().push(obj)
        if len(self.argstack) > _HEAP:
            raise TooLargeError

    def do_q(self) -> None:
        """Save the state of the page."""
        super().do_q()
        if len(self.gstack) > _HEAP:
            raise TooLargeError


class _Stream(PDFStream):
    def decode(self) -> None:
        """Unpack the stream, filter by filter.

        Raises `TooLargeError` when it comes to too much, pdfminer's exceptions when it is damaged.
        """
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, params in self.get_filters():
            if name in _FLATE:
                data = _sound(data)
            elif name in _LZW:
                _check_lzw(data)
            elif name in _RUNS and len(data) * 64 > LARGEST:
                raise TooLargeError
            elif name not in _TEXTS and name not in _PLAIN:
                raise PDFNotImplementedError(f"{name!r} holds no text")
            params = params if isinstance(params, dict) else {}
            _check_row(params)
            data = PDFStream({"Filter": name, "DecodeParms": params}, data).get_data()
        self.data = data
        self.rawdata = None


def _limited(obj: Any) -> Any:  # noqa: ANN401 (any object that a file may hold)
    if type(obj) is PDFStream:
        return _Stream(obj.attrs, obj.rawdata or b"", obj.decipher)
    return obj


def _sound(data: bytes) -> bytes:
    """Give packed data that unpacks without an error: of damaged ones, what comes before."""
    unpacker = zlib.decompressobj()
    parts: list[bytes] = []
    size = 0
    rest = data
    try:
        while rest and not unpacker.eof:
            parts.append(unpacker.decompress(rest, 2**20))
            size += len(parts[-1])
            if size > LARGEST:
                raise TooLargeError
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return zlib.compress(b"".join(parts), 0)
    return data if unpacker.eof else zlib.compress(b"".join(parts), 0)


def _check_lzw(data: bytes) -> None:
    size = 0
    for part in LZWDecoder(BytesIO(data)).run():
        size += len(part)
        if size > LARGEST:
            raise TooLargeError


def _check_row(params: dict[str, Any]) -> None:
    columns, colors, bits = (
        int_value(params.get(name, default))
        for name, default in (("Columns", 1), ("Colors", 1), ("BitsPerComponent", 8))
    )
    if not 0 < columns * colors * bits <= 8 * _ONE_ROW:
        raise TooLargeError
