"""Units as the rows of a store, and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from tmx.units import Code, Unit, Variant

__all__ = ["COLUMNS", "digest_unit", "hash_text", "merge", "read_unit", "unit_row", "variant_rows"]

COLUMNS = (  # of the table unit, but for its key, its digest and when it was added
    "document",
    "label",
    "segtype",
    "score",
    "created",
    "changed",
    "creator",
    "props",
    "notes",
    "attributes",
)
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_EMPTY = {"{}": dict, "[]": list}


def digest_unit(unit: Unit) -> bytes:
    """Give what units have in common that say the same in the same languages."""
    said = sorted({(variant.lang, variant.text) for variant in unit.variants})
    return blake2b(json.dumps(said).encode(), digest_size=16).digest()


def hash_text(text: str) -> int:
    """Give a number of 64 bits, with a sign, as SQLite has it."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def unit_row(unit: Unit) -> tuple[Any, ...]:
    """Give the values of ``COLUMNS``."""
    return (
        unit.props.get("x-document", ""),
        unit.props.get("x-label", ""),
        unit.segtype,
        unit.score,
        _write_date(unit.created),
        _write_date(unit.changed),
        unit.creator,
        _dump(unit.props),
        _dump(unit.notes),
        _dump(unit.attributes),
    )


def variant_rows(unit: Unit) -> list[tuple[Any, ...]]:
    """Give place, language, text, hash and the rest of each variant."""
    return [
        (place, variant.lang, variant.text, hash_text(variant.text), _write_extra(variant))
        for place, variant in enumerate(unit.variants)
    ]


def read_unit(row: Sequence[Any], variants: Sequence[Sequence[Any]]) -> Unit:
    """Give a unit of the values of ``COLUMNS`` and, for each variant, language, text and extra."""
    _, _, segtype, score, created, changed, creator, props, notes, attributes = row
    return Unit(
        tuple(_read_variant(*variant) for variant in variants),
        _load(props),
        tuple(_load(notes)),
        created=_read_date(created),
        changed=_read_date(changed),
        creator=creator,
        score=score,
        segtype=segtype,
        attributes=_load(attributes),
    )


def merge(old: Unit, new: Unit) -> Unit:
    """Give one unit of two that say the same: what either knows, the newer word where both do."""
    dates = [date for date in (old.changed, new.changed) if date is not None]
    scores = [score for score in (old.score, new.score) if score is not None]
    said = {(variant.lang, variant.text): variant for variant in new.variants}
    return Unit(
        tuple(_merge(variant, said.get((variant.lang, variant.text))) for variant in old.variants),
        {**old.props, **new.props},
        tuple(dict.fromkeys((*old.notes, *new.notes))),
        created=min(filter(None, (old.created, new.created)), default=None),
        changed=max(dates, default=None),
        creator=old.creator or new.creator,
        score=max(scores, default=None),
        segtype=old.segtype,
        attributes={**old.attributes, **new.attributes},
    )


def _merge(old: Variant, new: Variant | None) -> Variant:
    """Give what is known of a variant, the newer word where both say something."""
    if new is None:
        return old
    return replace(
        old,
        props={**old.props, **new.props},
        notes=tuple(dict.fromkeys((*old.notes, *new.notes))),
        codes=new.codes or old.codes,
        attributes={**old.attributes, **new.attributes},
    )


def _write_extra(variant: Variant) -> str:
    extra: dict[str, Any] = {
        "props": dict(variant.props),
        "notes": list(variant.notes),
        "codes": [asdict(code) for code in variant.codes],
        "attributes": dict(variant.attributes),
    }
    said = {name: value for name, value in extra.items() if value}
    return _dump(said) if said else ""


def _read_variant(lang: str, text: str, extra: str) -> Variant:
    if not extra:
        return Variant(lang, text)
    said = json.loads(extra)
    return Variant(
        lang,
        text,
        said.get("props", {}),
        tuple(said.get("notes", ())),
        tuple(Code(**code) for code in said.get("codes", ())),
        said.get("attributes", {}),
    )


def _dump(value: Mapping[str, Any] | Sequence[Any]) -> str:
    return _ENCODE(dict(value) if isinstance(value, Mapping) else list(value))


def _load(said: str) -> Any:  # noqa: ANN401 (as JSON has it)
    """Read JSON; most of it is empty, which needs no reading."""
    return _EMPTY[said]() if said in _EMPTY else json.loads(said)


def _write_date(date: datetime | None) -> str | None:
    return date.astimezone(UTC).isoformat() if date else None


def _read_date(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
