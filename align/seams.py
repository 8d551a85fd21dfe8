"""Where two pieces of one text meet: with a space between them, or without."""

import re

__all__ = ["is_spaced", "is_tight"]

# Scripts that write no space between words, and their punctuation. Hangul is none of them.
_UNSPACED = re.compile(
    r"[\u0e00-\u0e7f\u2e80-\u303f\u3040-\u30ff\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65"
    r"\U00020000-\U0003fffd]"
)
_QUOTE_MARKS = "“”‘’…—"  # as wide as Chinese where they stand beside it
_UNSPACED_LANGUAGES = frozenset({"ja", "th", "zh"})


def is_spaced(lang: str) -> bool:
    """Tell whether a language puts a space between words, and so between sentences.

    >>> is_spaced("zh-Hant"), is_spaced("ko")
    (False, True)
    """
    return lang.split("-")[0] not in _UNSPACED_LANGUAGES


def is_tight(before: str, after: str) -> bool:
    """Tell whether two pieces meet without a further space.

    They do where one of them is Chinese, or the like, at the seam.

    >>> is_tight("回顾其关于裁军的", "决议"), is_tight("Distr.: General", "19 December 2023")
    (True, False)
    >>> is_tight("“第一句。”", "“第二句。”"), is_tight("said “yes”", "“and no”")
    (True, False)
    """
    last, first = before[-1:], after[:1]
    if not last or not first or last.isspace() or first.isspace():
        return True
    return bool(
        _UNSPACED.match(last)
        or _UNSPACED.match(first)
        or (last in _QUOTE_MARKS and _UNSPACED.match(after.lstrip(_QUOTE_MARKS)))
        or (first in _QUOTE_MARKS and _UNSPACED.match(before.rstrip(_QUOTE_MARKS)[-1:]))
    )
