"""Terms: a termbase of concepts, read from and written to any format, and found in texts.

`read` gives a `Termbase` of `Concept` records with their `Term` records, `merge` makes one of
several, `write` and `convert` make files of them, `Recognizer` and `find` find them in texts.
"""

from tmx.terms.conversion import Converted, convert
from tmx.terms.finding import Place, find
from tmx.terms.merging import Conflict, Duplicate, Merged, merge
from tmx.terms.reading import read
from tmx.terms.recognition import Found, Recognizer
from tmx.terms.records import STATUSES, Concept, Status, Term, Termbase
from tmx.terms.writing import Written, write

__all__ = [
    "STATUSES",
    "Concept",
    "Conflict",
    "Converted",
    "Duplicate",
    "Found",
    "Merged",
    "Place",
    "Recognizer",
    "Status",
    "Term",
    "Termbase",
    "Written",
    "convert",
    "find",
    "merge",
    "read",
    "write",
]
