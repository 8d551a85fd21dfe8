"""Who may ask at all: with a token whoever has it, else this machine's own programs.

A browser is everybody's program: a page from elsewhere may ask a server on this machine in its
user's name. It cannot read the answer, for no other origin is allowed to, unless its name is made
to lead here (DNS rebinding): hence the look at ``Host``. It could write: hence that at ``Origin``.
"""

import base64
import binascii
import hmac
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guard", "is_loopback"]

SAFE = ("GET", "HEAD", "OPTIONS")
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """An application with its door kept: see this module."""

    def __init__(self, app: ASGIApp, token: str | None) -> None:
        self._app = app
        self._token = token.encode() if token else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        answer = self._judge_sender(scope, headers) or _judge_origin(scope, headers)
        await (answer or self._app)(scope, receive, send_guarded)

    def _judge_sender(self, scope: Scope, headers: Headers) -> JSONResponse | None:
        if self._token is None:
            host = headers.get("host", "localhost")
            if is_loopback(_split_host(host)):
                return None
            return _refuse(421, f"{host} is not this server's name (ask 127.0.0.1 or localhost)")
        if scope["path"] == "/" or hmac.compare_digest(_read_token(headers), self._token):
            return None
        answer = _refuse(401, "a token is needed (send it as Authorization: Bearer TOKEN)")
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer


def is_loopback(host: str) -> bool:
    """Tell whether a name or an address is that of the machine itself.

    >>> [is_loopback(host) for host in ("localhost", "127.0.0.1", "::1", "0.0.0.0", "example.org")]
    [True, True, True, False, False]
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _judge_origin(scope: Scope, headers: Headers) -> JSONResponse | None:
    if scope["method"] in SAFE:
        return None
    origin = headers.get("origin")
    own = origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
    if own and headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return None
    return _refuse(403, "a page of another site may not write here")


def _split_host(host: str) -> str:
    """Give a host without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _read_token(headers: Headers) -> bytes:
    """Give the token; as a password, too, for some clients can be given an address only."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() in ("bearer", "token"):
        return value.strip().encode("latin-1")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).partition(b":")[2]
        except binascii.Error:
            return b""
    return b""


def _refuse(status: int, why: str) -> JSONResponse:
    return JSONResponse({"error": why}, status)
