"""Automatic numbers: what Word counts and shows before a paragraph, though its text has no number.

Terms are those of ECMA-376, part 1, 17.9: a numbering instance (num) refers to a definition
(abstractNum) of up to nine levels; all instances of one definition count on together.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from align.readers.packages import Element
from align.readers.word.names import W, child, is_on, number, value
from align.readers.word.numerals import write_number
from align.readers.word.styles import Styles

__all__ = ["Numbering"]

_PLACE = re.compile(r"%([1-9])")
_OF_A_FONT = re.compile(r"[\ue000-\uf8ff\w]")  # a bullet that is another sign in its own font
_CLOSED = "、）．。：」』】〕"  # signs as wide as a letter, with room of their own
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: how it counts and how its number is shown."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    after: str = "tab"
    restart: int | None = None  # 0: never; n: after a paragraph of level n, counted from 1
    legal: bool = False  # all numbers in plain digits
    paragraph_style: str | None = None
    hidden: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted."""

    styles: Styles
    instances: Mapping[str, Element] = field(default_factory=dict)
    definitions: Mapping[str, Element] = field(default_factory=dict)
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None, styles: Styles) -> "Numbering":
        """Read the part ``numbering.xml``; without it nothing is numbered."""
        if root is None:
            return cls(styles)
        return cls(
            styles,
            {value(num, "numId") or "": num for num in root.iterchildren(W + "num")},
            {
                value(definition, "abstractNumId") or "": definition
                for definition in root.iterchildren(W + "abstractNum")
            },
        )

    def count(self, paragraph: Element) -> str:
        """Count a paragraph and give its number with the space behind it; "" if it has none.

        To be called once for each paragraph, in the document's order.
        """
        place = self._place(paragraph)
        if place is None:
            return ""
        instance, depth = place
        levels = self._of_instance(instance)
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._advance(instance, depth, levels)
        if level.hidden:
            return ""
        return _show(depth, counts, levels)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """Give the numbering instance and level of a paragraph, None if it is not numbered."""
        own = child(paragraph, "pPr", "numPr")
        instance, depth = value(child(own, "numId")), number(child(own, "ilvl"))
        style_instance, style_depth = self._of_style(self.styles.of(paragraph))
        if instance is None:
            instance = style_instance
            depth = style_depth if depth is None else depth
        if instance is None or instance not in self.instances:  # 0 turns numbers off
            return None
        return instance, min(max(depth or 0, 0), _LEVELS - 1)

    def _of_style(self, name: str) -> tuple[str | None, int | None]:
        instance: str | None = None
        depth: int | None = None
        names: list[str] = []
        for style_name, style in self.styles.chain(name):
            names.append(style_name)
            own = child(style, "pPr", "numPr")
            depth = number(child(own, "ilvl")) if depth is None else depth
            instance = value(child(own, "numId"))
            if instance is not None:
                break
        if instance is not None and depth is None:
            levels = self._of_instance(instance)
            depth = next((d for d, level in levels.items() if level.paragraph_style in names), None)
        return instance, depth

    def _of_instance(self, instance: str) -> dict[int, _Level]:
        if instance not in self._levels:
            num = self.instances.get(instance)
            levels = dict(_read_levels(self._definition(instance)))
            for override in () if num is None else num.iterchildren(W + "lvlOverride"):
                depth = number(override, "ilvl") or 0
                levels.update(_read_levels(override))
                start = number(child(override, "startOverride"))
                if start is not None and depth in levels:
                    levels[depth] = replace(levels[depth], start=start)
            self._levels[instance] = levels
        return self._levels[instance]

    def _definition(self, instance: str) -> Element | None:
        """Give the definition of an instance, also where a numbering style stands between."""
        definition = self._own_definition(instance)
        link = value(child(definition, "numStyleLink"))
        if link is None:
            return definition
        style = self.styles.styles.get(link)
        linked = value(child(style, "pPr", "numPr", "numId"))
        if linked is not None:
            return self._own_definition(linked)
        return next(
            (d for d in self.definitions.values() if value(child(d, "styleLink")) == link),
            definition,
        )

    def _own_definition(self, instance: str) -> Element | None:
        name = value(child(self.instances.get(instance), "abstractNumId"))
        return self.definitions.get(name or "")

    def _advance(self, instance: str, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        """Count one on at a level, and let deeper levels begin anew."""
        definition = self._definition(instance)
        counts = self._counts[(value(definition, "abstractNumId") or "")]
        if self._restarts(instance, depth) or depth not in counts:
            counts[depth] = levels[depth].start
        else:
            counts[depth] += 1
        for deeper in [d for d in counts if d > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return counts

    def _restarts(self, instance: str, depth: int) -> bool:
        """Tell whether this is the first paragraph of an instance that begins a level anew."""
        num = self.instances[instance]
        overrides = (
            child(override, "startOverride") is not None
            for override in num.iterchildren(W + "lvlOverride")
            if (number(override, "ilvl") or 0) == depth
        )
        if (instance, depth) in self._restarted or not any(overrides):
            return False
        self._restarted.add((instance, depth))
        return True


def _read_levels(parent: Element | None) -> Iterator[tuple[int, _Level]]:
    for lvl in () if parent is None else parent.iterchildren(W + "lvl"):
        formats = map(value, lvl.iter(W + "numFmt"))
        style = next((form for form in formats if form not in {None, "custom"}), None)
        start = number(child(lvl, "start"))
        yield (
            number(lvl, "ilvl") or 0,
            _Level(
                start=1 if start is None else start,
                style=style or "decimal",
                text=value(child(lvl, "lvlText")) or "",
                after=value(child(lvl, "suff")) or "tab",
                restart=number(child(lvl, "lvlRestart")),
                legal=bool(is_on(lvl, "isLgl")),
                paragraph_style=value(child(lvl, "pStyle")),
                hidden=bool(is_on(lvl, "rPr", "vanish")),
            ),
        )


def _show(depth: int, counts: Mapping[int, int], levels: Mapping[int, _Level]) -> str:
    level = levels[depth]
    if level.style == "bullet":
        shown = _OF_A_FONT.sub("•", level.text.strip())
    else:
        shown = _PLACE.sub(
            lambda match: _write(int(match[1]) - 1, counts, levels, legal=level.legal), level.text
        ).strip()
    if not shown:
        return ""
    # what LibreOffice takes from RTF and Word 97 has nothing after "1.": its space is lost
    tight = shown[-1] in _CLOSED or (level.after == "nothing" and shown[-1] not in ".)")
    return shown if tight else f"{shown} "


def _write(
    depth: int, counts: Mapping[int, int], levels: Mapping[int, _Level], *, legal: bool
) -> str:
    level = levels.get(depth, _Level())
    count = counts.get(depth, level.start)
    return write_number(count, "decimal" if legal and level.style != "none" else level.style)
