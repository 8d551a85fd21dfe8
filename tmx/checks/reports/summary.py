"""What a report says of a check as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tmx.checks.issues import Severity

__all__ = ["Summary"]


@dataclass(frozen=True, slots=True)
class Summary:
    """The file that was checked, how many units it has, and how many issues of each code."""

    name: str
    units: int
    counts: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[Severity, int] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many issues are errors."""
        return self.severities.get(Severity.ERROR, 0)

    @property
    def warnings(self) -> int:
        """How many issues are warnings."""
        return self.severities.get(Severity.WARNING, 0)
