"""Quality checks: what may be wrong with units, each kind with a code.

`CODES` is the table of checks, `check` runs them over units and gives an `Issue` for each place;
`tmx.checks.reports` writes issues down. Numbers, dates and symbols are compared as values, terms
with a termbase, names with those of CLDR; each pair is also seen beside the others of its file.
"""

from tmx.checks.checking import Plan, check
from tmx.checks.codes import CODES, choose, describe, find_severity
from tmx.checks.issues import Issue, Severity

__all__ = [
    "CODES",
    "Issue",
    "Plan",
    "Severity",
    "check",
    "choose",
    "describe",
    "find_severity",
]
