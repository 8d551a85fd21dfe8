"""The translation memory itself: units that are kept, in one SQLite file, and searched."""

from tmx.store.fetching import Filter
from tmx.store.matches import Hit, Match
from tmx.store.similarity import MEASURES
from tmx.store.store import Added, Stats, Store, open_store

__all__ = ["MEASURES", "Added", "Filter", "Hit", "Match", "Stats", "Store", "open_store"]
