"""A Word file with its text translated where a memory knows it; all else is left as it was."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from align.cues import read_label
from align.documents import Mark, MarkKind
from align.errors import InputError
from align.readers.lines import clean
from align.readers.packages import Element, Package
from align.readers.word.parts import Parts
from align.readers.word.rich import Rich, settle
from align.seams import is_tight
from align.segmentation import load_rules
from tmx.pretranslation.filling import Filled, Outcome
from tmx.pretranslation.looks import divide
from tmx.pretranslation.stretches import Piece, Stretch, find_stretches
from tmx.sources import Level, Source

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["WordFile"]

_TOLD = frozenset({"footnotes", "endnotes", "header", "footer"})  # parts that are read, too


@dataclass(slots=True)
class WordFile:
    """A Word file that was opened to be translated: its parts, and the stretches of their text."""

    path: "Path"
    parts: Mapping[str, Element]
    stretches: Sequence[Stretch]

    @classmethod
    def open(cls, path: "Path") -> "WordFile":
        """Read what can be translated.

        Raises `InputError` as `align.readers.read` does, and where the file is in the strict form
        of its format.
        """
        parts: dict[str, Element] = {}
        stretches: list[Stretch] = []
        with Package.open(path) as package:
            known = Parts.read(package)
            for name in _list_parts(package):
                root = _parse(package, name)
                parts[name] = root
                is_main = not stretches and len(parts) == 1
                stretches += find_stretches(root, known.numbering if is_main else None)
        if not stretches:
            what = "has no text that can be written anew"
            raise InputError(path, what, "save it in Word as .docx, not as Strict Open XML")
        return cls(path, parts, stretches)

    def cut(self, lang: str, level: Level, srx: "str | Path | None") -> Iterator[Source]:
        """Give the segments; a block is the place of a stretch, where a label stands before 0."""
        rules = load_rules(srx)
        before = ""
        for place, stretch in enumerate(self.stretches):
            text = stretch.label + stretch.text
            shift = len(stretch.label)
            whole = [(0, len(text))]
            for start, end in rules.spans(text, lang) if level is Level.SENTENCE else whole:
                said = _settle(stretch, start - shift, text[start:end])
                if said:
                    yield Source(said, before, place, start - shift, end - shift)
                    before = said

    def translate(self, segments: Iterable[Filled]) -> None:
        """Write the targets in the places of their sources."""
        by_place: dict[int, list[Filled]] = {}
        for segment in segments:
            by_place.setdefault(segment.source.block, []).append(segment)
        for place, found in by_place.items():
            stretch = self.stretches[place]
            stretch.write(list(_list_pieces(stretch, found)))

    def save(self, file: IO[bytes]) -> None:
        """Write the package with what was changed in it."""
        from lxml import etree

        changed = {name.lower(): root for name, root in self.parts.items()}
        with ZipFile(self.path) as old, ZipFile(file, "w") as new:
            for info in old.infolist():
                root = changed.get(info.filename.lower().lstrip("/"))
                if root is None:
                    _copy(old, new, info)
                else:
                    data = etree.tostring(
                        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                    new.writestr(info, data, info.compress_type)


def _settle(stretch: Stretch, start: int, text: str) -> str:
    """Give a text as our reader gives it: no space is left where a footnote mark was."""
    places = (place - start for place in stretch.notes)
    marks = (Mark(at, at, MarkKind.NOTE) for at in places if 0 <= at <= len(text))
    return clean(settle(Rich(text, tuple(marks))).text).strip()


def _list_parts(package: Package) -> Iterator[str]:
    """Give the names of the parts that hold text, the main one first."""
    main = [r for r in package.relations("").values() if r.kind == "officeDocument"]
    yield main[0].target
    seen = set()
    for relation in package.relations(main[0].target).values():
        if relation.kind in _TOLD and not relation.external and relation.target not in seen:
            seen.add(relation.target)
            if package.read(relation.target) is not None:
                yield relation.target


def _parse(package: Package, name: str) -> Element:
    """Parse a part with all that is in it; what is dangerous was refused when it was read."""
    from lxml import etree

    package.parse(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(package.read(name) or b"", parser)


def _copy(old: ZipFile, new: ZipFile, info: ZipInfo) -> None:
    fresh = ZipInfo(info.filename, info.date_time)
    fresh.compress_type, fresh.external_attr = info.compress_type, info.external_attr
    fresh.file_size = info.file_size
    with old.open(info) as source, new.open(fresh, "w") as target:
        shutil.copyfileobj(source, target)


def _list_pieces(stretch: Stretch, segments: Sequence[Filled]) -> Iterator[Piece]:
    """Give what is to be written in a stretch, in order, with the space between sentences."""
    text = stretch.text
    for segment, after in zip(segments, [*segments[1:], None], strict=True):
        if segment.outcome in {Outcome.EMPTY, Outcome.COPIED}:
            continue
        start, end = max(segment.source.start, 0), segment.source.end
        if start >= end:  # the label alone
            continue
        cut = _label_end(segment)
        pieces = divide(stretch, start, end, segment, cut)
        if after is not None and after.outcome is not Outcome.EMPTY:
            gap = text[end : after.source.start]
            if not gap.strip():
                space = "" if is_tight(segment.target, after.target) else " "
                last = pieces.pop()
                pieces.append(Piece(last.start, after.source.start, last.text + space))
        yield from pieces


def _label_end(segment: Filled) -> int:
    """Tell where the target begins without the number that Word shows by itself."""
    label = read_label(segment.target) if segment.source.start < 0 else None
    return label.end if label is not None and label.end < len(segment.target) else 0
