"""How text looks and is numbered by the styles it has, and by those that these are based on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from align.readers.packages import Element
from align.readers.word.names import W, child, is_on, number, value

__all__ = ["PLAIN", "Look", "Styles"]

_T = TypeVar("_T")

_RAISED = frozenset({"superscript"})
_DEEPEST = 50  # styles that may be based on one another


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    hidden: bool = False


PLAIN = Look()


@dataclass(slots=True)
class Styles:
    """The styles of a document, by id."""

    styles: dict[str, Element] = field(default_factory=dict)
    default: str = ""  # the style of paragraphs that name none
    base: Element | None = None  # what holds for all runs

    @classmethod
    def read(cls, root: Element | None) -> "Styles":
        """Read the part ``styles.xml``; without it there are no styles."""
        styles = cls()
        if root is None:
            return styles
        styles.base = child(root, "docDefaults", "rPrDefault", "rPr")
        for style in root.iterchildren(W + "style"):
            name = value(style, "styleId") or ""
            styles.styles.setdefault(name, style)
            is_default = value(style, "default") in {"1", "true", "on"}
            if is_default and value(style, "type") in {None, "paragraph"}:
                styles.default = name
        return styles

    def chain(self, name: str | None) -> Iterator[tuple[str, Element]]:
        """Give a style and those it is based on, nearest first, each with its id."""
        for _ in range(_DEEPEST):
            style = self.styles.get(name or "")
            if style is None or name is None:
                return
            yield name, style
            name = value(child(style, "basedOn"))

    def of(self, paragraph: Element) -> str:
        """Give the id of a paragraph's style."""
        return value(child(paragraph, "pPr", "pStyle")) or self.default

    def outline(self, paragraph: Element) -> int | None:
        """Give the level of heading that a paragraph is of, from 0; None for running text."""
        own = number(child(paragraph, "pPr", "outlineLvl"))
        if own is None:
            own = self._nearest(self.of(paragraph), lambda s: number(child(s, "pPr", "outlineLvl")))
        return own if own is not None and 0 <= own < _BODY_LEVEL else None

    def is_named(self, paragraph: Element, beginning: str) -> bool:
        """Tell whether the name of a paragraph's style begins so, in small letters."""
        name = value(child(self.styles.get(self.of(paragraph)), "name")) or ""
        return name.lower().startswith(beginning)

    def look(self, properties: Element | None, paragraph_style: str) -> Look:
        """Give the look of a run by its own properties, its style's, and its paragraph's style."""
        character_style = value(child(properties, "rStyle"))
        complex_script = bool(is_on(properties, "rtl") or is_on(properties, "cs"))
        bold, italic = ("bCs", "iCs") if complex_script else ("b", "i")

        def toggled(name: str) -> bool:
            own = is_on(properties, name)
            if own is not None:
                return own
            switches = [
                self._nearest(style, lambda s: is_on(s, "rPr", name))
                for style in (paragraph_style, character_style)
            ]
            # 17.7.3: what two kinds of style both switch on is off
            return (switches[0] or False) != (switches[1] or False) or bool(is_on(self.base, name))

        align = value(child(properties, "vertAlign"))
        if align is None:
            align = self._nearest(character_style, lambda s: value(child(s, "rPr", "vertAlign")))
        return Look(toggled(bold), toggled(italic), align in _RAISED, toggled("vanish"))

    def _nearest(self, name: str | None, read: Callable[[Element], _T | None]) -> _T | None:
        """Give what the nearest style of a chain says that says something."""
        for _, style in self.chain(name):
            if (said := read(style)) is not None:
                return said
        return None


_BODY_LEVEL = 9  # the outline level of running text
