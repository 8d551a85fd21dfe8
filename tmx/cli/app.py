"""Put the commands together and turn errors into sentences."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from align.errors import TongwenError
from tmx.cli.aligning import align
from tmx.cli.checking import check
from tmx.cli.converting import convert
from tmx.cli.evaluating import evaluate
from tmx.cli.leveraging import leverage, pretranslate
from tmx.cli.memory import memory
from tmx.cli.segmenting import segment
from tmx.cli.serving import serve
from tmx.cli.streams import complain, prepare_streams, silence
from tmx.cli.terms import terms

__all__ = ["app", "run"]

COMMANDS = (align, convert, segment, evaluate, leverage, pretranslate, check, serve)
GROUPS = (memory, terms)

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
for group in GROUPS:
    app.add_typer(group)


def run() -> None:
    """Run the command line."""
    prepare_streams()
    try:
        _run_app()
    except TongwenError as error:
        complain(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # whoever read our output has gone (head, less): end quietly, as other commands do
        silence(sys.stdout)
        sys.exit(1)
    except OSError as error:
        if error.filename is not None:  # a file, and so no matter of standard output
            raise
        silence(sys.stdout)
        complain(f"standard output: cannot be written: {error.strerror}")
        sys.exit(1)


def _run_app() -> None:
    try:
        app()
    finally:
        sys.stdout.flush()  # a full disk may show no sooner


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
