"""Fonts of a PDF file, looked at before they are read: a short range can stand for billions."""

from collections.abc import Iterator, Mapping
from io import BytesIO

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSKeyword
from pdfminer.utils import choplist, nunpack

from align.readers.pdf.guards import TooLargeError

__all__ = ["Fonts"]

_MOST = 2**20  # characters that a font may name; there are 2**16 glyphs at most


class Fonts(PDFResourceManager):
    """The fonts of a document, kept as long as they are in use."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Give a font.

        Raises `TooLargeError` when it names more characters than there can be.
        """
        if objid not in self._cached_fonts and sum(_named(spec)) > _MOST:
            raise TooLargeError
        return super().get_font(objid, spec)

    def __len__(self) -> int:
        return len(self._cached_fonts)


def _named(spec: Mapping[str, object]) -> Iterator[int]:
    """Count the characters that ranges stand for."""
    for name, length in (("W", 3), ("W2", 5)):
        numbers: list[float] = []
        widths = resolve1(spec.get(name))
        for value in map(resolve1, widths if isinstance(widths, list) else []):
            if isinstance(value, int | float):
                numbers.append(value)
            elif isinstance(value, list):
                numbers = []
            if len(numbers) == length:
                yield int(max(numbers[1] - numbers[0], 0))
                numbers = []
    for name in ("ToUnicode", "Encoding"):
        stream = resolve1(spec.get(name))
        if isinstance(stream, PDFStream):
            ranges = _Ranges(stream.get_data())
            ranges.run()
            yield ranges.named


class _Ranges(CMapParser):
    """Reads a map as pdfminer does, but only counts what its ranges stand for."""

    def __init__(self, data: bytes) -> None:
        super().__init__(FileUnicodeMap(), BytesIO(data))
        self.named = 0

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Count the ranges; leave other maps alone."""
        if token in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            for start, end, _ in choplist(3, [obj for _, obj in self.popall()]):
                if isinstance(start, bytes) and isinstance(end, bytes):
                    self.named += max(nunpack(end) - nunpack(start), 0)
        elif token is not self.KEYWORD_USECMAP:
            super().do_keyword(pos, token)
