"""``tongwen check``."""

import io
import shutil
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from align.outputs import check_apart
from tmx.checks import Issue, Plan, choose, describe, find_severity
from tmx.checks.baselines import read_baseline
from tmx.checks.excerpts import underline
from tmx.checks.files import check_file
from tmx.checks.looking import count_processors
from tmx.checks.reports import Summary, check_reportable, write_json, write_report
from tmx.checks.spooling import Spool
from tmx.cli.console import JsonOption, Quiet, progress_bar
from tmx.terms import read as read_termbase

__all__ = ["check"]

_WIDE = 94  # columns where there is no terminal
_INDENT = 6  # columns, with the dots that stand for what is left out


class FailOn(StrEnum):
    """What makes the command end with status 1."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


def check(
    file: Annotated[
        Path,
        typer.Argument(help="A memory, bitext, table in two languages, or store.", metavar="FILE"),
    ],
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            help="Write a report: .html, .xlsx, .csv or .json; may be given again.",
            show_default=False,
        ),
    ] = None,
    terms: Annotated[
        list[Path] | None,
        typer.Option(help="A termbase to check against; may be given again.", show_default=False),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE",
            help="Look for this only: E201, or E2 for all of these; some, with commas.",
            show_default="all",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Do not look for this.")
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            help="An earlier report (.json), whose issues are left out.", show_default=False
        ),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="End with status 1 if there is such an issue, or a worse one.")
    ] = FailOn.NEVER,
    meaning: Annotated[
        bool | None,
        typer.Option(
            "--meaning/--no-meaning",
            help="Look for targets that were swapped, too (W504): some 150 units a second.",
            show_default="up to 2,000 units",
        ),
    ] = None,
    src_lang: Annotated[
        str | None, typer.Option(help="Source language.", show_default="the first of a unit")
    ] = None,
    tgt_lang: Annotated[
        str | None, typer.Option(help="Target language.", show_default="all others")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="How many processes check at a time, if there are 5,000 units or more.",
            show_default="as many as processors",
        ),
    ] = None,
    examples: Annotated[int, typer.Option(min=0, help="How many to show of each code.")] = 10,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Show what may be wrong with translations: values, terms, marks, texts that lack.

    README lists the codes; those with E are errors, those with W warnings.

    Example: `tongwen check zh-en.tmx --terms un.tbx --ignore W5 -o report.html`
    """
    outputs = output or []
    for path in outputs:
        check_reportable(path)
    check_apart([file, *(terms or ()), *([baseline] if baseline else ())], outputs)
    plan = Plan(
        choose(_split(select), _split(ignore)),
        [read_termbase(path, src_lang, tgt_lang) for path in terms or ()],
        meaning,
    )
    known = read_baseline(baseline) if baseline else frozenset[bytes]()
    with Spool() as spool:
        with progress_bar("Checking", quiet=quiet) as progress:
            found = check_file(
                file,
                spool,
                plan,
                src_lang=src_lang,
                tgt_lang=tgt_lang,
                baseline=known,
                progress=progress,
                processes=jobs or count_processors(),
            )
        for path in outputs:
            write_report(spool, path, found)
        if as_json:
            _print_json(spool, found)
        elif not quiet:
            for line in _describe(spool, found, examples, plan):
                typer.echo(line)
            for path in outputs:
                typer.echo(f"wrote {path}")
    if _fails(found, fail_on):
        raise typer.Exit(1)


def _split(starts: list[str] | None) -> list[str]:
    """Give codes, some of which may be joined with commas."""
    return [part.strip() for start in starts or () for part in start.split(",")]


def _fails(found: Summary, fail_on: FailOn) -> bool:
    if fail_on is FailOn.NEVER:
        return False
    return bool(found.errors or (fail_on is FailOn.WARNING and found.warnings))


def _print_json(spool: Spool, found: Summary) -> None:
    buffer = getattr(sys.stdout, "buffer", None)
    file = buffer or io.BytesIO()
    write_json(spool, file, found)
    if buffer is None:
        typer.echo(file.getvalue().decode(), nl=False)


def _describe(spool: Spool, found: Summary, examples: int, plan: Plan) -> Iterator[str]:
    """Show the first issues of each code, and count all."""
    shown: dict[str, list[Issue]] = {code: [] for code in plan.codes}
    for issue in spool if examples else ():
        if len(shown[issue.code]) < examples:
            shown[issue.code].append(issue)
    for code, issues in shown.items():
        if not (count := found.counts.get(code, 0)):
            continue
        head = f"{code} {find_severity(code)}: {describe(code)} ({count:,})"
        yield typer.style(head, bold=True)
        for issue in issues:
            yield from _show(issue)
        if examples and count > examples:
            yield f"  … and {count - examples:,} more"
    yield f"{found.units:,} units: {found.errors:,} errors, {found.warnings:,} warnings"


def _show(issue: Issue) -> Iterator[str]:
    room = shutil.get_terminal_size((_WIDE, 0)).columns - _INDENT
    detail = issue.message.removeprefix(describe(issue.code)).removeprefix(": ")
    says = f"unit {issue.unit}" + (f": {detail}" if detail else "")
    yield from (f"  {line}" for line in underline(" ".join(says.split()), (), room))
    for side, text in (("source", issue.source), ("target", issue.target)):
        yield from (f"    {line}" for line in underline(text, issue.spans[side], room))
