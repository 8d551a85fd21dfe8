"""Only the machine's own programs may ask, or whoever has the token; a page elsewhere never."""

from base64 import b64encode
from collections.abc import Callable

import pytest

pytest.importorskip("starlette", reason="needs the extra web")

from tests.tmx.server.conftest import Client

UNITS = {"source_lang": "en", "target_lang": "zh", "units": [{"source": "a", "target": "甲"}]}


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:1", "127.0.0.1:8888", "127.8.8.8", "[::1]:80", "LOCALHOST"]
)
def test_the_machine_may_call_itself_what_it_likes(client: Client, host: str) -> None:
    assert client.ask("/api/languages", headers={"Host": host}).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8888",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "[",
        "",
    ],
)
def test_a_name_that_was_made_to_lead_here_is_refused(client: Client, host: str) -> None:
    for path in ("/", "/api/languages"):
        answer = client.ask(path, headers={"Host": host})
        assert answer.status == 421
        assert answer.error.endswith("is not this server's name (ask 127.0.0.1 or localhost)")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_writes_nothing(client: Client, headers: dict[str, str]) -> None:
    for path, method in (("/api/units", "POST"), ("/tmserver/en/zh/unit/a", "PUT")):
        answer = client.ask(path, method, UNITS, headers)
        assert (answer.status, answer.error) == (
            403,
            "a page of another site may not write here",
        )
    assert client.ask("/api/stats").json["units"] == 5


def test_a_page_of_another_site_reads_nothing(client: Client) -> None:
    answer = client.ask("/api/languages", headers={"Origin": "https://evil.example"})
    assert not any(name.startswith("access-control") for name in answer.headers)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = client.ask("/api/units", "OPTIONS", headers=asked)
    assert answer.status == 405
    assert not any(name.startswith("access-control") for name in answer.headers)


def test_the_servers_own_page_may_write(client: Client) -> None:
    own = {"Origin": f"http://127.0.0.1:{client.port}", "Sec-Fetch-Site": "same-origin"}
    assert client.ask("/api/units", "POST", UNITS, own).status == 200


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        ("Bearer 同文-secret", 200),
        ("bearer 同文-secret", 200),
        ("Token 同文-secret", 200),
        ("Basic " + b64encode("weblate:同文-secret".encode()).decode(), 200),
        ("Basic " + b64encode("同文-secret:".encode()).decode(), 401),
        ("Basic ?", 401),
        ("Bearer 同文-secre", 401),
        ("Bearer 同文-secret2", 401),
        ("Bearer", 401),
        ("同文-secret", 401),
        ("", 401),
    ],
)
def test_a_token_opens_all_and_nothing_else_does(
    serve: Callable[..., Client], authorization: str, status: int
) -> None:
    client = serve(token="同文-secret")  # noqa: S106 (a token for tests)
    headers = {"Authorization": authorization.encode()} if authorization else {}
    for path in ("/api/languages", "/openapi.json", "/tmserver/languages/", "/nothing"):
        answer = client.ask(path, headers=headers)  # type: ignore[arg-type]
        assert answer.status == (404 if path == "/nothing" and status == 200 else status)
        if status == 401:
            assert answer.headers["www-authenticate"] == "Bearer"
            assert answer.error == "a token is needed (send it as Authorization: Bearer TOKEN)"
    assert client.ask("/api/units", "POST", UNITS, headers).status == status  # type: ignore[arg-type]


def test_the_page_needs_no_token_and_has_no_form(serve: Callable[..., Client]) -> None:
    client = serve(token="secret")  # noqa: S106 (a token for tests)
    answer = client.ask("/", headers={"Host": "tm.example.org"})
    assert answer.status == 200
    assert b"<form" not in answer.body
