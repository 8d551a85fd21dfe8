"""Packages whose public names are imported when they are asked for: the command begins light.

What it begins with, it cannot guard against Ctrl-C.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["import_when_asked"]


def import_when_asked(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Give what a package needs as its ``__getattr__`` (PEP 562).

    ``homes`` says in which module each public name is.
    """

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(homes[name]), name)

    return get
