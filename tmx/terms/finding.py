"""Find the terms of a termbase in a document, or in a text as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import LanguageError
from align.languages import detect_language, is_foreign, normalize_tag
from align.readers import READERS
from align.readers import read as read_document
from tmx.terms.recognition import Found, Recognizer
from tmx.terms.records import Termbase

__all__ = ["Place", "find"]


@dataclass(frozen=True, slots=True)
class Place:
    """A term in a paragraph, whose number counts from 0."""

    paragraph: int
    text: str
    found: Found


def find(
    termbase: Termbase, text: str, *, lang: str | None = None, fold: bool = False
) -> Iterator[Place]:
    """Give the places of terms in a text, or in the document whose name it is.

    Raises `InputError` when the document cannot be read, `LanguageError` when the language is not
    given and cannot be told.
    """
    paragraphs = _load(text, lang)
    lang = normalize_tag(lang) if lang else _tell("\n".join(paragraphs), termbase)
    recognizer = Recognizer(termbase, lang, fold=fold)
    for number, paragraph in enumerate(paragraphs):
        for found in recognizer.find(paragraph):
            yield Place(number, paragraph, found)


def _load(text: str, lang: str | None) -> Sequence[str]:
    """Give the paragraphs of a document, or a text as it is."""
    if Path(text).suffix.lower() in READERS.keys() - {""} and " " not in Path(text).suffix:
        return [block.text for block in read_document(text, lang=lang).blocks]
    return [text]


def _tell(text: str, termbase: Termbase) -> str:
    """Give the language of a text, of a short one the only one of the termbase that it may be."""
    try:
        return detect_language(text)
    except LanguageError as error:
        langs = [lang for lang in termbase.langs if not is_foreign(text, lang)]
        if len(langs) == 1:
            return langs[0]
        raise LanguageError("", error.what, "name it with --lang, as in --lang en") from None
