"""Translation memories: units, the files they are kept in, and what is done with them.

A `Unit` holds variants of one text in several languages. `to_units` makes units of an aligned
`Bitext`; `read` and `write` take and give the formats of CAT tools, `read_head` what a file says of
all its units; `save` puts a bitext into any file it can become.
"""

from typing import TYPE_CHECKING

from align.laziness import import_when_asked

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

if not TYPE_CHECKING:  # or a type checker would believe in any name
    __getattr__ = import_when_asked(
        __name__,
        {
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
        },
    )
