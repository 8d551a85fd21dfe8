"""Reports of issues: to look at, to filter in a spreadsheet, to print, to read by a program.

A report is a function that takes issues and an open binary file, and a line in the table.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO

from align.errors import OutputError
from align.outputs import whole
from tmx.checks.issues import Issue
from tmx.checks.reports.page import write_page
from tmx.checks.reports.summary import Summary
from tmx.checks.reports.tables import write_csv, write_workbook

__all__ = ["REPORTS", "Summary", "check_reportable", "write_json", "write_report"]


def write_json(issues: Iterable[Issue], file: IO[bytes], _: Summary) -> None:
    """Write an array of issues, one a line."""
    file.write(b"[")
    for number, issue in enumerate(issues):
        file.write(b",\n" if number else b"\n")
        file.write(json.dumps(issue.to_json(), ensure_ascii=False).encode("utf-8", "replace"))
    file.write(b"\n]\n")


REPORTS: Mapping[str, Callable[[Iterable[Issue], IO[bytes], Summary], None]] = MappingProxyType(
    {".csv": write_csv, ".html": write_page, ".json": write_json, ".xlsx": write_workbook}
)


def check_reportable(path: str | Path) -> None:
    """Refuse what cannot be written, before the work; raises `OutputError`."""
    path = Path(path)
    if path.suffix.lower() not in REPORTS:
        what = f"{path.suffix} is no report" if path.suffix else "has no suffix"
        raise OutputError(path, what, f"choose one of {', '.join(REPORTS)}")
    if not path.parent.is_dir():
        raise OutputError(path, "its folder does not exist", "make the folder first")
    if path.is_dir():
        raise OutputError(path, "is a folder", "name a file in it")


def write_report(issues: Iterable[Issue], path: str | Path, summary: Summary) -> None:
    """Write issues as the suffix of ``path`` says; the file appears whole or not at all."""
    check_reportable(path)
    with whole(path) as file:
        REPORTS[Path(path).suffix.lower()](issues, file, summary)
