"""PDF files: the text layer as it is printed, by where each glyph stands on its page."""

from align.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
