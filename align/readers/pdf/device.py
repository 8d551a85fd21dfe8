"""What pdfminer.six tells while it plays a page, written down as glyphs and rules."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import (
    MATRIX_IDENTITY,
    Matrix,
    PathSegment,
    Rect,
    apply_matrix_pt,
    apply_matrix_rect,
)

from align.errors import InputError
from align.readers.pdf.glyphs import UNKNOWN, Glyph, Rule, Sheet, read_glyph

__all__ = ["Device"]

_MOST_GLYPHS = 250_000  # on one page; a page of a newspaper has 30,000
_MOST_RULES = 3_000  # more draw a map, no table
_MOST_FIGURES = 20_000
_THIN = 2.5  # points: what is thicker is an area
_SLANT = 0.1  # of the height: more is italic, made from an upright font
_TURNED = 5  # degrees by which text may lean and still belong to the page
_STROKED = 2  # fill and stroke: bold, made from a regular font
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6


class Device(PDFTextDevice):
    """Writes down one page as a `Sheet`; text that is turned against the page is left out."""

    ctm: Matrix

    def __init__(self, fonts: PDFResourceManager, where: str, number: int) -> None:
        super().__init__(fonts)
        self.where = where
        self.sheet = Sheet(number, 0.0, 0.0)
        self.page_matrix: Matrix = MATRIX_IDENTITY
        self._box: Rect = (0.0, 0.0, 0.0, 0.0)
        self._turns = Counter[int]()  # degrees
        self._raw: list[tuple[int, str, float, float, float, float, str]] = []
        self._styles: dict[int, tuple[PDFFont, str]] = {}
        self._stroked = False
        self._figures = self._glyphs = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Note the size of the page."""
        left, low, right, high = apply_matrix_rect(ctm, page.mediabox)
        self._box = apply_matrix_rect(ctm, page.cropbox)
        self.sheet.width, self.sheet.height = right - left, high - low
        self.sheet.top = self.sheet.height
        self.page_matrix = ctm

    def end_page(self, page: PDFPage) -> None:  # noqa: ARG002 (as pdfminer calls it)
        """Set the page upright, as most of its text is."""
        quarter = Counter[int]()
        for turn, count in self._turns.items():
            nearest = round(turn / 90) * 90
            if abs(turn - nearest) <= _TURNED:
                quarter[turn] += count
        upright = quarter.most_common(1)[0][0] if quarter else 0
        cos, sin = math.cos(math.radians(upright)), math.sin(math.radians(upright))
        for turn, text, x, y, advance, size, style in self._raw:
            if abs((turn - upright + 180) % 360 - 180) > _TURNED:
                continue
            left, base = x * cos + y * sin, y * cos - x * sin
            left, right = sorted((left, left + advance))
            self.sheet.glyphs.append(Glyph(text, left, right, base, size, style))
        self._raw.clear()
        self._turn(round(upright / 90) % 4)
        if upright % 180:
            self.sheet.rules.clear()

    def _turn(self, quarters: int) -> None:
        """Say how large the page is and where its top is, once its text stands upright."""
        width, height = self.sheet.width, self.sheet.height
        self.sheet.top = (height, 0.0, 0.0, width)[quarters]
        if quarters % 2:
            self.sheet.width, self.sheet.height = height, width

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:  # noqa: ARG002
        """Count forms and pictures: one that calls others may stand for millions."""
        self._figures += 1
        if self._figures > _MOST_FIGURES:
            raise InputError(self.where, "holds more drawings than any page", "save it anew")

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002
        """Note how much of the page a picture covers."""
        left, low, right, high = apply_matrix_rect(self.ctm, (0, 0, 1, 1))
        page = self.sheet.width * self.sheet.height
        share = abs((right - left) * (high - low)) / page if page else 0.0
        self.sheet.pictured = max(self.sheet.pictured, share)

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Write down the glyphs of a string."""
        if textstate.font is None:  # a name that no font has
            raise InputError(self.where, "names a font that it lacks", "save it anew")
        self._stroked = textstate.render == _STROKED
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> float:
        """Write down one glyph and give how far the pen moves, in units of its text."""
        self._glyphs += 1
        if self._glyphs > _MOST_GLYPHS:
            what = f"has more than {_MOST_GLYPHS:,} characters"
            raise InputError(self.where, what, "no page has so many: save the text another way")
        try:
            text = read_glyph(font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        moved = font.char_width(cid) * fontsize * scaling
        a, b, c, d, _, _ = matrix
        x, y = apply_matrix_pt(matrix, (0, rise))
        if text and self._on_page(x, y):
            turn = round(math.degrees(math.atan2(b, a))) if a or b else 0
            style = self._style(font)
            if abs(a * c + b * d) > _SLANT * (a * a + b * b) and "i" not in style:
                style += "i"
            advance = moved * math.hypot(a, b)
            size = abs(fontsize) * math.hypot(c, d)
            self._turns[turn] += len(text)
            self._raw.append((turn, text, x, y, advance, size, style))
        return moved

    def paint_path(
        self,
        graphicstate: PDFGraphicState,  # noqa: ARG002
        stroke: bool,
        fill: bool,
        evenodd: bool,  # noqa: ARG002
        path: Sequence[PathSegment],
    ) -> None:
        """Write down the straight lines of a path; thin areas are lines, too."""
        if len(self.sheet.rules) > _MOST_RULES:
            return
        points: list[tuple[float, float]] = []
        for segment in [*path, ("m", 0.0, 0.0)]:
            if segment[0] == "m":
                self._add_rules(points, stroke=stroke, fill=fill)
                points = []
            if segment[0] == "h" and points:
                points.append(points[0])
            elif len(segment) > 2:
                x, y = (float(value) for value in segment[-2:])
                points.append(apply_matrix_pt(self.ctm, (x, y)))

    def _add_rules(
        self, points: Sequence[tuple[float, float]], *, stroke: bool, fill: bool
    ) -> None:
        if len(points) < 2:
            return
        xs, ys = zip(*points, strict=True)
        box = Rule(min(xs), min(ys), max(xs), max(ys))
        if min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN:
            self.sheet.rules.append(box)
        elif stroke and not fill:
            for (ax, ay), (bx, by) in pairwise(points):
                line = Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
                if min(line.x1 - line.x0, line.y1 - line.y0) <= _THIN / 2:
                    self.sheet.rules.append(line)

    def _on_page(self, x: float, y: float) -> bool:
        left, low, right, high = self._box
        return left <= x <= right and low <= y <= high

    def _style(self, font: Any) -> str:  # noqa: ANN401 (fonts of all kinds)
        known = self._styles.get(id(font))
        if known is None:
            name = str(font.fontname).partition("+")[2] or str(font.fontname)
            bold = _BOLD.search(name) or font.flags & _FORCE_BOLD
            italic = _ITALIC.search(name) or font.flags & _ITALIC_FLAG or font.italic_angle
            style = ("b" if bold else "") + ("i" if italic else "")
            known = self._styles[id(font)] = font, style
        style = known[1]
        return f"b{style}" if self._stroked and "b" not in style else style
