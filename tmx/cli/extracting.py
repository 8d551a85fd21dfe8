"""``tongwen terms extract``: propose the terms of a bitext."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from align.outputs import check_apart
from tmx.cli.console import JsonOption, Quiet, print_json, progress_bar
from tmx.extraction import Extraction, check_output, extract_from, write_pairs

__all__ = ["extract"]

SHOWN = 20  # pairs on the terminal, when no file is named


def extract(
    file: Annotated[
        Path,
        typer.Argument(help="A memory, a bitext, a table in two languages.", show_default=False),
    ],
    outputs: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", help="Where to: .tbx, .xlsx, .csv or .tsv; may be repeated."
        ),
    ] = None,
    src_lang: Annotated[
        str | None, typer.Option(help="Source language (BCP 47).", show_default="as FILE says")
    ] = None,
    tgt_lang: Annotated[
        str | None, typer.Option(help="Target language (BCP 47).", show_default="as FILE says")
    ] = None,
    min_frequency: Annotated[
        int, typer.Option(min=2, help="How often both terms stand in FILE at least.")
    ] = 5,
    limit: Annotated[int, typer.Option(min=1, help="How many pairs at most.")] = 500,
    examples: Annotated[int, typer.Option(min=0, max=20, help="How many of each pair.")] = 2,
    termbase: Annotated[
        Path | None,
        typer.Option("--termbase", "-t", help="What it knows is left out.", show_default=False),
    ] = None,
    encoder: Annotated[
        str | None,
        typer.Option(
            help="Rank by meaning too: use, or a sentence-transformers model (NAME or FOLDER).",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Propose pairs of terms that FILE says often, the surest first, for a person to confirm.

    Terms are told by how often and with what neighbours they stand, pairs by how strictly they
    stand together; no model is needed. Each has a score, its frequency and examples.

    Example: `tongwen terms extract un.tmx -o terms.xlsx`
    """
    outputs = outputs or []
    for output in outputs:
        check_output(output)
    check_apart([file, *filter(None, [termbase])], outputs)
    with _Bars(quiet=quiet) as bars:
        found = extract_from(
            file,
            src_lang=src_lang,
            tgt_lang=tgt_lang,
            min_frequency=min_frequency,
            limit=limit,
            examples=examples,
            termbase=termbase,
            encoder=encoder,
            progress=bars.show,
        )
    for output in outputs:
        write_pairs(found, output)
    if as_json:
        print_json({**asdict(found), "outputs": [str(output) for output in outputs]})
    elif not quiet:
        for line in _tell(found, outputs):
            typer.echo(line)


class _Bars(ExitStack):
    """Progress bars one after the other, for each stage its own."""

    def __init__(self, *, quiet: bool) -> None:
        super().__init__()
        self._quiet = quiet

    def show(self, stage: str) -> Callable[[int, int], None] | None:
        """End the bar that is there, and show that of a stage."""
        self.close()
        return self.enter_context(progress_bar(stage, quiet=self._quiet))


def _tell(found: Extraction, outputs: list[Path]) -> Iterator[str]:
    """Give the best pairs where no file has them, and what was read."""
    for pair in found.pairs[:SHOWN] if not outputs else ():
        yield f"{pair.score:.2f} {pair.frequency:>5} {pair.source} | {pair.target}"
    for output in outputs:
        yield f"wrote {output}: {len(found.pairs)} pairs"
    if not outputs and len(found.pairs) > SHOWN:
        yield f"and {len(found.pairs) - SHOWN} more (-o OUT.xlsx has them all)"
    if not found.pairs:
        yield "no new pair stands often enough (lower --min-frequency, or give more text)"
    if found.used < found.read:
        yield f"looked at {found.used} units of {found.read}, spread evenly: more is too much"
