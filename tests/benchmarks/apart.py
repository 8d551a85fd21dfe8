"""Work in a process of its own: its peak of memory is its own, and a crash stays there."""

import multiprocessing
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from textwrap import shorten
from typing import Generic, TypeVar

__all__ = ["Outcome", "work_apart"]

Task = TypeVar("Task")
Result = TypeVar("Result")

GIGABYTE = 1 << 30
STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What came of a task: a result, or what went wrong; and the process's peak so far, in MB."""

    result: Result | None
    failure: str = ""
    peak: float = 0.0


def work_apart(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    seconds: float,
    gigabytes: int,
) -> Iterator[Outcome[Result]]:
    """Give the outcome of each task, all done by one process as long as that lives.

    A task that takes longer than ``seconds`` or memory beyond ``gigabytes`` is a failure; a process
    that was stopped or died is followed by a new one. ``work`` is a function of a module.
    """
    worker = None
    for task in tasks:
        worker = worker or _Worker(work, gigabytes)
        outcome: Outcome[Result] = worker.do(task, seconds)
        if not worker.process.is_alive():
            worker = None
        yield outcome
    if worker is not None:
        worker.stop()


class _Worker:
    """A process that waits for tasks."""

    def __init__(self, work: Callable[[Task], Result], gigabytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, far = context.Pipe()
        self.process = context.Process(target=_serve, args=(far, work, gigabytes), daemon=True)
        self.process.start()
        far.close()

    def do(self, task: Task, seconds: float) -> Outcome[Result]:
        """Have a task done; afterwards the process is dead if it died or took too long."""
        try:
            self.line.send(task)
            if not self.line.poll(seconds):
                self.stop()
                return Outcome(None, f"over {seconds:.0f} s")
            outcome: Outcome[Result] = self.line.recv()
        except (EOFError, ConnectionError):
            self.stop()
            return Outcome(None, f"died (exit code {self.process.exitcode})")
        return outcome

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


def _serve(line: Connection, work: Callable[[Task], Result], gigabytes: int) -> None:
    limit = gigabytes * GIGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    while True:
        try:
            task = line.recv()
        except EOFError:
            return
        try:
            result, failure = work(task), ""
        except Exception as error:  # noqa: BLE001 (whatever a peer raises is what is measured)
            result, failure = None, _say(error)
        line.send(Outcome(result, failure, _peak()))


def _say(error: Exception) -> str:
    """Say in a few words what was raised."""
    if isinstance(error, MemoryError) or "allocate memory" in str(error):  # NumPy's, PyTorch's
        return "out of memory"
    return shorten(f"{type(error).__name__}: {error}", 80, placeholder=" …")


def _peak() -> float:
    """Give the peak of this process's memory, in MB.

    What ``getrusage`` says is at least what the parent had when it started this process, so Linux
    is asked itself.
    """
    if STATUS.exists():
        peak = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
