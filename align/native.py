"""The native ``.jsonl`` file: a bitext with all that is known of it, one bead a line.

The first line is a header (languages, files, encoder, versions); each further line a bead with its
segments. What is written reads back equal, vectors apart: they are not kept.
"""

import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from align.bitexts import Bead, Bitext, Run, Segment, Side
from align.documents import Kind, Mark, MarkKind
from align.errors import FormatError, InputError
from align.outputs import whole

__all__ = ["FORMAT", "load_bitext", "save_bitext"]

FORMAT = 1  # rises when a file of today's readers could not be understood

ROLES = ("src", "tgt")

T = TypeVar("T")


def save_bitext(bitext: Bitext, path: str | Path) -> int:
    """Write ``bitext`` to ``path`` and give the number of its beads."""
    header = {
        "tongwen": FORMAT,
        "version": version("tongwen"),
        "encoder": bitext.encoder,
        "level": bitext.level,
        "src": _describe(bitext.src),
        "tgt": _describe(bitext.tgt),
        "beads": len(bitext.beads),
    }
    with whole(path) as file:
        for record in (header, *(_record(bitext, bead) for bead in bitext.beads)):
            file.write(_encode(record) + b"\n")
    return len(bitext.beads)


def load_bitext(path: str | Path) -> Bitext:
    """Read what `save_bitext` wrote.

    Raises `InputError` when the file cannot be read, `FormatError` when it is no such file, is cut
    off, or a segment is missing or there twice.
    """
    lines = _read_lines(path)
    where, header = next(lines, (str(path), {}))
    if not isinstance(header.get("tongwen"), int):
        raise FormatError(path, "is not a native bitext", "make one with tongwen align -o X.jsonl")
    if header["tongwen"] > FORMAT:
        raise FormatError(path, "was written by a newer Tongwen", "update Tongwen")
    beads: list[Bead] = []
    segments: dict[str, dict[int, Segment]] = {"src": {}, "tgt": {}}
    try:
        for where, record in lines:  # noqa: B007 (the except clause names the line)
            beads.append(_read_bead(record, segments))
        where = str(path)
        if len(beads) != (count := _take(header, "beads", int)):
            raise FormatError(path, f"has {len(beads)} of {count} beads", "it is cut off")
        src, tgt = (_read_side(_take(header, role, dict), segments[role]) for role in ROLES)
        encoder, level = (_take(header, name, str, "") for name in ("encoder", "level"))
        return Bitext(src, tgt, tuple(beads), encoder, level)
    except (TypeError, ValueError) as error:
        raise FormatError(where, f"cannot be used: {error}", "align the pair again") from error


def _encode(record: dict[str, Any]) -> bytes:
    """Write JSON in UTF-8.

    A file name that is no UTF-8 holds half surrogate pairs; as backslash escapes, which are
    JSON's too, they come back as they were.
    """
    return json.dumps(record, ensure_ascii=False).encode(errors="backslashreplace")


def _describe(side: Side) -> dict[str, Any]:
    return {"lang": side.lang, "name": side.name, "metadata": dict(side.metadata)}


def _record(bitext: Bitext, bead: Bead) -> dict[str, Any]:
    return {
        "src": [_describe_segment(bitext.src, index) for index in bead.src],
        "tgt": [_describe_segment(bitext.tgt, index) for index in bead.tgt],
        "score": bead.score,
        "kind": bead.kind,
        "pinned": bead.pinned,
        "moved": bead.moved,
        "untranslated": bead.untranslated,
        "coarse": bead.coarse,
    }


def _describe_segment(side: Side, index: int) -> dict[str, Any]:
    segment = side.segments[index]
    return {
        "id": index,
        "text": segment.text,
        "label": list(segment.path),
        "kind": segment.kind.value,
        "block": segment.block,
        "start": segment.start,
        "line": segment.line,
        "sentence": segment.sentence,
        "space": segment.space,
        **({"marks": [_describe_mark(mark) for mark in segment.marks]} if segment.marks else {}),
    }


def _describe_mark(mark: Mark) -> list[Any]:
    return [mark.start, mark.end, mark.kind.value, mark.value]


def _read_lines(path: str | Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        with Path(path).open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    where = f"{path}, line {number}"
                    record = json.loads(line)
                    if not isinstance(record, dict):
                        raise FormatError(where, "is no JSON object", "align the pair again")
                    yield where, record
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, or far too deep
        raise FormatError(path, "is not JSON a line", "give a native bitext") from error


def _read_bead(record: dict[str, Any], segments: dict[str, dict[int, Segment]]) -> Bead:
    runs: dict[str, Run] = {}
    for role in ROLES:
        entries = _take(record, role, list)
        runs[role] = tuple(_take(entry, "id", int) for entry in entries)
        for index, entry in zip(runs[role], entries, strict=True):
            if index in segments[role]:
                raise ValueError(f"segment {index} is there twice")
            segments[role][index] = _read_segment(entry, index)
    return Bead(
        runs["src"],
        runs["tgt"],
        score=float(record.get("score", 0.0)),
        pinned=_take(record, "pinned", bool, False),
        moved=_take(record, "moved", bool, False),
        untranslated=_take(record, "untranslated", bool, False),
        coarse=_take(record, "coarse", bool, False),
    )


def _read_segment(entry: dict[str, Any], index: int) -> Segment:
    return Segment(
        text=_take(entry, "text", str),
        kind=Kind(_take(entry, "kind", str, Kind.PARAGRAPH.value)),
        path=tuple(str(part) for part in _take(entry, "label", list, [])),
        block=_take(entry, "block", int, index),
        start=_take(entry, "start", int, 0),
        line=_take(entry, "line", int, 0),
        sentence=_take(entry, "sentence", int, 0),
        space=_take(entry, "space", str, ""),
        marks=tuple(_read_mark(*mark) for mark in _take(entry, "marks", list, [])),
    )


def _read_mark(start: int, end: int, kind: str, value: str) -> Mark:
    return Mark(start, end, MarkKind(kind), value)


def _read_side(description: dict[str, Any], segments: dict[int, Segment]) -> Side:
    if sorted(segments) != list(range(len(segments))):
        raise ValueError("a segment is missing")
    metadata = _take(description, "metadata", dict, {})
    return Side(
        tuple(segments[index] for index in range(len(segments))),
        lang=_take(description, "lang", str),
        name=_take(description, "name", str, ""),
        metadata={name: str(value) for name, value in metadata.items()},
    )


def _take(record: object, name: str, kind: type[T], default: T | None = None) -> T:
    """Give what a JSON object says under ``name``; it must be there if there is no ``default``.

    Raises `ValueError` when it is not of that kind.
    """
    value = record.get(name, default) if isinstance(record, dict) else None
    if type(value) is not kind:  # no bool for an int
        raise ValueError(f"its {name!r} should be of kind {kind.__name__}, but is {value!r:.40}")
    return value
