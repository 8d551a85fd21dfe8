"""``tongwen evaluate``."""

from pathlib import Path
from typing import Annotated

import typer

from align.evaluation import evaluate_files
from tmx.cli.console import JsonOption, print_json

__all__ = ["evaluate"]


def evaluate(
    gold: Annotated[Path, typer.Argument(help="The right beads.", show_default=False)],
    test: Annotated[Path, typer.Argument(help="The beads to judge.", show_default=False)],
    as_json: JsonOption = False,
) -> None:
    """Compare beads with gold beads: precision, recall and F1.

    Strict: the very same bead. Lax: one that shares a segment of both sides. Gaps do not count.

    Example: `tongwen evaluate gold.align test.align`
    """
    evaluation = evaluate_files(gold, test).as_dict()
    if as_json:
        print_json(evaluation)
        return
    typer.echo("        precision  recall  F1")
    for name, measure in evaluation.items():
        typer.echo(
            f"{name:<6}  {measure['precision']:9.4f}  {measure['recall']:6.4f}  {measure['f1']:.4f}"
        )
