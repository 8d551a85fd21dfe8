"""``tongwen serve``: begins with a line, ends without a traceback, says what is wrong."""

import signal
import socket
import sqlite3
import time
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs the extra web")

from typer.testing import CliRunner

from align.errors import ServerError
from tests.tmx.cli.conftest import Run
from tests.tmx.server.conftest import Served, path, served, serving
from tmx.cli import serving as command
from tmx.cli.app import make_app
from tmx.server.running import run as serve

__all__ = ["path", "served"]

PUT = (
    b"PUT /en/zh/unit/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\n"
    b'{"source": "a", "target": "b"}'
)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_it_without_a_word(served: Served, number: int, status: int) -> None:
    idle, slow = served.client.open(), served.client.open()
    slow.sendall(b"PUT /en/zh/unit/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
    assert served.client.ask("/api/languages").status == 200
    served.process.send_signal(number)
    assert served.process.wait(10) == status
    assert served.process.stderr
    assert served.process.stderr.read() == ""
    for connection in (idle, slow):
        connection.close()
    assert not list(served.path.parent.glob("*-wal"))  # the store was closed


def test_a_request_that_runs_is_answered_before_the_end(served: Served) -> None:
    with sqlite3.connect(served.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with served.client.open() as connection:
            connection.sendall(PUT)
            time.sleep(0.5)
            served.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            assert served.process.poll() is None
            other.execute("COMMIT")
            assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK\r\n")
    other.close()
    assert served.process.wait(10) == 0


def test_who_cannot_wait_for_the_end_says_so_twice(served: Served) -> None:
    with sqlite3.connect(served.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with served.client.open() as connection:
            connection.sendall(PUT)
            time.sleep(0.5)
            served.process.send_signal(signal.SIGINT)
            time.sleep(0.5)
            served.process.send_signal(signal.SIGINT)
            assert served.process.wait(5) == 130
    other.close()
    assert served.process.stderr
    assert served.process.stderr.read() == ""


def test_the_first_lines_say_where_it_is(run: Run, path: Path) -> None:
    with serving(path) as served:
        port = served.client.port
        result = run("serve", "--store", path, "--port", str(port))
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr == (
            f"tongwen: 127.0.0.1:{port}: is in use (name another --port, or 0 for any)\n"
        )


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "tm.example.org"])  # noqa: S104
def test_others_are_not_listened_to_without_a_token(path: Path, host: str) -> None:
    with pytest.raises(ServerError, match="others could read and write the store"):
        serve(path, host, 0)


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("192.0.2.1", "192.0.2.1:0: cannot be listened to: "),
        ("nowhere.invalid", "nowhere.invalid: is no address of this machine"),
    ],
)
def test_an_address_of_another_machine_is_refused(path: Path, host: str, why: str) -> None:
    with pytest.raises(ServerError, match=why):
        serve(path, host, 0, token="x")  # noqa: S106 (a token for tests)


def test_with_a_token_others_are_listened_to(path: Path) -> None:
    with serving(path, "--host", "0.0.0.0", "--token", "x") as served:  # noqa: S104
        assert served.client.ask("/api/languages").status == 401
        headers = {"Host": "tm.example.org", "Authorization": "Bearer x"}
        assert served.client.ask("/api/languages", headers=headers).status == 200


def test_ipv6_is_served(path: Path) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("there is no IPv6 here")
    with serving(path, "--host", "::1") as served:
        assert served.client.ask("/api/languages").status == 200


def test_an_empty_token_is_a_wrong_call(run: Run, path: Path) -> None:
    assert run("serve", "--store", path, "--token", "").returncode == 2


def test_a_store_that_cannot_be_used_is_named(run: Run, tmp_path: Path) -> None:
    result = run("serve", "--store", "none.db")
    assert (result.returncode, result.stderr) == (
        1,
        "tongwen: none.db: there is no such store (make one with tongwen memory add)\n",
    )
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "text.db").write_text("text " * 1000, encoding="utf-8")
    result = run("serve", "--store", "text.db")
    assert (result.returncode, result.stderr) == (
        1,
        "tongwen: text.db: is no store (name another file)\n",
    )


def test_without_the_extra_it_is_said_what_to_install(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    result = CliRunner().invoke(make_app(), ["serve", "--store", str(path)])
    assert isinstance(result.exception, ServerError)
    assert str(result.exception) == (
        "serve: needs starlette and uvicorn (pip install 'tongwen[web]')"
    )
