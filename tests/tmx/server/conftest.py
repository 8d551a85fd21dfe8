"""Fixtures of the server's tests: a real server in a process or a thread, and a plain client."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tmx import Unit, Variant, open_store

TONGWEN = Path(sys.executable).with_name("tongwen")
UNITS = [
    Unit((Variant("zh-CN", "大会"), Variant("en", "General Assembly")), {"x-document": "A/1"}),
    Unit((Variant("zh-CN", "大会，"), Variant("en", "The General Assembly,")), {"x-label": "1."}),
    Unit((Variant("zh-CN", "决定如下："), Variant("en", "Decides as follows:"))),
    Unit((Variant("zh-TW", "決定如下："), Variant("en", "Decides as follows:"))),
    Unit((Variant("fr", "L'Assemblée générale"), Variant("en-GB", "General Assembly of 1946"))),
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 (JSON is anything)
        return json.loads(self.body)

    @property
    def error(self) -> str:
        return str(self.json["error"])


@dataclass(frozen=True, slots=True)
class Client:
    """A client that sends just what it is told to."""

    host: str
    port: int

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request; a body that is no bytes is sent as JSON."""
        sent = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        with closing(HTTPConnection(self.host, self.port, timeout=30)) as connection:
            connection.request(method, path, sent, dict(headers or {}))
            response = connection.getresponse()
            answer = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, answer, response.read())

    def open(self) -> socket.socket:
        """Give a bare connection."""
        return socket.create_connection((self.host, self.port), timeout=30)

    def send(self, request: bytes) -> bytes:
        """Send bytes, and give all that comes back until the server closes."""
        with self.open() as connection:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(65536), b""))


@dataclass(frozen=True, slots=True)
class Served:
    """A server in a process of its own."""

    client: Client
    process: subprocess.Popen[str]
    path: Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a store with a few units."""
    with open_store(tmp_path / "un.db") as store:
        store.add(UNITS)
    return tmp_path / "un.db"


@contextmanager
def serving(path: Path, *options: str) -> Iterator[Served]:
    """Have ``tongwen serve`` for a while."""
    with subprocess.Popen(
        [TONGWEN, "serve", "--store", path, "--port", "0", "--json", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "TONGWEN_TOKEN"},
    ) as process:
        try:
            assert process.stdout
            said = json.loads("".join(iter(process.stdout.readline, "}\n")) + "}")
            host, _, port = said["url"].removeprefix("http://").rpartition(":")
            yield Served(Client(host.strip("[]"), int(port)), process, path)
        finally:
            process.kill()


@pytest.fixture
def served(path: Path) -> Iterator[Served]:
    """Give a server with the usual limits, in a process of its own."""
    with serving(path) as server:
        yield server


@pytest.fixture
def serve(path: Path) -> Iterator[Callable[..., Client]]:
    """Give a function that serves the store from a thread, with limits and a token of one's own."""
    from tmx.server.limits import Limits
    from tmx.server.running import make_server
    from tmx.server.stores import Stores

    ends: list[Callable[[], None]] = []

    def begin(*, token: str | None = None, **limits: float) -> Client:
        given = Limits(**limits)  # type: ignore[arg-type]
        stores = Stores(path, given)
        server = make_server(stores, given, token)
        listener = socket.create_server(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()

        def end() -> None:
            server.should_exit = True
            thread.join()
            stores.__exit__()

        ends.append(end)
        return Client(*listener.getsockname())

    yield begin
    for end in ends:
        end()


@pytest.fixture
def client(serve: Callable[..., Client]) -> Client:
    """Give a client of a server with the usual limits."""
    return serve()
