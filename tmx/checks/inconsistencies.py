"""Checks of a pair beside the others of its file: the same text in several translations."""

from collections.abc import Iterable

from tmx.checks.context import Context
from tmx.checks.issues import Claim, Finding
from tmx.checks.pairs import Pair
from tmx.store.folding import fold_signs

__all__ = ["has_other_source", "has_other_target"]


def has_other_target(pair: Pair, context: Context) -> Iterable[Finding]:
    """The same source is translated otherwise in another unit."""
    if key := context.clashes.find_source(pair):
        yield Finding(claim=Claim(("source", key), pair.tgt, fold_signs(pair.tgt)))


def has_other_source(pair: Pair, context: Context) -> Iterable[Finding]:
    """Another source has the same translation in another unit."""
    if key := context.clashes.find_target(pair):
        yield Finding(claim=Claim(("target", key), pair.src, fold_signs(pair.src)))
