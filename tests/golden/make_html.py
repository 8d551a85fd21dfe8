"""Make the web pages of `documents/`: the seed resolution as sites of several ages show it.

``python -m tests.golden.make_html`` writes, by hand and without any program:

- ``site-zh.html``, ``site-en.html``: a site of today, with menus, a banner, a list with automatic
  numbers, and footnotes as Pandoc writes them;
- ``word-en.htm``, ``word-zh.htm``: markup as Word saves it, in windows-1252 and UTF-16;
- ``old-zh.htm``, ``old-en.htm``: a page of the nineties, laid out by tables, in GB 2312 and
  windows-1252, its footnotes marked by raised numbers alone.
"""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

from align.cues import read_label
from align.documents import Block, Document, Kind, Mark, MarkKind
from align.readers import read

FOLDER = Path(__file__).parent / "documents"
SEED = Path(__file__).parents[2] / "corpora" / "a-c1-77-l23-rev1"
TAGS = {MarkKind.BOLD: "b", MarkKind.ITALIC: "i"}
SPONSORED = ("revised draft resolution", "订正决议草案")

SITE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<base href="https://documents.example.org/">
<title>A/C.1/77/L.23/Rev.1 - Documents</title>
<link rel="stylesheet" href="site.css">
<script src="site.js"></script>
<style>nav {{ float: right }}</style>
</head>
<body>
<a class="skip-link" href="#content">Skip to content</a>
<header><a href="/"><img src="logo.svg" alt="Documents"> Documents</a>
<nav><ul><li><a href="/zh">中文</a></li><li><a href="/en">English</a></li></ul></nav></header>
<div class="cookie-banner" role="dialog"><p>We use cookies.</p><button>Accept</button></div>
<main id="content">
<div class="breadcrumb"><a href="/">Home</a> › A/C.1/77</div>
<article>
{body}
</article>
<form action="/search"><input name="q"><label>Search</label><button>Go</button></form>
</main>
<aside><h2>See also</h2><ul><li><a href="/a">A/77/275</a></li></ul></aside>
<footer><p>© Documents. <a href="/contact">Contact</a></p></footer>
<script>document.write("<p>no</p>")</script>
</body>
</html>
"""
WORD = """\
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset={encoding}">
<meta name=Generator content="Microsoft Word 11">
<title>A/C.1/77/L.23/Rev.1</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:"";}} --></style>
</head>
<body lang={lang} style='tab-interval:36.0pt'>
<div class=Section1>
{body}
</div>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all>
<hr align=left size=1 width="33%">
<![endif]>
{notes}
</div>
</body>
</html>
"""
OLD = """\
<HTML>
<HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={encoding}">
<TITLE>A/C.1/77/L.23/Rev.1</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF">
<TABLE WIDTH="100%" BORDER=0 CELLPADDING=0><TR><TD WIDTH="20%" VALIGN=top><IMG SRC="un.gif"></TD>
<TD WIDTH="80%"><FONT SIZE=2>
{front}
</FONT></TD></TR></TABLE>
<TABLE BORDER=0 WIDTH="100%"><TR><TD COLSPAN=2>
{body}
<HR WIDTH=100 ALIGN=left>
<FONT SIZE=-1>
{notes}
</FONT></TD></TR></TABLE>
</BODY></HTML>
"""


def main() -> None:
    """Write all pages anew."""
    FOLDER.mkdir(exist_ok=True)
    for lang, word, old in (("zh", "utf-16", "gb2312"), ("en", "windows-1252", "windows-1252")):
        document = read(SEED / f"{lang}.txt")
        pages = {
            f"site-{lang}.html": write_site(document).encode(),
            f"word-{lang}.htm": write_word(document, word).encode(word, "xmlcharrefreplace"),
            f"old-{lang}.htm": write_old(document, old).encode(old, "xmlcharrefreplace"),
        }
        for name, page in pages.items():
            (FOLDER / name).write_bytes(page)


def write_site(document: Document) -> str:
    """Give the page of a site of today."""

    def mark(note: str) -> str:
        place = numbers(document).index(note)
        attributes = f'href="#fn{place}" class="footnote-ref" id="fnref{place}"'
        return f'<a {attributes} role="doc-noteref"><sup>{note}</sup></a>'

    items = [
        f"<li>{write_text(b, mark, end_of_label(b))}</li>"
        for b in document.blocks
        if b.kind is Kind.OPERATIVE
    ]
    body = [
        f"<p>{write_text(block, mark)}</p>"
        for block in document.blocks
        if block.kind not in {Kind.OPERATIVE, Kind.FOOTNOTE}
    ]
    notes = [
        f'<li id="fn{place}"><p>{write_text(note, mark)} '
        f'<a href="#fnref{place}" class="footnote-back" role="doc-backlink">↩︎</a></p></li>'
        for place, note in enumerate(footnotes(document).values())
    ]
    section = ['<section class="footnotes"><hr />', "<ol>", *notes, "</ol></section>"]
    return SITE.format(
        lang=document.lang, body="\n".join([*body, "<ol>", *items, "</ol>", *section])
    )


def write_word(document: Document, encoding: str) -> str:
    """Give a page as Word saves it."""

    def mark(note: str) -> str:
        place = numbers(document).index(note) + 1
        return (
            f'<a style=\'mso-footnote-id:ftn{place}\' href="#_ftn{place}" name="_ftnref{place}"\n'
            'title=""><span class=MsoFootnoteReference><span\n'
            f"style='mso-special-character:footnote'><![if !supportFootnotes]>[{note}]<![endif]>"
            "</span></span></a>"
        )

    def paragraph(block: Block) -> str:
        words = write_text(block, mark, end_of_label(block))
        if block.kind is not Kind.OPERATIVE:
            return f"<p class=MsoNormal>{words}<o:p></o:p></p>"
        return (
            "<p class=MsoListParagraph style='margin-left:0cm;mso-list:l0 level1 lfo1'>"
            f"<![if !supportLists]><span style='mso-list:Ignore'>{block.path[-1]}.<span\n"
            "style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span>"
            f"<![endif]>{words}<o:p></o:p></p>"
        )

    notes = [
        f"<div style='mso-element:footnote' id=ftn{place}>\n<p class=MsoFootnoteText>"
        f'<a style=\'mso-footnote-id:ftn{place}\' href="#_ftnref{place}" name="_ftn{place}"\n'
        f'title=""><span class=MsoFootnoteReference>[{number}]</span></a> '
        f"{write_text(note, mark)}<o:p></o:p></p>\n</div>"
        for place, (number, note) in enumerate(footnotes(document).items(), start=1)
    ]
    body = [paragraph(block) for block in document.blocks if block.kind is not Kind.FOOTNOTE]
    return WORD.format(
        encoding=encoding, lang=document.lang, body="\n".join(body), notes="\n".join(notes)
    )


def write_old(document: Document, encoding: str) -> str:
    """Give a page of the nineties: the front matter in one cell of a table, the rest in another."""

    def mark(note: str) -> str:
        return f"<SUP>{note}</SUP>" if note.isdecimal() else note

    blocks = [block for block in document.blocks if block.kind is not Kind.FOOTNOTE]
    front = [write_text(b, mark) for b in blocks if b.kind is Kind.FRONT_MATTER]
    body = [
        f"<P>{write_text(block, mark).replace('. ', '.&nbsp;&nbsp;', 1)}"
        if block.kind is Kind.OPERATIVE
        else f"<P>{write_text(block, mark)}"
        for block in blocks
        if block.kind is not Kind.FRONT_MATTER
    ]
    notes = [
        f"<P>{mark(number)} {write_text(note, mark)}"
        for number, note in footnotes(document).items()
    ]
    return OLD.format(
        encoding=encoding, front="<BR>\n".join(front), body="\n".join(body), notes="\n".join(notes)
    )


def footnotes(document: Document) -> Mapping[str, Block]:
    return {b.path[0].split()[1]: b for b in document.blocks if b.kind is Kind.FOOTNOTE}


def numbers(document: Document) -> list[str]:
    return list(footnotes(document))


def end_of_label(block: Block) -> int:
    label = read_label(block.text) if block.kind is Kind.OPERATIVE else None
    return label.end if label else 0


def write_text(block: Block, write_mark: Callable[[str], str], place: int = 0) -> str:
    """Write a text from a place on; the asterisk of the cover stands behind the sponsors' names."""
    marks = sorted(block.marks, key=lambda mark: (mark.start, mark.end))
    if block.text.endswith(SPONSORED):
        marks.append(Mark(len(block.text), len(block.text), MarkKind.NOTE, "*"))
    parts = []
    for mark in marks:
        words = escape(block.text[mark.start : mark.end])
        parts.append(escape(block.text[place : mark.start]))
        if mark.kind is MarkKind.NOTE:
            parts.append(write_mark(mark.value))
        elif mark.kind is MarkKind.LINK:
            parts.append(f'<a href="{escape(mark.value)}">{words}</a>')
        else:
            parts.append(f"<{TAGS[mark.kind]}>{words}</{TAGS[mark.kind]}>")
        place = mark.end
    return "".join([*parts, escape(block.text[place:])])


if __name__ == "__main__":
    main()
