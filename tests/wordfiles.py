"""Write small Word files part by part, with whatever a test wants to be in them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from align.readers import read

__all__ = [
    "lists",
    "numbered",
    "paragraph",
    "style",
    "styled",
    "texts",
    "write_word",
    "write_zip",
]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARED = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def write_word(
    path: Path, body: str, links: Mapping[str, str] | None = None, /, **parts: str
) -> Path:
    """Write a Word file; ``parts`` are what stands in ``word/styles.xml`` and the like.

    Each part is referred to by its own name: ``header1="..."`` is ``r:id="header1"``. ``links`` are
    addresses outside, by id.
    """
    kinds = {name: name.rstrip("0123456789") for name in parts}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
    ) + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target="{to}" TargetMode="External"/>'
        for name, to in (links or {}).items()
    )
    main = f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    roots = {"header": "hdr", "footer": "ftr"}
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
        "word/document.xml": f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
        ),
    }
    for name, content in parts.items():
        root = roots.get(kinds[name], name)
        members[f"word/{name}.xml"] = f"<w:{root} {DECLARED}>{content}</w:{root}>"
    return write_zip(path, members)


def write_zip(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """Write a ZIP file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Write a paragraph of one run; both may have properties."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def lists(*levels: tuple[str, str], more: str = "", instances: str = "") -> str:
    """Write numbering with one list, definition 1 and instance 1, of levels of format and text."""
    lvls = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="1">{lvls}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>{instances}'
    )


def texts(folder: Path, body: str, lang: str = "en", **parts: str) -> list[str]:
    """Give the texts of the blocks of a body."""
    document = read(write_word(folder / "given.docx", body, **parts), lang=lang)
    return [block.text for block in document.blocks]


def numbered(text: str, depth: int = 0, instance: int = 1) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{instance}"/></w:numPr>'
    return paragraph(text, numbers)


def styled(text: str, style: str, more: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')


def style(name: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}{properties}'
        "</w:style>"
    )
