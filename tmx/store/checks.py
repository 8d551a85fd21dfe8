"""What may be wrong with a pair of texts by itself.

A check is a function that tells whether a pair is wrong, and whose docstring says in what way. To
add one, write it and add a line to `PAIR_CHECKS`, before those that it goes before: a pair gets the
first reason that fits.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from align.errors import LanguageError
from align.languages import (
    count_letters,
    detect_language,
    has_words_of,
    is_foreign,
    is_same_language,
    is_same_script,
    primary,
)

__all__ = ["PAIR_CHECKS", "Pair", "find_open"]

SURE = 160  # characters of a text that are enough to know its language by
FEWEST = 15  # letters that two languages of one script hardly share by chance
FEWEST_WORDS = 4  # that a text in words has; with fewer it may be a name or a command
HALF = 40  # letters that each half of a text has at least, where both are to name its language
LITTLE, MUCH = 6, 15  # letters, by weight: more than "none", more than "twenty-five"
EASTERN = 3  # letters of the Latin script that a Chinese character is worth

_HAN = re.compile(r"[\u3041-\u30fa\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile(r"[\u3041-\u30fa\uac00-\ud7a3]")  # and Hangul
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万萬亿億年月日第号號]")
_WORD = re.compile(r"(?<![^\s(\"'“‘])[a-zß-öø-ɏ]{2,}(?![^\s.,;:!?)\"'”’])")
_SENTENCE = re.compile(r"[.。!?;:…؟۔।][\"”’'」』)]*\Z")
_END = re.compile(r"[^\w\s]\Z")  # any sign
_ODD = re.compile(r"[<>{}\\|=$#~`]|(?<!\w)-{1,2}\w|[a-z_]+\(\d?\)|\w[/_]\w|\.\w")  # code


@dataclass(frozen=True, slots=True)
class Pair:
    """What a unit says in two of its languages, each text as `fold_space` writes it."""

    src: str
    tgt: str
    src_lang: str
    tgt_lang: str


def is_empty(pair: Pair) -> bool:
    """One side is nothing but signs or digits, the other says something."""
    return _says_nothing_of(pair.src, pair.tgt) or _says_nothing_of(pair.tgt, pair.src)


def is_untranslated(pair: Pair) -> bool:
    """The source stands on both sides, or the target is in the script of the source."""
    if is_foreign(pair.tgt, pair.tgt_lang) and _is_text(pair.tgt):
        return not is_foreign(pair.src, pair.src_lang)
    if pair.src.casefold() != pair.tgt.casefold():
        return False
    alike = is_same_script(pair.src_lang, pair.tgt_lang)
    return count_letters(pair.src) >= (FEWEST if alike else 1) and _is_text(pair.src)


def is_in_another_language(pair: Pair) -> bool:
    """A side is in another language than it is said to be in."""
    return _speaks_other(pair.src, pair.src_lang) or _speaks_other(pair.tgt, pair.tgt_lang)


def is_in_another_script(pair: Pair) -> bool:
    """Chinese is in Traditional characters where Simplified ones are due, or reversely."""
    return _writes_other(pair.src, pair.src_lang) or _writes_other(pair.tgt, pair.tgt_lang)


PAIR_CHECKS: Mapping[str, Callable[[Pair], bool]] = MappingProxyType(
    {
        "empty": is_empty,
        "untranslated": is_untranslated,
        "language": is_in_another_language,
        "script": is_in_another_script,
    }
)


def find_open(pair: Pair) -> int:
    """Give 1 if the source ends like a sentence and the target like none, -1 reversely, else 0.

    >>> find_open(Pair("决定继续处理此案。", "Decides to remain sei", "zh", "en"))
    1
    """
    if _SENTENCE.search(pair.src):
        return 0 if _END.search(pair.tgt) else 1
    return -1 if _SENTENCE.search(pair.tgt) and not _END.search(pair.src) else 0


def _says_nothing_of(text: str, other: str) -> bool:
    """Tell whether a text has no letters though the other has many, or some and no digits stand."""
    if any(map(str.isalpha, text)):
        return False
    says = _NUMERAL.sub("", other)
    weight = sum(EASTERN if _HAN.match(letter) else 1 for letter in says if letter.isalpha())
    return weight >= MUCH or (weight > LITTLE and not any(map(str.isdigit, text)))


def _is_text(text: str) -> bool:
    """Tell what is said in words from names, commands and the like, the same in all languages."""
    if _HAN.search(text):
        return True
    return len(_WORD.findall(text)) >= FEWEST_WORDS and not _ODD.search(text)


def _speaks_other(text: str, lang: str) -> bool:
    """Tell whether a text is surely in another language than ``lang``."""
    text = text[: SURE * 4]
    if _speaks_plainly(text[:SURE], lang):
        return False
    found = _detect(text[:SURE])
    if not found or primary(found) == primary(lang):
        return False
    if is_same_script(found, lang):  # words tell, and a few of them may mislead
        middle = len(text) // 2
        halves = text[:middle], text[middle:]
        return all(
            len(half) >= HALF // EASTERN ** bool(_HAN.search(half)) and _detect(half) == found
            for half in halves
        )
    # Names in Latin letters stand in texts of all languages, those in others seldom do.
    return (is_foreign(text, lang) and _is_text(text)) or is_same_script(lang, "en")


def _speaks_plainly(text: str, lang: str) -> bool:
    """Tell quickly, of nearly all texts that are in a language, that they are."""
    if primary(lang) == "zh":
        return bool(_HAN.search(text)) and not _KANA.search(text)
    return has_words_of(text, lang) and not _HAN.search(text)


def _writes_other(text: str, lang: str) -> bool:
    found = _detect(text[:SURE]) if primary(lang) == "zh" else ""
    return bool(found) and primary(found) == "zh" and not is_same_language(found, lang)


def _detect(text: str) -> str:
    """Give the language of a text, '' where it cannot be told."""
    try:
        return detect_language(text)
    except LanguageError:
        return ""
