"""Terms: a termbase of concepts, read from and written to any format, and found in texts.

`read` gives a `Termbase` of `Concept` records with their `Term` records, `Recognizer` finds these
in texts.
"""

from tmx.terms.reading import read
from tmx.terms.recognition import Found, Recognizer
from tmx.terms.records import STATUSES, Concept, Status, Term, Termbase

__all__ = [
    "STATUSES",
    "Concept",
    "Found",
    "Recognizer",
    "Status",
    "Term",
    "Termbase",
    "read",
]
