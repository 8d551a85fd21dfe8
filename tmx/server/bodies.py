"""What a client sends: JSON, units, files, none of it larger than agreed."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from align.errors import LanguageError
from tmx.server.codes import read_code
from tmx.server.limits import Limits
from tmx.units import Unit, Variant, clean

__all__ = ["make_unit", "make_units", "read_json", "stream_body"]

_PROPS = {"document": "x-document", "label": "x-label", "context": "x-context"}


async def read_json(request: Request, limit: int) -> Any:  # noqa: ANN401 (JSON is anything)
    """Give the JSON that a client sends.

    Raises `HTTPException` 400 when it is none, 413 when it is over ``limit`` bytes.
    """
    body = b"".join([part async for part in stream_body(request, limit)])
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the body is no JSON (send one value in UTF-8)") from error


async def stream_body(request: Request, limit: int) -> AsyncIterator[bytes]:
    """Give what a client sends, piece by piece.

    Raises `HTTPException` 413 when it is over ``limit`` bytes, before it is read if that is told.
    """
    told = request.headers.get("content-length", "0")
    total = 0
    if int(told) > limit:
        raise _too_large(limit)
    async for part in request.stream():
        total += len(part)
        if total > limit:
            raise _too_large(limit)
        yield part


def make_units(sent: object, limits: Limits, **common: str) -> list[Unit]:
    """Give the units of a JSON array; ``common`` is what an object in it need not say.

    Raises `HTTPException` 400 that names the first one that is wrong, 413 for too many.
    """
    if not isinstance(sent, list):
        raise HTTPException(400, "units: is no array")
    if len(sent) > limits.units:
        raise HTTPException(413, f"units: are over {limits.units} (send them in parts)")
    units = []
    for place, entry in enumerate(sent):
        try:
            units.append(make_unit(entry, limits, **common))
        except HTTPException as error:
            raise HTTPException(error.status_code, f"units[{place}]: {error.detail}") from error
    return units


def make_unit(sent: object, limits: Limits, **common: str) -> Unit:
    """Give the unit that a JSON object tells of.

    Raises `HTTPException` 400 when it tells of none, 413 when a text is too long.
    """
    if not isinstance(sent, Mapping):
        raise HTTPException(400, "is no object")
    sent = {**common, **{name: value for name, value in sent.items() if value is not None}}
    texts = {name: _read_text(sent, name, limits.text) for name in _list_texts(sent)}
    score = sent.get("score")
    if score is not None and (not isinstance(score, int | float) or isinstance(score, bool)):
        raise HTTPException(400, "score: is no number")
    try:
        tags = [read_code(texts[name]) for name in ("source_lang", "target_lang")]
        if tags[0] == tags[1]:
            raise HTTPException(400, f"both texts are in {tags[0]}")
        return Unit(
            (Variant(tags[0], texts["source"]), Variant(tags[1], texts["target"])),
            {prop: texts[name] for name, prop in _PROPS.items() if texts.get(name)},
            created=datetime.now(UTC).replace(microsecond=0),
            creator=texts.get("creator", ""),
            score=score,
        )
    except (ValueError, LanguageError) as error:
        raise HTTPException(400, str(error)) from error


def _list_texts(sent: Mapping[str, Any]) -> Sequence[str]:
    required = ("source", "target", "source_lang", "target_lang")
    return (*required, *(name for name in (*_PROPS, "creator") if name in sent))


def _read_text(sent: Mapping[str, Any], name: str, limit: int) -> str:
    if name not in sent:
        raise HTTPException(400, f"{name}: is missing")
    text = sent[name]
    if not isinstance(text, str):
        raise HTTPException(400, f"{name}: is no text")
    if len(text) > limit:
        raise HTTPException(413, f"{name}: has over {limit} characters")
    if text != clean(text):
        raise HTTPException(400, f"{name}: has characters that no XML can carry (take them out)")
    return text


def _too_large(limit: int) -> HTTPException:
    return HTTPException(413, f"the body is over {limit} bytes (send it in parts)")
