"""Translation memories: units, the files they are kept in, and what is done with them.

A `Unit` holds variants of one text in several languages. `to_units` makes units of an aligned
`Bitext`; `read` and `write` take and give the formats of CAT tools; `save` puts a bitext into any
file it can become.
"""

from tmx.conversion import to_units
from tmx.formats import read, save, write
from tmx.units import Unit, Variant

__all__ = ["Unit", "Variant", "read", "save", "to_units", "write"]
