"""The records of checking: what a check finds, and the issue that is made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

__all__ = ["NO_SPANS", "Claim", "Finding", "Issue", "Severity", "Spans", "find_fault"]

Spans = tuple[tuple[int, int], ...]


class Severity(StrEnum):
    """How bad an issue is: an error is wrong, a warning wants a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Claim:
    """How something is called, which is wrong only where it was called otherwise before.

    ``key`` says what it is, ``text`` how it is called; ``said`` is what is compared.
    """

    key: tuple[str | int, ...]
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says of one pair beyond its message, and the characters it speaks of.

    With a ``claim`` it depends on the pairs before, which a check does not know.
    """

    detail: str = ""
    source: Spans = ()
    target: Spans = ()
    claim: Claim | None = None


def find_fault(found: bool) -> Iterable[Finding]:
    """Give one finding without more to say of it, or none."""
    return (Finding(),) if found else ()


NO_SPANS: Mapping[str, Spans] = {"source": (), "target": ()}


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that may be wrong with a unit, which is counted from 0 in its file.

    ``spans`` are the characters in question of the source and of the target.
    """

    code: str
    severity: Severity
    message: str
    unit: int
    source: str
    target: str
    spans: Mapping[str, Spans] = field(default_factory=lambda: NO_SPANS, hash=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells that an issue was there before, wherever its unit stands now."""
        return self.code, self.source, self.target

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Issue":
        """Take back what `to_json` gave; raises `KeyError`, `TypeError` or `ValueError` if none."""
        spans = {
            side: tuple((int(start), int(end)) for start, end in said["spans"][side])
            for side in NO_SPANS
        }
        code, message, source, target = (
            str(said[name]) for name in ("code", "message", "source", "target")
        )
        severity = Severity(said["severity"])
        return cls(code, severity, message, int(said["unit"]), source, target, spans)

    def to_json(self) -> dict[str, object]:
        """Give the issue as JSON has it."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "unit": self.unit,
            "source": self.source,
            "target": self.target,
            "spans": {side: [list(span) for span in spans] for side, spans in self.spans.items()},
        }
