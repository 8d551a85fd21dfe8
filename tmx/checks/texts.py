"""Checks of a text as a whole: empty, untranslated, cut, of an unlikely length, doubled words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from align.languages import is_same_script, primary
from tmx.checks.context import Context
from tmx.checks.issues import Finding, find_fault
from tmx.checks.pairs import Pair
from tmx.formats.confidence import UNSURE
from tmx.store.checks import find_open, is_empty, is_in_another_language, is_untranslated
from tmx.store.lengths import Lengths

__all__ = [
    "are_words_doubled",
    "is_copied",
    "is_cut",
    "is_foreign",
    "is_length_unlikely",
    "is_misplaced",
    "is_partly_copied",
    "is_unsure",
    "is_without_text",
    "is_without_translation",
]

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_HAN_RUN = re.compile(rf"[{_HAN}][{_HAN}，、；：。]{{3,}}")
_WORDS_RUN = re.compile(r"(?<![\w<{/.-])[A-Za-z]+(?:[ ,;]+[a-z]+){4,}(?![\w>}/=-])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DOUBLED = re.compile(r"\b(?P<word>[^\W\d_]{2,}) (?P=word)\b", re.IGNORECASE)
# 人人 and 研究研究 are words; what is doubled by mistake is a particle or a longer piece
_DOUBLED_HAN = re.compile(
    rf"(?P<word>[的之在和与與及对對于於是将將])(?P=word)|(?P<piece>[{_HAN}]{{3,8}})(?P=piece)"
)
_SAID_TWICE = frozenset({"had", "that", "bye", "very", "so", "no", "ha", "is", "in"})
_HAN_TWICE = frozenset({"与与", "和和", "是是", "对对", "對對", "之之"})


def is_without_text(pair: Pair, _: Context) -> Iterable[Finding]:
    """One side is empty or nothing but signs or digits, the other says something."""
    return find_fault(not pair.texts.tgt or is_empty(pair.texts))


def is_without_translation(pair: Pair, _: Context) -> Iterable[Finding]:
    """The target is not translated: it is in the script of the source."""
    return find_fault(not _is_same(pair) and is_untranslated(pair.texts))


def is_copied(pair: Pair, _: Context) -> Iterable[Finding]:
    """The target is a copy of the source."""
    return find_fault(_is_same(pair) and is_untranslated(pair.texts))


def is_foreign(pair: Pair, _: Context) -> Iterable[Finding]:
    """A side is in another language than it is said to be in."""
    return find_fault(not is_untranslated(pair.texts) and is_in_another_language(pair.texts))


def is_partly_copied(pair: Pair, _: Context) -> Iterable[Finding]:
    """A stretch of the source stands untranslated in the target."""
    if is_same_script(pair.src_lang, pair.tgt_lang) or _is_same(pair):
        return
    run = _HAN_RUN if primary(pair.src_lang) in {"zh", "ja"} else _WORDS_RUN
    stretches = [m for m in run.finditer(pair.tgt) if m[0] in pair.src]
    if stretches and not is_untranslated(pair.texts):
        source = tuple((at, at + len(m[0])) for m in stretches for at in [pair.src.find(m[0])])
        yield Finding("", source, tuple(m.span() for m in stretches))


def is_cut(pair: Pair, context: Context) -> Iterable[Finding]:
    """One side ends like a sentence, the other has no end and is too short."""
    lengths = context.lengths.get(pair.langs, Lengths())
    sizes = _sizes(pair)
    ending = find_open(pair.texts)
    cut = (ending > 0 and lengths.is_short(*sizes)) or (ending < 0 and lengths.is_long(*sizes))
    return find_fault(cut)


def is_length_unlikely(pair: Pair, context: Context) -> Iterable[Finding]:
    """One side is far longer than the other pairs of the file let expect, or far shorter."""
    return find_fault(context.lengths.get(pair.langs, Lengths()).is_far(*_sizes(pair)))


def are_words_doubled(pair: Pair, _: Context) -> Iterable[Finding]:
    """A word stands twice in a row."""
    twice = Counter(word.lower() for _, word in _list_doubled(pair.src, pair.src_lang))
    found = [
        (span, word)
        for span, word in _list_doubled(pair.tgt, pair.tgt_lang)
        if not twice[word.lower()]
    ]
    if found:
        yield Finding(", ".join(word for _, word in found), (), tuple(span for span, _ in found))


def is_unsure(pair: Pair, _: Context) -> Iterable[Finding]:
    """The aligner is not sure that the two belong together."""
    if pair.score is not None and pair.score < UNSURE:
        yield Finding(f"{pair.score:.3f}")


def is_misplaced(pair: Pair, context: Context) -> Iterable[Finding]:
    """The target fits the source of another unit nearby better."""
    if pair.unit in context.moved:
        yield Finding(f"that of unit {context.moved[pair.unit]}")


def _is_same(pair: Pair) -> bool:
    return pair.texts.src.casefold() == pair.texts.tgt.casefold()


def _sizes(pair: Pair) -> tuple[int, int]:
    return len(pair.texts.src.encode()), len(pair.texts.tgt.encode())


def _list_doubled(text: str, lang: str) -> Iterator[tuple[tuple[int, int], str]]:
    chinese = primary(lang) in {"zh", "ja"}
    for match in (_DOUBLED_HAN if chinese else _DOUBLED).finditer(text):
        word = match["word"] or match["piece"] if chinese else match["word"]
        meant = match[0] in _HAN_TWICE if chinese else word.lower() in _SAID_TWICE
        if not meant and not (word.isupper() and len(word) == 1):
            yield match.span(), word
