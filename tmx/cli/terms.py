"""``tongwen terms``: termbases, and what of them stands in texts."""

from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from tmx.cli.console import JsonOption, Quiet, print_json
from tmx.cli.extracting import extract
from tmx.cli.streams import complain
from tmx.terms import Conflict, Converted, Duplicate, Place, read
from tmx.terms import convert as convert_termbases
from tmx.terms import find as find_terms

__all__ = ["terms"]

SHOWN = 3  # duplicates and conflicts that are told in words; all are with --json

terms = typer.Typer(
    name="terms",
    help="Bring termbases into one form, and find their terms in texts.",
    no_args_is_help=True,
)
terms.command()(extract)

SrcLang = Annotated[
    str | None, typer.Option(help="Language of the left column.", show_default="as IN says")
]
TgtLang = Annotated[
    str | None, typer.Option(help="Language of the right column.", show_default="as IN says")
]


class Version(StrEnum):
    """What shares its suffix with an older version."""

    TBX3 = "tbx3"


@terms.command()
def convert(
    files: Annotated[
        list[Path],
        typer.Argument(help="Termbases; the last is OUT without -o.", metavar="IN... [OUT]"),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to; the suffix says what.", show_default=False),
    ] = None,
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
    version: Annotated[
        Version | None,
        typer.Option("--format", help="Write this version of TBX.", show_default="TBX 2"),
    ] = None,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Merge termbases into one, and say what was there twice and what contradicts itself.

    IN: TBX 2 and 3, tables (.csv .tsv .xlsx) with a column a language or a row a term, glossaries
    of OmegaT (.txt .tab .utf8) and UTX, CC-CEDICT (.u8), PO, and any memory. OUT: .tbx .csv .tsv,
    or a glossary of OmegaT. Concepts are one where they agree on a term in each of two languages.
    Rows that say no in a column "accept" are left out, and where some say yes, all that do not.

    Example: `tongwen terms convert unterm.xlsx house.csv -o terms.tbx`
    """
    if output is None:
        *files, output = files
    if not files:
        raise typer.BadParameter("name what to convert, and what it is to become", param_hint="IN")
    found = convert_termbases(files, output, src_lang=src_lang, tgt_lang=tgt_lang, version=version)
    if as_json:
        print_json(asdict(found) | {"outputs": [str(output)]})
        return
    if not quiet:
        typer.echo(f"wrote {output}: {found.written} concepts of {found.read}")
    for line in _tell(found, output):
        complain(line)


@terms.command()
def find(
    termbase: Annotated[Path, typer.Argument(help="A termbase.", show_default=False)],
    text: Annotated[
        str, typer.Argument(help="A text, or a document.", metavar="TEXT|FILE", show_default=False)
    ],
    lang: Annotated[
        str | None, typer.Option(help="Language of the text.", show_default="detected")
    ] = None,
    fold: Annotated[
        bool, typer.Option("--fold", help="Take Traditional and Simplified for the same.")
    ] = False,
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
    as_json: JsonOption = False,
) -> None:
    """Show the terms that stand in a text, the longest first where they overlap.

    Inflected words are found (Member States), acronyms in their own case only.

    Example: `tongwen terms find terms.tbx resolution.docx`
    """
    places = list(find_terms(read(termbase, src_lang, tgt_lang), text, lang=lang, fold=fold))
    if as_json:
        print_json(list(map(_to_json, places)))
        return
    for place in places:
        typer.echo(_show(place))


def _to_json(place: Place) -> dict[str, object]:
    found = place.found
    return {
        "paragraph": place.paragraph,
        "span": [found.start, found.end],
        "text": place.text[found.start : found.end],
        "term": asdict(found.term),
        "concept": asdict(found.concept),
    }


def _show(place: Place) -> str:
    """Give paragraph and character, counted from 1, what stands there and how it is translated."""
    found = place.found
    said = " ".join(place.text[found.start : found.end].split())
    status = f" ({found.term.status})" if found.term.status else ""
    others = [term.text for term in found.concept.terms if term.lang != found.term.lang]
    return f"{place.paragraph + 1}:{found.start + 1} {said}{status} | {', '.join(others)}"


def _tell(found: Converted, output: Path) -> Iterator[str]:
    """Say what was there twice, what contradicts itself and what was left out."""
    if found.declined:
        rows = "1 row that was" if found.declined == 1 else f"{found.declined} rows that were"
        yield f"left out {rows} not accepted"
    if found.lost:
        lost = ", ".join(f"{what} ({count})" for what, count in found.lost.items())
        yield f"{output}: left out, and how many concepts had it: {lost}"
    yield from _tell_some(map(_tell_duplicate, found.duplicates), len(found.duplicates))
    yield from _tell_some(map(_tell_conflict, found.conflicts), len(found.conflicts))


def _tell_some(lines: Iterator[str], count: int) -> Iterator[str]:
    yield from islice(lines, SHOWN)
    if count > SHOWN:
        yield f"and {count - SHOWN} more of these (--json lists them)"


def _tell_duplicate(one: Duplicate) -> str:
    return f"there twice, made one: {' = '.join(one.terms)} ({'; '.join(one.sources)})"


def _tell_conflict(one: Conflict) -> str:
    says = "has the status" if one.what == "status" else "is, in several concepts,"
    return f'"{one.term}" ({one.lang}) {says} {" | ".join(one.values)}'
