"""Which of many texts are worth comparing with one: those that share its rarest tokens.

A row gets for each of these tokens that it holds as much as the token has characters, and has the
higher a rank, the more of the text it so covers. That is near to what edits count, and costs a look
into posting lists only. A short text is compared with all that are as short: it may share most of
its characters with one and no token.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tmx.store.postings import Found, Shard
from tmx.store.similarity import by_characters
from tmx.store.tokens import WORD, Tokens, tokenize

__all__ = ["nominate"]

# Found on a million texts made as in tests/benchmarks/made.py: of 1,500 texts, the most similar was
# among the candidates for all but four.
BUDGET = 150_000  # rows that are looked at, those of the rarest tokens first
FEWEST, MOST = 150, 4000  # candidates
FLAT = 0.7  # of the best row's share: rows that have more are candidates, beyond FEWEST
LOW = 0.4  # of the best row's votes: rows with less are no candidates
SHORT = 8  # characters of a text that is compared with all that are as short
FEW = 3  # words of a text at most that are looked for in other spellings, too
SHORTEST = 4  # characters of such a word
SPELLINGS = 10  # the nearest, that are looked for
NEAR = 75.0  # how alike they are at least, 0 to 100

Shares = NDArray[np.float64]
Ranked = tuple[NDArray[np.int64], Shares]  # keys of rows, and their shares


def nominate(shards: Sequence[Shard], text: str, least: float) -> list[int]:
    """Give the keys of texts that may be ``least`` similar (0 to 100) to one, likely ones first."""
    found = tokenize([text])
    tokens, places = np.unique(found.values, return_index=True)
    lengths = found.lengths[places].astype(np.float64)
    said = len(tokens)
    tokens, lengths = _add_spellings(shards, found, tokens, lengths)
    known = [shard.look_up(tokens) for shard in shards]
    counts = np.zeros(len(tokens), np.int64)
    for each in known:
        counts[each.asked] += each.counts
    weights = np.concatenate(
        (_weigh(counts[:said], lengths[:said]), _weigh(counts[said:], lengths[said:]))
    )
    whole = float(lengths[:said].sum())
    votes = [_vote(shard, each, weights, whole) for shard, each in zip(shards, known, strict=True)]
    floor = LOW * max((each.max(initial=0.0) for each in votes), default=0.0)
    ranked = [
        _rank(shard, each, floor, len(text), least)
        for shard, each in zip(shards, votes, strict=True)
    ]
    if not ranked:
        return []
    keys, shares = (np.concatenate(parts) for parts in zip(*ranked, strict=True))
    keys, shares = _pick(keys, shares)
    likely = keys[np.argsort(-shares, kind="stable")]
    return list(dict.fromkeys((*likely.tolist(), *_list_short(shards, len(text), least))))


def _list_short(shards: Sequence[Shard], length: int, least: float) -> list[int]:
    """Give the keys of all texts that are as short as a short one, if they are few enough."""
    if length > SHORT:
        return []
    keys = [shard.keys[_are_near(shard.sizes, length, least)] for shard in shards]
    return np.concatenate(keys).tolist() if sum(map(len, keys)) <= MOST else []


def _add_spellings(
    shards: Sequence[Shard], found: Tokens, tokens: NDArray[np.uint64], lengths: Shares
) -> tuple[NDArray[np.uint64], Shares]:
    """Add, for a text of few words, words that are near to them, each the less long the less alike.

    Longer texts share other words with what resembles them.
    """
    words = np.flatnonzero(found.values >= WORD)
    if len(words) > FEW:
        return tokens, lengths
    others = dict[int, float]()
    for word in map(found.spell, words.tolist()):
        others |= dict(_list_spellings(shards, word))
    new = [token for token in others if token not in set(tokens.tolist())]
    return (
        np.concatenate((tokens, np.array(new, np.uint64))),
        np.concatenate((lengths, [others[token] for token in new])),
    )


def _list_spellings(shards: Sequence[Shard], word: str) -> list[tuple[int, float]]:
    """Give the words nearest to one, with what they weigh: those that begin or end like it."""
    if len(word) < SHORTEST:
        return []
    half, compare = len(word) // 2, by_characters(word)
    weights = dict[int, float]()
    for shard in shards:
        begun, ended = (shard.find_words(part) for part in (f"\n{word[:half]}", f"{word[half:]}\n"))
        places = np.union1d(begun, ended)
        for place, other in zip(places, shard.spell_words(places), strict=True):
            if (alike := compare(other, NEAR)) > 0:
                weights[int(shard.tokens[place])] = len(word) * alike / 100
    return sorted(weights.items(), key=lambda each: -each[1])[:SPELLINGS]


def _weigh(counts: NDArray[np.int64], lengths: Shares) -> Shares:
    """Give the weights of tokens; those of which too many rows would have to be read have none."""
    weights = np.zeros(len(counts))
    order = np.argsort(counts, kind="stable")
    order = order[counts[order] > 0]
    chosen = order[np.cumsum(counts[order]) <= BUDGET]
    if not len(chosen):
        chosen = order[:1]
    weights[chosen] = lengths[chosen]
    return weights


def _vote(shard: Shard, known: Found, weights: Shares, whole: float) -> Shares:
    """Give for each row of a shard the weight of the tokens that it holds.

    One that holds a word in several spellings gets no more than the ``whole`` text weighs.
    """
    used = weights[known.asked] > 0
    rows = shard.list_rows(known.places[used])
    given = np.repeat(weights[known.asked[used]], known.counts[used])
    return np.minimum(np.bincount(rows, weights=given, minlength=len(shard)), whole)


def _rank(shard: Shard, votes: Shares, floor: float, length: int, least: float) -> Ranked:
    """Give the best rows of a shard."""
    rows = np.flatnonzero(votes > floor)
    rows = rows[_are_near(shard.sizes[rows], length, least)]
    return _pick(shard.keys[rows], votes[rows] * np.minimum(1.0, length / shard.sizes[rows]))


def _are_near(sizes: NDArray[np.uint32], length: int, least: float) -> NDArray[np.bool_]:
    """Tell which texts are long enough, and short enough, to be so alike.

    However alike, a text needs an edit for each character that it has more or less.
    """
    near: NDArray[np.bool_] = np.minimum(sizes, length) * 100.0 >= np.maximum(sizes, length) * least
    return near


def _pick(keys: NDArray[np.int64], shares: Shares) -> Ranked:
    """Give the rows with the largest shares: more where many are nearly as good as the best."""
    if len(keys) <= FEWEST:
        return keys, shares
    good = int(np.count_nonzero(shares >= FLAT * shares.max()))
    count = min(max(good, FEWEST), MOST, len(keys))
    best = np.argpartition(-shares, count - 1)[:count]
    return keys[best], shares[best]
