"""The words of many texts in a row, each a number, cut where no phrase goes on.

Where words are not spaced a character counts as a word. Capitals, full-width forms and Traditional
characters are folded as the index of a store folds them, one character into one, so that places
stay. A plural in -s counts as its singular where the texts have that too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.languages import primary
from tmx.store.counterparts import TIGHT
from tmx.store.tokens import WORD, Codes, Tokens, tokenize

__all__ = ["JOINTS", "Flags", "Ints", "Numbers", "Stream", "read_stream"]

Ints = NDArray[np.int64]
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]

JOINTS = frozenset("-'’‑")  # within a word; an apostrophe also behind it
BATCH = 4000  # texts that are taken to pieces at a time
LATIN = 0x250  # characters before are of Latin letters, as far as they are letters
SHORTEST = 3  # letters of a singular
RARE = 0.05  # a singular that stands so much more seldom than its plural is none of it


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of all texts in a language; 0 stands for what ends every phrase.

    ``spelling`` is by word, all else by place: the number of the text, and where in it the word
    starts and ends.
    """

    lang: str
    words: Numbers
    texts: Numbers
    starts: Numbers
    ends: Numbers
    spelling: Sequence[str]

    @property
    def tight(self) -> bool:
        """Whether words are not spaced in the language."""
        return primary(self.lang) in TIGHT

    def spell(self, place: int, length: int) -> str:
        """Give a run of words, folded."""
        space = "" if self.tight else " "
        return space.join(self.spelling[word] for word in self.words[place : place + length])


def read_stream(texts: Sequence[str], lang: str) -> Stream:
    """Give the words of texts in a row."""
    numbers: dict[int, int] = {}
    spelling = [""]
    firsts = range(0, max(len(texts), 1), BATCH)
    parts = [_read_batch(texts[n : n + BATCH], n, numbers, spelling) for n in firsts]
    words, number, starts, ends = (np.concatenate(column) for column in zip(*parts, strict=True))
    stream = Stream(lang, words, number, starts, ends, spelling)
    if not stream.tight:
        words[:] = _match_plurals(words, spelling)[words]
    return stream


def _read_batch(
    texts: Sequence[str], first: int, numbers: dict[int, int], spelling: list[str]
) -> tuple[Numbers, ...]:
    """Give the columns of a stream, a word 0 behind each text."""
    tokens = tokenize(texts)
    order = np.argsort(tokens.starts, kind="stable")
    starts, lengths, owners = (
        column[order] for column in (tokens.starts, tokens.lengths, tokens.texts)
    )
    words = _number(tokens, order, numbers, spelling)
    joints = [numbers.get(ord(sign) << 21, -1) for sign in JOINTS]
    words[np.isin(words, joints) & ~_find_joints(tokens.folded, starts)] = 0
    within = starts - np.cumsum([0, *(len(text) + 1 for text in texts)])[owners]
    breaks = np.searchsorted(owners, np.arange(len(texts)), side="right")
    columns: Sequence[Numbers | Ints] = (words, owners + first, within, within + lengths)
    behind: Sequence[int | Ints] = (0, np.arange(len(texts)) + first, 0, 0)
    return tuple(
        np.insert(column, breaks, value).astype(np.int32)
        for column, value in zip(columns, behind, strict=True)
    )


def _number(
    tokens: Tokens, order: NDArray[np.intp], numbers: dict[int, int], spelling: list[str]
) -> Numbers:
    """Give the number of each token's word, 0 for signs; new words get the next ones."""
    values = tokens.values[order]
    is_word = (values & np.uint64(WORD)) > 0
    # of a pair of characters the first
    values = np.where(is_word, values, values & ~np.uint64((1 << 21) - 1))
    unique, places, inverse = np.unique(values, return_index=True, return_inverse=True)
    found = np.zeros(len(unique), np.int32)
    for at, (value, place) in enumerate(zip(unique.tolist(), places.tolist(), strict=True)):
        if value not in numbers:
            text = tokens.spell(int(order[place]))
            known = text[0].isalnum() or text in JOINTS
            numbers[value] = len(spelling) if known else 0
            spelling.extend([text] if known else [])
        found[at] = numbers[value]
    return found[inverse]


def _find_joints(folded: Codes, starts: NDArray[np.intp]) -> Flags:
    """Tell of each token whether it would join what stands before and behind it."""
    if not len(starts):
        return np.zeros(0, np.bool_)
    letters = np.array([chr(code).isalnum() for code in range(LATIN)] + [False])
    before, here, behind = (
        folded[np.clip(starts + step, 0, len(folded) - 1)] for step in (-1, 0, 1)
    )
    can_end = (here != ord("-")) & (behind == ord(" "))
    joins: Flags = letters[np.minimum(before, LATIN)] & (
        letters[np.minimum(behind, LATIN)] | can_end
    )
    return joins


def _match_plurals(words: Numbers, spelling: Sequence[str]) -> Numbers:
    """Give for each word the one that it counts as.

    >>> spelling = ["", "state", "states", "party", "parties", "law"]
    >>> _match_plurals(np.array([1, 2, 3, 4, 5], np.int32), spelling).tolist()
    [0, 1, 1, 3, 3, 5]
    """
    counts = np.bincount(words, minlength=len(spelling))
    known = {text: number for number, text in enumerate(spelling)}
    to = np.arange(len(spelling), dtype=np.int32)
    for text, plural in known.items():
        if not text.endswith("s") or text.endswith("ss"):
            continue
        for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
            single = known.get(text.removesuffix(ending) + instead, 0)
            if single in {0, plural} or len(spelling[single]) < SHORTEST:
                continue
            if counts[single] >= RARE * counts[plural]:
                to[plural] = single
                break
    return to
