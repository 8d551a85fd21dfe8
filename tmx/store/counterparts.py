"""What probably translates a phrase in the units that hold it, judged by these units alone.

A counterpart stands in most translations of the phrase's units and in few others, and is about as
long as the phrase. So every run of words that some translations share is worth its share of them,
weighed against a background of other units. Where some lack the best run, the best of the rest is
taken for them: a phrase may have two translations. No dictionary and no model is asked.
"""

import math
import random
import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from align.cues import find_cues
from align.languages import primary
from tmx.store.matches import Hit, Spans

__all__ = ["Background", "find_counterparts", "mark_counterparts", "sample_background"]

ENOUGH = 25  # hits that are looked at to choose a run of words
FEWEST = 3  # hits; what two have in common is chance too often
SHARE = 0.2  # of the hits hold a counterpart, or more
LONGEST = 14  # words of it
WINDOW = 150  # words that are looked at, around where the phrase should be
CLEAR = 0.3  # the least worth; this and the next two chosen on tw-law-titles in tw-laws-articles
SPREAD = 0.6  # of the length, as the standard deviation of its logarithm
RATIO = 0.6  # words of other languages for a Chinese character
COMMON = 0.012  # a word with this share of the background is no end of a counterpart: "the", "of"
SAMPLE, EACH = 150, 400  # texts of the background, characters of each
TIGHT = frozenset({"zh", "ja", "yue"})  # a character counts as a word

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SIGN = re.compile(r"[^\W_]")

_Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """Other texts in a language, against which it shows what is special about some."""

    texts: int
    words: int
    said: str
    known: dict[_Run, int] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, texts: Sequence[str], lang: str) -> "Background":
        """Make it of texts in a language."""
        split = [_split(text[:EACH], lang) for text in texts]
        said = "\n".join(f" {' '.join(words)} " for words in split)
        return cls(len(split), sum(map(len, split)), said)

    def count(self, run: _Run) -> int:
        """Count the places where a run of words stands."""
        if run not in self.known:
            self.known[run] = self.said.count(f" {' '.join(run)} ")
        return self.known[run]


