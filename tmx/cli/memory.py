"""``tongwen memory``: a translation memory that is kept in a file."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from align.outputs import check_apart
from tmx.cli.cleaning import clean
from tmx.cli.console import Inline, InlineOption, JsonOption, Quiet, print_json, progress_bar
from tmx.cli.meaning import embed
from tmx.cli.searching import StorePath, concordance, search
from tmx.converting import open_units
from tmx.formats import check_writable, write
from tmx.profiles import Tool
from tmx.store import Filter, open_store
from tmx.units import Unit

__all__ = ["memory"]

Date = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A day, in UTC.", show_default=False)
]

memory = typer.Typer(
    name="memory",
    help="Keep units of many documents in one file, to search and to take out again.",
    no_args_is_help=True,
)
memory.command()(search)
memory.command()(concordance)
memory.command()(embed)
memory.command()(clean)


@memory.command()
def add(
    store: StorePath,
    files: Annotated[
        list[Path],
        typer.Argument(help="Memories, bitexts, tables in two languages.", show_default=False),
    ],
    src_lang: Annotated[
        str | None, typer.Option(help="Source language (BCP 47).", show_default="as a file says")
    ] = None,
    tgt_lang: Annotated[
        str | None, typer.Option(help="Target language (BCP 47).", show_default="as a file says")
    ] = None,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Add the units of files; what the store holds already is merged.

    All of them are added, or none when something goes wrong. The store is made if it is not there.

    Example: `tongwen memory add un.db resolution.tmx glossary.xlsx`
    """
    check_apart(files, [store])
    opened = [open_units(file, src_lang, tgt_lang) for file in files]
    with progress_bar("Adding", quiet=quiet) as progress, open_store(store) as kept:
        units = chain.from_iterable(units for _, units in opened)
        heads = [about for about, _ in opened]
        added = kept.add(_counted(units, progress), heads, progress=progress)
        total = len(kept)
    if as_json:
        print_json({**asdict(added), "units": total})
    elif not quiet:
        typer.echo(f"read {added.read}: {added.added} added, {added.merged} merged", nl=False)
        for reason, count in added.skipped.items():
            typer.echo(f", {count} skipped ({reason})", nl=False)
        typer.echo(f"\n{store} holds {total}")


@memory.command()
def export(
    store: StorePath,
    output: Annotated[Path, typer.Argument(help="Where to; the suffix says what.", metavar="OUT")],
    lang: Annotated[
        list[str] | None,
        typer.Option(help="A language that units speak; the first is the source.", metavar="LANG"),
    ] = None,
    document: Annotated[
        str | None, typer.Option(help="Symbol of the document it is from.", show_default=False)
    ] = None,
    since: Date = None,
    until: Date = None,
    min_score: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out what is less sure.")
    ] = 0.0,
    tool: Annotated[
        Tool, typer.Option("--for", help="The CAT tool that the memory is for.")
    ] = Tool.GENERIC,
    inline: InlineOption = Inline.STRIP,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Take units out into a file of any format, all or those that are meant.

    Example: `tongwen memory export un.db zh-en.tmx --lang zh --lang en --since 2022-01-01`
    """
    check_writable(output)
    check_apart([store], [output])
    langs = lang or []
    chosen = Filter(langs, document, _day(since), _day(until), min_score)
    with open_store(store, create=False) as kept:
        src_lang, tgt_lang = langs if len(langs) == 2 else (None, None)
        written = write(
            kept.export(chosen),
            output,
            profile=tool,
            src_lang=src_lang,
            tgt_lang=tgt_lang,
            inline=inline is Inline.KEEP,
        )
    if as_json:
        print_json({"written": written, "outputs": [str(output)]})
    elif not quiet:
        typer.echo(f"wrote {output}: {written}")


@memory.command()
def stats(store: StorePath, as_json: JsonOption = False) -> None:
    """Show what is in a store.

    Example: `tongwen memory stats un.db`
    """
    with open_store(store, create=False) as kept:
        found = kept.stats()
    if as_json:
        print_json(asdict(found))
        return
    typer.echo(f"{found.units} units of {len(found.documents)} documents")
    for lang, count in found.variants.items():
        typer.echo(f"{lang}: {count} texts, {found.characters[lang]} characters")


def _counted(units: Iterator[Unit], progress: Callable[[int, int], None] | None) -> Iterator[Unit]:
    """Tell the bar, now and then, how many have gone by."""
    for count, unit in enumerate(units, start=1):
        yield unit
        if progress is not None and count % 1000 == 0:
            progress(count, count)


def _day(date: datetime | None) -> datetime | None:
    return date.replace(tzinfo=UTC) if date else None
