"""``tongwen convert``."""

from pathlib import Path
from typing import Annotated

import typer

from align.outputs import check_apart
from tmx.cli.console import JsonOption, Quiet, print_json
from tmx.formats import convert as convert_file

__all__ = ["convert"]


def convert(
    file: Annotated[
        Path, typer.Argument(help="A table in two languages, a bitext or a memory.", metavar="IN")
    ],
    output: Annotated[Path, typer.Argument(help="Where to; the suffix says what.", metavar="OUT")],
    src_lang: Annotated[
        str | None, typer.Option(help="Source language (BCP 47).", show_default="as IN says")
    ] = None,
    tgt_lang: Annotated[
        str | None, typer.Option(help="Target language (BCP 47).", show_default="as IN says")
    ] = None,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Turn a file that is aligned already into another format.

    IN: a table with a column for each of two languages (.docx .xlsx .csv .tsv), a bitext (.jsonl),
    or a memory (.tmx .xlf .po). OUT: .tmx .xlf .po .csv .tsv; from tables and bitexts also .html
    .align .jsonl.

    Example: `tongwen convert glossary.xlsx memory.tmx`
    """
    check_apart([file], [output])
    count = convert_file(file, output, src_lang=src_lang, tgt_lang=tgt_lang)
    if as_json:
        print_json({"written": count, "outputs": [str(output)]})
    elif not quiet:
        typer.echo(f"wrote {output}: {count}")