def sample_background(connection: sqlite3.Connection, lang: str) -> Background:
    """Take texts in a language from all over a store."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM variant").fetchone()
    drawn = random.Random(0)  # noqa: S311 (no secret; each time the same)
    keys = drawn.sample(
        range(1, last + 1), min(last, 4 * SAMPLE)
    )  # of which a language has a share
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(
        f"""SELECT substr(text, 1, ?) FROM variant
            WHERE id IN ({marks}) AND (lang = ? OR lang LIKE ?) LIMIT ?""",  # noqa: S608 (marks)
        (EACH, *keys, primary(lang), f"{primary(lang)}-%", SAMPLE),
    )
    return Background.of([text for (text,) in rows], lang)


def mark_counterparts(
    phrase: str, hits: Sequence[Hit], backgrounds: Mapping[str, Background]
) -> list[Hit]:
    """Give hits with their ``target_spans``; backgrounds are by target language."""
    together: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, hit in enumerate(hits):
        together[hit.source_lang, hit.target_lang].append(place)
    marked = list(hits)
    for (_, lang), places in together.items():
        found = find_counterparts(phrase, [hits[place] for place in places], backgrounds[lang])
        for place, spans in zip(places, found, strict=True):
            marked[place] = replace(hits[place], target_spans=spans)
    return marked


def find_counterparts(phrase: str, hits: Sequence[Hit], background: Background) -> list[Spans]:
    """Give, for each hit, where its target probably translates a phrase; all of one language pair.

    Numbers, dates and symbols are found by what they are worth. Nothing is found for fewer than
    three hits otherwise.
    """
    if not hits:
        return []
    if cues := _read_whole(phrase, hits[0].source_lang):
        return [_find_same(hit, cues) for hit in hits]
    lang = hits[0].target_lang
    split = [_cut(_split(hit.target, lang), hit) for hit in hits]
    length = _expect(phrase, hits[0].source_lang, lang)
    found: list[Spans] = [()] * len(hits)
    left = list(range(len(hits)))
    while len(left) >= max(FEWEST if len(left) == len(hits) else 2, len(hits) / 10):
        judged = [split[place] for place in left[:: 1 + len(left) // ENOUGH]]
        run = _choose(judged, background, length, tight=_is_tight(lang))
        if run is None:
            break
        for place in left:
            found[place] = _find_run(run, hits[place].target, tight=_is_tight(lang))
        rest = [place for place in left if not found[place]]
        if len(rest) == len(left):
            break
        left = rest
    return found


def _choose(
    texts: Sequence[Sequence[str]], background: Background, length: float, *, tight: bool
) -> _Run | None:
    """Give the run of words that is worth most, if it is worth enough."""
    rare = 0.5 / (background.texts + 1)
    greatest = math.log(1 / rare)

    def bound(run: _Run, share: float, chance: float) -> float:
        fit = math.exp(-((math.log(len(run) / length) / SPREAD) ** 2) / 2)
        return share * math.log(share / chance) / greatest * fit if share > chance else 0.0

    shares = {run: count / len(texts) for run, count in _count_runs(texts).items()}
    ranked = sorted(((bound(run, share, rare), run) for run, share in shares.items()), reverse=True)
    best, worth = None, CLEAR
    for most, run in ranked:
        if most <= worth:
            break
        if not tight and any(_is_common(word, background) for word in (run[0], run[-1])):
            continue
        chance = (min(background.count(run), background.texts) + 0.5) / (background.texts + 1)
        if (value := bound(run, shares[run], chance)) > worth:
            best, worth = run, value
    return best


def _is_common(word: str, background: Background) -> bool:
    return background.count((word,)) > COMMON * background.words


def _count_runs(texts: Sequence[Sequence[str]]) -> dict[_Run, int]:
    """Count in how many texts each run of words stands, but for the rare.

    A run can be no more frequent than the two that it extends (Agrawal and Srikant 1994).
    """
    least = max(2, math.ceil(SHARE * len(texts)))
    said = list(chain.from_iterable(texts))
    known = {word: number for number, word in enumerate(dict.fromkeys(said))}
    codes = np.array([known[word] for word in said], np.int64)  # of the run that begins there
    texts_of = np.repeat(np.arange(len(texts)), [len(words) for words in texts])
    starts = np.arange(len(said))
    counts: dict[_Run, int] = {}
    for size in range(1, LONGEST + 1):
        _, first, codes = np.unique(codes, return_index=True, return_inverse=True)
        held = np.zeros((len(first), len(texts)), np.bool_)
        held[codes, texts_of[starts]] = True
        frequent = held.sum(axis=1)
        for run in np.flatnonzero(frequent >= least).tolist():
            start = int(starts[first[run]])
            counts[tuple(said[start : start + size])] = int(frequent[run])
        kept = frequent[codes] >= least
        starts, codes = starts[kept], codes[kept]
        begun = np.flatnonzero(
            (np.diff(starts) == 1) & (np.diff(texts_of[starts]) == 0) if len(starts) else starts
        )
        if not len(begun):
            break
        codes = codes[begun] * len(first) + codes[begun + 1]
        starts = starts[begun]
    return counts


def _find_run(run: _Run, text: str, *, tight: bool) -> Spans:
    """Give the places of a run of words."""
    if tight:
        pattern = "".join(map(re.escape, run))
    else:
        pattern = r"(?<!\w)" + r"[\W_]+".join(map(re.escape, run)) + r"(?!\w)"
    return tuple(match.span() for match in re.finditer(pattern, text, re.IGNORECASE))


def _split(text: str, lang: str) -> list[str]:
    if _is_tight(lang):
        return [sign for sign in text.lower() if sign.isalnum()]
    return _WORD.findall(text.lower())


def _cut(words: list[str], hit: Hit) -> list[str]:
    """Give, of a long text, the part where the phrase should be: order is much the same."""
    if len(words) <= WINDOW:
        return words
    start = hit.spans[0][0] if hit.spans else 0
    middle = len(words) * start // max(len(hit.source), 1)
    begin = min(max(middle - WINDOW // 2, 0), len(words) - WINDOW)
    return words[begin : begin + WINDOW]


def _expect(phrase: str, source: str, target: str) -> float:
    """Give how many words of the target language a phrase should take."""
    ratio = (RATIO if _is_tight(source) else 1) / (RATIO if _is_tight(target) else 1)
    return max(1.0, len(_split(phrase, source)) * ratio)


def _is_tight(lang: str) -> bool:
    return primary(lang) in TIGHT


def _read_whole(phrase: str, lang: str) -> set[tuple[str, str]]:
    """Give the numbers, dates and symbols of a phrase that says nothing else."""
    cues = find_cues(phrase, lang)
    rest = phrase
    for cue in reversed(cues):
        rest = rest[: cue.start] + rest[cue.end :]
    return set() if _SIGN.search(rest) else {(cue.kind, cue.value) for cue in cues}


def _find_same(hit: Hit, wanted: set[tuple[str, str]]) -> Spans:
    cues = find_cues(hit.target, hit.target_lang)
    return tuple((cue.start, cue.end) for cue in cues if (cue.kind, cue.value) in wanted)
