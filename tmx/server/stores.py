"""A store in many hands: one connection a thread, many who read, one who writes."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from tmx.server.limits import Limits
from tmx.store import Store, open_store

__all__ = ["Receive", "Stores"]

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Answer = TypeVar("Answer")


class Stores:
    """Connections to one store, lent to threads; closed with the block.

    Raises `StoreError` when the file is no store.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._most = limits.queue
        self._waiting: Counter[ThreadPoolExecutor] = Counter()
        self._writer = open_store(path, create=False)
        self._all = [self._writer, *(open_store(path) for _ in range(limits.readers))]
        self._free: SimpleQueue[Store] = SimpleQueue()
        for store in self._all[1:]:
            self._free.put(store)
        self._reading = ThreadPoolExecutor(limits.readers, "reader")
        self._writing = ThreadPoolExecutor(1, "writer")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in (self._reading, self._writing):
            pool.shutdown(cancel_futures=True)
        for store in self._all:
            store.close()

    async def read(self, work: Callable[[Store], Answer], receive: Receive) -> Answer:
        """Give what ``work`` finds in the store; see `write`."""
        return await self._wait(self._reading, lambda: self._lend(work), receive)

    async def write(self, work: Callable[[Store], Answer], receive: Receive) -> Answer:
        """Give what ``work`` does to the store, one such work after the other.

        What has not begun when the client goes away is not done. Raises `ClientDisconnect` then,
        and `HTTPException` 503 when too many wait already.
        """
        return await self._wait(self._writing, lambda: work(self._writer), receive)

    def _lend(self, work: Callable[[Store], Answer]) -> Answer:
        store = self._free.get_nowait()  # there are as many as there are threads
        try:
            return work(store)
        finally:
            self._free.put(store)

    async def _wait(
        self, pool: ThreadPoolExecutor, work: Callable[[], Answer], receive: Receive
    ) -> Answer:
        if self._waiting[pool] >= self._most:
            why = f"{self._most} requests are waiting already (try again)"
            raise HTTPException(503, why, {"Retry-After": "1"})
        self._waiting[pool] += 1
        answer = asyncio.wrap_future(pool.submit(work))
        gone = asyncio.ensure_future(_wait_for_end(receive))
        try:
            await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                raise ClientDisconnect
            return answer.result()
        finally:
            self._waiting[pool] -= 1
            answer.cancel()
            gone.cancel()


async def _wait_for_end(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
