"""Checks of labels, footnote marks, brackets, quotation marks, punctuation and spaces."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from align.cues import Label, Style, read_punctuation
from align.languages import primary
from tmx.checks.context import Context
from tmx.checks.issues import Finding, Spans
from tmx.checks.pairs import Pair

__all__ = [
    "are_brackets_open",
    "are_notes_different",
    "are_quotes_open",
    "are_spaces_wrong",
    "is_end_different",
    "is_label_different",
    "is_punctuation_foreign",
]

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_NOTE = re.compile(
    r"[\[［〔](?P<number>\d{1,3})[\]］〕]|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]+)|(?P<round>[①-⑳])"
)
_NOTE_SIGN = re.compile(r"[\[［〔¹²³⁴⁵⁶⁷⁸⁹⁰①-⑳]")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_FIRST_ROUND = ord("①") - 1
_PLAIN = str.maketrans("（）［］", "()[]")
_CLOSING: Mapping[str, str] = MappingProxyType(
    {")": "(", "]": "[", "}": "{", "】": "【", "〕": "〔", "》": "《", "〉": "〈"}
)
_BRACKET = re.compile(r"[][(){}（）［］【】〔〕《》〈〉]")
_LOOK_BACK = 8
_QUOTES: Mapping[str, str] = MappingProxyType({"“": "”", "「": "」", "『": "』", "«": "»"})
_STRAIGHT = '"'
_SPEECH = re.compile(r'^\s*"[^"]*$|^[^"]*"[\s.]*$')  # it goes on in the units beside
_ENUMERATED = re.compile(  # the end of what stands before a bracket: a) and smileys
    r"""
    (?: ^ | (?<=[;；，:：。\n]) | (?<=[;,:.]\s) | (?<=\band\s) | (?<=\bor\s) )
    (?: [A-Za-z] | \d{1,2} | [ivx]{1,4} ) $
  | [:;=]-?$
    """,
    re.VERBOSE,
)
_CHINESE_IN_ENGLISH = re.compile(r"[，。；：？！、（）]")
_ENGLISH_IN_CHINESE = re.compile(
    rf"(?<=[{_HAN}])[,;:?!](?=\s?[{_HAN}]|$)|(?<=[{_HAN}])\.(?=$|[{_HAN}])"
)
_SPACED_ENGLISH = re.compile(
    r"(?<=\w) +[,;](?=\s|$)|(?<=[a-z]) +[.](?=\s|$)|(?<=[a-z])[,;](?=[A-Za-z]{2})"
)
_SPACED_TWICE = re.compile(r"(?<=[^\s.!?:。！？：]) {2,}(?=\S)")
_GOES_ON = re.compile(r"\b(?:and|or)$")  # an item of a list
_CLAUSES = frozenset(";,")
_TAIL = 100  # characters that hold the end of any text
_TEXT = 12  # letters of a text that has an end to speak of


def is_label_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """The numbering that both sides start with differs."""
    src, tgt = pair.src_label, pair.tgt_label
    if src is not None and tgt is not None and _differ(src, tgt):
        yield Finding(
            f"{src.core or src.key} and {tgt.core or tgt.key}", ((0, src.end),), ((0, tgt.end),)
        )


def _differ(src: Label, tgt: Label) -> bool:
    """Tell whether two labels cannot be the same number, be it written as another one is."""
    if src.key == tgt.key or not src.values or not tgt.values:
        return False
    if src.unit and tgt.unit and src.unit != tgt.unit:
        return False
    return src.style is tgt.style is Style.DOTTED or set(src.values).isdisjoint(tgt.values)


def are_notes_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """The marks of footnotes differ."""
    src, tgt = _list_notes(pair.src), _list_notes(pair.tgt)
    left = Counter(name for name, _ in src) - Counter(name for name, _ in tgt)
    right = Counter(name for name, _ in tgt) - Counter(name for name, _ in src)
    if left or right:
        yield Finding(
            _tell_sides(left, right),
            tuple(span for name, span in src if name in left),
            tuple(span for name, span in tgt if name in right),
        )


def _list_notes(text: str) -> list[tuple[str, tuple[int, int]]]:
    found: list[tuple[str, tuple[int, int]]] = []
    if not _NOTE_SIGN.search(text):  # which is quick, and mostly so
        return found
    for match in _NOTE.finditer(text):
        name = match["number"] or (match["raised"] or "").translate(_RAISED)
        found.append((name or str(ord(match["round"]) - _FIRST_ROUND), match.span()))
    return found


def _tell_sides(left: Iterable[str], right: Iterable[str]) -> str:
    sides = {"source": list(left), "target": list(right)}
    return "; ".join(
        f"only in the {side}: {', '.join(said)}" for side, said in sides.items() if said
    )


def are_brackets_open(pair: Pair, _: Context) -> Iterable[Finding]:
    """A bracket has no counterpart."""
    target = tuple(_list_open(pair.tgt))
    if target and not any(True for _ in _list_open(pair.src)):
        yield Finding("", (), target)


def _list_open(text: str) -> Iterator[tuple[int, int]]:
    """Give the brackets that are not closed, or not opened; those of ``a)`` need no other one."""
    stack: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        sign, place = match[0].translate(_PLAIN), match.start()
        if sign in _CLOSING.values():
            stack.append((sign, place))
        elif stack and stack[-1][0] == _CLOSING[sign]:
            stack.pop()
        elif not _ENUMERATED.search(text, max(0, place - _LOOK_BACK), place):
            yield place, place + 1
    yield from ((place, place + 1) for _, place in stack)


def are_quotes_open(pair: Pair, _: Context) -> Iterable[Finding]:
    """A quotation mark has no counterpart."""
    target = _list_open_quotes(pair.tgt)
    if target and not _list_open_quotes(pair.src):
        yield Finding("", (), target)


def _list_open_quotes(text: str) -> Spans:
    found: list[tuple[int, int]] = []
    for opening, closing in _QUOTES.items():
        if text.count(opening) != text.count(closing):
            found += [(m.start(), m.end()) for m in re.finditer(f"[{opening}{closing}]", text)]
    if text.count(_STRAIGHT) % 2 and not _SPEECH.search(text):
        found += [(m.start(), m.end()) for m in re.finditer(_STRAIGHT, text)]
    return tuple(sorted(found))


def is_punctuation_foreign(pair: Pair, _: Context) -> Iterable[Finding]:
    """Punctuation of the target is of the other script."""
    lang = primary(pair.tgt_lang)
    if lang == "zh":
        pattern = _ENGLISH_IN_CHINESE
    elif lang not in {"ja", "ko"}:
        pattern = _CHINESE_IN_ENGLISH
    else:
        return
    if spans := tuple(match.span() for match in pattern.finditer(pair.tgt)):
        yield Finding(" ".join(sorted({pair.tgt[start:end] for start, end in spans})), (), spans)


def is_end_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """The two end with different punctuation."""
    if not (_has_letters(pair.src, _TEXT // 3) and _has_letters(pair.tgt, _TEXT)):
        return
    src, tgt = (read_punctuation(text[-_TAIL:]).ending for text in (pair.src, pair.tgt))
    if src == tgt or {src, tgt} <= _CLAUSES or (src and tgt and {src, tgt}.isdisjoint(":?")):
        return
    if not tgt and (pair.tgt_label or _GOES_ON.search(pair.tgt)) and src not in {":", "?"}:
        return
    yield Finding(f"{src or 'nothing'} and {tgt or 'nothing'}", _last(pair.src), _last(pair.tgt))


def _has_letters(text: str, count: int) -> bool:
    return next(islice(filter(str.isalpha, text), count - 1, None), None) is not None


def _last(text: str) -> Spans:
    end = len(text.rstrip())
    return ((max(0, end - 1), end),)


def are_spaces_wrong(pair: Pair, _: Context) -> Iterable[Finding]:
    """A space is there twice, before a comma or full stop, or missing behind a comma."""
    found = [m.span() for m in _SPACED_TWICE.finditer(pair.tgt)] if "  " in pair.tgt else []
    if primary(pair.tgt_lang) == "en":
        found += [m.span() for m in _SPACED_ENGLISH.finditer(pair.tgt)]
    if found and not _SPACED_TWICE.search(pair.src):
        yield Finding("", (), tuple(sorted(found)))
