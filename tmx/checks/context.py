"""What checks know besides the pair: the usual lengths, termbases, what else is in the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tmx.checks.consistency import Clashes
from tmx.store.lengths import Lengths

if TYPE_CHECKING:
    from tmx.checks.names import Names
    from tmx.checks.terminology import Terms

__all__ = ["UNKNOWN", "Context"]


@dataclass(frozen=True, slots=True)
class Context:
    """What was learnt of the file as a whole, and what the checks were given.

    ``lengths`` are those usual between two languages, ``clashes`` the texts that have several
    translations, ``moved`` the number of a unit whose target fits the source of another one better,
    with that one's.
    """

    lengths: Mapping[str, Lengths] = field(default_factory=dict)
    clashes: Clashes = field(default_factory=Clashes)
    moved: Mapping[int, int] = field(default_factory=dict)
    terms: "Sequence[Terms]" = ()
    names: "Names | None" = None


UNKNOWN = Context()
