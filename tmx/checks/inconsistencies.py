"""Checks of a pair beside the others of its file: the same text in several translations."""

from collections.abc import Iterable

from tmx.checks.context import Context
from tmx.checks.issues import Finding
from tmx.checks.pairs import Pair

__all__ = ["has_other_source", "has_other_target"]


def has_other_target(pair: Pair, context: Context) -> Iterable[Finding]:
    """The same source is translated otherwise in another unit."""
    other = context.clashes.find_other_target(pair)
    if other is not None:
        yield Finding(other)


def has_other_source(pair: Pair, context: Context) -> Iterable[Finding]:
    """Another source has the same translation in another unit."""
    other = context.clashes.find_other_source(pair)
    if other is not None:
        yield Finding(other)
