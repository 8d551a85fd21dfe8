"""Our own API: what a store can tell, as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tmx.server.bodies import make_units, read_json
from tmx.server.limits import Limits
from tmx.server.parameters import Parameter, read_parameters
from tmx.server.stores import Stores
from tmx.store import Hit, Match, Store
from tmx.store.similarity import MEASURES
from tmx.units import clean

__all__ = ["declare_parameters", "make_api"]


def declare_parameters(limits: Limits) -> Mapping[str, list[Parameter]]:
    """Give what each address that has parameters takes."""
    text = Parameter("text", "what is looked for", required=True, least=1, most=limits.text)
    source = Parameter("source", "language of the text (BCP 47)", least=1, most=100)
    target = Parameter("target", "language that is wanted (BCP 47)", least=1, most=100)
    fold = Parameter("fold", "Traditional and Simplified are the same", bool, default=False)
    return {
        "/api/search": [
            text,
            source,
            target,
            _limit(10, limits.matches),
            Parameter("min_similarity", "the least, of 100", float, 50.0, least=0, most=100),
            Parameter(
                "measure", "how texts are compared", default="characters", choices=(*MEASURES,)
            ),
            fold,
            Parameter("before", "the text before, '' at the beginning", most=limits.text),
        ],
        "/api/concordance": [text, source, target, _limit(50, limits.hits), fold],
    }


def make_api(stores: Stores, limits: Limits) -> list[Route]:
    """Give the routes under ``/api/``."""
    parameters = declare_parameters(limits)

    async def search(request: Request) -> Response:
        asked = read_parameters(request.query_params, parameters["/api/search"])
        found = await stores.read(lambda store: store.search(**_clean(asked)), request.receive)
        return JSONResponse({"matches": [_tell_match(match) for match in found]})

    async def find(request: Request) -> Response:
        asked = read_parameters(request.query_params, parameters["/api/concordance"])
        found = await stores.read(lambda store: store.concordance(**_clean(asked)), request.receive)
        return JSONResponse({"hits": [_tell_hit(hit) for hit in found]})

    async def count(request: Request) -> Response:
        return JSONResponse(asdict(await stores.read(Store.stats, request.receive)))

    async def list_languages(request: Request) -> Response:
        return JSONResponse({"languages": await stores.read(Store.languages, request.receive)})

    async def list_documents(request: Request) -> Response:
        found = await stores.read(_list_documents, request.receive)
        return JSONResponse({"documents": found})

    async def add(request: Request) -> Response:
        sent = await read_json(request, limits.body)
        if not isinstance(sent, Mapping) or "units" not in sent:
            raise HTTPException(400, "units: is missing")
        common = {
            name: sent[name] for name in ("source_lang", "target_lang", "document") if name in sent
        }
        units = make_units(sent["units"], limits, **common)
        return JSONResponse(
            asdict(await stores.write(lambda store: store.add(units), request.receive))
        )

    return [
        Route("/api/search", search),
        Route("/api/concordance", find),
        Route("/api/stats", count),
        Route("/api/languages", list_languages),
        Route("/api/documents", list_documents),
        Route("/api/units", add, methods=["POST"]),
    ]


def _limit(default: int, most: int) -> Parameter:
    return Parameter("limit", "how many are given at most", int, default, least=1, most=most)


def _list_documents(store: Store) -> list[Mapping[str, object]]:
    counted, known = store.stats().documents, store.documents()
    return [
        {"symbol": symbol, "units": counted.get(symbol, 0), "properties": known.get(symbol, {})}
        for symbol in sorted({*counted, *known})
    ]


def _clean(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Take out of texts what no text of a store has, and SQLite does not take."""
    return {
        name: clean(value) if isinstance(value, str) else value for name, value in asked.items()
    }


def _tell_match(match: Match) -> Mapping[str, object]:
    return _tell(match) | {"similarity": match.similarity, "context": match.context}


def _tell_hit(hit: Hit) -> Mapping[str, object]:
    return _tell(hit) | {"spans": hit.spans, "target_spans": hit.target_spans}


def _tell(found: Match | Hit) -> dict[str, object]:
    return {
        "source": found.source,
        "target": found.target,
        "source_lang": found.source_lang,
        "target_lang": found.target_lang,
        "provenance": found.provenance,
    }
