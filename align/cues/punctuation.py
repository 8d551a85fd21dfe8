"""How a text begins and ends: quotation marks, questions, exclamations, its last mark.

Translators change words and keep who speaks, asks and pauses where; so these tell which sentences
belong together where their meanings are alike.
"""

import re
from dataclasses import dataclass

__all__ = ["Punctuation", "read_punctuation"]


@dataclass(frozen=True, slots=True)
class Punctuation:
    """What the punctuation of a text says.

    ``opens`` and ``closes`` tell whether a quotation mark is its first or last character;
    ``ending`` is the class of its last mark ("." "?" "!" ":" ";" "," or "" for none);
    ``questions`` and ``exclamations`` count marks, ``sayings`` quotations that end with one.
    """

    opens: bool
    closes: bool
    ending: str
    questions: int
    exclamations: int
    sayings: int


# What is said ends with a mark of its own before the quotation does; a quoted word has none.
_SAID = re.compile(r"""[,.?!…—，。？！][”»」』’'"]""")
_OPENS = re.compile(r"""[\s(（—–-]*[“„«「『‘'"`]""")
_CLOSES = re.compile(r"""[”»」』’'"]\s*[)）.。]?$""")
_TRAILING = r"""[\s”»」』’'")）\]】》〉*]"""
_TAIL = re.compile(rf"(?<!{_TRAILING}){_TRAILING}+$")  # from its start only: linear time
_CLASSES = {
    mark: kind
    for kind, marks in {
        ".": ".。．…⋯‥۔।",
        "?": "?？؟⁇",
        "!": "!！",
        ":": ":：",
        ";": ";；؛",
        ",": ",，、،",
    }.items()
    for mark in marks
}
_QUESTION = re.compile(r"[?？؟]+")
_EXCLAMATION = re.compile(r"[!！]+")


def read_punctuation(text: str) -> Punctuation:
    """Give what the punctuation of a text says, in one form for all languages.

    >>> zh, en = read_punctuation("“没有忘记？”"), read_punctuation("'Not forgotten?'")
    >>> zh == en, zh.ending
    (True, '?')
    """
    tail = _TAIL.sub("", text)
    return Punctuation(
        opens=_OPENS.match(text) is not None,
        closes=_CLOSES.search(text.rstrip()) is not None,
        ending=_CLASSES.get(tail[-1:], ""),
        questions=len(_QUESTION.findall(text)),
        exclamations=len(_EXCLAMATION.findall(text)),
        sayings=len(_SAID.findall(text)),
    )
