"""The translation memory itself: units that are kept, in one SQLite file, and searched."""

from tmx.store.adding import Added
from tmx.store.cleaning import CHECKS, Cleaned, Finding, Plan
from tmx.store.fetching import Filter
from tmx.store.grouping import Keep
from tmx.store.matches import Hit, Match, Neighbour, Spans
from tmx.store.store import MIN_COSINE, Stats, Store, open_store

__all__ = [
    "CHECKS",
    "MIN_COSINE",
    "Added",
    "Cleaned",
    "Filter",
    "Finding",
    "Hit",
    "Keep",
    "Match",
    "Neighbour",
    "Plan",
    "Spans",
    "Stats",
    "Store",
    "open_store",
]
