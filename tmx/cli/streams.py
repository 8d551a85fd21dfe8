"""Standard output and error: always there, ready for any text, never a reason for a traceback."""

import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

__all__ = ["complain", "complain_of_unread", "prepare_streams", "silence"]


def prepare_streams() -> None:
    """Put something in the place of a stream that is closed, and let both take any text.

    Half a surrogate pair, as in a file name that is no UTF-8, is written as an escape.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # or the next file that is opened would be taken for the stream by whoever knows its
            # number only
            stream = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (till the end)
            setattr(sys, name, stream)
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def complain(sentence: str) -> None:
    """Say ``sentence`` on standard error; where it cannot be said, go on without."""
    try:
        print(f"tongwen: {sentence}", file=sys.stderr, flush=True)  # noqa: T201
    except OSError:
        silence(sys.stderr)


def complain_of_unread(path: Path, metadata: Mapping[str, str]) -> None:
    """Say which pages of a document were left out, if some were."""
    if unread := metadata.get("unread"):
        complain(f"{path}, {unread}, left out (run OCR first, then read it again)")


def silence(stream: TextIO) -> None:
    """Let what ``stream`` still holds go nowhere: Python would try, and fail, again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
