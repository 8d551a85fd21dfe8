"""``tongwen convert``."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from align.outputs import check_apart
from tmx.cli.console import Inline, InlineOption, JsonOption, Quiet, print_json
from tmx.cli.streams import complain
from tmx.converting import Conversion
from tmx.converting import convert as convert_files
from tmx.profiles import Tool

__all__ = ["convert"]

SHOWN = 3  # conflicts that are told in words; all are with --json


class Version(StrEnum):
    """What shares its suffix with an older version."""

    TBX3 = "tbx3"
    XLIFF2 = "xliff2"


def convert(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Tables in two languages, bitexts, memories; the last is OUT without -o.",
            metavar="IN... [OUT]",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to; the suffix says what.", show_default=False),
    ] = None,
    src_lang: Annotated[
        str | None, typer.Option(help="Source language (BCP 47).", show_default="as IN says")
    ] = None,
    tgt_lang: Annotated[
        str | None, typer.Option(help="Target language (BCP 47).", show_default="as IN says")
    ] = None,
    pivot: Annotated[
        str | None,
        typer.Option(
            metavar="LANG",
            help="Merge units whose texts in this language are equal.",
            show_default=False,
        ),
    ] = None,
    tool: Annotated[
        Tool, typer.Option("--for", help="The CAT tool that memories are made for.")
    ] = Tool.GENERIC,
    version: Annotated[
        Version | None,
        typer.Option(
            "--format",
            help="Write this version of what OUT's suffix names.",
            show_default="TBX 2, XLIFF 1.2",
        ),
    ] = None,
    inline: InlineOption = Inline.STRIP,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Turn what is aligned already into another format, and say what that cannot hold.

    IN: a table with a column for each of two languages (.docx .xlsx .csv .tsv), a bitext (.jsonl),
    or a memory (.tmx .xlf .po .tbx and others), whatever its name. OUT: .tmx .xlf .po .tbx .csv
    .tsv .xlsx; from one table or bitext also .html .align .jsonl. Several memories become one; over
    a pivot, one of all their languages.

    Example: `tongwen convert zh-en.tmx fr-en.tmx -o all.tmx --pivot en`
    """
    if output is None:
        *files, output = files
    if not files:
        raise typer.BadParameter("name what to convert, and what it is to become", param_hint="IN")
    check_apart(files, [output])
    found = convert_files(
        files,
        output,
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        pivot=pivot,
        profile=tool,
        inline=inline is Inline.KEEP,
        format=version,
    )
    if as_json:
        conflicts = [asdict(conflict) for conflict in found.conflicts]
        answer = {"written": found.written, "outputs": [str(output)], "lost": dict(found.lost)}
        print_json({**answer, **({"conflicts": conflicts} if pivot else {})})
        return
    if not quiet:
        typer.echo(f"wrote {output}: {found.written}")
    _tell_losses(found, output, pivot)


def _tell_losses(found: Conversion, output: Path, pivot: str | None) -> None:
    """Say on standard error what was not written as it stood, and what contradicts itself."""
    if found.lost:
        lost = ", ".join(f"{what} ({count})" for what, count in found.lost.items())
        complain(f"{output}: left out, and how many units had it: {lost}")
    if found.without:
        complain(f"{found.without} units do not speak {pivot} and were left out")
    for conflict in found.conflicts[:SHOWN]:
        texts = " | ".join(conflict.texts)
        complain(
            f'"{conflict.pivot}" has {len(conflict.texts)} translations in {conflict.lang}: {texts}'
        )
    if len(found.conflicts) > SHOWN:
        complain(f"and so have {len(found.conflicts) - SHOWN} others (--json lists them)")
