"""Bytes to text: which encoding a file is in, told by rules before any guessing."""

import codecs
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from align.errors import InputError
from align.readers.codepages import is_korean, read_japanese, read_korean, read_latin, strictly

__all__ = ["decode"]

# The longer mark first: that of UTF-32 LE begins with that of UTF-16 LE.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: Mapping[bytes, str] = MappingProxyType(
    {
        b"%PDF-": "a PDF file",
        b"PK\x03\x04": "a ZIP or office file",
        b"\xd0\xcf\x11\xe0": "an old office file",
        b"{\\rtf": "an RTF file",
        b"\x1f\x8b": "a gzip file",
        b"\x89PNG": "an image",
        b"\xff\xd8\xff": "an image",
        b"GIF8": "an image",
    }
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")  # where NUL bytes are to be expected
_CHINESE = ("gb18030", "big5", "big5hkscs")
_WIDER: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("gb2312", "gb-2312", "gbk", "x-gbk", "gb2312-80", "cp936"), "gb18030")
    | dict.fromkeys(("big5", "big-5", "x-x-big5", "cp950"), "big5hkscs")
    | dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"), "cp1252")
    | dict.fromkeys(("shift-jis", "shift_jis", "sjis", "x-sjis"), "cp932")
    | dict.fromkeys(("euc-kr", "ks-c-5601-1987", "ksc5601"), "cp949")
)
_DECLARABLE = re.compile(
    r"(?:x-)?(?:ascii|big-?5|cp|euc|gb|hz|ibm|iso|koi8|ks-?c|latin|mac|s?jis|shift|tis|us|windows)"
    r"[\w:-]{0,20}"
)
_STRAY_BYTES = 0.001  # share of characters that may be damaged

_SAMPLE = 20_000  # characters that are looked at
# True text in any of these has .97 and more, bytes read in the wrong one under .8.
_PLAUSIBLE = 0.9
# Share that the commonest characters have of the Chinese ones. The poorest true text seen (names of
# countries) has .11; Korean or Japanese bytes read as Chinese have under .03.
_FREQUENT = frozenset(
    "的之一是不在有人和国會会國了中大為为以及其於于與与上行第條条規规定法得應应年月日他我们們這这個个用要由"
    "所公民政机機关關或者成可出分对對下主本后地理事同到等十二三项項员員各时時合长長务務"
)
_ENOUGH = 60  # Chinese characters to judge by
_COMMONEST = 0.06
_ASTRAY = re.compile(  # an accented letter and the next one, read as Chinese: r韌lement
    r"(?<=[A-Za-z])[\u4e00-\u9fff](?![\u4e00-\u9fff])|(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?=[A-Za-z])"
)
_STRAY = 0.5  # share of such that no Chinese text has

_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_JAPANESE = 0.2  # share of kana: EUC-JP read as GB 18030 keeps them
_LETTER = re.compile(
    r"[\sA-Za-z0-9,.\u0391-\u045f\u0620-\u064a\u0e01-\u0e4e\u3001\u3002\u3041-\u30ff"
    r"\u4e00-\u9fff\uac00-\ud7a3\uff0c]"
)
_LETTERS = 0.6  # share of them in text of any language
_LETTERS_ONLY = re.compile(r"[^\W\d_]+")
_MISREAD = re.compile(r"[\uff66-\uff9f\ufb50-\ufdff\ufe70-\ufefc\ue000-\uf8ff]")
_MIXED = re.compile(  # letters of two scripts, capitals within, accents that no code page was for
    r"[A-Za-z][^\x00-\u024f]|[^\x00-\u024f][A-Za-z]|[а-я][А-Я]|[\u0080-\u024f]"
)
_ODD_WORDS = 0.1  # share of words
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY = 0.01  # share of control characters that no text has
_PLAIN = re.compile(  # what any text is full of, whatever its language
    r"[\t\n\f\r\x20-\x7e\u00a0-\u024f\u0370-\u06ff\u0e00-\u0e7f\u1100-\u11ff\u1e00-\u1eff"
    r"\u2010-\u203a\u2070-\u209f\u20ac\u2100-\u22ff\u2460-\u27bf\u3000-\u30ff\u3200-\u33ff"
    r"\uac00-\ud7a3\uff00-\uffef]"
)


