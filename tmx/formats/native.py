"""The native ``.jsonl`` file of an aligned pair, read as a memory."""

from collections.abc import Iterator
from pathlib import Path

from tmx.conversion import to_units
from tmx.formats.options import Options
from tmx.units import Unit

__all__ = ["read_native"]


def read_native(path: Path, options: Options) -> Iterator[Unit]:
    """Give the units that `to_units` makes of the bitext in a file.

    Raises `FormatError` when the file is no native bitext or cut off.
    """
    from align.native import load_bitext

    for unit in to_units(load_bitext(path)):
        selected = options.select(unit)
        if selected is not None:
            yield selected
