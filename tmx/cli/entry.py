"""Where the command begins, with so little that Ctrl-C is heard from the start."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["main"]

INTERRUPTED = 128 + 2  # what shells say of a command that SIGINT ended


def main() -> None:
    """Run the command line; Ctrl-C ends it without a word, whenever it comes."""
    try:
        with _leaving_at_once():
            from tmx.cli.app import COMMANDS, make_app, run

            wanted = COMMANDS.keys() & sys.argv[1:2]
            app = make_app(wanted or COMMANDS)  # tenths of a second of imports
        run(app)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


@contextmanager
def _leaving_at_once() -> Iterator[None]:
    """Let Ctrl-C end the process on the spot.

    Raised inside of an import, `KeyboardInterrupt` may be caught, or shown, by what is imported.
    There is nothing to tidy up yet.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:  # it is another one where SIGINT is ignored: nohup
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
