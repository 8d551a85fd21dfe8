"""A server that runs until it is told to end."""

import os
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import FrameType

import uvicorn

from align.errors import ServerError
from tmx.server.app import make_app
from tmx.server.connections import make_protocol
from tmx.server.guard import is_loopback
from tmx.server.limits import Limits
from tmx.server.stores import Stores

__all__ = ["make_server", "run"]

BACKLOG = 128  # connections that are taken at once: fewer than a process may have


def run(
    path: Path,
    host: str,
    port: int,
    *,
    token: str | None = None,
    limits: Limits | None = None,
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve a store until SIGTERM or Ctrl-C comes; requests that run then are answered.

    ``announce`` is told the address when it can be asked. Without a token only the machine itself
    is listened to.

    Raises `ServerError` when the address cannot be had, `StoreError` when the store cannot.
    """
    limits = limits or Limits()
    if not token and not is_loopback(host):
        raise ServerError(host, "others could read and write the store", "give a --token, too")
    with Stores(path, limits) as stores, closing(_listen(host, port)) as listener:
        server = make_server(stores, limits, token)
        if threading.current_thread() is threading.main_thread():
            # uvicorn hears signals only while it runs, and lets them come again when it is done
            signal.signal(signal.SIGTERM, lambda *_: setattr(server, "should_exit", True))
        announce(_write_address(listener))
        server.run([listener])


def make_server(stores: Stores, limits: Limits, token: str | None = None) -> uvicorn.Server:
    """Give a server that is ready to run on a socket."""
    config = uvicorn.Config(
        make_app(stores, limits, token),
        http=make_protocol(limits),
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_keep_alive=int(limits.keeping),
        h11_max_incomplete_event_size=limits.head,
    )
    return _Server(config)


class _Server(uvicorn.Server):
    """uvicorn's server, but that who is told twice to end does so at once."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:
            os._exit(128 + sig)  # the store's file bears it, and uvicorn would show tracebacks
        super().handle_exit(sig, frame)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except socket.gaierror as error:
        raise ServerError(host, "is no address of this machine", "see --host") from error
    except OSError as error:
        where = f"{host}:{port}"
        if "in use" in str(error):
            raise ServerError(where, "is in use", "name another --port, or 0 for any") from error
        what = f"cannot be listened to: {error.strerror}"
        raise ServerError(where, what, "name another --host or --port") from error


def _write_address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
