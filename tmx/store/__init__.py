"""The translation memory itself: units that are kept, in one SQLite file, and searched."""

from tmx.store.cleaning import CHECKS, Cleaned, Finding, Plan
from tmx.store.fetching import Filter
from tmx.store.grouping import Keep
from tmx.store.matches import Hit, Match, Spans
from tmx.store.store import Added, Stats, Store, open_store

__all__ = [
    "CHECKS",
    "Added",
    "Cleaned",
    "Filter",
    "Finding",
    "Hit",
    "Keep",
    "Match",
    "Plan",
    "Spans",
    "Stats",
    "Store",
    "open_store",
]
