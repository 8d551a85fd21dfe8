"""Terms found in texts: how long it takes to make a recognizer, and to ask it.

The terms are those of the shared glossaries, and as many more as are asked for, put together of
their words and of pieces of the texts themselves, which makes them far denser than those of any
termbase. The texts are those of the shared corpora, paragraph by paragraph. Time is that of the
processor.
"""

import resource
import time
from collections.abc import Iterator
from random import Random

from tests.benchmarks.gold import CORPORA
from tests.benchmarks.made import list_pairs
from tmx.terms import Concept, Recognizer, Term, Termbase, read

__all__ = ["main"]

SIZES = (10_000, 100_000)
TEXT = 4_000_000  # bytes of a language
GLOSSARIES = ("*.tsv", "*.po", "*.u8")
LONGEST = {"zh": 6, "en": 4}  # characters or words of a piece of text


def main() -> None:
    """Print the table."""
    pairs = list_pairs()
    print("| | terms | of the texts' own words | built in, s | MB a second | found |")
    print("|---|---|---|---|---|---|")
    for place, lang in enumerate(("zh", "en")):
        texts = list(_take(pair[place] for pair in pairs))
        for size in SIZES:
            for own in (False, True):
                _print_row(lang, texts, list(_make_terms(lang, texts, size, own=own)), own=own)
    print(f"\nall of it within {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")


def _print_row(lang: str, texts: list[str], terms: list[str], *, own: bool) -> None:
    concepts = (Concept(str(number), (Term(term, lang),)) for number, term in enumerate(terms))
    termbase = Termbase(tuple(concepts))
    start = time.process_time()
    recognizer = Recognizer(termbase, lang)
    built = time.process_time()
    found = sum(len(recognizer.find(text)) for text in texts)
    end = time.process_time()
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(
        f"| {lang} | {len(terms):,} | {'yes' if own else 'no'} | {built - start:.1f}"
        f" | {size / (end - built):.1f} | {found:,} |",
        flush=True,
    )


def _take(texts: Iterator[str]) -> Iterator[str]:
    size = 0
    for text in texts:
        size += len(text.encode())
        if size > TEXT:
            return
        yield text


def _make_terms(lang: str, texts: list[str], size: int, *, own: bool) -> Iterator[str]:
    """Give so many terms, no two alike: the real ones first."""
    random = Random(3)  # noqa: S311 (no secret)
    real = list(dict.fromkeys(_list_real(lang)))
    space = " " if lang == "en" else ""
    words = [text.split() if lang == "en" else text for text in texts]
    seen: set[str] = set()
    for term in real[:size]:
        seen.add(term)
        yield term
    while len(seen) < size:
        if own:
            text = random.choice(words)
            first = random.randrange(len(text))
            term = space.join(text[first : first + random.randint(2, LONGEST[lang])])
        else:
            term = space.join(random.sample(real, 2))
        if term.strip("，。、； ") and term not in seen:
            seen.add(term)
            yield term


def _list_real(lang: str) -> Iterator[str]:
    for pattern in GLOSSARIES:
        for path in sorted(CORPORA.glob(f"terms-*/{pattern}")):
            yield from (term.text for term in read(path).terms if term.lang.startswith(lang))
