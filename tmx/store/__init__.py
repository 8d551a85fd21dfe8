"""The translation memory itself: units that are kept, in one SQLite file."""

from tmx.store.store import Added, Filter, Stats, Store, open_store

__all__ = ["Added", "Filter", "Stats", "Store", "open_store"]
