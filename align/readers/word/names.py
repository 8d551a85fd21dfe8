"""Names in WordprocessingML (ECMA-376, part 1), and how values of its elements are read."""

from align.readers.packages import Element

__all__ = ["MC", "M", "R", "W", "child", "is_on", "number", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_OFF = frozenset({"0", "false", "off", "none"})
_LARGEST = 1_000_000  # of a number that counts something


def child(element: Element | None, *names: str) -> Element | None:
    """Follow children by their names in W, from the outermost in; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """Give what an attribute in W says, None without element or attribute."""
    return None if element is None else element.get(W + name)


def number(element: Element | None, name: str = "val") -> int | None:
    """Give the whole number that an attribute says, None where it says none."""
    said = value(element, name)
    try:
        found = None if said is None else int(said)
    except ValueError:
        return None
    return None if found is None or abs(found) > _LARGEST else found


def is_on(element: Element | None, *names: str) -> bool | None:
    """Tell whether a switch below an element is on; None where it is not there."""
    switch = child(element, *names)
    return None if switch is None else value(switch) not in _OFF
