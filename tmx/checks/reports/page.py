"""A report as a page that stands alone: no script, font or picture is fetched.

Units follow each other with all that was found in them; a code can be chosen by style alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby, pairwise
from operator import attrgetter
from typing import IO

from tmx.checks.codes import describe, find_severity
from tmx.checks.issues import Issue
from tmx.checks.reports.summary import Summary
from tmx.units import clean

__all__ = ["write_page"]

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}: {issues} issues</title>
<style>
{style}{rules}
</style>
</head>
<body>
<header>
<h1>{name}</h1>
<dl class="facts">
{facts}
</dl>
<form class="codes">
<label><input type="radio" name="code" checked><b>all</b>\
<i>Everything that was found</i><span>{issues}</span></label>
{codes}
</form>
</header>
<main>
"""
NOTHING = '<p class="nothing">Nothing was found.</p>\n'
END = "</main>\n<footer>Made by Tongwen</footer>\n</body>\n</html>\n"


def write_page(issues: Iterable[Issue], file: IO[bytes], summary: Summary) -> None:
    """Write the page; issues of one unit follow each other."""
    file.write(_write_head(summary).encode())
    nothing = True
    for _, group in groupby(issues, key=attrgetter("unit", "source", "target")):
        file.write(_write_unit(list(group)).encode())
        nothing = False
    file.write(((NOTHING if nothing else "") + END).encode())


def _write_head(summary: Summary) -> str:
    facts = {
        "units": summary.units,
        "errors": summary.errors,
        "warnings": summary.warnings,
    }
    codes = sorted(summary.counts, key=lambda code: (code[1:], code))
    return PAGE.format(
        name=_escape(summary.name),
        issues=f"{sum(summary.counts.values()):,}",
        style=files(__package__).joinpath("page.css").read_text(encoding="utf-8"),
        rules="\n".join(map(_write_rules, codes)),
        facts="\n".join(
            f'<div class="{name}"><dt>{name}</dt><dd>{count:,}</dd></div>'
            for name, count in facts.items()
        ),
        codes="\n".join(_write_choice(code, summary.counts[code]) for code in codes),
    )


def _write_rules(code: str) -> str:
    """Hide, where a code is chosen, what is not of it."""
    chosen = f"body:has(#c{code}:checked)"
    return (
        f"{chosen} .unit:not(.{code}), {chosen} .issue:not(.{code}) {{ display: none; }}\n"
        f"{chosen} mark:not(.{code}) {{ all: unset; }}"
    )


def _write_choice(code: str, count: int) -> str:
    return (
        f'<label class="{find_severity(code)}"><input type="radio" name="code" id="c{code}">'
        f"<b>{code}</b><i>{_escape(describe(code))}</i><span>{count:,}</span></label>"
    )


def _write_unit(issues: Sequence[Issue]) -> str:
    first = issues[0]
    codes = " ".join(dict.fromkeys(issue.code for issue in issues))
    return (
        f'<article class="unit {codes}" id="u{first.unit}">\n'
        f'<a class="number" href="#u{first.unit}">{first.unit}</a>\n'
        f'<div class="text" dir="auto">{_mark(first.source, issues, "source")}</div>\n'
        f'<div class="text" dir="auto">{_mark(first.target, issues, "target")}</div>\n'
        f"<ul>\n{''.join(map(_write_issue, issues))}</ul>\n"
        "</article>\n"
    )


def _write_issue(issue: Issue) -> str:
    return (
        f'<li class="issue {issue.severity} {issue.code}"><b>{issue.code}</b> '
        f"<span>{_escape(issue.message)}</span></li>\n"
    )


def _mark(text: str, issues: Sequence[Issue], side: str) -> str:
    """Give a text whose spans are marked with the codes that speak of them."""
    return "".join(
        f'<mark class="{" ".join(codes)}">{_escape(piece)}</mark>' if codes else _escape(piece)
        for piece, codes in _cut(text, issues, side)
    )


def _cut(text: str, issues: Sequence[Issue], side: str) -> Iterator[tuple[str, list[str]]]:
    """Cut a text where a span begins or ends, and tell which codes speak of each piece."""
    spans = [(start, end, issue) for issue in issues for start, end in issue.spans[side]]
    places = sorted({0, len(text), *(place for start, end, _ in spans for place in (start, end))})
    for start, end in pairwise(places):
        over = [issue for first, last, issue in spans if first < end and last > start]
        names = [name for issue in over for name in (issue.code, str(issue.severity))]
        yield text[start:end], list(dict.fromkeys(names))


def _escape(text: str) -> str:
    return escape(clean(text))
