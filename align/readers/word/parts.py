"""The parts of a Word file: the text itself, notes, headers, and what says how they look."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from align.errors import InputError
from align.readers.kinds import Draft
from align.readers.packages import Element, Package, Relation
from align.readers.word.body import Body, Item
from align.readers.word.inline import Notes, Story
from align.readers.word.names import R, W, child, is_on, value
from align.readers.word.numbering import Numbering
from align.readers.word.numerals import write_number
from align.readers.word.rich import Rich, settle
from align.readers.word.styles import Styles

__all__ = ["Parts"]

_PAGE_WORDS = re.compile(r"(?:page|of|p\.|seite|von|стр\.|из|第|页|頁|共|[\W\d_])*", re.IGNORECASE)
_EDGES = " /|-–—\t"
_OTHERS: Mapping[str, str] = {"xl": "a workbook", "ppt": "a presentation"}  # by their folder


@dataclass(slots=True)
class Parts:
    """A Word file's parts, read as they are asked for: the items before notes and pages."""

    package: Package
    root: Element
    relations: Mapping[str, Relation]
    styles: Styles
    numbering: Numbering
    footnotes: Notes = field(default_factory=Notes)
    endnotes: Notes = field(default_factory=Notes)

    @classmethod
    def read(cls, package: Package) -> "Parts":
        """Find the text and what belongs to it.

        Raises `InputError` when the package is no Word file, or a part that is needed is damaged.
        """
        main = [r for r in package.relations("").values() if r.kind == "officeDocument"]
        name = main[0].target if main and not main[0].external else ""
        root = package.parse(name) if name else None
        if root is None or child(root, "body") is None:
            raise _no_document(package, name)
        relations = package.relations(name)
        styles = Styles.read(_related(package, relations, "styles"))
        numbering = Numbering.read(_related(package, relations, "numbering"), styles)
        parts = cls(package, root, relations, styles, numbering)
        if next(root.iter(W + "footnoteReference"), None) is not None:
            # Word shows endnotes as i, ii unless told otherwise; beside footnotes that matters
            settings = _related(package, relations, "settings")
            said = value(child(settings, "endnotePr", "numFmt")) or "lowerRoman"
            parts.endnotes.number = lambda count: write_number(count, said)
        return parts

    def items(self) -> Iterator[Item]:
        """Give the paragraphs of the body in reading order."""
        yield from self._body(self.relations).items(child(self.root, "body"))

    def notes(self) -> Iterator[Draft]:
        """Give the footnotes and endnotes whose marks were met; to be called after `items`."""
        for kind, notes in (("footnotes", self.footnotes), ("endnotes", self.endnotes)):
            relation = next((r for r in self.relations.values() if r.kind == kind), None)
            root = self.package.parse(relation.target) if relation and notes.found else None
            if relation is None or root is None:
                continue
            body = self._body(self.package.relations(relation.target))
            texts = {value(note, "id"): note for note in root}
            for name, shown in notes.found.items():
                note = texts.get(name)
                for item in () if note is None else body.items(note):
                    rich = _without_sign(settle(item.rich), shown)
                    if rich.text:
                        yield Draft(rich.text, (f"note {shown}",), rich.marks)

    def pages(self) -> Iterator[str]:
        """Give what headers and footers say, each thing once, without the numbers of pages."""
        seen: set[str] = set()
        for name in self._pages():
            root = self.package.parse(name)
            if root is None:
                continue
            body = self._body(self.package.relations(name))
            for item in body.items(root):
                paged, body.story.paged = body.story.paged, False
                for text in map(str.strip, item.rich.text.split("\t")):
                    said = text.strip(_EDGES) if paged else text
                    if said and said not in seen and not (paged and _PAGE_WORDS.fullmatch(said)):
                        seen.add(said)
                        yield said

    def _pages(self) -> Iterator[str]:
        """Give the names of the parts that are headers and footers of some page."""
        settings = _related(self.package, self.relations, "settings")
        shown = {None, "default"} | ({"even"} if is_on(settings, "evenAndOddHeaders") else set())
        named: set[str] = set()
        for section in self.root.iter(W + "sectPr"):
            types = shown | ({"first"} if is_on(section, "titlePg") else set())
            for reference in section.iterchildren(W + "headerReference", W + "footerReference"):
                relation = self.relations.get(reference.get(R + "id", ""))
                if relation is None or relation.external or relation.target in named:
                    continue
                if value(reference, "type") in types:
                    named.add(relation.target)
                    yield relation.target

    def _body(self, relations: Mapping[str, Relation]) -> Body:
        story = Story(self.styles, relations, self.footnotes, self.endnotes)
        return Body(story, self.numbering)


def _without_sign(rich: Rich, sign: str) -> Rich:
    """Take the mark off that a note's text repeats where it was typed: an asterisk."""
    start = 0
    while not sign.isalnum() and rich.text.startswith(sign, start):
        start += len(sign)
    return settle(rich.cut(start, len(rich.text)))


def _related(package: Package, relations: Mapping[str, Relation], kind: str) -> Element | None:
    found = next((r for r in relations.values() if r.kind == kind and not r.external), None)
    return package.parse(found.target) if found else None


def _no_document(package: Package, name: str) -> InputError:
    for folder, what in _OTHERS.items():
        if name.startswith(f"{folder}/"):
            return InputError(package.path, f"is {what} and no Word file", "rename it")
    if package.read("mimetype"):
        return InputError(package.path, "is an OpenDocument file under a wrong name", "rename it")
    what = "is no Word file, or its text is missing"
    return InputError(package.path, what, "open it in Word and save it as .docx")
