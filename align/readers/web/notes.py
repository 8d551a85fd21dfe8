"""Footnotes of a page: a raised number that leads to a text which leads back.

Word, LibreOffice, Pandoc, Wikipedia and EPUB each write them in their own way; what they share is
a link from the mark to something further down that begins with the mark's own number, is an item
of a list, or is called a note.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.readers.web.page import fit, remove, style, tags, words

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["MARK", "Note", "take_notes"]

MARK = "footnote-mark"  # the element that stands where a mark stood; its value is the number


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's number and the elements that hold it, taken out of the page."""

    number: str
    elements: tuple["_Element", ...]


_INLINE = tags(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span"
    " strike strong sub sup time tt u var"
)
_NUMBER = r"(?: \d{1,3} | \*{1,4} | [†‡§¶]{1,2} | [a-z] | [ivx]{1,5} )"
_LABEL = re.compile(
    rf"""
    [\[(（〔]? \s? (?: [注註][释釋]? | notes? )? \s? (?P<number> {_NUMBER} ) \s? [\])）〕]? [.:]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SET_OFF = re.compile(r"[\[(（〔*†‡§¶注註]")
_BACK = re.compile(r"[\s↩↑⇑⏎↵^⤴\ufe0e\ufe0f]*|[\[(]?(?:back|return|返回|回)[\])]?", re.IGNORECASE)
_SAYS_MARK = re.compile(
    r"foot-?note|note-?ref|noteref|fn-?ref|cite_ref|reference\b|sdfootnote|sdendnote|ftnref|ednref",
    re.IGNORECASE,
)
_SAYS_NOTE = re.compile(
    r"foot-?note|end-?note|sdfootnote|sdendnote|\bf(?:t|oot)?n[-_:]?\w*\d|\bedn\d|cite_note|\bnote",
    re.IGNORECASE,
)
_SAYS_NOTES = re.compile(r"notes\b|note-list|references\b|reflist", re.IGNORECASE)
_NO_NOTES = tags("h1 h2 h3 h4 h5 h6 body main article section nav form table")
_HOLDERS = frozenset({"li", "aside", "dd", "tr"})  # what holds the paragraphs of one note
_LONGEST = 24  # characters of a mark


def take_notes(body: "_Element") -> list[Note]:
    """Take the footnotes out of a page, and put a `MARK` where each is referred to."""
    found = _Links(body)
    numbers: dict[_Element, str] = {}
    places: dict[_Element, tuple[_Element, ...]] = {}
    for anchor, target in found.marks():
        number = _number(words(anchor))
        holder = places.get(target) or found.holder(anchor, target)
        if not holder or number is None or not found.is_note(holder, number):
            continue
        places[target] = holder
        numbers.setdefault(target, number)
        _put_mark(anchor, numbers[target])
    notes = []
    for target in sorted(places, key=found.order.__getitem__):
        for element in places[target]:
            found.drop_ways_back(element)
            remove(element)
        notes.append(Note(numbers[target], places[target]))
    return notes


class _Links:
    """The links from one place of a page to another."""

    def __init__(self, body: "_Element") -> None:
        self.order: dict[_Element, int] = {}
        self.named: dict[str, _Element] = {}
        self.anchors: list[tuple[_Element, str]] = []
        for place, element in enumerate(body.iter()):
            self.order[element] = place
            names = (element.get("id"), element.get("name") if element.tag == "a" else None)
            for name in filter(None, names):
                self.named.setdefault(name, element)
            href = element.get("href") if element.tag == "a" else None
            if href and "#" in href:
                self.anchors.append((element, href.rpartition("#")[2]))
        self.targets = Counter(self.named[name] for _, name in self.anchors if name in self.named)

    def marks(self) -> Iterator[tuple["_Element", "_Element"]]:
        """Give each anchor that looks like a footnote mark, and what it leads to further down."""
        for anchor, name in self.anchors:
            target = self.named.get(name)
            if target is None or self.order[target] <= self.order[anchor]:
                continue
            if _looks_like_mark(anchor):
                yield anchor, target

    def holder(self, anchor: "_Element", target: "_Element") -> tuple["_Element", ...]:
        """Give the elements that hold the note to which an anchor leads; none if it is no note."""
        block = target
        while block is not None and block.tag in _INLINE:
            block = block.getparent()
        if block is None or block.tag in _NO_NOTES or self.order[block] < self.order[anchor]:
            return ()
        if block.tag == "dt":
            after = block.getnext()
            return (block, after) if after is not None and after.tag == "dd" else ()
        parent = block.getparent()
        while parent is not None and _may_hold(parent) and self.order[parent] > self.order[anchor]:
            if not self._holds_one(parent, target):
                break
            block, parent = parent, parent.getparent()
        return (block,) if self._holds_one(block, target) else ()

    def is_note(self, holder: tuple["_Element", ...], number: str) -> bool:
        """Tell whether what a mark leads to is its note, and no section of that number."""
        first = holder[0]
        if first.tag == "li" or _says(first, _SAYS_NOTE):
            return True
        label = _LABEL.match(words(first)[:_LONGEST])
        return label is not None and label["number"] == number

    def drop_ways_back(self, element: "_Element") -> None:
        """Take out the links that lead from a note back to its marks."""
        for anchor in list(element.iter("a")):
            target = self.named.get((anchor.get("href") or "").rpartition("#")[2])
            text = words(anchor)
            back = target is not None and self.order[target] < self.order.get(element, 0)
            if back and len(text) <= _LONGEST and (_BACK.fullmatch(text) or _number(text)):
                remove(anchor)
        for span in list(element.iter("span")):
            if "backlink" in (span.get("class") or ""):
                remove(span)

    def _holds_one(self, element: "_Element", target: "_Element") -> bool:
        """Tell whether marks lead into an element to this one place only."""
        return all(other is target or other not in self.targets for other in element.iter())


def _looks_like_mark(anchor: "_Element") -> bool:
    text = words(anchor)
    if len(text) > _LONGEST or _number(text) is None:
        return False
    if _SET_OFF.match(text) or _says(anchor, _SAYS_MARK):
        return True
    parent = anchor.getparent()
    return (
        anchor.find(".//sup") is not None
        or any("super" in style(inner).get("vertical-align", "") for inner in anchor.iter())
        or (parent is not None and (parent.tag == "sup" or _says(parent, _SAYS_MARK)))
        or (parent is not None and "super" in style(parent).get("vertical-align", ""))
    )


def _may_hold(element: "_Element") -> bool:
    called = element.tag == "div" and _says(element, _SAYS_NOTE)
    return element.tag in _HOLDERS or (called and not _says(element, _SAYS_NOTES))


def _says(element: "_Element", pattern: re.Pattern[str]) -> bool:
    """Tell whether an element is called something: by id, class, role or the style of Word."""
    names = ("id", "class", "role", "epub:type", "rel", "style", "name")
    return any((said := element.get(name)) and pattern.search(said) for name in names)


def _number(text: str) -> str | None:
    match = _LABEL.fullmatch(text)
    return match["number"] if match else None


def _put_mark(anchor: "_Element", number: str) -> None:
    """Let a mark stand in place of an anchor, or of what raises it and holds nothing else."""
    outer, parent = anchor, anchor.getparent()
    while parent is not None and parent.tag in {"sup", "span"} and _number(words(parent)):
        outer, parent = parent, parent.getparent()
    tail = fit(outer.tail)
    outer.clear()
    outer.tag, outer.tail = MARK, tail
    outer.set("number", number)
