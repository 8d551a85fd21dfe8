"""The application: the routes, and errors as JSON."""

import logging

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from align.errors import LanguageError, StoreError, TongwenError
from tmx.server.api import make_api
from tmx.server.guard import Guard
from tmx.server.limits import Limits
from tmx.server.openapi import describe_api
from tmx.server.page import write_page
from tmx.server.stores import Stores
from tmx.server.tmserver import make_tmserver

__all__ = ["make_app"]

_LOG = logging.getLogger("uvicorn.error")
_USUAL = {  # what Starlette says in a word
    404: "there is nothing at this address (see /openapi.json)",
    405: "this address does not take that method (see /openapi.json)",
}


def make_app(stores: Stores, limits: Limits, token: str | None = None) -> ASGIApp:
    """Give the server's application; with a token, whoever has none sees the first page only."""
    described, page = describe_api(limits, guarded=token is not None), write_page(open_=not token)

    async def describe(_: Request) -> Response:
        return JSONResponse(described)

    async def show(_: Request) -> Response:
        return HTMLResponse(page)

    app = Starlette(
        routes=[
            Route("/", show),
            Route("/openapi.json", describe),
            *make_api(stores, limits),
            *make_tmserver(stores, limits),
        ],
        exception_handlers={
            HTTPException: _tell,
            LanguageError: _tell_language,
            StoreError: _tell_of_store,
            TongwenError: _tell_sentence,
            ClientDisconnect: _tell_nobody,
            Exception: _tell_failure,
        },
    )
    app.router.redirect_slashes = False
    return Guard(app, token)


async def _tell(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 (or mypy would not know)
    why = _USUAL.get(error.status_code, error.detail)
    return JSONResponse({"error": why}, error.status_code, error.headers)


async def _tell_sentence(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 400)


async def _tell_of_store(_: Request, error: Exception) -> Response:
    """Tell whoever runs the server where, and the client what."""
    assert isinstance(error, StoreError)  # noqa: S101 (as above)
    _LOG.error("tongwen: %s", error)
    return JSONResponse({"error": f"the store {error.what}"}, 503)


async def _tell_language(_: Request, error: Exception) -> Response:
    assert isinstance(error, LanguageError)  # noqa: S101 (as above)
    # the remedy that it has is an option of the command line
    where = f"{error.where}: " if error.where else ""
    return JSONResponse({"error": f"{where}{error.what} (name one like zh, zh-Hant or en-US)"}, 400)


async def _tell_nobody(_: Request, __: Exception) -> Response:
    return Response(status_code=499)  # as nginx counts those who went away


async def _tell_failure(_: Request, __: Exception) -> Response:
    return JSONResponse({"error": "the server failed (its standard error says how)"}, 500)
