"""What stands in a paragraph: its text piece by piece, each with its look, link or footnote mark.

Tracked changes are taken as accepted, fields give their result and not their code, and what is
hidden is not there.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from align.readers.packages import Element, Relation
from align.readers.word.names import MC, M, R, W, child, is_on, value
from align.readers.word.styles import PLAIN, Look, Styles
from align.readers.word.symbols import read_symbol, spell_symbols

__all__ = ["Notes", "Piece", "Story", "choose", "raise_digits"]

_RAISED = str.maketrans("0123456789()（）", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾")
_A_MARK = re.compile(r"\s*[(（]?\s?[0-9]{1,3}\s?[)）]?\s*")
_LINK = re.compile(r'HYPERLINK\s+(?:(?P<place>\\l\s+)?"(?P<quoted>[^"]*)"|(?P<bare>[^\s"\\]\S*))')
_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_ENCLOSED = re.compile(r"EQ\s+\\o\s*\\ac\s*\(\s*○\s*[,，;；]\s*(\d{1,2})\s*\)", re.IGNORECASE)
_CIRCLED = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one look. A piece with a ``note`` or a ``box`` has no text."""

    text: str = ""
    look: Look = PLAIN
    link: str = ""
    note: str = ""
    box: Element | None = None


@dataclass(slots=True)
class Notes:
    """The marks of footnotes or endnotes as they come: number by number, each with its id."""

    number: Callable[[int], str] = str
    start: int = 1
    found: dict[str, str] = field(default_factory=dict)  # number by id
    counted: int = 0

    def mark(self, name: str, sign: str) -> str:
        """Give the number of the note ``name``; it counts unless it has a ``sign`` of its own."""
        if name not in self.found:
            self.counted += not sign
            self.found[name] = sign or self.number(self.start + self.counted - 1)
        return self.found[name]


@dataclass(slots=True)
class _Field:
    """A field that has begun; ``shown`` says that its result has."""

    code: str = ""
    shown: bool = False

    @property
    def name(self) -> str:
        """What the field does: PAGE, HYPERLINK."""
        return (self.code.split() or [""])[0].upper()


@dataclass(slots=True)
class Story:
    """A text that flows on, the body or a header; fields may begin in one paragraph and end later.

    ``paged`` says that a page's number was met, and left out.
    """

    styles: Styles
    relations: Mapping[str, Relation]
    footnotes: Notes = field(default_factory=Notes)
    endnotes: Notes = field(default_factory=Notes)
    paged: bool = False
    fields: list[_Field] = field(default_factory=list)

    def pieces(self, paragraph: Element) -> list[Piece]:
        """Give what stands in a paragraph; to be called in the document's order."""
        style = self.styles.of(paragraph)
        found = list(_Paragraph(self, style).read(paragraph, ""))
        # a field that goes on in the next paragraph holds paragraphs; others were not closed
        self.fields = [each for each in self.fields if each.shown and each.name == "TOC"]
        return found

    @property
    def in_contents(self) -> bool:
        """Whether the text is in a table of contents."""
        return any(each.name == "TOC" for each in self.fields)


