"""A strict validator of TMX 1.4, written from the standard and from what clients want.

Level 1 unless level 2, with inline codes, is asked for.

It knows nothing of the code that writes: it looks at the bytes.
"""

import re
from collections.abc import Iterator

from lxml import etree

REQUIRED = frozenset(
    ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype")
)
ALLOWED = {
    "tmx": {"version"},
    "header": {*REQUIRED, "creationdate", "creationid", "changedate", "changeid", "o-encoding"},
    "body": set(),
    "note": {"lang"},
    "prop": {"type", "lang"},
    "tu": {"tuid", "segtype", "creationdate", "creationid", "changedate", "changeid", "srclang"},
    "tuv": {"lang", "creationdate", "creationid", "changedate", "changeid"},
    "seg": set(),
}
CONTENT = {  # the names of an element's children, each followed by a space
    "tmx": "header body ",
    "header": "(note |prop )*",
    "body": "(tu )*",
    "tu": "(note )*(prop )*(tuv )+",
    "tuv": "(note )*(prop )*seg ",
    "seg": "",
    "note": "",
    "prop": "",
}
CODES = {  # of level 2, with the attributes that each must have and may have
    "bpt": ({"i"}, {"x", "type"}),
    "ept": ({"i"}, set()),
    "ph": (set(), {"x", "assoc", "type"}),
}
SEGTYPES = {"block", "paragraph", "sentence", "phrase"}
DATE = re.compile(r"\d{4}(0\d|1[0-2])([0-2]\d|3[01])T([01]\d|2[0-3])([0-5]\d){2}Z")
TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*")
SPOILING = {"file", "id", "prev", "next", "path"}  # for OmegaT


def complaints(data: bytes, level: int = 1) -> list[str]:
    """Give what is wrong with a TMX file, one sentence each; nothing for a good one."""
    tree = etree.ElementTree(etree.fromstring(data))
    found = list(_document(data, tree))
    if level == 2:
        for seg in tree.iter("seg"):
            found += [f"line {seg.sourceline}: {what}" for what in _codes(seg)]
            etree.strip_elements(seg, *CODES, with_tail=False)
    for element in tree.iter():
        found += [f"line {element.sourceline}: {what}" for what in _element(element)]
    return found


def _document(data: bytes, tree: etree._ElementTree) -> Iterator[str]:
    root = tree.getroot()
    if not data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n'):
        yield "no XML declaration that says UTF-8"
    if tree.docinfo.system_url != "tmx14.dtd":
        yield "the DOCTYPE is not tmx14.dtd"
    if root.tag != "tmx" or root.get("version") != "1.4":
        yield "the root is not a tmx of version 1.4"
        return
    header = root.find("header")
    srclang = header.get("srclang", "")
    if not TAG.fullmatch(srclang):
        yield f"srclang {srclang!r} is no language"
    langs = {tuv.get(_xml("lang")) for tuv in root.iter("tuv")}
    if langs and srclang not in langs:
        yield f"no variant is in srclang {srclang!r}"


def _element(element: etree._Element) -> Iterator[str]:
    name = element.tag
    if name not in CONTENT:
        yield f"<{name}> has no place at level 1"
        return
    children = "".join(f"{child.tag} " for child in element)
    if not re.fullmatch(CONTENT[name], children):
        yield f"<{name}> holds {children!r}"
    attributes = {etree.QName(key).localname for key in element.attrib}
    if attributes - ALLOWED[name]:
        yield f"<{name}> has {attributes - ALLOWED[name]}"
    for attribute in ("creationdate", "changedate"):
        if not DATE.fullmatch(element.get(attribute, "20260101T000000Z")):
            yield f"{attribute} {element.get(attribute)!r}"
    yield from CHECKS.get(name, lambda _: iter(()))(element)


def _header(element: etree._Element) -> Iterator[str]:
    if not set(element.attrib) >= REQUIRED:
        yield f"the header lacks {REQUIRED - set(element.attrib)}"
    if element.get("segtype") not in SEGTYPES:
        yield f"segtype {element.get('segtype')!r}"


def _tu(element: etree._Element) -> Iterator[str]:
    if element.get("segtype", "sentence") not in SEGTYPES:
        yield f"segtype {element.get('segtype')!r}"


def _tuv(element: etree._Element) -> Iterator[str]:
    if not TAG.fullmatch(element.get(_xml("lang"), "")):
        yield f"xml:lang {element.get(_xml('lang'))!r}"


def _codes(seg: etree._Element) -> Iterator[str]:
    """Look at the inline codes of a segment: each pair is opened once, and closed after that."""
    open_: set[str] = set()
    for code in seg:
        required, optional = CODES.get(code.tag, (set(), set()))
        given = set(code.attrib)
        if code.tag not in CODES or not required <= given <= required | optional or len(code):
            yield f"the code {etree.tostring(code, with_tail=False)!r}"
        elif code.tag == "bpt":
            if code.attrib["i"] in open_:
                yield f"bpt {code.attrib['i']} is open already"
            open_.add(code.attrib["i"])
        elif code.tag == "ept":
            if code.attrib["i"] not in open_:
                yield f"ept {code.attrib['i']} closes nothing"
            open_.discard(code.attrib["i"])
    if open_:
        yield f"bpt {sorted(open_)} is never closed"


def _seg(element: etree._Element) -> Iterator[str]:
    if not (element.text or "").strip():
        yield "an empty seg"


def _prop(element: etree._Element) -> Iterator[str]:
    kind = element.get("type", "")
    if kind in SPOILING or not kind.startswith("x-"):
        yield f"the property type {kind!r}"


CHECKS = {"header": _header, "tu": _tu, "tuv": _tuv, "seg": _seg, "prop": _prop}


def _xml(name: str) -> str:
    return f"{{http://www.w3.org/XML/1998/namespace}}{name}"
