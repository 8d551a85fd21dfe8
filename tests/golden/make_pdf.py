r"""Make the PDF files of ``documents/``, by ``python -m tests.golden.make_pdf``.

Each is written as a flat OpenDocument text and set by LibreOffice 7.4 (``soffice``; fonts DejaVu
Serif and Noto Serif CJK), the pictures of pages are drawn by Pillow. The texts are those of
``corpora/a-c1-77-l23-rev1`` and sentences written for the purpose.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from xml.sax.saxutils import escape

from align.readers.lines import clean
from tests.golden.report import REPORT

__all__ = ["make", "read_seed", "write_pdf"]

HERE = Path(__file__).parent
SEED = HERE.parent.parent / "corpora" / "a-c1-77-l23-rev1"
OUT = HERE / "documents"

_STYLES = """\
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
 <style:default-style style:family="paragraph">
  <style:paragraph-properties fo:orphans="2" fo:widows="2"/>
  <style:text-properties fo:font-family="DejaVu Serif" fo:font-size="10pt" fo:language="en"
   fo:country="US" style:font-family-asian="Noto Serif CJK SC" style:font-size-asian="10.5pt"
   style:language-asian="zh" style:country-asian="CN"/>
 </style:default-style>
 <style:style style:name="Front" style:family="paragraph">
  <style:paragraph-properties fo:margin-bottom="4pt"/></style:style>
 <style:style style:name="Title" style:family="paragraph">
  <style:paragraph-properties fo:margin-top="10pt" fo:margin-bottom="8pt"/>
  <style:text-properties fo:font-size="14pt" fo:font-weight="bold" style:font-size-asian="14pt"
   style:font-weight-asian="bold"/></style:style>
 <style:style style:name="Text" style:family="paragraph">
  <style:paragraph-properties fo:margin-bottom="6pt" fo:text-align="justify"
   fo:text-indent="0.9cm"/></style:style>
 <style:style style:name="Item" style:family="paragraph">
  <style:paragraph-properties fo:margin-bottom="6pt" fo:text-align="justify"
   fo:margin-left="0.9cm" fo:text-indent="0.9cm"/></style:style>
 <style:style style:name="Dense" style:family="paragraph">
  <style:paragraph-properties fo:text-align="justify" fo:text-indent="0.5cm"/></style:style>
 <style:style style:name="Footnote" style:family="paragraph">
  <style:paragraph-properties fo:margin-left="0.5cm" fo:text-indent="-0.5cm"/>
  <style:text-properties fo:font-size="8pt" style:font-size-asian="8.5pt"/></style:style>
 <style:style style:name="Foot" style:family="paragraph">
  <style:paragraph-properties fo:text-align="end"/>
  <style:text-properties fo:font-size="8pt" style:font-size-asian="8pt"/></style:style>
 <style:style style:name="Raised" style:family="text">
  <style:text-properties style:text-position="super 58%"/></style:style>
 <style:style style:name="Bold" style:family="text">
  <style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
 <style:style style:name="Italic" style:family="text">
  <style:text-properties fo:font-style="italic" style:font-style-asian="italic"/></style:style>
 <text:notes-configuration text:note-class="footnote" text:citation-body-style-name="Raised"
  text:citation-style-name="Raised" text:start-numbering-at="document" style:num-format="1"/>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="Page">
  <style:page-layout-properties fo:page-width="21cm" fo:page-height="{height}cm"
   fo:margin-top="1.5cm" fo:margin-bottom="1.2cm" fo:margin-left="3.5cm" fo:margin-right="3.5cm"/>
  <style:header-style><style:header-footer-properties fo:min-height="1.2cm"
   fo:margin-bottom="0.6cm"/></style:header-style>
  <style:footer-style><style:header-footer-properties fo:min-height="1cm"
   fo:margin-top="0.5cm"/></style:footer-style>
 </style:page-layout>
 <style:style style:name="Columns" style:family="section"><style:section-properties>
  <style:columns fo:column-count="2" fo:column-gap="0.6cm"/></style:section-properties>
  </style:style>
 <style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties
  fo:padding="0.1cm" fo:border="0.5pt solid #000000"/></style:style>
 <style:style style:name="Shape" style:family="graphic"><style:graphic-properties draw:stroke="none"
  draw:fill="none" style:run-through="background" style:wrap="run-through"
  style:horizontal-pos="from-left" style:vertical-pos="from-top"
  style:horizontal-rel="page" style:vertical-rel="page"/></style:style>
 <style:style style:name="Pale" style:family="text"><style:text-properties fo:font-size="60pt"
  fo:color="#cccccc"/></style:style>