@dataclass(slots=True)
class _Paragraph:
    """Reads the content of one paragraph, element by element."""

    story: Story
    style: str
    custom: str = ""  # the id of a note whose mark is the text that follows
    sign: str = ""  # the mark of a note that has just been met

    def read(self, element: Element, link: str) -> Iterator[Piece]:
        """Give the pieces in an element that holds runs, or things that hold runs."""
        for part in element:
            tag = part.tag
            if tag == W + "r":
                yield from self.run(part, link)
            elif tag == W + "hyperlink":
                yield from self.read(part, self.address(part) or link)
            elif tag == W + "sdt":
                if not is_on(part, "sdtPr", "showingPlcHdr"):
                    yield from self.read(part, link)
            elif tag == W + "fldSimple":
                yield from self.simple_field(part, link)
            elif tag == MC + "AlternateContent":
                yield from self.read(choose(part), link)
            elif tag == M + "t":
                yield Piece(part.text or "", link=link)
            elif tag not in _PASSED_OVER:
                yield from self.read(part, link)

    def run(self, run: Element, link: str) -> Iterator[Piece]:
        """Give the pieces of a run."""
        look = self.story.styles.look(child(run, "rPr"), self.style)
        if look.hidden:
            for mark in run.iterchildren(W + "fldChar", W + "instrText"):
                list(self.content(mark, look, link))  # a field may begin or end unseen
            return
        for part in run:
            yield from self.content(part, look, link)

    def content(self, part: Element, look: Look, link: str) -> Iterator[Piece]:
        """Give what one element of a run says, if it is no code of a field."""
        tag = part.tag
        fields = self.story.fields
        if tag == W + "fldChar":
            yield from self.field_character(value(part, "fldCharType"), look)
        elif tag == W + "instrText":
            if fields and not fields[-1].shown:
                fields[-1].code += part.text or ""
        elif any(self.is_dropped(each.name) for each in fields):
            self.story.paged = True
        elif all(each.shown for each in fields):
            yield from self.shown(part, look, link)

    def shown(self, part: Element, look: Look, link: str) -> Iterator[Piece]:
        """Give what an element of a run shows on the page."""
        tag = part.tag
        if tag in _WRITERS:
            yield from self.text(_WRITERS[tag](part), look, link)
        elif tag in {W + "footnoteReference", W + "endnoteReference"}:
            yield from self.reference(part)
        elif tag in _HOLDERS:
            yield from (Piece(box=box) for box in _boxes(part))
        elif tag == W + "ruby":
            for base in part.iterchildren(W + "rubyBase"):
                yield from self.read(base, link)

    def text(self, text: str, look: Look, link: str) -> Iterator[Piece]:
        """Give a text, or the mark of a note that it is."""
        if self.custom and text.strip():
            self.sign = text.strip()
            yield Piece(note=self.note(self.custom, self.sign))
            self.custom = ""
            return
        # LibreOffice repeats the sign of a note that it took from RTF
        repeated = look.raised and text.strip() == self.sign
        self.sign = ""
        if text and not repeated:
            linked = (found for each in self.story.fields if (found := _link(each.code)))
            yield Piece(raise_digits(text) if look.raised else text, look, next(linked, link))

    def reference(self, part: Element) -> Iterator[Piece]:
        """Give the mark of a note, or wait for the text that is its mark."""
        name = f"{part.tag} {value(part, 'id')}"
        if value(part, "customMarkFollows") in {"1", "true", "on"}:
            self.custom = name
        else:
            yield Piece(note=self.note(name, ""))

    def note(self, name: str, sign: str) -> str:
        """Give the number or sign of a note whose mark is met."""
        kind, _, identity = name.partition(" ")
        is_footnote = kind == W + "footnoteReference"
        notes = self.story.footnotes if is_footnote else self.story.endnotes
        return notes.mark(identity, sign)

    def field_character(self, kind: str | None, look: Look) -> Iterator[Piece]:
        """Begin a field, its result, or end it; some say something without any result."""
        fields = self.story.fields
        if kind == "begin":
            fields.append(_Field())
        elif kind == "separate" and fields:
            fields[-1].shown = True
        elif kind == "end" and fields:
            ended = fields.pop()
            self.story.paged |= ended.name in _PAGES
            enclosed = _ENCLOSED.match(ended.code.strip())
            if enclosed and not ended.shown and 0 < int(enclosed[1]) <= _CIRCLED:
                yield Piece(chr(ord("①") + int(enclosed[1]) - 1), look)

    def simple_field(self, element: Element, link: str) -> Iterator[Piece]:
        """Give the result of a field that is one element."""
        simple = _Field(value(element, "instr") or "", shown=True)
        self.story.fields.append(simple)
        yield from self.read(element, link)
        self.story.paged |= simple.name in _PAGES
        if simple in self.story.fields:
            self.story.fields.remove(simple)

    def is_dropped(self, name: str) -> bool:
        """Tell whether what a field shows is no text: the number of a page."""
        return name in _PAGES or (name == "PAGEREF" and self.story.in_contents)

    def address(self, element: Element) -> str:
        """Give the address of a hyperlink."""
        relation = self.story.relations.get(element.get(R + "id", ""))
        anchor = value(element, "anchor")
        return (relation.target if relation else "") + (f"#{anchor}" if anchor else "")


def raise_digits(text: str) -> str:
    """Write raised digits as characters that are so by themselves, if they can be a note's mark.

    >>> raise_digits("12"), raise_digits("(1)"), raise_digits("th")
    ('¹²', '⁽¹⁾', 'th')
    """
    return text.translate(_RAISED) if _A_MARK.fullmatch(text) else text


def _font(part: Element) -> str:
    return value(child(part.getparent(), "rPr", "rFonts"), "ascii") or ""


def _link(code: str) -> str:
    match = _LINK.match(code.strip())
    if match is None:
        return ""
    address = match["quoted"] if match["quoted"] is not None else match["bare"]
    return f"#{address}" if match["place"] else address


def choose(element: Element) -> Element:
    """Give one of the forms that a thing is written in: the first that says anything."""
    choices = [*element.iterchildren(MC + "Choice"), *element.iterchildren(MC + "Fallback")]
    telling = (one for one in choices if next(one.iter(W + "t"), None) is not None)
    return next(telling, choices[0] if choices else element[:0])


def _boxes(element: Element) -> Iterator[Element]:
    """Give the text boxes in a drawing, each once, without those inside of them."""
    if element.tag == MC + "AlternateContent":
        element = choose(element)
    for part in element:
        if part.tag == W + "txbxContent":
            yield part
        else:
            yield from _boxes(part)


_PASSED_OVER = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "txbxContent"),
        *("smartTagPr", "customXmlPr", "p", "tbl"),
    )
)
_HOLDERS = frozenset({W + "drawing", W + "pict", W + "object", MC + "AlternateContent"})
_WRITERS: Mapping[str, Callable[[Element], str]] = MappingProxyType(
    {
        W + "t": lambda part: spell_symbols(part.text or "", _font(part)),
        W + "tab": lambda _: "\t",
        W + "ptab": lambda _: "\t",
        W + "br": lambda _: "\n",
        W + "cr": lambda _: "\n",
        W + "noBreakHyphen": lambda _: "-",
        W + "sym": lambda part: read_symbol(value(part, "font") or "", value(part, "char") or ""),
    }
)
