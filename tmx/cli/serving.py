"""``tongwen serve``."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from align.errors import ServerError
from tmx.cli.console import JsonOption, Quiet, print_json

__all__ = ["serve"]

NEEDED = ("starlette", "uvicorn")


def serve(
    store: Annotated[
        Path, typer.Option(metavar="STORE", help="The file of the store.", show_default=False)
    ],
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to listen; 0 for any that is free.")
    ] = 8888,
    host: Annotated[
        str, typer.Option(help="The address to listen at; others than this machine need a token.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(
            envvar="TONGWEN_TOKEN",
            help="What a client has to know; better in the environment than in a command.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Let Weblate and other programs search a store, and add to it, over HTTP.

    Ctrl-C ends it. The store may be written by other commands at the same time.

    Example: `tongwen serve --store un.db --port 8888`
    """
    if not all(map(find_spec, NEEDED)):
        what = f"needs {' and '.join(NEEDED)}"
        raise ServerError("serve", what, "pip install 'tongwen[web]'")
    if token is not None and not token.strip():
        raise typer.BadParameter("is empty", param_hint="--token")
    from tmx.server.running import run

    def announce(url: str) -> None:
        if as_json:
            print_json({"url": url, "weblate": f"{url}/tmserver"})
        elif not quiet:
            typer.echo(f"{store}: listening on {url}\nfor Weblate: {url}/tmserver")

    run(store, host, port, token=token, announce=announce)
