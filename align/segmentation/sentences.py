"""Where the sentences of a paragraph are."""

from pathlib import Path

from align.segmentation.srx import load_rules

__all__ = ["segment", "split_sentences"]


def segment(text: str, lang: str, *, srx: str | Path | None = None) -> list[tuple[int, int]]:
    """Give the span ``(start, end)`` of each sentence of one paragraph, in characters of ``text``.

    White space around a sentence is outside its span; every other character is inside exactly one.
    A line feed is white space. ``lang`` is a BCP 47 tag, ``srx`` a rule file in place of our own.

    Raises `SegmentationError` when the rule file cannot be used or has no rules for ``lang``.

    >>> segment("大会，回顾第 77/1 号决议。  决定：", "zh")
    [(0, 16), (18, 21)]
    """
    return load_rules(srx).spans(text, lang)


def split_sentences(text: str, lang: str, *, srx: str | Path | None = None) -> list[str]:
    """Give the sentences of one paragraph; see `segment`.

    >>> split_sentences("See para. 3. It applies.", "en")
    ['See para. 3.', 'It applies.']
    """
    return [text[start:end] for start, end in segment(text, lang, srx=srx)]
