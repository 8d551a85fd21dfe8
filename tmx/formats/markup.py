"""What the XML formats share: escaping, the plain text of a segment, spelling of language tags."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import FormatError
from align.languages import normalize_tag
from tmx.units import FORBIDDEN, Code, clean

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "escape_attribute",
    "escape_text",
    "inline_text",
    "local_name",
    "plain_text",
    "read_root",
    "read_tag",
    "stream_elements",
    "stream_root",
    "write_codes",
]

# TMX 1.4 and XLIFF 1.2 alike: their content is code of the original format, no text of ours.
CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})

CARE = re.compile(f"[&<>\r{FORBIDDEN.pattern[1:]}")  # seldom found, and most texts go as they are
# A parser turns a bare CR into LF, and in attributes every break and tab into a space.
TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
ATTRIBUTE = TEXT | str.maketrans({"\n": "&#10;", "\t": "&#9;", '"': "&quot;"})


def escape_text(text: str) -> str:
    r"""Write text for inside of an element, so that a parser gives it back unchanged.

    >>> escape_text("Q&A <1>\r\n")
    'Q&amp;A &lt;1&gt;&#13;\n'
    """
    return clean(text).translate(TEXT) if CARE.search(text) else text


@lru_cache(maxsize=1024)  # mostly names of properties, the same in all units
def escape_attribute(text: str) -> str:
    """Write text for inside of double quotes.

    >>> escape_attribute('"A" & B')
    '&quot;A&quot; &amp; B'
    """
    return clean(text).translate(ATTRIBUTE)


def read_root(path: Path, kind: str, *names: str) -> "_Element":
    """Give the root element of an XML file without its content.

    Raises `FormatError` when it is none of ``names``, those of a ``kind`` of file, or no XML.
    """
    root = stream_root(path)
    if local_name(root, path) not in names:
        raise FormatError(path, f"is no {kind} but <{root.tag}>", f"give a {kind} file")
    return root


def stream_root(path: Path) -> "_Element":
    """Give the root element of any XML file without its content.

    Raises `FormatError` when the file is no XML.
    """
    from lxml import etree

    with path.open("rb") as file, _complaining(path):
        _, root = next(etree.iterparse(file, events=("start",), resolve_entities=False))
        return root


def stream_elements(path: Path, *names: str) -> "Iterator[_Element]":
    """Give the elements of these names one by one; each is emptied when the next is asked for.

    No DTD or entity is fetched or resolved. Raises `FormatError` where the file is no longer XML.
    """
    from lxml import etree

    with path.open("rb") as file, _complaining(path):
        for _, element in etree.iterparse(
            file,
            tag=tuple(f"{{*}}{name}" for name in names),
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        ):
            yield element
            element.clear()
            while element.getprevious() is not None:  # or the file's tree would still hold it
                del element.getparent()[0]


@contextmanager
def _complaining(path: Path) -> Iterator[None]:
    """Say in a sentence where XML ends to be XML."""
    from lxml import etree

    try:
        yield
    except etree.XMLSyntaxError as error:
        where = f"{path}, line {error.lineno}" if error.lineno else path
        what = f"is no well-formed XML: {error.msg}"
        raise FormatError(where, what, "export it again") from error


def plain_text(element: "_Element", where: object) -> str:
    """Give the text of a segment without its inline codes.

    What is highlighted (``hi``, ``g``, ``mrk``) stays, and so does the text of ``sub`` inside of a
    code: a translator has to translate it.

    Raises `FormatError` as `local_name` does.
    """
    if len(element) == 0:
        return element.text or ""
    return "".join(_texts(element, where, keep=True))


def inline_text(
    element: "_Element", where: object, form: str = "tmx"
) -> tuple[str, tuple[Code, ...]]:
    """Give the text of a segment as `plain_text` does, and the inline elements in it.

    ``form`` is the format that they are of.
    """
    if len(element) == 0:
        return element.text or "", ()
    from lxml import etree

    text = element.text or ""
    codes = []
    for child in element:
        kind = local_name(child, where)
        said = "".join(_texts(child, where, keep=kind not in CODES))
        xml = etree.tostring(child, encoding="unicode", with_tail=False)
        codes.append(Code(len(text), len(text) + len(said), kind, xml, form))
        text += said + (child.tail or "")
    return text, tuple(codes)


def write_codes(text: str, codes: "Iterable[Code]") -> str:
    """Write a text with inline elements where they were."""
    parts, end = [], 0
    for code in codes:
        parts += [escape_text(text[end : code.start]), code.xml]
        end = code.end
    return "".join((*parts, escape_text(text[end:])))


def local_name(element: "_Element", where: object) -> str:
    """Give an element's name without its namespace.

    Raises `FormatError` at an entity of the file's own, which is never resolved.
    """
    tag = element.tag
    if not isinstance(tag, str):
        raise FormatError(where, f"uses the entity {element.text}", "write the text itself")
    return tag if tag[0] != "{" else tag.rpartition("}")[2]


@lru_cache(maxsize=256)  # a memory holds few languages and many variants
def read_tag(tag: str) -> str:
    """Give a language tag in one spelling; raises `LanguageError` when it is none."""
    return normalize_tag(tag)


def _texts(element: "_Element", where: object, *, keep: bool) -> Iterator[str]:
    """Walk an element's text; ``keep`` says whether its own is language, not code."""
    if keep and element.text:
        yield element.text
    for child in element:
        name = local_name(child, where)
        yield from _texts(child, where, keep=name == "sub" or (keep and name not in CODES))
        if keep and child.tail:
            yield child.tail