</office:automatic-styles>
<office:master-styles>
 <style:master-page style:name="Standard" style:page-layout-name="Page">
  <style:header>{header}</style:header><style:footer>{footer}</style:footer>
  {first}
 </style:master-page>
</office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body></office:document>
"""
_DENSE = 'fo:text-align="justify" fo:text-indent="0.5cm"'
_PAGE = "<text:page-number/>"
_PAGES = "<text:page-count/>"
_WATERMARK = (
    '<draw:custom-shape text:anchor-type="page" text:anchor-page-number="1" '
    'draw:style-name="Shape" svg:width="14cm" svg:height="3cm" '
    'draw:transform="rotate (0.785) translate (4cm 16cm)">'
    '<text:p><text:span text:style-name="Pale">ADVANCE COPY</text:span></text:p>'
    '<draw:enhanced-geometry svg:viewBox="0 0 21600 21600" draw:type="rectangle" '
    'draw:enhanced-path="M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N"/></draw:custom-shape>'
)
_LOCKED: Mapping[str, object] = MappingProxyType(
    {
        "EncryptFile": {"type": "boolean", "value": "true"},
        "DocumentOpenPassword": {"type": "string", "value": "secret"},
    }
)
_RESTRICTED: Mapping[str, object] = MappingProxyType(
    {
        "RestrictPermissions": {"type": "boolean", "value": "true"},
        "PermissionPassword": {"type": "string", "value": "secret"},
    }
)
_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*\s][^*]*?)\*"
    r"|\[(?P<words>[^\]]+)\]\((?P<address>[^)]+)\)|@(?P<raised>\d)"
    r"|(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹]|(?<=Assembly)\*|(?<=大 会)\*)"
)
_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def make() -> None:
    """Make them all."""
    OUT.mkdir(exist_ok=True)
    for lang in ("zh", "en"):
        notes, body = read_seed(lang)
        body[0] += "*"
        job = f"22-24563 ({lang[0].upper() if lang == 'en' else 'C'})"
        write_pdf(f"seed-{lang}", body, notes, foot=f"{job}<text:s/><text:s/>{_PAGE}/{_PAGES}")
        write_pdf(f"columns-{lang}", [*body[7:10], "||", *body[11:19], "||"], {}, style="Dense")
    write_pdf(
        "report",
        REPORT.paragraphs,
        REPORT.notes,
        head=f"A/C.2/78/L.40<text:tab/>{_PAGE}",
        foot=f"23-19999 (E) 021123<text:tab/>{_PAGE}/{_PAGES}",
        extra=_WATERMARK,
        height=21.0,
    )
    plain = ["The General Assembly,", "Recalling its resolution 75/240,"]
    write_pdf("locked", plain, {}, options=_LOCKED)
    write_pdf("restricted", plain, {}, options=_RESTRICTED)
    _draw_scan(OUT / "scan.pdf")


def read_seed(lang: str) -> tuple[dict[str, str], list[str]]:
    """Give the footnotes and the paragraphs of the seed resolution."""
    text = clean((SEED / f"{lang}.txt").read_text(encoding="utf-8"))
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    notes = {line[0]: line[1:].strip() for line in lines if line[0] in "*¹²" and line[:2] != "**"}
    return notes, [line for line in lines if line[0] not in notes]


def write_pdf(
    name: str,
    paragraphs: Iterable[str],
    notes: Mapping[str, str],
    *,
    style: str = "Text",
    head: str = "",
    foot: str = "",
    extra: str = "",
    height: float = 29.7,
    dense: str = "",
    folder: Path = OUT,
    options: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Set paragraphs as a PDF file; ``dense`` says how those in the style ``Dense`` are set.

    The file is put into ``folder``.
    """
    body = extra + "\n".join(_blocks(paragraphs, notes, style))
    header, footer = (f'<text:p text:style-name="Foot">{text}</text:p>' for text in (head, foot))
    first = '<style:header-first><text:p text:style-name="Foot"/></style:header-first>'
    parts = {"header": header, "footer": footer, "first": first, "body": body, "height": height}
    styles = _STYLES.replace(_DENSE, dense) if dense else _STYLES
    with TemporaryDirectory() as desk:
        source = Path(desk) / f"{name}.fodt"
        source.write_text(styles.format(**parts), encoding="utf-8")
        target = f"pdf:writer_pdf_Export:{json.dumps(dict(options))}" if options else "pdf"
        program = shutil.which("soffice") or "soffice"
        subprocess.run(
            [
                program,
                f"-env:UserInstallation=file://{desk}/profile",
                *("--headless", "--convert-to", target, "--outdir", str(folder), str(source)),
            ],
            check=True,
            capture_output=True,
        )


