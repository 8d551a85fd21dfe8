"""Make the golden Word files and workbooks from the seed resolution in ``corpora/``.

    python tests/golden/make_docx.py

needs python-docx 1.2, openpyxl 3.1 and, for the files ``*-libreoffice.docx``, LibreOffice 7.4 as
``soffice``. What Python writes is the same byte for byte each time; what LibreOffice writes is not.

``seed-{zh,en}.docx`` have the structures that Word itself makes: automatic numbers, footnotes,
hyperlinks, a header with the symbol, page fields. ``seed-{zh,en}-libreoffice.docx`` are these,
opened and saved by LibreOffice; ``text-{zh,en}-libreoffice.docx`` are the plain text, opened and
saved by it. ``structures.docx`` holds what the seed has no use for. ``bilingual.docx`` and
``bilingual.xlsx`` have both languages of the seed in two columns.
"""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from openpyxl import Workbook

HERE = Path(__file__).parent / "documents"
SEED = Path(__file__).parents[2] / "corpora" / "a-c1-77-l23-rev1"
SYMBOL = "A/C.1/77/L.23/Rev.1"
ADDRESS = "https://undocs.org/"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
INLINE = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*\s][^*]*)\*|\[(?P<link>[^\]]+)\]\(#\)|(?P<note>[¹²])"
)
FOOTNOTES = """<w:footnotes {declared}>
  <w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
  {notes}</w:footnotes>"""
NOTE = """<w:footnote w:id="{name}"><w:p>
  <w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{mark}</w:r>
  <w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>"""
LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


def element(xml: str) -> BaseOxmlElement:
    """Parse an element that uses the prefixes w and r."""
    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {nsdecls('w', 'r')}", xml.strip(), count=1))


def number(document: Document, levels: Iterable[tuple[str, str]], start: int = 1) -> int:
    """Define a list with levels of format and text; give the id of its instance."""
    numbering = document.part.numbering_part.element
    name = 90 + len(numbering.findall(qn("w:abstractNum")))
    lvls = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start if depth == 0 else 1}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    definition = element(f'<w:abstractNum w:abstractNumId="{name}">{lvls}</w:abstractNum>')
    numbering.insert(0, definition)
    numbering.append(element(f'<w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'))
    return name


def put_number(paragraph: Paragraph, instance: int, depth: int = 0) -> None:
    """Make a paragraph one of a list."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        element(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{instance}"/></w:numPr>')
    )


def put_field(paragraph: Paragraph, code: str, result: str) -> None:
    """Add a field with the result that it had last."""
    for xml in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{result}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(element(f"<w:r>{xml}</w:r>"))


def put_link(paragraph: Paragraph, text: str, address: str) -> None:
    """Add a hyperlink to an address outside."""
    name = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        element(f'<w:hyperlink r:id="{name}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>')
    )


def put_note(paragraph: Paragraph, name: int, sign: str = "") -> None:
    """Add the mark of a footnote; one with a sign of its own is not counted."""
    custom = ' w:customMarkFollows="1"' if sign else ""
    shown = f"<w:t>{sign}</w:t>" if sign else ""
    paragraph._p.append(
        element(
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{name}"{custom}/>{shown}</w:r>'
        )
    )


def put_text(paragraph: Paragraph, text: str) -> None:
    """Add a text whose Markdown becomes Word's own bold, italic, links and marks."""
    done = 0
    for match in INLINE.finditer(text):
        paragraph.add_run(text[done : match.start()])
        done = match.end()
        if match["bold"]:
            paragraph.add_run(match["bold"]).bold = True
        elif match["italic"]:
            paragraph.add_run(match["italic"]).italic = True
        elif match["link"]:
            put_link(paragraph, match["link"], ADDRESS + match["link"])
        else:
            put_note(paragraph, "¹²".index(match["note"]) + 2)
    paragraph.add_run(text[done:])


