"""What is to be said alike through a file.

Texts with several translations are known by their hashes: memory grows by 16 bytes a pair. Whoever
checks a pair only claims how something is called in it; as claims are settled in the order of the
file, its pairs may be looked at in any order.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tmx.checks.issues import Finding
from tmx.checks.pairs import Pair

__all__ = ["Claims", "Clashes", "Ledger"]


@dataclass(slots=True)
class Ledger:
    """The hashes of all pairs, as they come."""

    sources: "array[int]" = field(default_factory=lambda: array("Q"))
    targets: "array[int]" = field(default_factory=lambda: array("Q"))

    def add(self, pair: Pair) -> None:
        """Write down a pair."""
        src, tgt = pair.keys
        self.sources.append(src)
        self.targets.append(tgt)

    def close(self) -> "Clashes":
        """Give the texts that were met with several others."""
        return Clashes(
            self.sources,
            self.targets,
            _find_several(self.sources, self.targets),
            _find_several(self.targets, self.sources),
        )


@dataclass(frozen=True, slots=True)
class Clashes:
    """The hashes of all pairs, in their order, and those that were met with several others."""

    sources: "array[int]" = field(default_factory=lambda: array("Q"))
    targets: "array[int]" = field(default_factory=lambda: array("Q"))
    several_targets: frozenset[int] = frozenset()
    several_sources: frozenset[int] = frozenset()

    def find_source(self, pair: Pair) -> int:
        """Give what stands for the source if it has several translations, else 0."""
        key = self.sources[pair.place] if self.several_targets else 0
        return key if key in self.several_targets else 0

    def find_target(self, pair: Pair) -> int:
        """Give what stands for the target if it is that of several sources, else 0."""
        key = self.targets[pair.place] if self.several_sources else 0
        return key if key in self.several_sources else 0


@dataclass(frozen=True, slots=True)
class Claims:
    """How all that is to be called alike was called when it was met first, and in which unit."""

    met: dict[tuple[str | int, ...], tuple[str, str, int]] = field(default_factory=dict)

    def settle(self, finding: Finding, unit: int) -> Finding | None:
        """Give a finding with what it was called before, None where it was called the same."""
        claim = finding.claim
        if claim is None:
            return finding
        said, text, before = self.met.setdefault(claim.key, (claim.said, claim.text, unit))
        if said == claim.said:
            return None
        return replace(finding, detail=f"{finding.detail}{text} (unit {before})", claim=None)


def _find_several(keys: "array[int]", values: "array[int]") -> frozenset[int]:
    """Give the keys that stand beside several values."""
    return frozenset(_list_several(keys, values))


def _list_several(keys: "array[int]", values: "array[int]") -> Iterator[int]:
    import numpy as np

    if not keys:
        return
    both = np.unique(
        np.stack([np.frombuffer(keys, np.uint64), np.frombuffer(values, np.uint64)]), axis=1
    )
    found, counts = np.unique(both[0], return_counts=True)
    yield from (int(key) for key in found[counts > 1] if key)
