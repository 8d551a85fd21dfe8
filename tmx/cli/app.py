"""Put the commands together and turn errors into sentences."""

import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.metadata import version
from types import MappingProxyType
from typing import Annotated

import typer

from align.errors import TongwenError
from tmx.cli.streams import complain, prepare_streams, silence

__all__ = ["COMMANDS", "make_app", "run"]

COMMANDS: Mapping[str, str] = MappingProxyType(  # in which module each is, in the order of the help
    {
        "align": "tmx.cli.aligning",
        "convert": "tmx.cli.converting",
        "segment": "tmx.cli.segmenting",
        "evaluate": "tmx.cli.evaluating",
        "leverage": "tmx.cli.leveraging",
        "pretranslate": "tmx.cli.leveraging",
        "check": "tmx.cli.checking",
        "serve": "tmx.cli.serving",
        "memory": "tmx.cli.memory",
        "terms": "tmx.cli.terms",
    }
)


def make_app(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Put commands together, all if no names are given; only what they need is imported."""
    app = typer.Typer(
        name="tongwen",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(tongwen)
    for name in names:
        command = getattr(import_module(COMMANDS[name]), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command)
        else:
            app.command()(command)
    return app


def run(app: typer.Typer) -> None:
    """Run the command line."""
    prepare_streams()
    try:
        _run(app)
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


def _run(app: typer.Typer) -> None:
    try:
        app()
    finally:
        sys.stdout.flush()  # a full disk may show no sooner


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tongwen {version('tongwen')}")
        raise typer.Exit


def tongwen(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Turn two language versions of a document into a translation memory.

    Begin with `tongwen align zh.txt en.txt -o memory.tmx`.
    """
