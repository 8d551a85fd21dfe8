"""What commands share: options that mean the same everywhere, and the progress bar."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

__all__ = ["Inline", "InlineOption", "JsonOption", "Quiet", "print_json", "progress_bar"]


class Inline(StrEnum):
    """What is done with inline codes."""

    STRIP = "strip"
    KEEP = "keep"


InlineOption = Annotated[
    Inline, typer.Option("--inline", help="Leave inline codes out, or keep them where OUT can.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary, no progress bar.")]


def print_json(answer: Mapping[str, object] | Sequence[object]) -> None:
    """Print ``answer`` as one JSON object or array."""
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))


@contextmanager
def progress_bar(what: str, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that moves a bar, told how many of how many are done.

    The bar is drawn on standard error, and only when that is a terminal; else there is none.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
