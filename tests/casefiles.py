"""Read case files: a title, a dot, what is given, a dot, what is expected, a dot."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["CASES", "Case", "read_cases"]

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a case file."""

    title: str
    given: str
    expected: str

    def __str__(self) -> str:
        return self.title


def read_cases(path: Path | str) -> list[Case]:
    """Give the cases of ``path``, which is relative to ``tests/cases/``.

    A line that is only ``.`` ends each of a case's three parts; blank lines between cases and
    lines starting with ``#`` before a title do not count.
    """
    parts: list[str] = []
    lines: list[str] = []
    for line in (CASES / path).read_text(encoding="utf-8").splitlines():
        if line == ".":
            parts.append("\n".join(lines))
            lines = []
        elif len(parts) % 3 or lines or (line.strip() and not line.startswith("#")):
            lines.append(line)
    if lines or len(parts) % 3:
        raise ValueError(f"{path}: the last case is not closed with a dot")
    return [
        Case(title, given, expected)
        for title, given, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]
