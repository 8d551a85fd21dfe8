"""The store behind HTTP: the protocol of tmserver for Weblate and others, and an API of our own.

A door: it reads requests, calls the store and shows the answer. It needs the extra ``web``; only
what does not is imported here. `tmx.server.running.run` runs it.
"""

from tmx.server.limits import Limits

__all__ = ["Limits"]
