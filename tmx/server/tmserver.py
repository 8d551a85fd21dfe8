"""The protocol of translate-toolkit's tmserver and of amaGama, which Weblate and Virtaal speak.

GET  {base}/languages/                       the codes that one may ask for
GET  {base}/{source}/{target}/unit/{text}    units that resemble a text
GET  {base}/{source}/{target}/unit/?source=  the same, as amaGama has it, too
PUT, POST the same address                   add the unit in the body
POST {base}/{source}/{target}/store/{name}   add the units in the body, a JSON array
PUT  {base}/{source}/{target}/store/{name}   add the units of a file, which is the body
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from align.errors import InputError, LanguageError
from tmx.converting import open_units
from tmx.server.bodies import make_unit, make_units, read_json, stream_body
from tmx.server.codes import find_spoken, list_codes, read_code
from tmx.server.limits import Limits
from tmx.server.stores import Stores
from tmx.store import Match, Store
from tmx.units import Unit, clean

__all__ = ["BASES", "make_tmserver"]

BASES = ("/tmserver", "/api/v1", "")  # as tmserver has it, as amaGama has it, and the bare host
MIN_SIMILARITY, MAX_CANDIDATES = 70, 5  # amaGama's; clients filter for themselves
LEAST_SIMILARITY = 30

Endpoint = Callable[[Request], Awaitable[Response]]


class _Anything(Convertor[str]):
    """The rest of an address, line breaks included, which Starlette's ``path`` stops at."""

    regex = "(?s:.*)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("anything", _Anything())


def make_tmserver(stores: Stores, limits: Limits) -> list[Route]:
    """Give the routes of the protocol under each of `BASES`."""

    async def list_languages(request: Request) -> Response:
        spoken = await stores.read(Store.languages, request.receive)
        codes = list_codes(spoken)
        return JSONResponse({"sourceLanguages": codes, "targetLanguages": codes})

    async def suggest(request: Request) -> Response:
        text = clean(_read_text(request, limits.text))
        source, target = (read_code(request.path_params[side]) for side in ("source", "target"))
        least = _read_number(request, "min_similarity", MIN_SIMILARITY)
        most = _read_number(request, "max_candidates", MAX_CANDIDATES)
        if not text.strip():
            return JSONResponse([])
        asked = {
            "min_similarity": float(min(max(least, LEAST_SIMILARITY), 100)),
            "limit": min(max(most, 0), limits.matches),
        }
        found = await stores.read(
            lambda store: _search(store, text, source, target, asked), request.receive
        )
        return JSONResponse([_tell(match) for match in found])

    async def add_unit(request: Request) -> Response:
        sent = await read_json(request, limits.body)
        common = _name_languages(request)
        if text := _read_text(request, limits.text):
            common["source"] = text
        unit = make_unit(sent, limits, **common)
        await stores.write(lambda store: store.add([unit]), request.receive)
        return PlainTextResponse("")

    async def add_units(request: Request) -> Response:
        name = _read_name(request)
        sent = await read_json(request, limits.body)
        units = make_units(sent, limits, **_name_languages(request), document=name)
        added = await stores.write(lambda store: store.add(units), request.receive)
        return PlainTextResponse(f"added {added.read} units from {name}")

    async def add_file(request: Request) -> Response:
        name = _read_name(request)
        langs = _name_languages(request)
        with tempfile.TemporaryDirectory(prefix="tongwen-") as folder:
            path = Path(folder) / name
            await _receive_file(request, path, limits.file)
            about, units = await stores.read(lambda _: _read_file(path, langs), request.receive)
        await stores.write(lambda store: store.add(units, [about]), request.receive)
        return PlainTextResponse(f"added {len(units)} units from {name}")

    routes = {
        "/languages/": {"GET": list_languages},
        "/languages": {"GET": list_languages},
        # httpx, with which Weblate asks, makes this of .../unit/. and so does any browser
        "/{source}/{target}/unit": {"GET": suggest},
        "/{source}/{target}/unit/{text:anything}": {
            "GET": suggest,
            "PUT": add_unit,
            "POST": add_unit,
        },
        "/{source}/{target}/store/{name}": {"PUT": add_file, "POST": add_units},
    }
    return [
        Route(base + path, _choose(deeds), methods=list(deeds))
        for base in BASES
        for path, deeds in routes.items()
    ]


def _choose(deeds: Mapping[str, Endpoint]) -> Endpoint:
    """Give the endpoint that does each method's deed."""

    async def answer(request: Request) -> Response:
        return await deeds["GET" if request.method == "HEAD" else request.method](request)

    return answer


def _search(
    store: Store, text: str, source: str, target: str, asked: Mapping[str, Any]
) -> list[Match]:
    """Search for each language of the store that the target's code means."""
    spoken = store.languages()
    wanted = find_spoken(target, spoken)
    found: dict[int, Match] = {}
    for tag in wanted if find_spoken(source, spoken) else ():
        for match in store.search(text, source, tag, **asked):
            if match.target_lang in wanted:
                found.setdefault(match.key, match)
    return sorted(found.values(), key=lambda match: -match.similarity)[: asked["limit"]]


def _tell(match: Match) -> Mapping[str, object]:
    return {
        "source": match.source,
        "target": match.target,
        "quality": match.similarity,
        "rank": 100.0,  # what amaGama says when its database has ranked nothing
        "context": match.unit.props.get("x-context", ""),
    }


async def _receive_file(request: Request, path: Path, limit: int) -> None:
    try:
        with path.open("wb") as file:
            async for part in stream_body(request, limit):
                await asyncio.to_thread(file.write, part)
    except OSError as error:
        raise HTTPException(507, f"the server has no room for a file: {error.strerror}") from error


def _read_file(path: Path, langs: Mapping[str, str]) -> tuple[dict[str, str], list[Unit]]:
    """Give all units of a file: the store is not to be locked while it is read."""
    try:
        about, units = open_units(path, langs["source_lang"], langs["target_lang"])
        return about, list(units)
    except (InputError, LanguageError) as error:
        why = str(error).replace(f"{path.parent}/", "")  # a folder of ours says nothing to a client
        raise HTTPException(400, why) from error


def _read_text(request: Request, limit: int) -> str:
    """Give the text that an address ends in, or that it has behind ``?source=``.

    Raises `HTTPException` 414 when it is too long, 400 when it is no UTF-8.
    """
    try:
        unquote_to_bytes(request.scope.get("raw_path", b"")).decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the address is no UTF-8 (quote its bytes in UTF-8)") from error
    text = str(request.path_params.get("text", "")) or request.query_params.get("source", "")
    if len(text) > limit:
        raise HTTPException(414, f"the text has over {limit} characters")
    return text


def _read_number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, "")
    try:
        return int(float(text)) if text else default
    except (ValueError, OverflowError) as error:
        raise HTTPException(400, f"{name}: is no number") from error


def _read_name(request: Request) -> str:
    name = PurePosixPath(request.path_params["name"]).name
    if name in ("", ".", "..") or len(name.encode()) > 200 or "\0" in name:
        raise HTTPException(400, "the address ends in no name of a file")
    return name


def _name_languages(request: Request) -> dict[str, str]:
    return {
        "source_lang": read_code(request.path_params["source"]),
        "target_lang": read_code(request.path_params["target"]),
    }
