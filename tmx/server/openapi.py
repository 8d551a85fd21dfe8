"""What the server says of its own API, as OpenAPI 3.1."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from tmx.server.api import declare_parameters
from tmx.server.limits import Limits
from tmx.server.parameters import Parameter
from tmx.server.tmserver import BASES

__all__ = ["describe_api"]

Schema = Mapping[str, Any]

TEXT = {"type": "string"}
CODE = {  # roughly: what is no language all the same, is answered with 400
    "type": "string",
    "description": "BCP 47, or as in zh_CN, zh_hans, sr@latin",
    "pattern": "^[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_][A-Za-z]{2})?(@[a-z]{5,8})?$",
}
COUNT = {"type": "integer", "minimum": 0}
COUNTS = {"type": "object", "additionalProperties": COUNT}
SPANS = {
    "type": "array",
    "description": "places in the text, in characters (code points): begin, end",
    "items": {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2},
}
FOUND: dict[str, Schema] = {
    "source": TEXT,
    "target": TEXT,
    "source_lang": TEXT,
    "target_lang": TEXT,
    "provenance": {"type": "object", "description": "document, label, date, as far as known"},
}


def describe_api(limits: Limits, *, guarded: bool) -> dict[str, Any]:
    """Give the document; ``guarded`` tells that a token is needed."""
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "Tongwen",
            "version": version("tongwen"),
            "summary": "A translation memory to ask.",
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "servers": [{"url": "/"}],
        "paths": {**_describe_own(limits), **_describe_tmserver(limits)},
        "components": {"schemas": _list_schemas(limits)},
        "security": [{"token": []}, {"password": []}] if guarded else [],
    }
    if guarded:
        document["components"]["securitySchemes"] = {
            "token": {"type": "http", "scheme": "bearer"},
            "password": {"type": "http", "scheme": "basic", "description": "TOKEN as password"},
        }
    return document


def _describe_own(limits: Limits) -> dict[str, Any]:
    parameters = declare_parameters(limits)
    searched, found = parameters["/api/search"], parameters["/api/concordance"]
    sent = _object({**_common(), "units": _array(_ref("Unit"), maxItems=limits.units)}, ["units"])
    return {
        "/api/search": _get("Units whose text resembles a text", _ref("Matches"), searched),
        "/api/concordance": _get("Units that hold a text", _ref("Hits"), found),
        "/api/stats": _get("What is in the store, counted", _ref("Stats")),
        "/api/languages": _get("The languages", _object({"languages": _array(TEXT)})),
        "/api/documents": _get("The documents", _ref("Documents")),
        "/api/units": {
            "post": {
                "summary": "Add units, all or none; what is there already is merged",
                "requestBody": _body(sent),
                "responses": _answers(_ref("Added")),
            }
        },
    }


def _describe_tmserver(limits: Limits) -> dict[str, Any]:
    """Describe the protocol under the first of its bases."""
    base, codes = BASES[0], _array(TEXT)
    sides = [_in_path(side, "its language", CODE) for side in ("source", "target")]
    written = {"200": {"description": "Done", "content": {"text/plain": {"schema": TEXT}}}}
    unit = {"requestBody": _body(_ref("Unit")), "responses": written | _answers(None)}
    options = [
        Parameter("source", "the text, where the address ends without it", most=limits.text),
        Parameter("min_similarity", "the least, of 100", int, 70, least=30, most=100),
        Parameter("max_candidates", "how many are given at most", int, 5, least=1),
    ]
    sent = _array(_ref("Unit"), maxItems=limits.units)
    file = {"required": True, "content": {"application/octet-stream": {}}}
    return {
        f"{base}/languages/": _get(
            "Codes of the languages", _object({"sourceLanguages": codes, "targetLanguages": codes})
        ),
        f"{base}/{{source}}/{{target}}/unit/{{text}}": {
            "parameters": [*sides, _in_path("text", "the text, every byte quoted but letters")],
            **_get("Units that resemble a text", _ref("Suggestions"), options),
            "put": {"summary": "Add a unit", **unit},
            "post": {"summary": "Add a unit", **unit},
        },
        f"{base}/{{source}}/{{target}}/store/{{name}}": {
            "parameters": [*sides, _in_path("name", "name of a file")],
            "post": {
                "summary": "Add units",
                "requestBody": _body(sent),
                "responses": written | _answers(None),
            },
            "put": {
                "summary": "Add the units of a file: TMX, XLIFF, PO and whatever Tongwen reads",
                "requestBody": file,
                "responses": written | _answers(None),
            },
        },
    }


def _list_schemas(limits: Limits) -> dict[str, Any]:
    text = {"type": "string", "pattern": "\\w", "maxLength": limits.text}
    match: dict[str, Schema] = {
        **FOUND,
        "similarity": {"type": "number"},
        "context": {"type": "boolean"},
    }
    score: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
    known: dict[str, Schema] = {
        name: {"type": ["string", "null"]} for name in ("label", "context", "creator")
    }
    document: dict[str, Schema] = {"symbol": TEXT, "units": COUNT, "properties": {"type": "object"}}
    suggestion = dict.fromkeys(("source", "target", "context"), TEXT) | {
        name: {"type": "number", "minimum": 0, "maximum": 100} for name in ("quality", "rank")
    }
    return {
        "Unit": {
            "description": "The languages may be told once, for all units or in the address.",
            **_object(
                {"source": text, "target": text, **_common(), "score": score, **known},
                ["source", "target"],
            ),
        },
        "Matches": _object({"matches": _array(_object(match))}),
        "Hits": _object(
            {"hits": _array(_object({**FOUND, "spans": SPANS, "target_spans": SPANS}))}
        ),
        "Stats": _object(
            {"units": COUNT, "variants": COUNTS, "characters": COUNTS, "documents": COUNTS}
        ),
        "Documents": _object({"documents": _array(_object(document))}),
        "Added": _object({"read": COUNT, "added": COUNT, "merged": COUNT, "skipped": COUNTS}),
        "Suggestions": _array(_object(suggestion)),
        "Error": _object({"error": TEXT}),
    }


def _get(summary: str, schema: Schema, parameters: Sequence[Parameter] = ()) -> dict[str, Any]:
    return {
        "get": {
            "summary": summary,
            "parameters": [
                {
                    "name": parameter.name,
                    "in": "query",
                    "description": parameter.about,
                    "required": parameter.required,
                    "schema": parameter.schema(),
                }
                for parameter in parameters
            ],
            "responses": _answers(schema),
        }
    }


def _answers(schema: Schema | None) -> dict[str, Any]:
    wrong = {"description": "What is wrong", **_json(_ref("Error"))}
    good = {"200": {"description": "What was asked for", **_json(schema)}} if schema else {}
    return {**good, "4XX": wrong, "5XX": wrong}


def _body(schema: Schema) -> dict[str, Any]:
    return {"required": True, **_json(schema)}


def _json(schema: Schema) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _common() -> dict[str, Schema]:
    return {"source_lang": CODE, "target_lang": CODE, "document": TEXT}


def _in_path(name: str, about: str, schema: Schema = TEXT) -> dict[str, Any]:
    return {"name": name, "in": "path", "description": about, "required": True, "schema": schema}


def _object(properties: Mapping[str, Schema], required: Sequence[str] | None = None) -> Schema:
    wanted = list(properties) if required is None else list(required)
    return {"type": "object", "properties": dict(properties), "required": wanted}


def _array(schema: Schema, **bounds: int) -> Schema:
    return {"type": "array", "items": schema, **bounds}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
