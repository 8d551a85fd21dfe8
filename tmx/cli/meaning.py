"""Search by meaning on the command line: `tongwen memory embed`, and `search --semantic`."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from tmx.cli.console import JsonOption, Quiet, print_json, progress_bar
from tmx.cli.streams import complain
from tmx.store import Hit, Match, Neighbour, Store, open_store

__all__ = ["INDENT", "EncoderOption", "Nearness", "embed", "show_neighbours", "show_origin"]

INDENT = " " * 5

EncoderOption = Annotated[
    str, typer.Option(help="use, or a sentence-transformers model: its NAME or FOLDER.")
]


def embed(
    store: Annotated[Path, typer.Argument(help="The file of the store.", metavar="STORE")],
    encoder: EncoderOption = "use",
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Encode the texts of a store for `search --semantic`, those that are not encoded yet.

    It may be interrupted, and goes on from there. Delete the folder STORE.vectors when you like.

    Example: `tongwen memory embed un.db`
    """
    with open_store(store, create=False) as kept:
        with progress_bar("Encoding", quiet=quiet) as progress:
            encoded = kept.embed(encoder, progress=progress)
        missing = kept.count_unencoded(encoder)
    if as_json:
        print_json({"encoded": encoded, "missing": missing})
    elif not quiet:
        typer.echo(f"{store}: {encoded} texts encoded")


@dataclass(frozen=True, slots=True)
class Nearness:
    """What is wanted of a search by meaning, as `Store.neighbours` has it."""

    source: str | None
    target: str | None
    limit: int
    min_cosine: float
    encoder: str


def show_neighbours(
    kept: Store, text: str, wanted: Nearness, *, encoded_only: bool, as_json: bool
) -> None:
    """Print the units that say what a text says, the nearest first."""
    with progress_bar("Encoding", quiet=False) as progress:
        found = kept.neighbours(text, **asdict(wanted), fresh=not encoded_only, progress=progress)
    if as_json:
        print_json([_tell(neighbour) for neighbour in found])
    for neighbour in found if not as_json else ():
        typer.echo(f"{neighbour.cosine:.2f} {neighbour.source}\n{INDENT}{neighbour.target}")
        show_origin(neighbour)
    if encoded_only and (missing := kept.count_unencoded(wanted.encoder)):
        remedy = f"tongwen memory embed {kept.path}"
        complain(f"{kept.path}: {missing} texts are not encoded, so not searched ({remedy})")


def show_origin(found: Match | Hit | Neighbour) -> None:
    """Say where a unit comes from, as far as is known."""
    said = [
        str(found.provenance[name])
        for name in ("document", "label", "date")
        if name in found.provenance
    ]
    if said:
        typer.secho(f"{INDENT}{', '.join(said)}", dim=True)


def _tell(neighbour: Neighbour) -> dict[str, object]:
    return {
        "source": neighbour.source,
        "target": neighbour.target,
        "cosine": round(neighbour.cosine, 3),
        "source_lang": neighbour.source_lang,
        "target_lang": neighbour.target_lang,
        "found_lang": neighbour.found_lang,
        "provenance": dict(neighbour.provenance),
    }
