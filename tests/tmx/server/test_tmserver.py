"""The protocol of tmserver and amaGama: asked, and written to."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("starlette", reason="needs the extra web")

import tmx
from tests.tmx.server.conftest import Client
from tmx import Unit, Variant, open_store

BASES = ["/tmserver", "/api/v1", ""]
ASSEMBLY = quote("大会", "")


@pytest.mark.parametrize("base", BASES)
def test_a_unit_is_suggested_under_each_base(client: Client, base: str) -> None:
    answer = client.ask(f"{base}/zh_CN/en/unit/{ASSEMBLY}")
    assert answer.json[0] == {
        "source": "大会",
        "target": "General Assembly",
        "quality": 100.0,
        "rank": 100.0,
        "context": "",
    }
    assert client.ask(f"{base}/zh_CN/en/unit/?source={ASSEMBLY}").json == answer.json
    assert client.ask(f"{base}/languages").json == client.ask(f"{base}/languages/").json


def test_the_options_of_amagama_choose(client: Client) -> None:
    def count(options: str) -> int:
        return len(client.ask(f"/api/v1/zh_CN/en/unit/?source={ASSEMBLY}{options}").json)

    assert count("") == 1
    assert count("&min_similarity=30&max_candidates=500") == 2
    assert count("&min_similarity=30&max_candidates=1&style=po&jsoncallback=alert") == 1
    assert count("&max_candidates=0") == 0
    assert client.ask("/api/v1/zh/en/unit/x?min_similarity=many").error == (
        "min_similarity: is no number"
    )


def test_the_same_language_is_found_under_several_tags(
    serve: Callable[..., Client], path: Path
) -> None:
    with open_store(path) as store:
        store.add([Unit((Variant("zh-Hans", "大会！"), Variant("en", "General Assembly!")))])
    found = serve().ask("/tmserver/en/zh_hans/unit/General%20Assembly").json
    assert [entry["target"] for entry in found] == ["大会", "大会！", "大会，"]


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_unit_that_is_sent_is_found(client: Client, method: str) -> None:
    unit = {"source": "and/or?", "target": "和/或？", "context": "menu"}
    answer = client.ask("/tmserver/en/zh_CN/unit/and%2For%3F", method, unit)
    assert (answer.status, answer.body) == (200, b"")
    (found,) = client.ask("/tmserver/en/zh_hans/unit/and%2For%3F").json
    assert (found["target"], found["quality"], found["context"]) == ("和/或？", 100.0, "menu")


def test_a_list_of_units_is_added_in_its_order(client: Client) -> None:
    units = [{"source": f"s{n}", "target": f"t{n}", "context": None} for n in range(3)]
    answer = client.ask("/tmserver/en/de/store/app.po", "POST", units)
    assert answer.body == b"added 3 units from app.po"
    assert client.ask("/api/stats").json["documents"]["app.po"] == 3


def test_a_file_of_units_is_added(client: Client, tmp_path: Path) -> None:
    tmx.write([Unit((Variant("en", "Chair"), Variant("zh", "主席")))], tmp_path / "a.tmx")
    answer = client.ask(
        "/tmserver/en/zh_hans/store/a.tmx", "PUT", (tmp_path / "a.tmx").read_bytes()
    )
    assert (answer.status, answer.body) == (200, b"added 1 units from a.tmx")
    assert client.ask("/tmserver/zh_hans/en/unit/%E4%B8%BB%E5%B8%AD").json[0]["target"] == "Chair"


@pytest.mark.parametrize("body", [b"", b"<tmx><body><tu>", b"\0\1\2", b"PK\3\4nonsense"])
@pytest.mark.parametrize("name", ["a.tmx", "a.po", "a.xlsx", "a.jsonl", "a.xyz", "a.csv"])
def test_a_file_that_is_none_is_refused_without_the_servers_folders(
    client: Client, name: str, body: bytes
) -> None:
    before = client.ask("/api/stats").json["units"]
    answer = client.ask(f"/tmserver/en/zh/store/{name}", "PUT", body)
    assert answer.status in (200, 400)
    if answer.status == 400:
        assert answer.error.startswith(name)
    assert b"/tmp" not in answer.body
    assert client.ask("/api/stats").json["units"] == before


@pytest.mark.parametrize("name", ["..", "%2E%2E", "a%00b", "x" * 201])
def test_a_name_that_is_none_of_a_file_is_refused(client: Client, name: str) -> None:
    assert client.ask(f"/tmserver/en/zh/store/{name}", "PUT", b"").status == 400


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"{", "the body is no JSON (send one value in UTF-8)"),
        (b"\xff", "the body is no JSON (send one value in UTF-8)"),
        (b"[" * 100_000, "the body is no JSON (send one value in UTF-8)"),
        ([], "is no object"),
        ({"source": "a"}, "target: is missing"),
        ({"source": "a", "target": 1}, "target: is no text"),
        ({"source": "a", "target": "  "}, "the variant in zh has no text"),
        (
            {"source": "a\ud800", "target": "b"},
            "source: has characters that no XML can carry (take them out)",
        ),
        ({"source": "a", "target": "b", "score": 2}, "2 is no score between 0 and 1"),
        ({"source": "a", "target": "b", "score": True}, "score: is no number"),
        ({"source": "a", "target": "b", "target_lang": "en"}, "both texts are in en"),
    ],
)
def test_a_unit_that_is_none_is_refused(client: Client, body: object, error: str) -> None:
    answer = client.ask("/tmserver/en/zh/unit/a", "PUT", body)
    assert (answer.status, answer.error) == (400, error)


def test_what_is_too_long_is_refused(serve: Callable[..., Client]) -> None:
    client = serve(text=100, body=2000, file=3000, units=3)
    assert client.ask(f"/en/zh/unit/{'x' * 101}").status == 414
    assert client.ask(f"/en/zh/unit/?source={'x' * 101}").status == 414
    assert client.ask(f"/en/zh/unit/{'x' * 100}").status == 200
    unit = {"source": "a", "target": "b"}
    assert client.ask("/en/zh/unit/a", "PUT", unit | {"target": "x" * 101}).status == 413
    assert client.ask("/en/zh/unit/a", "PUT", unit | {"x": "x" * 2000}).status == 413
    assert client.ask("/en/zh/store/a", "POST", [unit] * 4).status == 413
    assert client.ask("/en/zh/store/a", "POST", [unit] * 3).status == 200
    assert client.ask("/en/zh/store/a.tmx", "PUT", b"x" * 3001).status == 413
    chunked = (
        b"PUT /en/zh/unit/a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        b"Connection: close\r\n\r\n7d1\r\n" + b"x" * 0x7D1 + b"\r\n0\r\n\r\n"
    )
    assert client.send(chunked).startswith(b"HTTP/1.1 413 ")


def test_a_text_of_the_longest_kind_can_be_asked_for(client: Client) -> None:
    assert client.ask(f"/en/zh/unit/{quote('🙂' * 10_000, '')}").status == 200


def test_an_address_that_is_no_utf_8_is_refused(client: Client) -> None:
    assert client.ask("/en/zh/unit/%ff").error == (
        "the address is no UTF-8 (quote its bytes in UTF-8)"
    )


def test_what_no_text_has_is_passed_over(client: Client) -> None:
    assert client.ask(f"/zh/en/unit/{ASSEMBLY}%00").json[0]["quality"] == 100.0
    assert client.ask("/zh/en/unit/%00%20").json == []


def test_a_unit_cannot_be_deleted(client: Client) -> None:
    answer = client.ask("/tmserver/en/zh/unit/a", "DELETE")
    assert answer.status == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "PUT", "POST"}
    assert answer.error == "this address does not take that method (see /openapi.json)"
