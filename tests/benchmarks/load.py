"""The server under load: many clients at once who read and write, and some who hold it up.

Server and store are real, and so are the connections. A write is lost when the server said that
it was done and the store, once the server has ended, has no such unit.
"""

import http.client
import json
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote, urlsplit

from tmx.store import open_store
from tmx.units import Unit, Variant

__all__ = ["main"]

SECONDS = 60
CLIENTS = 50
LORISES = 30  # who send a byte a second, of a head or of a body
UNITS = 10_000
SOURCE = "第{number}条：请秘书长向大会第七十八届会议提交一份关于本决议执行情况的报告，"
TARGET = "Article {number}: Requests the Secretary-General to report on it at the next session;"
SHARES = {"suggest": 60, "concordance": 15, "languages": 5, "write": 20}


@dataclass(slots=True)
class Tally:
    """What came of the requests, by their kind: seconds, errors, and the texts written."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    written: list[str] = field(default_factory=list)


def main() -> None:
    """Print a row a kind of request."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "load.db"
        with open_store(path) as store:
            store.add(_make_unit(number) for number in range(UNITS))
        tally, status = _load(path)
        with open_store(path) as store:
            kept = {unit.text("en") for unit in store.export()}
    lost = len(set(tally.written) - kept)
    _show(tally, lost)
    print(f"\nthe server ended with status {status}")


def _load(path: Path) -> tuple[Tally, int]:
    """Let all clients at the server for a while."""
    tally, over = Tally(), threading.Event()
    with _serve(path) as (process, host, port):
        clients = [
            threading.Thread(target=_work, args=(number, host, port, tally, over))
            for number in range(CLIENTS)
        ]
        lorises = [
            threading.Thread(target=_dawdle, args=(number, host, port, over))
            for number in range(LORISES)
        ]
        for thread in (*clients, *lorises):
            thread.start()
        over.wait(SECONDS)
        over.set()
        for thread in (*clients, *lorises):
            thread.join()
        process.send_signal(signal.SIGTERM)
        return tally, process.wait(30)


@contextmanager
def _serve(path: Path) -> Iterator[tuple[subprocess.Popen[str], str, int]]:
    command: list[str | Path] = [
        Path(sys.executable).with_name("tongwen"),
        "serve",
        "--store",
        path,
    ]
    with subprocess.Popen(
        [*command, "--port", "0", "--json"],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        try:
            said = "".join(iter(process.stdout.readline, "}\n")) + "}"
            address = urlsplit(json.loads(said)["url"])
            assert address.hostname
            assert address.port
            yield process, address.hostname, address.port
        finally:
            process.kill()


def _work(number: int, host: str, port: int, tally: Tally, over: threading.Event) -> None:
    """Be a client: ask one thing after the other, every other client on a fresh connection."""
    chance = random.Random(number)  # noqa: S311 (no secret)
    connection = http.client.HTTPConnection(host, port, timeout=30)
    count = 0
    while not over.is_set():
        (kind,) = chance.choices(list(SHARES), list(SHARES.values()))
        count += 1
        text = f"Client {number} writes sentence {count}, which nobody wrote before."
        start = time.perf_counter()
        try:
            connection.request(*_make_request(kind, chance.randrange(UNITS), text))
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            tally.errors[kind].append(repr(error))
            connection.close()
            continue
        tally.seconds[kind].append(time.perf_counter() - start)
        if response.status != http.client.OK or (kind != "write" and len(body) < len("[{}]")):
            tally.errors[kind].append(f"{response.status} {body!r}")
        elif kind == "write":
            tally.written.append(text)
        if number % 2:
            connection.close()
    connection.close()


def _make_request(kind: str, number: int, text: str) -> tuple[str, str, str | None]:
    if kind == "write":
        unit = {"source": text, "target": f"写下：{text}"}
        return "PUT", f"/tmserver/en/zh/unit/{quote(text, '')}", json.dumps(unit)
    if kind == "concordance":
        return "GET", f"/api/concordance?text={quote(f'Article {number}')}&limit=5", None
    if kind == "languages":
        return "GET", "/tmserver/languages/", None
    asked = quote(SOURCE.format(number=number), "")
    return "GET", f"/tmserver/zh_hans/en/unit/{asked}", None


def _dawdle(number: int, host: str, port: int, over: threading.Event) -> None:
    """Send a byte a second; when the server has enough of it, begin again."""
    head = f"PUT /tmserver/en/zh/unit/x HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9000\r\n\r\n"
    slow = head[20 * (number % 2) :] if number % 2 else "x" * 9000
    while not over.is_set():
        with suppress(OSError), socket.create_connection((host, port), timeout=5) as connection:
            connection.sendall(head[:20].encode() if number % 2 else head.encode())
            for letter in slow:
                connection.sendall(letter.encode())
                if over.wait(1):
                    break


def _show(tally: Tally, lost: int) -> None:
    print(
        f"{CLIENTS} clients and {LORISES} who send a byte a second, {SECONDS} s, {UNITS:,} units\n"
        "\n| request | done | a second | p50, ms | p99, ms | errors | lost |\n"
        "|---|---|---|---|---|---|---|"
    )
    for kind in SHARES:
        seconds, errors = tally.seconds[kind], tally.errors[kind]
        cuts = quantiles(seconds, n=100) if len(seconds) > 1 else [0.0] * 99
        cells = (
            f"{len(seconds):,}",
            f"{len(seconds) / SECONDS:.1f}",
            f"{cuts[49] * 1000:.0f}",
            f"{cuts[98] * 1000:.0f}",
            f"{len(errors)}",
            f"{lost}" if kind == "write" else "",
        )
        print(f"| {kind} | {' | '.join(cells)} |")
        for error in sorted(set(errors))[:3]:
            print(error, file=sys.stderr)


def _make_unit(number: int) -> Unit:
    return Unit(
        (
            Variant("zh", SOURCE.format(number=number)),
            Variant("en", TARGET.format(number=number)),
        )
    )
