"""A file to a tree of elements: its encoding, its tags, and nothing fetched or resolved."""

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import InputError
from align.readers.encodings import decode
from align.readers.files import load_bytes

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Page", "fit", "load_page", "remove", "style", "tags", "words"]


@dataclass(frozen=True, slots=True)
class Page:
    """The tree of a page, with what its head says: ``title``, and ``lang``, perhaps none."""

    body: "_Element"
    title: str
    lang: str


_HEAD = 4096  # bytes in which an encoding is declared
_DECLARED = re.compile(
    rb"""
      <\?xml [^>]{0,200}? \b encoding \s*=\s* ["'] (?P<xml> [\w:.-]+ )
    | <meta \b [^>]{0,500}? \b charset \s*=\s* ["']? \s* (?P<meta> [\w:.-]+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TAG = re.compile(r"<(?:[A-Za-z][\w:-]*[\s/>]|!DOCTYPE\b|!--)", re.IGNORECASE)
# What a parser of HTML takes for text: declarations of an XML file, those of entities above all.
_PROLOGUE = re.compile(
    r"""
    \s* (?: <\?xml\b [^>]* > )? (?: \s* <!-- .*? --> )* \s*
    (?: <!DOCTYPE\b [^\[>]* (?: \[ (?: [^\]"'] | "[^"]*" | '[^']*' )* \] \s* )? > )?
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_RAW = re.compile(r"(<(script|style)(?=[\s/>]))(.*?)(</\2\s*>|\Z)", re.DOTALL | re.IGNORECASE)
# Numbers of windows-1252 and of no character: browsers give what was meant.
_MEANT = re.compile(r"&#(?:0*1[2-5]\d|[xX]0*[89][\dA-Fa-f]);")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DEEP = "Excessive depth"  # what the parser says when it gives up

_ARCHIVE = re.compile(
    r"\s*(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?Content-Type:\s*multipart/related\b", re.IGNORECASE
)
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")


def load_page(path: str | Path) -> Page:
    """Give the tree of an HTML file.

    Raises `InputError` when the file cannot be read, is empty, holds no HTML, only frames, is a
    web archive (MHTML), or nests its elements by the thousand.
    """
    data = load_bytes(path)
    found = _DECLARED.search(data[:_HEAD])
    declared = (found["xml"] or found["meta"]).decode("ascii", "replace") if found else ""
    text = decode(data, name=str(path), declared=declared)
    if not text.strip():
        raise InputError(path, "has no text", "give a file with something in it")
    if _ARCHIVE.match(text):
        raise InputError(path, "is a web archive (MHTML)", "save it as a web page, HTML only")
    if not _TAG.search(text):
        raise InputError(path, "holds no HTML", "name it .txt if it is plain text")
    root = _parse(_prepared(text), path)
    body = root if root.tag == "body" else root.find("body")
    if body is None:
        frames = root.find(".//frameset") is not None
        what = "holds only frames around other pages" if frames else "has no text"
        raise InputError(path, what, "give the page that is shown in the frame")
    named = root.find(".//title")
    title = words(named) if named is not None else ""
    return Page(body, title, _lang(root) or _lang(body))


def fit(text: str | None) -> str | None:
    """Give a text that a tree can take: a page may hold, by number, what XML has no place for."""
    return _UNFIT.sub(" ", text) if text else text


def remove(element: "_Element") -> None:
    """Take an element out of its tree, but not the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = fit((before.tail or "") + element.tail)
        else:
            parent.text = fit((parent.text or "") + element.tail)
        element.tail = None
    parent.remove(element)


def style(element: "_Element") -> dict[str, str]:
    """Give what an element's own style says, in small letters.

    >>> from lxml.etree import Element
    >>> style(Element("p", style="Display:NONE; mso-list: Ignore"))
    {'display': 'none', 'mso-list': 'ignore'}
    """
    said = element.get("style")
    if not said:
        return {}
    return {name: value.strip() for name, value in _DECLARATION.findall(said.lower())}


def tags(names: str) -> frozenset[str]:
    """Give the names of elements that a text lists."""
    return frozenset(names.split())


def words(element: "_Element") -> str:
    """Give the text in an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def _prepared(text: str) -> str:
    """Take out what is no part of the page, and write characters as they were meant.

    Line ends stay, so that lines keep their numbers.
    """
    text = _RAW.sub(lambda raw: f"{raw[1]}>{_line_ends(raw[3])}</{raw[2]}>", text)
    if (prologue := _PROLOGUE.match(text)) is not None:
        text = _line_ends(prologue[0]) + text[prologue.end() :]
    text = "".join(_without_sections(text))
    return _MEANT.sub(lambda match: html.unescape(match[0]), text)


def _line_ends(text: str) -> str:
    return "\n" * text.count("\n")


def _without_sections(text: str) -> Iterator[str]:
    """Write CDATA sections, which HTML does not know, as plain text."""
    before, *sections = text.split("<![CDATA[")
    yield before
    for section in sections:
        inside, end, after = section.partition("]]>")
        yield html.escape(inside) if end else inside
        yield after


def _parse(text: str, path: str | Path) -> "_Element":
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(codecs.BOM_UTF8 + text.encode(errors="replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(_DEEP in entry.message for entry in parser.error_log):
        raise InputError(path, "nests its elements too deep", "save the page from a browser")
    if root is None:
        raise InputError(path, "has no text", "give a file with something in it")
    return root


def _lang(element: "_Element") -> str:
    names = ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")
    return next((said for name in names if (said := element.get(name))), "")
