"""A filled document as XLIFF 1.2: paragraphs are groups, segments units, matches alternatives.

What the states mean: `translated` is the memory's word for the very text; `needs-review-adaptation`
has new values, or codes to be put in place; `needs-review-translation` is less similar, or one of
several; `needs-translation` is empty.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import groupby
from typing import IO, TYPE_CHECKING

from tmx.formats.markup import escape_attribute, escape_text
from tmx.labels import join_label
from tmx.pretranslation.codes import Close, Empty, Marks, Open, carry, find_marks, list_pieces
from tmx.pretranslation.filling import Filled, Outcome
from tmx.units import clean

if TYPE_CHECKING:
    from align.documents import Block, Document
    from tmx.store import Match

__all__ = ["Head", "write_filled"]

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
TOOL = "tongwen"
REVIEW, ADAPT = "needs-review-translation", "needs-review-adaptation"
STATES: Mapping[Outcome, tuple[str, str]] = {  # with their qualifiers
    Outcome.CONTEXT: ("translated", "exact-match"),
    Outcome.EXACT: ("translated", "exact-match"),
    Outcome.SUBSTITUTED: (ADAPT, "fuzzy-match"),
    Outcome.FUZZY: (REVIEW, "fuzzy-match"),
    Outcome.COPIED: ("translated", "x-alphanumeric"),
    Outcome.EMPTY: ("needs-translation", ""),
}
DATATYPES = {".htm": "html", ".html": "html", ".rtf": "rtf", ".xhtml": "html"}
_CTYPES = {"bold": "bold", "italic": "italic", "link": "link"}


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of the file as a whole, and how much of each segment is written."""

    original: str
    src_lang: str
    tgt_lang: str
    origin: str = ""  # the memory's name
    datatype: str = "plaintext"
    alternatives: int = 3
    inline: bool = True
    props: Mapping[str, str] = field(default_factory=dict)


def write_filled(
    filled: Iterable[Filled], document: "Document", file: IO[bytes], head: Head
) -> None:
    """Write segments as they come."""
    file.write(_open_file(head).encode())
    for place, segments in groupby(filled, key=lambda each: each.source.block):
        block = document.blocks[place]
        label = clean(join_label(block.path))
        named = {"resname": label} if label else {}
        group = {"id": f"b{place + 1}", "restype": f"x-{block.kind}", **named}
        file.write(f"{_tag('group', group)}\n{_write_place(block)}".encode())
        for number, segment in enumerate(segments, start=1):
            unit = _write_unit(block, segment, f"{place + 1}.{number}", head)
            file.write("\n".join((*unit, "")).encode())
        file.write(b"</group>\n")
    file.write(b"</body>\n</file>\n</xliff>\n")


def _open_file(head: Head) -> str:
    file = {
        "original": head.original or "document",
        "source-language": head.src_lang,
        "target-language": head.tgt_lang,
        "datatype": head.datatype,
        "tool-id": TOOL,
    }
    tool = {"tool-id": TOOL, "tool-name": "Tongwen", "tool-version": version("tongwen")}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{NAMESPACE}">',
        _tag("file", file),
        "<header>",
        _tag("tool", tool, empty=True),
        *(_element("note", value, {"from": name}) for name, value in head.props.items()),
        "</header>",
        "<body>",
        "",
    ]
    return "\n".join(lines)


def _write_place(block: "Block") -> str:
    """Tell the line, or in Word the paragraph, in which a block begins."""
    if not block.line:
        return ""
    context = _element("context", str(block.line), {"context-type": "linenumber"})
    return f'<context-group purpose="location">{context}</context-group>\n'


def _write_unit(block: "Block", segment: Filled, name: str, head: Head) -> Iterator[str]:
    source = segment.source
    marks = find_marks(block, source) if head.inline else {}
    carried = carry(marks, source.text, segment.target) if segment.target else {}
    state = _state(segment, whole=len(carried) == len(marks))
    yield _tag("trans-unit", {"id": name, "xml:space": "preserve"})
    yield f"<source>{_write_marked(source.text, marks)}</source>"
    yield f"{_tag('target', state)}{_write_marked(segment.target, carried)}</target>"
    for remark in _remarks(segment):
        yield _element("note", remark, {"from": TOOL})
    if block.path:
        yield _element("note", join_label(block.path), {"from": "x-label"})
    for match in segment.matches[: head.alternatives]:
        yield from _write_match(match, head)
    yield "</trans-unit>"


def _state(segment: Filled, *, whole: bool) -> dict[str, str]:
    """Give state and qualifier: what has lost codes, or is one of several, is not done."""
    state, qualifier = STATES[segment.outcome]
    if state == "translated":
        if segment.several or (segment.outcome is Outcome.COPIED and not segment.target.isascii()):
            state = REVIEW
        elif not whole:
            state = ADAPT
    return {"state": state, **({"state-qualifier": qualifier} if qualifier else {})}


def _remarks(segment: Filled) -> Iterator[str]:
    if segment.outcome is Outcome.CONTEXT:
        yield "the same text in the same context"
    if segment.several:
        yield "the memory has several translations of this text"
    if segment.substitution is not None:
        replaced = segment.substitution.replacements
        yield f"replaced: {'; '.join(f'{each.old} → {each.new}' for each in replaced)}"


def _write_match(match: "Match", head: Head) -> Iterator[str]:
    known = match.provenance
    origin = str(known.get("document") or known.get("source_file") or head.origin)
    quality = f"{int(match.similarity)}%"  # rounded down: 100 is the same text
    yield _tag("alt-trans", {"match-quality": quality, "origin": origin, "tool-id": TOOL})
    yield _element("source", match.source, {"xml:lang": match.source_lang})
    yield _element("target", match.target, {"xml:lang": match.target_lang})
    for name, value in known.items():
        yield _element("note", str(value), {"from": name.replace("_", "-")})
    yield "</alt-trans>"


def _write_marked(text: str, marks: Marks) -> str:
    """Write a text with its codes."""
    return "".join(map(_write_piece, list_pieces(text, marks)))


def _write_piece(piece: str | Open | Close | Empty) -> str:
    if isinstance(piece, str):
        return escape_text(piece)
    if isinstance(piece, Close):
        return "</g>"
    if isinstance(piece, Open):
        return _tag("g", {"id": piece.name, "ctype": _CTYPES.get(piece.kind, "x-other")})
    shown = {"equiv-text": piece.value} if piece.value else {}
    return _tag("x", {"id": piece.name, "ctype": "x-note", **shown}, empty=True)


def _element(name: str, text: str, attributes: Mapping[str, str]) -> str:
    return f"{_tag(name, attributes)}{escape_text(text)}</{name}>"


def _tag(name: str, attributes: Mapping[str, str], *, empty: bool = False) -> str:
    written = "".join(f' {key}="{escape_attribute(value)}"' for key, value in attributes.items())
    return f"<{name}{written}{'/' if empty else ''}>"
