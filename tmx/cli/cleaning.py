"""``tongwen memory clean``: take out what is wrong or there twice."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tmx.cleaning import Audited
from tmx.cleaning import clean as clean_store
from tmx.cli.console import JsonOption, Quiet, print_json, progress_bar
from tmx.cli.searching import StorePath
from tmx.store import CHECKS, Finding, Keep, Plan, open_store
from tmx.store.cleaning import DEFAULT

__all__ = ["clean"]

WIDTH = 36  # characters that are shown of a text

Checks = list[str] | None
_NAMES = ", ".join(CHECKS)


def _read_names(names: Checks) -> list[str]:
    """Give the names of checks, some of them joined with commas."""
    found = [part.strip() for name in names or () for part in name.split(",")]
    unknown = sorted(set(found) - set(CHECKS))
    if unknown:
        raise typer.BadParameter(f"there is no check {unknown[0]!r}; choose of {_NAMES}")
    return found


def clean(
    store: StorePath,
    apply: Annotated[bool, typer.Option("--apply", help="Remove what is found.")] = False,
    audit: Annotated[
        Path | None,
        typer.Option(help="A new .tmx for what is removed.", show_default="beside STORE"),
    ] = None,
    select: Annotated[
        Checks,
        typer.Option(
            callback=_read_names,
            help=f"Look for this only: {_NAMES}.",
            show_default="all but script and similar",
            metavar="NAME",
        ),
    ] = None,
    ignore: Annotated[
        Checks,
        typer.Option(callback=_read_names, help="Do not look for this.", metavar="NAME"),
    ] = None,
    keep: Annotated[
        Keep | None,
        typer.Option(
            help="Of different targets of one source, remove all but these.", show_default="all"
        ),
    ] = None,
    similarity: Annotated[
        float | None,
        typer.Option(
            min=50.0, max=100.0, help="Look for what is so much alike, too.", show_default=False
        ),
    ] = None,
    src_lang: Annotated[
        str | None, typer.Option(help="Source language.", show_default="the first of a unit")
    ] = None,
    tgt_lang: Annotated[
        str | None, typer.Option(help="Target language.", show_default="all others")
    ] = None,
    examples: Annotated[int, typer.Option(min=0, help="How many to show of each kind.")] = 3,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Show what is wrong or there twice, and with `--apply` remove it.

    What is removed goes into a memory of its own, which `tongwen memory add` takes back. Different
    targets of one source are only shown, unless `--keep` says which of them stay.

    Example: `tongwen memory clean un.db --ignore length --apply --audit removed.tmx`
    """
    if audit is not None and not apply:
        raise typer.BadParameter("nothing is removed without --apply", param_hint="--audit")
    names = (set(select or DEFAULT) | ({"similar"} if similarity else set())) - set(ignore or ())
    plan = Plan(names, src_lang, tgt_lang, keep, similarity or 95.0, examples)
    with progress_bar("Looking", quiet=quiet) as progress, open_store(store, create=False) as kept:
        if apply:
            found = clean_store(kept, plan, audit=audit, progress=progress)
        else:
            found = Audited(kept.clean(plan, progress=progress), None)
    if as_json:
        print_json(_to_json(found))
    elif not quiet:
        typer.echo("\n".join(_describe(found, plan)))


def _to_json(found: Audited) -> dict[str, object]:
    examples = {
        name: [{"source": one.src, "target": one.tgt, "kept": one.kept} for one in findings]
        for name, findings in found.cleaned.examples.items()
    }
    audit = str(found.audit) if found.audit else None
    return {**asdict(found.cleaned), "examples": examples, "audit": audit}


def _describe(found: Audited, plan: Plan) -> Iterator[str]:
    cleaned = found.cleaned
    yield f"{cleaned.pairs} pairs"
    for name, count in cleaned.found.items():
        says = (CHECKS[name].__doc__ or "").splitlines()[0]
        yield f"{count:>8} {name:<13}{says}{'' if plan.removes(name) else ' (Stays.)'}"
        yield from (f"{'':22}{_show(finding)}" for finding in cleaned.examples[name])
    units = f"{cleaned.removed} units" if cleaned.removed != 1 else "1 unit"
    if cleaned.trimmed:
        units += f" and texts of {cleaned.trimmed}"
    if cleaned.applied:
        yield f"removed {units}" + (f"; they are in {found.audit}" if found.audit else "")
    else:
        yield f"would remove {units}; nothing is changed without --apply"


def _show(finding: Finding) -> str:
    shown = f"{_shorten(finding.src)} | {_shorten(finding.tgt)}"
    if finding.kept is None:
        return shown
    same = [_shorten(text) for text in finding.kept if text not in (finding.src, finding.tgt)]
    return f"{shown} (stays: {' | '.join(same) or 'the same'})"


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"
