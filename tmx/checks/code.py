"""Checks of what programs read: placeholders, tags, addresses, paths, options, by pofilter's rules.

Those of translate-toolkit's filters are taken that hold for Chinese and English. They run where
there is something for them: most texts have no sign that would interest them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from tmx.checks.context import Context
from tmx.checks.issues import Finding
from tmx.checks.pairs import Pair

if TYPE_CHECKING:
    from translate.filters.checks import StandardChecker

__all__ = [
    "are_addresses_different",
    "are_escapes_different",
    "are_placeholders_different",
    "are_tags_different",
    "are_words_of_programs_different",
]

_PLACEHOLDER = re.compile(
    r"%[\d$#0+-]*(?:\(\w+\))?[.\d*]*(?:hh?|ll?|[qjzt])?[diouxXeEfFgGaAcspn@](?![A-Za-z])|\{[\w.!:]*\}"
)
_POSITION = re.compile(r"%\d\$")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ESCAPE = re.compile(r"\\[\\ntr\"']|\t")
# pofilter reads these up to the next space, where Chinese has none
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.|[\w.+-]+@(?=\w+\.))[!-~]*[A-Za-z\d/]", re.ASCII)
_WORD = re.compile(
    r"(?<![\w/-])--[a-z][a-z-]+|[A-Za-z_]\w*\(\)|(?<![\w/.:<-])(?:/[\w.+-]*\w){2,}", re.ASCII
)


def are_placeholders_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """A placeholder differs, as %s or {name}."""
    if _POSITION.search(pair.tgt) and _list_types(pair.src) == _list_types(pair.tgt):
        return ()  # in another order, as the numbers say
    return _run(pair, _PLACEHOLDER, "printf", "pythonbraceformat")


def _list_types(text: str) -> list[str]:
    return sorted(match[0][-1] for match in _PLACEHOLDER.finditer(text))


def are_tags_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """A tag of XML or HTML differs."""
    return _run(pair, _TAG, "xmltags")


def are_escapes_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """Escapes or tabs differ in number."""
    return _run(pair, _ESCAPE, "escapes", "tabs")


def are_addresses_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """An address of the web or of mail differs."""
    return _compare(pair, _ADDRESS, "://", "www.", "@")


def are_words_of_programs_different(pair: Pair, _: Context) -> Iterable[Finding]:
    """An option, a function or a path differs."""
    return _compare(pair, _WORD, "--", "()", "/")


def _compare(pair: Pair, wanted: re.Pattern[str], *signs: str) -> Iterator[Finding]:
    """Find what stands on one side and nowhere on the other; all of it has one of some signs."""
    if not any(sign in pair.src or sign in pair.tgt for sign in signs):
        return
    src, tgt = (
        tuple(m.span() for m in wanted.finditer(text) if m[0] not in other)
        for text, other in ((pair.src, pair.tgt), (pair.tgt, pair.src))
    )
    if src or tgt:
        said = [pair.src[start:end] for start, end in src]
        said += [pair.tgt[start:end] for start, end in tgt]
        yield Finding(", ".join(dict.fromkeys(said)), src, tgt)


def _run(pair: Pair, wanted: re.Pattern[str], *names: str) -> Iterator[Finding]:
    """Run filters where either side has something for them."""
    src, tgt = (tuple(m.span() for m in wanted.finditer(text)) for text in (pair.src, pair.tgt))
    if not (src or tgt):
        return
    from translate.filters.checks import FilterFailure

    for name in names:
        try:
            good, why = _load(name)(pair.src, pair.tgt), ""
        except FilterFailure as failure:
            good, why = False, str(failure)
        if not good:
            yield Finding(why.rstrip("."), src, tgt)
            return


@cache
def _checker() -> "StandardChecker":
    from translate.filters.checks import StandardChecker

    return StandardChecker()


def _load(name: str) -> Callable[[str, str], Any]:
    checker = _checker()
    checker.results_cache = {}  # of the unit before
    checker.locations = []
    filter_: Callable[[str, str], Any] = getattr(checker, name)
    return filter_
