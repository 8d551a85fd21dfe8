"""Baselines: the report of an earlier check, whose issues are known and not shown again."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from align.errors import FormatError, InputError
from tmx.checks.issues import Issue
from tmx.store.folding import digest

__all__ = ["leave_out", "read_baseline"]


def read_baseline(path: str | Path) -> frozenset[bytes]:
    """Give what tells the issues of a report (.json) from others.

    Raises `InputError` when it cannot be read, `FormatError` when it is no such report.
    """
    path = Path(path)
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(said, list):
            raise TypeError("no list")  # noqa: TRY301 (said below in other words)
        return frozenset(digest(*Issue.from_json(each).key) for each in said)
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error
    except (KeyError, RecursionError, TypeError, ValueError) as error:
        what = "is no report of an earlier check"
        raise FormatError(path, what, "make one with tongwen check FILE -o report.json") from error


def leave_out(issues: Iterable[Issue], known: frozenset[bytes]) -> Iterator[Issue]:
    """Give the issues that are not known: those of the same code in the same texts are."""
    return (issue for issue in issues if digest(*issue.key) not in known)
