"""What the forms of one word share, so that a term is found in each of them."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from unicodedata import normalize

from align.languages import primary

__all__ = ["find_stemmer", "list_verb_keys"]

_STEMMERS: Mapping[str, str] = MappingProxyType(
    {
        "ar": "arabic",
        "ca": "catalan",
        "da": "danish",
        "de": "german",
        "el": "greek",
        "es": "spanish",
        "eu": "basque",
        "fi": "finnish",
        "fr": "french",
        "ga": "irish",
        "hi": "hindi",
        "hu": "hungarian",
        "hy": "armenian",
        "id": "indonesian",
        "it": "italian",
        "lt": "lithuanian",
        "nb": "norwegian",
        "ne": "nepali",
        "nl": "dutch",
        "no": "norwegian",
        "pt": "portuguese",
        "ro": "romanian",
        "ru": "russian",
        "sr": "serbian",
        "sv": "swedish",
        "ta": "tamil",
        "tr": "turkish",
    }
)
_PLURALS = """
    children child, feet foot, teeth tooth, geese goose, mice mouse,
    crises crisis, analyses analysis, theses thesis, hypotheses hypothesis, oases oasis,
    criteria criterion, phenomena phenomenon, indices index, matrices matrix, lives life,
    wives wife, halves half, leaves leaf, knives knife, shelves shelf, selves self,
    thieves thief, wolves wolf, memoranda memorandum, addenda addendum, corrigenda
    corrigendum, referenda referendum, curricula curriculum, media medium, strata stratum,
    syntheses synthesis, emphases emphasis, parentheses parenthesis, diagnoses diagnosis
"""
_NO_MEN = frozenset({"abdomen", "acumen", "amen", "omen", "regimen", "specimen", "stamen", "yemen"})
_IRREGULAR = {pair.split()[0]: pair.split()[1] for pair in _PLURALS.split(",")}


def find_stemmer(lang: str) -> Callable[[str], str]:
    """Give the function that gives what the forms of a word share.

    English forms are those of number and the genitive; other words of one stem stay apart:

    >>> key = find_stemmer("en")
    >>> key("universities") == key("university") != key("universe")
    True

    In other languages it is the whole stem, and the word itself where no stemmer is known.
    """
    name = primary(lang)
    if name == "en":
        return _key_english
    return _find_snowball(_STEMMERS[name]) if name in _STEMMERS else _plain


def list_verb_keys(key: str) -> tuple[str, ...]:
    """Give the keys of an English verb's other forms.

    >>> find_stemmer("en")("adopted") in list_verb_keys(find_stemmer("en")("adopt"))
    True
    """
    return f"{key}+ed", f"{key}+ing"


def _plain(word: str) -> str:
    """Give a word in small letters, in one form of Unicode, without hyphens of any kind."""
    word = word.lower()
    if not word.isascii():
        word = normalize("NFKC", word).replace("’", "'").replace("ʼ", "'")
        word = word.replace("\u2010", "").replace("\u2011", "").replace("\u00ad", "")
    return word.replace("-", "")


def _key_english(word: str) -> str:
    if word.endswith("s") and len(word) > 2 and word[:-1].isupper():
        word = word[:-1]  # NGOs
    word = _plain(word).removesuffix("'s").removesuffix("'")
    if word.endswith("men") and word not in _NO_MEN:
        word = f"{word[:-2]}an"
    word = _IRREGULAR.get(word, word)
    stem = _find_snowball("english")(word)
    end = word[_count_shared(word, stem) :]
    if end in {"", "s", "es", "e", "y"}:
        return stem
    return f"{stem}+{_name_end(end, stem)}"


def _name_end(end: str, stem: str) -> str:
    """Give the end that makes another word of a stem, in the singular: -ation of -ations."""
    if end.endswith("ies"):
        end = f"{end[:-3]}y"
    elif end.endswith("s") and not end.endswith(("ics", "ss", "us", "is")):
        end = end[:-1]
    for verbal in ("ed", "ing"):
        if end in {verbal, verbal[1:], stem[-1] + verbal, f"y{verbal}", f"i{verbal}"}:
            return verbal
    return end


def _count_shared(word: str, stem: str) -> int:
    """Count the letters that a stem has of its word: the last may be another one."""
    return len(stem) if word.startswith(stem) else len(stem) - 1


@cache
def _find_snowball(name: str) -> Callable[[str], str]:
    from snowballstemmer import stemmer

    stem = stemmer(name).stemWord
    return lambda word: stem(_plain(word))
