"""What Weblate's client of tmserver sends, byte for byte, and what it reads of the answer.

The client quotes each part of the address whole, slashes too, cuts texts to 500 characters and
sends languages as ``zh_hans``. It reads ``sourceLanguages`` and ``targetLanguages``; of each
suggestion ``quality``, of which it makes an int, ``target`` and ``source``.
"""

from collections.abc import Callable
from urllib.parse import quote

import pytest

pytest.importorskip("starlette", reason="needs the extra web")

from tests.tmx.server.conftest import Client
from tmx import Unit, Variant, open_store

HEAD = (
    b"\r\nHost: 127.0.0.1:%d\r\nAccept-Encoding: gzip, deflate\r\nConnection: close\r\n"
    b"User-Agent: Weblate/5.0\r\nReferer: https://weblate.example.org\r\n"
    b"Accept: application/json; charset=utf-8\r\n\r\n"
)
TEXTS = {
    "and/or": b"and%2For",
    "/a/": b"%2Fa%2F",
    "%2F": b"%252F",
    "Why? #1 & a+b=c; 50%": b"Why%3F%20%231%20%26%20a%2Bb%3Dc%3B%2050%25",
    "one\ntwo\n": b"one%0Atwo%0A",
    "a\r\nb": b"a%20%0Ab",
    "大会": b"%E5%A4%A7%E4%BC%9A",
    "🙂": b"%F0%9F%99%82",
    "~-_.": b"~-_.",
    "/unit/": b"%2Funit%2F",
    "../..": b"..%2F..",
    "'\"<>[]{}|\\^`": b"%27%22%3C%3E%5B%5D%7B%7D%7C%5C%5E%60",
}


def send(client: Client, *parts: bytes) -> Callable[[], object]:
    """Send a request of the client's, and give a function that reads the answer as JSON."""
    import json

    request = b"GET /tmserver/" + b"/".join(parts) + b" HTTP/1.1" + HEAD % client.port
    head, _, body = client.send(request).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n"), head
    assert b"content-type: application/json" in head
    return lambda: json.loads(body)


def write_as_weblate(text: str) -> bytes:
    """Quote a text as the client does."""
    return quote(text[:500].replace("\r", " ").encode(), b"").encode()


def test_the_languages_are_read(client: Client) -> None:
    answer = send(client, b"languages", b"")()
    assert isinstance(answer, dict)
    pairs = {(src, tgt) for src in answer["sourceLanguages"] for tgt in answer["targetLanguages"]}
    assert ("en", "zh_hans") in pairs
    assert ("en", "zh_hant") in pairs
    assert ("en_gb", "fr") in pairs
    assert all(code == code.lower().replace("-", "_") for pair in pairs for code in pair)


def test_the_request_that_tries_the_settings_is_answered(client: Client) -> None:
    assert send(client, b"en", b"de", b"unit", b"test")() == []


@pytest.mark.parametrize(("text", "quoted"), TEXTS.items())
def test_a_text_is_found_whatever_is_in_it(
    serve: Callable[..., Client], path: object, text: str, quoted: bytes
) -> None:
    assert write_as_weblate(text) == quoted
    sent = text.replace("\r", " ")
    with open_store(str(path)) as store:
        store.add([Unit((Variant("en", sent), Variant("zh", "译文")))])
    answer = send(serve(), b"en", b"zh_hans", b"unit", quoted)()
    assert isinstance(answer, list)
    best = answer[0]
    assert (best["source"], best["target"], int(best["quality"])) == (sent, "译文", 100)
    assert set(best) == {"source", "target", "quality", "rank", "context"}


def test_a_text_longer_than_the_client_sends_is_found_by_its_beginning(
    serve: Callable[..., Client], path: object
) -> None:
    text = "大会请秘书长提交报告" * 55
    with open_store(str(path)) as store:
        store.add([Unit((Variant("zh", text), Variant("en", "long")))])
    answer = send(serve(), b"zh_hans", b"en", b"unit", write_as_weblate(text))()
    assert isinstance(answer, list)
    assert [(entry["target"], int(entry["quality"])) for entry in answer] == [("long", 90)]


@pytest.mark.parametrize(
    ("target", "text"), [(b"zh_hans", "决定如下："), (b"zh_hant", "決定如下：")]
)
def test_each_script_gets_its_own(client: Client, target: bytes, text: str) -> None:
    answer = send(client, b"en", target, b"unit", write_as_weblate("Decides as follows:"))()
    assert isinstance(answer, list)
    assert [entry["target"] for entry in answer] == [text]


def test_a_text_that_the_clients_library_takes_for_a_folder_is_no_error(client: Client) -> None:
    # httpx makes of .../unit/. what follows
    assert send(client, b"en", b"zh_hans", b"unit")() == []
    assert send(client, b"en", b"zh_hans", b"unit", b"")() == []


def test_an_error_has_the_field_that_the_client_shows(client: Client) -> None:
    answer = client.ask("/tmserver/e/zh_hans/unit/x")
    assert (answer.status, answer.error) == (
        400,
        "'e': is no language tag (name one like zh, zh-Hant or en-US)",
    )


def test_a_token_may_stand_in_the_address_that_the_client_is_given(
    serve: Callable[..., Client],
) -> None:
    client = serve(token="t/ok")  # noqa: S106 (a token for tests)
    # http://u:t%2Fok@host/tmserver: the library sends it as user and password
    answer = client.ask(
        "/tmserver/en/zh_hans/unit/test", headers={"Authorization": "Basic dTp0L29r"}
    )
    assert (answer.status, answer.json) == (200, [])
