"""How much of a file is taken into memory at once, where a format is not read as a stream."""

from pathlib import Path

from align.errors import FormatError

__all__ = ["check_size"]

LARGEST = 500_000_000  # bytes; what is made of them takes some twelve times as many


def check_size(path: Path, kind: str) -> None:
    """Refuse a file that is too large to be read as a whole, with a sentence."""
    size = path.stat().st_size
    if size > LARGEST:
        what = f"is {size:,} bytes large, and {kind} is read as a whole, up to {LARGEST:,}"
        raise FormatError(path, what, "split it, or export it as TMX")
