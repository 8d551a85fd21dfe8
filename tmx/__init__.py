"""Translation memories: units, the files they are kept in, and what is done with them.

A `Unit` holds variants of one text in several languages. `to_units` makes units of an aligned
`Bitext`; `read` and `write` take and give the formats of CAT tools, `read_head` what a file says of
all its units; `save` puts a bitext into any file it can become.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tmx.cleaning import clean
    from tmx.conversion import to_units
    from tmx.converting import convert
    from tmx.formats import read, read_head, save, write
    from tmx.leverage import measure_leverage
    from tmx.placeables import substitute
    from tmx.pretranslation import pretranslate
    from tmx.store import open_store
    from tmx.units import Unit, Variant

__all__ = [
    "Unit",
    "Variant",
    "clean",
    "convert",
    "measure_leverage",
    "open_store",
    "pretranslate",
    "read",
    "read_head",
    "save",
    "substitute",
    "to_units",
    "write",
]

_HOMES = {
    "Unit": "tmx.units",
    "Variant": "tmx.units",
    "clean": "tmx.cleaning",
    "convert": "tmx.converting",
    "measure_leverage": "tmx.leverage",
    "open_store": "tmx.store",
    "pretranslate": "tmx.pretranslation",
    "read": "tmx.formats",
    "read_head": "tmx.formats",
    "save": "tmx.formats",
    "substitute": "tmx.placeables",
    "to_units": "tmx.conversion",
    "write": "tmx.formats",
}

if not TYPE_CHECKING:  # or a type checker would believe in any name

    def __getattr__(name: str) -> object:
        """Import a public name when it is asked for: the command, which begins here, begins light.

        What it begins with, it cannot guard against Ctrl-C.
        """
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)
