"""Fonts of a PDF file, looked at before they are read: a short range can stand for billions."""

import re
from collections.abc import Iterator, Mapping

from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1

from align.readers.pdf.guards import TooLargeError

__all__ = ["Fonts"]

_MOST = 2**20  # characters that a font may name; there are 2**16 glyphs at most
_RANGES = re.compile(rb"begin(?:bf|cid)range(.*?)(?:end(?:bf|cid)range|\Z)", re.DOTALL)
_RANGE = re.compile(rb"<([0-9a-fA-F\s]*)>\s*<([0-9a-fA-F\s]*)>\s*(?:<[^<>]*>|\[[^\]]*\]|\d+)")


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
        for ranges in _RANGES.findall(stream.get_data()) if isinstance(stream, PDFStream) else []:
            for start, end in _RANGE.findall(ranges):
                first, last = (int(b"".join(code.split()) or b"0", 16) for code in (start, end))
                yield max(last - first, 0)
