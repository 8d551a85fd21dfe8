"""Make the office files of `documents/`: the seed resolution as a word processor keeps it.

``python -m tests.golden.make_office`` writes a flat ODT with real numbering, footnotes, links, a
page head and page numbers, and has LibreOffice save it as .odt, .doc, .rtf and .html. Those that
are committed were made with LibreOffice 7.4.7.2.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from align.cues import read_label
from align.documents import Block, Document, Kind, Mark, MarkKind
from align.readers import read

FOLDER = Path(__file__).parent / "documents"
SEED = Path(__file__).parents[2] / "corpora" / "a-c1-77-l23-rev1"
FILTERS = {"odt": "odt", "doc": "doc:MS Word 97", "rtf": "rtf", "html": "html:HTML (StarWriter)"}
SPANS = {MarkKind.BOLD: "Bold", MarkKind.ITALIC: "Italic"}
COUNTRIES = {"zh": "CN", "en": "GB"}

FLAT = """\
<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
  xmlns:xlink="http://www.w3.org/1999/xlink">
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties {language}/>
</style:default-style>
<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0"
  text:footnotes-position="page" text:start-numbering-at="document"/>
</office:styles>
<office:automatic-styles>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"
  style:font-weight-asian="bold"/></style:style>
<style:style style:name="Italic" style:family="text"><style:text-properties fo:font-style="italic"
  style:font-style-asian="italic"/></style:style>
<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1"
  style:num-format="1" style:num-suffix="."/></text:list-style>
<style:page-layout style:name="Page"><style:page-layout-properties/><style:header-style/>
<style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="Page">
<style:header><text:p>A/C.1/77/L.23/Rev.1</text:p></style:header>
<style:footer><text:p>22-24563 <text:page-number>1</text:page-number>/<text:page-count>2\
</text:page-count></text:p></style:footer>
</style:master-page>
</office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body>
</office:document>
"""
NOTE = (
    '<text:note text:id="ftn{place}" text:note-class="footnote"><text:note-citation{label}>{number}'
    "</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
)
ITEM = (
    '<text:list text:style-name="Numbers" text:continue-numbering="true">'
    "<text:list-item>{}</text:list-item></text:list>"
)


def main() -> None:
    """Write all files anew."""
    FOLDER.mkdir(exist_ok=True)
    for lang in ("zh", "en"):
        flat = FOLDER / f"seed-{lang}.fodt"
        flat.write_text(write_flat(read(SEED / f"{lang}.txt")), encoding="utf-8")
        with tempfile.TemporaryDirectory() as profile:
            for kind in FILTERS.values():
                command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}"]
                command += ["--headless", "--convert-to", kind, "--outdir", str(FOLDER), str(flat)]
                subprocess.run(command, check=True, capture_output=True)


def write_flat(document: Document) -> str:
    """Give a document as flat ODT; the asterisk of its cover stands behind the sponsors' names."""
    notes = {block.path[0].split()[1]: block for block in document.blocks if is_note(block)}
    body = [write_block(block, notes) for block in document.blocks if not is_note(block)]
    language = f'fo:language="en" fo:country="{COUNTRIES["en"]}" style:language-asian="zh"'
    return FLAT.format(language=f'{language} style:country-asian="CN"', body="\n".join(body))


def is_note(block: Block) -> bool:
    return block.kind is Kind.FOOTNOTE


def write_block(block: Block, notes: dict[str, Block]) -> str:
    label = read_label(block.text) if block.kind is Kind.OPERATIVE else None
    words = write_text(block, notes, label.end if label else 0)
    if block.text.endswith(("revised draft resolution", "订正决议草案")) and "*" in notes:
        words += write_note(Mark(0, 0, MarkKind.NOTE, "*"), notes)
    paragraph = f"<text:p>{words}</text:p>"
    return ITEM.format(paragraph) if label else paragraph


def write_text(block: Block, notes: dict[str, Block], start: int = 0) -> str:
    return "".join(pieces(block, notes, start))


def pieces(block: Block, notes: dict[str, Block], place: int) -> Iterator[str]:
    for mark in sorted(block.marks, key=lambda mark: (mark.start, mark.end)):
        yield escape(block.text[place : mark.start])
        words = escape(block.text[mark.start : mark.end])
        if mark.kind is MarkKind.NOTE:
            yield write_note(mark, notes)
        elif mark.kind is MarkKind.LINK:
            yield f"<text:a xlink:type='simple' xlink:href={quoteattr(mark.value)}>{words}</text:a>"
        else:
            yield f'<text:span text:style-name="{SPANS[mark.kind]}">{words}</text:span>'
        place = mark.end
    yield escape(block.text[place:])


def write_note(mark: Mark, notes: dict[str, Block]) -> str:
    place = list(notes).index(mark.value)
    label = "" if mark.value.isdecimal() else f' text:label="{mark.value}"'
    text = write_text(notes[mark.value], notes)
    return NOTE.format(place=place, label=label, number=mark.value, text=text)


if __name__ == "__main__":
    main()
