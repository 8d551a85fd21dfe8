"""The words that formats and people have for a term's status and part of speech."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from tmx.store.tokens import simplify
from tmx.terms.records import Status

__all__ = ["is_part_of_speech", "read_answer", "read_part_of_speech", "read_status"]

_WORDS: Mapping[Status, str] = MappingProxyType(
    {
        # TBX: preferredTerm-admn-sts, standardizedTerm; UTX: approved
        "preferred": "preferred, approved, standardized, standard, recommended, official, main,"
        " 首选, 优先, 推荐, 规范, 正式, 批准",
        # UTX: provisional
        "admitted": "admitted, admissible, allowed, accepted, acceptable, permitted, provisional,"
        " synonym, variant, alternative, 许用, 允许, 可用, 备选, 同义",
        # TBX: supersededTerm-admn-sts; UTX: non-standard, obsolete
        "deprecated": "deprecated, superseded, obsolete, nonstandard, notrecommended, discouraged,"
        " outdated, old, 不推荐, 弃用, 废弃, 过时, 旧称, 非规范",
        "forbidden": "forbidden, prohibited, rejected, banned, donotuse, notallowed, blacklisted,"
        " 禁用, 禁止, 不可用",
    }
)
_STATUSES: Mapping[str, Status] = MappingProxyType(
    {word.strip(): status for status, words in _WORDS.items() for word in words.split(",")}
)
_NOISE = re.compile(  # what does not tell one word of status from another
    r"""
    -?admn-?sts  # as TBX ends its own
    | 术语 | 用语
    | [\s_-]
    """,
    re.VERBOSE,
)
_PARTS: Mapping[str, str] = MappingProxyType(
    {
        word: part
        for part, words in {
            "noun": "n, noun, n., subst, substantive, 名词, 名",
            "verb": "v, verb, v., vb, vt, vi, 动词, 动",
            "adjective": "adj, adjective, adj., a., 形容词, 形",
            "adverb": "adv, adverb, adv., 副词, 副",
            "properNoun": "propernoun, proper noun, pn, name, 专有名词, 专名",
        }.items()
        for word in words.split(", ")
    }
)
_ANSWERS: Mapping[str, bool] = MappingProxyType(
    {
        word: answer
        for answer, words in {
            True: "yes, y, true, 1, 1.0, x, ok, ✓, ✔, √, 是, 对, 接受, 采纳",
            False: "no, n, false, 0, 0.0, -, ✗, ✘, ×, 否, 不, 不接受, 不采纳",
        }.items()
        for word in words.split(", ")
    }
)


def read_status(word: str) -> Status | None:
    """Give the status that a word of any format means, None where it means none.

    >>> read_status("preferredTerm-admn-sts"), read_status("non-standard"), read_status("禁用")
    ('preferred', 'deprecated', 'forbidden')
    """
    plain = _NOISE.sub("", simplify(word.strip().lower()))
    return _STATUSES.get(plain) or _STATUSES.get(plain.removesuffix("term"))


def read_part_of_speech(word: str) -> str:
    """Give a part of speech as TBX names it, others as they are.

    >>> read_part_of_speech("n."), read_part_of_speech("名词"), read_part_of_speech("phrase")
    ('noun', 'noun', 'phrase')
    """
    return _PARTS.get(simplify(word.strip().lower()), word.strip())


def is_part_of_speech(word: str) -> bool:
    """Tell whether a word names a part of speech that is known."""
    return simplify(word.strip().lower()) in _PARTS


def read_answer(word: str) -> bool | None:
    """Give whether a person said yes or no, None where it is neither.

    >>> read_answer("Yes"), read_answer("否"), read_answer("perhaps")
    (True, False, None)
    """
    return _ANSWERS.get(simplify(word.strip().lower()))
