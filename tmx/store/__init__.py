"""The translation memory itself: units that are kept, in one SQLite file, and searched."""

from tmx.store.fetching import Filter
from tmx.store.matches import Hit, Match, Spans
from tmx.store.store import Added, Stats, Store, open_store

__all__ = ["Added", "Filter", "Hit", "Match", "Spans", "Stats", "Store", "open_store"]
