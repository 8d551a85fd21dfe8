"""Whether a file has a text layer, and one that says which characters it shows."""

from collections.abc import Sequence
from pathlib import Path

from align.errors import InputError
from align.readers.pdf.pages import Page

__all__ = ["check_text"]

_UNKNOWN = 0.1  # share of characters that cannot be told; with more, a text is no text
_PICTURED = 0.3  # share of a page that a picture covers; with more and no text, it is a scan
_STAMPED = 0.7  # share with which a few characters are no text, but a stamp on a scan
_FEW = 40  # characters
_OCR = "run OCR first, then read it again"


def check_text(path: str | Path, pages: Sequence[Page]) -> str:
    """Say which pages are scans without text; empty where none is.

    Raises `InputError` when all pages are, when there is no text, or none that can be told.
    """
    scans = [page.number for page in pages if _is_scan(page)]
    glyphs = sum(page.glyphs for page in pages if page.number not in scans)
    if not glyphs and scans:
        raise InputError(f"{path}, page {scans[0]}", "no text layer", _OCR)
    if not glyphs:
        raise InputError(path, "has no text", "give a file with something in it")
    unknown = sum(page.unknown for page in pages)
    if unknown > _UNKNOWN * glyphs:
        share = min(round(100 * unknown / glyphs), 100)
        what = f"its fonts do not say what {share} % of its characters are"
        raise InputError(path, what, _OCR)
    if not scans:
        return ""
    return f"page{'s' * (len(scans) > 1)} {', '.join(map(str, scans))}: no text layer"


def _is_scan(page: Page) -> bool:
    return (not page.glyphs and page.pictured >= _PICTURED) or (
        page.glyphs <= _FEW and page.pictured >= _STAMPED
    )
