"""Issues that are kept to be gone through again: in memory while they are few, then on the disk."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

from tmx.checks.issues import Issue, Severity

__all__ = ["Spool"]

SIZE = 16_000_000  # bytes that are held in memory


class Spool:
    """Issues in their order, and how many there are of each code."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(SIZE, "w+", encoding="utf-8")  # noqa: SIM115 (see below)
        self.counts: Counter[str] = Counter()
        self.severities: Counter[Severity] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def fill(self, issues: Iterable[Issue]) -> None:
        """Keep issues."""
        for issue in issues:
            self._file.write(json.dumps(issue.to_json()) + "\n")
            self.counts[issue.code] += 1
            self.severities[issue.severity] += 1

    def __len__(self) -> int:
        return self.counts.total()

    def __iter__(self) -> Iterator[Issue]:
        self._file.seek(0)
        for line in self._file:
            yield Issue.from_json(json.loads(line))