def add_footnotes(document: Document, notes: Iterable[tuple[int, str, str]]) -> None:
    """Add the part of the footnotes: id, a sign of its own or "", text."""
    xml = "".join(
        NOTE.format(name=name, mark=f"<w:t>{sign}</w:t>" if sign else "<w:footnoteRef/>", text=text)
        for name, sign, text in notes
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    blob = FOOTNOTES.format(declared=nsdecls("w"), notes=xml).encode()
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def add_pages(document: Document, head: str) -> None:
    """Add a header with the symbol, and a footer with a job number and page fields."""
    section = document.sections[0]
    section.header.paragraphs[0].text = head
    footer = section.footer.paragraphs[0]
    footer.add_run("22-24563\t\t")
    put_field(footer, "PAGE", "1")
    footer.add_run("/")
    put_field(footer, "NUMPAGES", "2")


def seed(lang: str) -> Document:
    """Make the seed with Word's own structures."""
    lines = (SEED / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
    texts = [line.strip() for line in lines if line.strip()]
    document = docx.Document()
    instance = number(document, LEVELS)
    notes: list[tuple[int, str, str]] = []
    for text in texts:
        if text.startswith("* "):
            notes.append((1, "*", text[2:]))
        elif text[0] in "¹²":
            name = "¹²".index(text[0]) + 2
            notes.append((name, "", re.sub(r"\[([^\]]+)\]\(#\)", r"\1", text[1:].strip())))
        else:
            paragraph = document.add_paragraph()
            if re.match(r"\d\. ", text):
                put_number(paragraph, instance)
                text = text[3:]
            put_text(paragraph, text)
            if text.startswith(("议程项目", "Agenda item")):
                put_note(paragraph, 1, "*")
    add_footnotes(document, notes)
    add_pages(document, SYMBOL)
    return document


def structures() -> Document:
    """Make a document with all that the seed has no use for."""
    document = docx.Document()
    add_pages(document, SYMBOL)
    document.add_heading("Water and sanitation", 1)
    body = document.element.body
    legal = number(document, (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")))
    for depth, text in (
        (0, "States shall cooperate."),
        (1, "They shall exchange data"),
        (2, "on levels;"),
        (2, "on quality;"),
        (1, "They shall consult."),
        (0, "States may agree otherwise."),
    ):
        put_number(document.add_paragraph(text), legal, depth)
    articles = number(document, (("chineseCounting", "第%1条"), ("chineseCounting", "（%2）")))
    for depth, text in (
        (0, "各国应当合作。"),
        (1, "交换数据；"),
        (1, "进行协商。"),
        (0, "各国可另行商定。"),
    ):
        put_number(document.add_paragraph(text), articles, depth)
    # tracked changes: "The report was adopted." in one paragraph, once they are accepted
    paragraph = document.add_paragraph("The report was ")
    when = 'w:id="1" w:author="A" w:date="2022-10-20T00:00:00Z"'
    paragraph._p.append(element(f"<w:del {when}><w:r><w:delText>not </w:delText></w:r></w:del>"))
    paragraph._p.append(element(f"<w:ins {when}><w:r><w:t>adopted</w:t></w:r></w:ins>"))
    paragraph._p.get_or_add_pPr().append(element(f"<w:rPr><w:del {when}/></w:rPr>"))
    document.add_paragraph(".")
    paragraph = document.add_paragraph("See ")
    put_link(paragraph, "the annex", ADDRESS)
    paragraph.add_run(" and ")
    put_field(paragraph, f'HYPERLINK "{ADDRESS}#2"', "its table")
    paragraph.add_run("\nof co\u00adoperation.")
    table = document.add_table(rows=3, cols=3)
    for row, texts in enumerate(
        (("Use", "2020", "2021"), ("Farms", "12", "14"), ("Homes", "5", ""))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(2, 1).merge(table.cell(2, 2))
    nested = table.cell(2, 0).add_table(rows=1, cols=2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "towns", "villages"
    box = "<w:txbxContent><w:p><w:r><w:t>A note in a box.</w:t></w:r></w:p></w:txbxContent>"
    body.insert(
        len(body) - 1,
        parse_xml(
            f"<w:p {nsdecls('w')}"
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>Beside the box.</w:t></w:r><w:r>'
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox>"
            "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    )
    return document


def rows() -> list[tuple[str, str]]:
    """Give the preamble and the operative paragraphs of the seed, side by side."""
    sides = []
    for lang, organ in (("zh", "大会，"), ("en", "The General Assembly,")):
        lines = (SEED / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
        texts = [re.sub(r"\*|\[|\]\(#\)|[¹²]", "", line).strip() for line in lines if line.strip()]
        texts = texts[texts.index(organ) :]
        sides.append([text for text in texts if not text.startswith(("A/", "由于", "Reissued"))])
    return list(zip(*sides, strict=True))


def bilingual_document() -> Document:
    """Make a document that is a table of both languages, a number before them."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for place, (zh, en) in enumerate([("中文", "English"), *rows()]):
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = str(place or "No."), zh, en
    return document


def bilingual_workbook() -> Workbook:
    """Make a workbook of both languages, a cell empty on either side."""
    workbook = Workbook()
    sheet = workbook.active
    for row in [("zh", "en"), *rows(), ("只有中文。", None), (None, "English only.")]:
        sheet.append(row)
    return workbook


def save(made: Document | Workbook, path: Path) -> None:
    """Save with fixed dates, so that the same content gives the same bytes."""
    core = made.properties if isinstance(made, Workbook) else made.core_properties
    core.created = core.modified = datetime(2022, 10, 20)
    with TemporaryDirectory() as folder:
        draft = Path(folder) / path.name
        made.save(str(draft))
        with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w") as new:
            for info in sorted(old.infolist(), key=lambda info: info.filename):
                data = old.read(info)
                if info.filename == "docProps/core.xml":
                    data = re.sub(rb"20\d\d-\d\d-\d\dT[\d:]+Z", b"2022-10-20T00:00:00Z", data)
                if info.filename == "docProps/thumbnail.jpeg":
                    data = b""
                entry = zipfile.ZipInfo(info.filename, LONG_AGO)
                new.writestr(entry, data, zipfile.ZIP_DEFLATED)


def convert(source: Path, path: Path) -> None:
    """Open a file in LibreOffice and save it as a Word file."""
    with TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        given = Path(shutil.copy(source, Path(folder) / f"given{source.suffix}"))
        made = Path(folder) / "made"
        filters = ["--infilter=Text (encoded):UTF8"] if source.suffix == ".txt" else []
        subprocess.run(
            [*command, *filters, "--convert-to", "docx", "--outdir", str(made), str(given)],
            check=True,
            capture_output=True,
        )
        shutil.copy(made / "given.docx", path)


def main() -> None:
    """Make them all."""
    HERE.mkdir(exist_ok=True)
    for lang in ("zh", "en"):
        save(seed(lang), HERE / f"seed-{lang}.docx")
        convert(HERE / f"seed-{lang}.docx", HERE / f"seed-{lang}-libreoffice.docx")
        convert(SEED / f"{lang}.txt", HERE / f"text-{lang}-libreoffice.docx")
    save(structures(), HERE / "structures.docx")
    save(bilingual_document(), HERE / "bilingual.docx")
    save(bilingual_workbook(), HERE / "bilingual.xlsx")


if __name__ == "__main__":
    main()