def decode(data: bytes, *, name: str = "the data", declared: str = "") -> str:
    r"""Give the text of a file's bytes, its byte order mark gone and each line end a ``\n``.

    In this order: a byte order mark; UTF-16 and UTF-32 without one, where there are NUL bytes;
    UTF-8; the pages of Korean, Japanese, Chinese and the Latin script, where the characters they
    give are likely; what charset-normalizer finds, if its words are of one script each. The
    encoding that the data say they are in, ``declared``, goes before all guessing, but not before
    UTF-8, which nothing else looks like. ``name`` is what messages call the data.

    >>> decode("大会，\r\n回顾".encode("gb18030"))
    '大会，\n回顾'

    Raises `InputError` when the bytes are no text, or in no encoding that can be told.
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(name, f"is not text but {what}", "save it as plain text first")
    text = _by_mark(data, name)
    if text is None:
        text = _by_declaration(data, declared) if declared else None
    if text is None:
        text = _by_rules(data)
    if text is None:
        text = _by_statistics(data)
    if text is None or _looks_binary(text):
        raise InputError(name, "is not text", "give a text file, best saved as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _by_mark(data: bytes, name: str) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                what = f"says it is {encoding.upper()}, but byte {error.start + len(mark)} is not"
                raise InputError(name, what, "save it as UTF-8") from error
    return None


def _by_declaration(data: bytes, declared: str) -> str | None:
    """Read data as what they say they are; what is declared narrowly is mostly written widely."""
    if b"\x00" in data or (not data.isascii() and strictly(data, "utf-8") is not None):
        return None
    name = declared.strip().lower().replace("_", "-")
    if not _DECLARABLE.fullmatch(name):
        return None
    try:
        text = data.decode(_WIDER.get(name, name), "replace")
    except LookupError:
        return None
    return text if text.count("\ufffd") <= _STRAY_BYTES * len(text) else None


def _by_rules(data: bytes) -> str | None:
    if not data:
        return ""
    if b"\x00" in data:
        return _likeliest(data, _WIDE, _reads_as_text)
    utf8 = strictly(data, "utf-8")
    if utf8 is not None:
        return utf8
    eastern = read_korean(data) or read_japanese(data)
    return eastern or _likeliest(data, _CHINESE, _reads_as_chinese) or read_latin(data)


def _likeliest(
    data: bytes, encodings: tuple[str, ...], accepted: Callable[[str], bool]
) -> str | None:
    """Give the text in the encoding whose characters are the most plausible, if any are."""
    best, likeliest = _PLAUSIBLE, None
    for encoding in encodings:
        text = strictly(data, encoding)
        if text and (share := _plausibility(text)) > best and accepted(text):
            best, likeliest = share, text
    return likeliest


def _by_statistics(data: bytes) -> str | None:
    if b"\x00" in data:
        return None
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    best = from_bytes(data).best()
    return str(best) if best is not None and _is_coherent(str(best)) else None


def _is_coherent(text: str) -> bool:
    """Tell whether words are of one script each, as they are not where bytes were misread."""
    sample = text[:_SAMPLE]
    words = [word for word in _LETTERS_ONLY.findall(sample) if not word.isascii()]
    if _MISREAD.search(sample) or not words:
        return False
    if sum(_MIXED.search(word) is not None for word in words) > _ODD_WORDS * len(words):
        return False
    if _HANGUL.search(sample):
        return is_korean(sample)
    return _HAN.search(sample) is None or _KANA.search(sample) is not None


def _plausibility(text: str) -> float:
    """Give the share of characters that are common ones; plain ASCII says nothing and is left out.

    Common is what the first level of GB 2312 or Big5 holds, and what is not Chinese at all but
    belongs to a script in wide use.
    """
    sample = text[:_SAMPLE]
    telling = [character for character in sample if character > "\x7f" or character == "\x00"]
    if not telling:
        return 1.0
    return sum(map(_is_common, telling)) / len(telling)


def _is_common(character: str) -> bool:
    if _PLAIN.match(character):
        return True
    if not _HAN.match(character):
        return False
    return any(
        encoded[:1] <= last
        for encoding, last in (("gb2312", b"\xd7"), ("big5", b"\xc6"))
        if (encoded := character.encode(encoding, "ignore"))
    )


def _reads_as_text(text: str) -> bool:
    """Tell whether a text is mostly letters, which bytes paired by chance are not."""
    sample = text[:_SAMPLE]
    return len(_LETTER.findall(sample)) > _LETTERS * len(sample)


def _reads_as_chinese(text: str) -> bool:
    """Tell whether the commonest characters are there, which chance would not bring."""
    sample = text[:_SAMPLE]
    characters = _HAN.findall(sample)
    if len(_KANA.findall(sample)) > _JAPANESE * len(sample):
        return False
    if len(characters) < _ENOUGH:
        return len(_ASTRAY.findall(sample)) <= _STRAY * len(characters)
    return sum(map(_FREQUENT.__contains__, characters)) > _COMMONEST * len(characters)


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return "\x00" in text or len(_CONTROL.findall(sample)) > _BINARY * len(sample)
