"""Put the commands together and turn errors into sentences."""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from align.errors import TongwenError
from tmx.cli.aligning import align
from tmx.cli.evaluating import evaluate
from tmx.cli.segmenting import segment

__all__ = ["app", "main"]

COMMANDS = (align, segment, evaluate)

app = typer.Typer(
    name="tongwen",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except TongwenError as error:
        print(f"tongwen: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(1)
    except BrokenPipeError:
        # whoever read our output has gone (head, less): end quietly, as other commands do
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tongwen {version('tongwen')}")
        raise typer.Exit


@app.callback()
def tongwen(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Turn two language versions of a document into a translation memory.

    Begin with `tongwen align zh.txt en.txt -o memory.tmx`.
    """