def _blocks(paragraphs: Iterable[str], notes: Mapping[str, str], style: str) -> Iterable[str]:
    columns = False
    for number, text in enumerate(paragraphs):
        if text == "||":
            columns = not columns
            yield '<text:section text:name="C" text:style-name="Columns">' * columns or (
                "</text:section>"
            )
        elif text.startswith("|"):
            yield _table(text)
        else:
            look = _style(number, text, style)
            yield f'<text:p text:style-name="{look}">{_inline(text.lstrip("#> "), notes)}</text:p>'


def _style(number: int, text: str, style: str) -> str:
    if text.startswith("# "):
        return "Title"
    if text.startswith("> "):
        return "Item"
    return "Front" if number < 10 and style == "Text" else style


def _table(text: str) -> str:
    rows = [line.strip("|").split("|") for line in text.split("\n")]
    cells = (
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="Cell"><text:p>{escape(cell.strip())}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    return f'<table:table table:name="T">{columns}{"".join(cells)}</table:table>'


def _inline(text: str, notes: Mapping[str, str]) -> str:
    def tag(match: re.Match[str]) -> str:
        if match["bold"]:
            return f'<text:span text:style-name="Bold">{match["bold"]}</text:span>'
        if match["italic"]:
            return f'<text:span text:style-name="Italic">{match["italic"]}</text:span>'
        if match["words"]:
            address = match["address"].replace("#", "https://undocs.org/en/" + match["words"])
            return f'<text:a xlink:type="simple" xlink:href="{address}">{match["words"]}</text:a>'
        if match["raised"]:
            return f'<text:span text:style-name="Raised">{match["raised"]}</text:span>'
        mark = match["mark"]
        label = f' text:label="{mark}"' if mark == "*" else ""
        return (
            f'<text:note text:note-class="footnote"><text:note-citation{label}>'
            f"{mark.translate(_DIGITS)}</text:note-citation><text:note-body>"
            f'<text:p text:style-name="Footnote"><text:s/>{_inline(notes[mark], {})}</text:p>'
            "</text:note-body></text:note>"
        )

    return _INLINE.sub(tag, escape(text))


def _draw_scan(path: Path) -> None:
    from PIL import Image, ImageDraw

    page = Image.new("1", (827, 1169), 1)
    ImageDraw.Draw(page).text((120, 120), "The General Assembly,", fill=0)
    page.save(path, resolution=100)


if __name__ == "__main__":
    make()
