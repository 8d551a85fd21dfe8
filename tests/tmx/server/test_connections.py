"""Who is slow, or goes away, holds up nobody; what was answered with yes is in the store."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs the extra web")

from tests.tmx.server.conftest import Client
from tmx import open_store
from tmx.store import Store

PUT = b"PUT /en/zh/unit/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\n"
GET = b"GET /api/languages HTTP/1.1\r\nHost: localhost\r\n\r\n"


@contextmanager
def slow_searches(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Let each search last until the block ends, and tell which began."""
    begun: list[str] = []
    end = threading.Event()

    def search(_: Store, text: str, *__: object, **___: object) -> list[object]:
        begun.append(text)
        end.wait(20)
        return []

    monkeypatch.setattr(Store, "search", search)
    try:
        yield begun
    finally:
        end.set()


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def read_all(connection: object) -> bytes:
    return b"".join(iter(lambda: connection.recv(65536), b""))  # type: ignore[attr-defined]


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost", PUT, PUT + b"{"])
def test_a_request_that_does_not_arrive_is_given_up(
    serve: Callable[..., Client], begun: bytes
) -> None:
    client = serve(arriving=0.3)
    start = time.monotonic()
    answer = client.send(begun)
    assert 0.2 < time.monotonic() - start < 5
    assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert answer.endswith(b'{"error": "the request took over 0.3 seconds"}')


def test_a_byte_now_and_then_is_not_enough(serve: Callable[..., Client]) -> None:
    client = serve(arriving=0.5)
    with client.open() as connection, suppress(OSError):
        start = time.monotonic()
        for letter in b"GET /" + b"x" * 1000:
            connection.sendall(bytes([letter]))
            time.sleep(0.05)
    assert time.monotonic() - start < 5


def test_a_second_request_on_a_connection_has_a_deadline_too(
    serve: Callable[..., Client],
) -> None:
    client = serve(arriving=0.3)
    with client.open() as connection:
        connection.sendall(GET)
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK\r\n")
        connection.sendall(b"GET / HT")
        assert b"HTTP/1.1 408 " in read_all(connection)


def test_requests_sent_ahead_are_all_answered(client: Client) -> None:
    closing = GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    assert client.send(GET * 9 + closing).count(b"HTTP/1.1 200 OK\r\n") == 10


def test_a_connection_without_a_request_is_closed(serve: Callable[..., Client]) -> None:
    client = serve(keeping=1)
    start = time.monotonic()
    assert client.send(GET).startswith(b"HTTP/1.1 200 OK\r\n")
    assert 0.5 < time.monotonic() - start < 5


def test_the_oldest_who_says_nothing_makes_room(serve: Callable[..., Client]) -> None:
    client = serve(idle=10)
    idle = [client.open() for _ in range(30)]
    assert client.ask("/api/languages").status == 200
    open_still = []
    for connection in idle:
        connection.settimeout(0.05)
        try:
            connection.recv(1)
        except TimeoutError:
            open_still.append(connection)
        except ConnectionResetError:
            pass
        connection.close()
    assert 5 <= len(open_still) <= 10


def test_who_does_not_take_the_answer_is_dropped(serve: Callable[..., Client]) -> None:
    client = serve(answering=0.5, keeping=1)
    asked = GET.replace(b"/api/languages", b"/openapi.json")
    with client.open() as connection, pytest.raises(ConnectionError):
        connection.sendall(asked * 1_000_000)
    assert client.ask("/api/languages").status == 200


@pytest.mark.parametrize(
    "request_", [b"\0\1\2\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET /" + b"x" * 200_000]
)
def test_what_is_no_http_is_said_to_be_so(client: Client, request_: bytes) -> None:
    with client.open() as connection:
        with suppress(OSError):
            connection.sendall(request_)
        with suppress(ConnectionResetError):
            answer = read_all(connection)
            assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
            assert (
                b'{"error": "the request is no HTTP, or its head is over 163840 bytes"}' in answer
            )
    assert client.ask("/api/languages").status == 200


def test_whoever_went_away_while_waiting_is_not_searched_for(
    serve: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serve(readers=1)
    with slow_searches(monkeypatch) as begun:
        first = client.open()
        first.sendall(GET.replace(b"/api/languages", b"/en/fr/unit/first"))
        wait_for(lambda: begun)
        for _ in range(20):
            with client.open() as connection:
                connection.sendall(GET.replace(b"/api/languages", b"/en/fr/unit/gone"))
        time.sleep(0.3)
    assert client.ask("/en/fr/unit/last").status == 200
    assert begun == ["first", "last"]
    first.close()


def test_more_than_can_wait_are_told_to_come_back(
    serve: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serve(queue=3)
    with slow_searches(monkeypatch):
        waiting = [client.open() for _ in range(3)]
        for connection in waiting:
            connection.sendall(GET.replace(b"/api/languages", b"/en/fr/unit/x"))
        wait_for(lambda: client.ask("/en/fr/unit/x").status == 503)
        answer = client.ask("/api/languages")
        assert (answer.status, answer.headers["retry-after"]) == (503, "1")
        assert answer.error == "3 requests are waiting already (try again)"
        for connection in waiting:
            connection.close()
    wait_for(lambda: client.ask("/api/languages").status == 200)


def test_searches_do_not_wait_for_a_writer_nor_writers_for_searches(
    serve: Callable[..., Client], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serve()
    with open_store(path) as store, store._writing():
        assert client.ask("/en/zh/unit/Decides%20as%20follows%3A").json
    with slow_searches(monkeypatch) as begun, client.open() as connection:
        connection.sendall(GET.replace(b"/api/languages", b"/en/fr/unit/x"))
        wait_for(lambda: begun)
        unit = {"source": "a", "target": "b"}
        assert client.ask("/en/fr/unit/a", "PUT", unit).status == 200


def test_many_who_write_at_once_lose_nothing(served: object) -> None:
    client: Client = served.client  # type: ignore[attr-defined]

    def write(number: int) -> None:
        for count in range(10):
            unit = {"source": f"{number} {count}", "target": "甲"}
            assert client.ask("/en/zh/unit/x", "PUT", unit).status == 200

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    served.process.kill()  # type: ignore[attr-defined]
    with open_store(served.path) as store:  # type: ignore[attr-defined]
        assert len(store) == 5 + 200


def test_a_store_that_is_damaged_while_it_is_served_is_said_to_be_so(
    serve: Callable[..., Client], path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with open_store(path) as store:  # so that nothing of it is in the log beside it
        store.add([])
    client = serve()
    with path.open("r+b") as file:
        file.write(b"x" * path.stat().st_size)
    answer = client.ask("/en/zh/unit/x")
    assert answer.status == 503
    assert answer.error.startswith("the store cannot be used: ")
    assert str(path) not in answer.error
    assert "Traceback" not in capfd.readouterr().err
