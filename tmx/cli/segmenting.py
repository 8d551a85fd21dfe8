"""``tongwen segment``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from align.readers import read
from align.segmentation import Rules, export_rules, load_rules
from tmx.cli.console import JsonOption, print_json
from tmx.cli.streams import complain_of_unread

__all__ = ["segment"]


class Level(StrEnum):
    """How finely to cut."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


def segment(
    file: Annotated[Path | None, typer.Argument(help="A document.", show_default=False)] = None,
    lang: Annotated[
        str | None, typer.Option(help="Its language (BCP 47).", show_default="detected")
    ] = None,
    level: Annotated[Level, typer.Option(help="Paragraphs or sentences.")] = Level.SENTENCE,
    srx: Annotated[
        Path | None, typer.Option(help="Sentence rules (SRX 2.0).", show_default="built in")
    ] = None,
    export_srx: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the rules there, as SRX 2.0 or, if it ends in .conf, for OmegaT 3 and 4.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show the segments of a document, one a line, or export the rules that find them.

    Example: `tongwen segment resolution.zh.txt --srx my-rules.srx`
    """
    if export_srx is not None:
        export_rules(export_srx, srx)
        typer.echo(f"wrote {export_srx}")
    if file is not None:
        _show(file, lang, level, load_rules(srx), as_json=as_json)
    elif export_srx is None:
        raise typer.BadParameter("name a document, or --export-srx FILE", param_hint="FILE")


def _show(file: Path, lang: str | None, level: Level, rules: Rules, *, as_json: bool) -> None:
    document = read(file, lang=lang)
    complain_of_unread(file, document.metadata)
    segments = [
        {"text": block.text[start:end], "block": place, "start": start, "kind": block.kind.value}
        for place, block in enumerate(document.blocks)
        for start, end in (
            rules.spans(block.text, document.lang)
            if level is Level.SENTENCE
            else [(0, len(block.text))]
        )
    ]
    if as_json:
        print_json({"lang": document.lang, "segments": segments})
    else:
        for entry in segments:
            typer.echo(entry["text"])
