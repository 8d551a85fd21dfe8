"""Texts without what makes no difference: the forms that cleaning compares."""

import re
import unicodedata
from hashlib import blake2b

__all__ = ["digest", "fold_signs", "fold_space"]

_BEFORE_DIGIT = re.compile(r"[^\w\s](?=\d)")  # -5, 1.5 and 1,5 are no 5, and no 15


class _Stripping(dict[int, str | None]):
    """A table for `str.translate` that takes punctuation, white space and control signs out."""

    def __missing__(self, code: int) -> str | None:
        kind = unicodedata.category(chr(code))
        self[code] = None if kind[0] in "PZ" or kind in {"Cc", "Cf"} else chr(code)
        return self[code]


_STRIPPING = _Stripping()


def fold_space(text: str) -> str:
    r"""Write a text in one Unicode form, full width as half width, with single spaces.

    >>> fold_space("１９７０ 年\u3000通过\n")
    '1970 年 通过'
    """
    if not text.isascii():  # where nothing would change
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.split())


def fold_signs(text: str) -> str:
    """Take out case, punctuation and white space; signs before digits stay, at the end.

    >>> fold_signs("Decides, to REMAIN seized.") == fold_signs("decides to remain seized")
    True
    >>> fold_signs("1.5 t") == fold_signs("15 t")
    False
    """
    text = text.casefold()
    said = text.translate(_STRIPPING)
    return said + "".join(_BEFORE_DIGIT.findall(text)) if said else ""


def digest(*parts: str) -> bytes:
    """Give what stands for several texts; no two that differ have the same."""
    said = "".join(f"{len(part)}:{part}" for part in parts)
    return blake2b(said.encode(), digest_size=12).digest()
