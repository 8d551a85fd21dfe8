"""The translation memory itself: units that are kept, in one SQLite file, and searched."""

from tmx.store.fetching import Filter
from tmx.store.matches import Hit, Match, Neighbour, Spans
from tmx.store.store import MIN_COSINE, Added, Stats, Store, open_store

__all__ = [
    "MIN_COSINE",
    "Added",
    "Filter",
    "Hit",
    "Match",
    "Neighbour",
    "Spans",
    "Stats",
    "Store",
    "open_store",
]
