"""Our own API does what its OpenAPI document says."""

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest

pytest.importorskip("starlette", reason="needs the extra web")

from starlette.routing import Route

from tests.conftest import ROOT
from tests.tmx.server.conftest import Client
from tmx.server.api import make_api
from tmx.server.limits import Limits
from tmx.server.openapi import describe_api
from tmx.server.stores import Stores
from tmx.server.tmserver import BASES, make_tmserver


def ask(client: Client, address: str, **parameters: object) -> object:
    """Give the JSON that an address answers with, or the status and the sentence of an error."""
    answer = client.ask(f"{address}?{urlencode(parameters)}")
    return answer.json if answer.status == 200 else (answer.status, answer.error)


def test_a_text_is_searched_for(client: Client) -> None:
    found = ask(client, "/api/search", text="大会，", target="en", limit=1)
    assert found == {
        "matches": [
            {
                "source": "大会，",
                "target": "The General Assembly,",
                "source_lang": "zh-CN",
                "target_lang": "en",
                "provenance": {"label": "1."},
                "similarity": 100.0,
                "context": False,
            }
        ]
    }


def test_a_text_is_looked_for_in_units(client: Client) -> None:
    found = ask(client, "/api/concordance", text="assembly", source="en", target="zh-CN")
    assert isinstance(found, dict)
    assert [(hit["target"], hit["spans"]) for hit in found["hits"]] == [
        ("大会，", [[12, 20]]),
        ("大会", [[8, 16]]),
    ]


def test_the_store_is_described(client: Client) -> None:
    assert client.ask("/api/languages").json == {
        "languages": ["en", "en-GB", "fr", "zh-CN", "zh-TW"]
    }
    assert client.ask("/api/stats").json["units"] == 5
    assert client.ask("/api/documents").json == {
        "documents": [{"symbol": "A/1", "units": 1, "properties": {}}]
    }


def test_units_are_added_all_or_none(client: Client) -> None:
    unit = {"source": "主席", "target": "Chair", "label": "2.", "score": 0.5}
    sent = {"source_lang": "zh_CN", "target_lang": "en", "document": "A/2", "units": [unit]}
    assert client.ask("/api/units", "POST", sent).json == {
        "read": 1,
        "added": 1,
        "merged": 0,
        "skipped": {},
    }
    found = ask(client, "/api/search", text="主席", source="zh", target="en")
    assert isinstance(found, dict)
    provenance = found["matches"][0]["provenance"]
    assert (provenance["document"], provenance["label"], provenance["score"]) == ("A/2", "2.", 0.5)
    sent["units"] = [unit | {"source": "秘书长"}, unit | {"target": ""}]
    answer = client.ask("/api/units", "POST", sent)
    assert (answer.status, answer.error) == (400, "units[1]: the variant in en has no text")
    assert client.ask("/api/stats").json["units"] == 6


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({}, "text: is missing"),
        ({"text": ""}, "text: is empty"),
        ({"text": "a", "limit": 0}, "limit: is not between 1 and 100"),
        ({"text": "a", "limit": "many"}, "limit: is no number"),
        ({"text": "a", "min_similarity": "nan"}, "min_similarity: is not between 0 and 100"),
        ({"text": "a", "fold": "perhaps"}, "fold: is neither true nor false"),
        ({"text": "a", "measure": "ears"}, "measure: is none of characters, words, omegat"),
        (
            {"text": "a", "limt": 1},
            "limt: is not known here (there are text, source, target, limit, min_similarity,"
            " measure, fold, before)",
        ),
        (
            {"text": "a", "source": "x"},
            "'x': is no language tag (name one like zh, zh-Hant or en-US)",
        ),
    ],
)
def test_a_wrong_parameter_is_named(
    client: Client, parameters: dict[str, object], error: str
) -> None:
    assert ask(client, "/api/search", **parameters) == (400, error)


def test_an_empty_field_of_a_form_is_no_parameter(client: Client) -> None:
    found = ask(client, "/api/concordance", text="大会", source="", target="")
    assert isinstance(found, dict)
    assert len(found["hits"]) == 2


def test_a_text_that_is_too_long_is_refused(serve: Callable[..., Client]) -> None:
    client = serve(text=10)
    assert ask(client, "/api/search", text="x" * 11) == (413, "text: has over 10 characters")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ([], "units: is missing"),
        ({"units": {}}, "units: is no array"),
        ({"units": [1]}, "units[0]: is no object"),
        ({"units": [{}]}, "units[0]: source: is missing"),
        (
            {"units": [{"source": "a", "target": "b", "source_lang": "?", "target_lang": "en"}]},
            "units[0]: '?': is no language tag (write one like zh, zh-Hant or en-US)",
        ),
    ],
)
def test_wrong_units_are_named(client: Client, body: object, error: str) -> None:
    answer = client.ask("/api/units", "POST", body)
    assert (answer.status, answer.error) == (400, error)


def test_what_is_not_there_is_said_to_be_so(client: Client) -> None:
    answer = client.ask("/api/nothing")
    assert answer.error == "there is nothing at this address (see /openapi.json)"
    assert answer.status == 404


def test_the_page_asks_nobody_else(client: Client) -> None:
    answer = client.ask("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert b"http" not in answer.body
    for address in re.findall(r'(?:href|action|formaction)="(.*?)"', answer.body.decode()):
        assert client.ask(f"{address}?text=x&source=en&target=").status in (200, 400)


def test_the_document_names_every_route_and_no_other(stores: Stores) -> None:
    routes = [*make_api(stores, Limits()), *make_tmserver(stores, Limits())]
    there = {
        (_spell(route), method.lower())
        for route in routes
        if route.path.startswith(("/api/", BASES[0])) and not route.path.startswith("/api/v1")
        for method in route.methods or ()
        if method != "HEAD"
    }
    spared = {f"{BASES[0]}/languages", f"{BASES[0]}/{{source}}/{{target}}/unit"}  # other spellings
    described = describe_api(Limits(), guarded=False)["paths"]
    assert {(path, method) for path, method in there if path not in spared} == {
        (path, method)
        for path, item in described.items()
        for method in item
        if method != "parameters"
    }


@pytest.mark.parametrize("guarded", [True, False])
def test_the_document_is_whole(guarded: bool) -> None:
    document = describe_api(Limits(), guarded=guarded)
    schemas = document["components"]["schemas"]
    assert set(_list_references(document)) == {f"#/components/schemas/{name}" for name in schemas}
    json.dumps(document, allow_nan=False)
    validator = pytest.importorskip("openapi_spec_validator", reason="a second opinion")
    validator.validate(document)


def test_the_document_is_served(client: Client) -> None:
    assert client.ask("/openapi.json").json == describe_api(Limits(), guarded=False)


@pytest.fixture
def stores(tmp_path: object) -> Iterator[Stores]:
    from tmx.store import open_store

    path = tmp_path / "a.db"  # type: ignore[operator]
    open_store(path).close()
    with Stores(path, Limits()) as stores:
        yield stores


def _spell(route: Route) -> str:
    return route.path.replace(":anything", "")


def _list_references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for inner in value.values():
            yield from _list_references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _list_references(inner)


def test_what_readme_asks_is_answered(client: Client) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    asked = re.findall(r"^curl 'http://127.0.0.1:8888(.*?)'(?: -d '(.*)')?$", readme, re.MULTILINE)
    assert len(asked) == 3
    for address, body in asked:
        answer = client.ask(address, "POST" if body else "GET", body.encode() or None)
        assert answer.status == 200
        assert any(answer.json.values())
