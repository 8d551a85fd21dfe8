"""Look at pairs, batch by batch: here, or shared out to several processes.

Each of these is started anew, and knows nothing but the context that it is given. All of them end
with whoever started them, however that ends.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from align.errors import TongwenError
from tmx.checks.codes import CODES
from tmx.checks.context import Context
from tmx.checks.issues import Finding
from tmx.checks.pairs import Pair

__all__ = ["count_processors", "look_at"]

BATCH, LONG = 100, 100_000  # pairs, and characters, that are looked at together
AHEAD = 3  # batches a process that are read before they are needed
_SAY_IT_ALL = frozenset({"E101", "E102", "E103"})  # no more is to be said of what is untranslated

Looks = list[tuple[str, Finding]]  # what was found in a pair, with the code
Batch = Sequence[Pair]


def count_processors() -> int:
    """Give how many processors there are to be used."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def look_at(
    pairs: Iterable[Pair], codes: Sequence[str], context: Context, processes: int
) -> Iterator[tuple[Batch, list[Looks]]]:
    """Give pairs, some at a time, with what was found in each, in their order."""
    batches = _gather(pairs)
    if processes > 1:
        yield from _share_out(batches, codes, context, processes)
        return
    for batch in batches:
        yield batch, [_look(pair, codes, context) for pair in batch]


def _look(pair: Pair, codes: Iterable[str], context: Context) -> Looks:
    looks: Looks = []
    for code in codes if pair.tgt else [code for code in codes if code in _SAY_IT_ALL]:
        found = [(code, finding) for finding in CODES[code](pair, context)]
        looks += found
        if found and code in _SAY_IT_ALL:
            break
    return looks


def _gather(pairs: Iterable[Pair]) -> Iterator[Batch]:
    batch: list[Pair] = []
    size = 0
    for pair in pairs:
        batch.append(pair)
        size += len(pair.src) + len(pair.tgt)
        if len(batch) == BATCH or size > LONG:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _share_out(
    batches: Iterable[Batch], codes: Sequence[str], context: Context, processes: int
) -> Iterator[tuple[Batch, list[Looks]]]:
    waiting: deque[tuple[Batch, Future[list[Looks]]]] = deque()
    with _open_pool(codes, context, processes) as pool:
        for batch in batches:
            with _deaf_children():
                waiting.append((batch, pool.submit(_look_there, batch)))
            if len(waiting) >= AHEAD * processes:
                yield _take(waiting)
        while waiting:
            yield _take(waiting)


def _take(waiting: deque[tuple[Batch, Future[list[Looks]]]]) -> tuple[Batch, list[Looks]]:
    batch, future = waiting.popleft()
    try:
        return batch, future.result()
    except BrokenProcessPool as error:
        what = "a process that checks was ended from outside"
        raise TongwenError("", what, "try again with --jobs 1, which takes less memory") from error


@contextmanager
def _open_pool(
    codes: Sequence[str], context: Context, processes: int
) -> Iterator[ProcessPoolExecutor]:
    """Give processes that end as soon as this one is done with them, or is no more."""
    spawn = get_context("spawn")
    lifeline, end = spawn.Pipe(duplex=False)
    start = (lifeline, codes, context)
    pool = ProcessPoolExecutor(processes, spawn, initializer=_begin, initargs=start)
    try:
        yield pool
    finally:
        end.close()
        pool.shutdown(cancel_futures=True)
        lifeline.close()


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Let processes that are started not hear Ctrl-C, which is for this one to answer."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# What follows is done in the other processes.

_given: list[tuple[Sequence[str], Context]] = []


def _begin(lifeline: Connection, codes: Sequence[str], context: Context) -> None:
    threading.Thread(target=_wait_for_end, args=(lifeline,), daemon=True).start()
    _given[:] = [(codes, context)]


def _wait_for_end(lifeline: Connection) -> None:
    """End when nobody is there any more who holds the other end."""
    with suppress(EOFError, OSError):
        lifeline.recv()
    os._exit(0)


def _look_there(batch: Batch) -> list[Looks]:
    ((codes, context),) = _given
    return [_look(pair, codes, context) for pair in batch]
