"""Symbols of documents and numbers of resolutions: ``A/RES/61/295``, ``43/78 H``, ``1325 (2000)``.

Special sessions count by themselves (``S-10/2``), and so do emergency ones (``ES-11/1``).
``NN/NNN`` is a resolution where its range says so (sessions from 31 on, number 100 or more), or
where the words beside it do; else it may be a fraction, a ratio or part of a date, and is left.
"""

import re

from align.cues.cue import Cue, folded

__all__ = ["find_symbols"]

_SYMBOL = re.compile(
    r"""
    (?<! [A-Za-z0-9_/.:@&=-] )
    (?:
      (?P<document>
        [A-Z]{1,10} (?: \( [A-Z\d]+ \) )?            # A, S, INFCIRC, GC(XX)
        (?: / (?: [A-Z]+ \d* | Add | Amend | Corr | Dec | Res | Rev | Sub | Summary | \d+ [A-Z]? )
              (?: [.-] [A-Z\d]+ )* (?: \( [A-Z\d]+ \) )? )+
      ) (?P<of> \s? [(（] (?: 19|20 )\d\d [)）] | \s [A-Z] (?![A-Za-z\d.]) )?
    |
      (?P<session> (?: E?S- )? [1-9]\d{0,3} ) / (?P<number> [1-9]\d{0,2} )
      (?P<letter> \s* [A-Z] (?: [-–][A-Z] )? (?![A-Za-z\d.]) )?
    |
      (?P<resolution> [1-9]\d{0,3} ) (?P<part> \s+ [A-Z] )? (?P<gap> \s? )
      [(（] \s? (?P<year> (?: 19[4-9]|20\d )\d | [IVXLC]+(?: -S )? ) \s? [)）]
    )
    (?! [A-Za-z0-9_] | /[A-Za-z0-9] )
    """,
    re.VERBOSE,
)
_NAMED_BEFORE = re.compile(
    r"""
    (?: r[eé]solutions? | d[eé]cisions? | resoluci(?: ón|ones ) | decisi(?: ón|ones )
      | резолюци\w+ | решени\w+ | قرار\w* | 决议 | 決議 | 决定 | 決定 | 第 ) \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SERIES = re.compile(r"(?: CRP | INF | L | NGO | PV | SR | WP ) \. \d+", re.VERBOSE)  # S/PV.1234
_NAMED_AFTER = re.compile(r"\s? [号號]", re.VERBOSE)
_FIRST_SESSION, _LAST_SESSION = 31, 120  # numbers took this form in 1976
_PLAIN_NUMBER = 100  # from here on no ratio or date looks like it
_LOOK_BACK = 24


def find_symbols(text: str) -> list[Cue]:
    """Give the document symbols and resolution numbers of a text, in order.

    Values have single spaces and plain brackets.

    >>> [cue.value for cue in find_symbols("第 43/78  H 号、第1325（2000）号和 A/RES/61/295 号")]
    ['43/78 H', '1325 (2000)', 'A/RES/61/295']
    >>> find_symbols("and/or 1/2 on 20/10/2022")
    []
    """
    text = folded(text)
    if "/" not in text and "(" not in text and "（" not in text:
        return []
    found: list[Cue] = []
    for match in _SYMBOL.finditer(text):
        value = _value(match, chained=bool(found))
        if value:
            found.append(Cue("symbol", value, match.start(), match.end()))
    return found


def _value(match: re.Match[str], *, chained: bool) -> str | None:
    if match["document"]:
        return _document(match)
    if match["resolution"]:
        if match["gap"] == "" and match["year"].isalpha() and not _named(match):
            return None  # article 173(I)
        return f"{match['resolution']}{_spaced(match['part'])} ({match['year']})"
    if _is_resolution(match, chained):
        return f"{match['session']}/{match['number']}{_spaced(match['letter'])}"
    return None


def _spaced(part: str | None) -> str:
    return f" {part.strip()}" if part else ""


def _document(match: re.Match[str]) -> str | None:
    symbol: str = match["document"]
    slashes, digits = symbol.count("/"), sum(sign.isdecimal() for sign in symbol)
    tail = symbol.partition("/")[2]
    if not digits:
        return None
    plain = tail.isdecimal() and digits >= 3  # not PS/2, ISO/IEC27001
    if slashes == 1 and not plain and not _SERIES.fullmatch(tail):
        return None
    of = (match["of"] or "").strip()
    if of and not of[0].isalpha():
        return f"{symbol} ({of[1:-1]})"
    return f"{symbol} {of}" if of else symbol


def _is_resolution(match: re.Match[str], chained: bool) -> bool:
    """Decide by what stands beside the number, then by its range."""
    if _named(match) or "-" in match["session"]:
        return True
    if not _FIRST_SESSION <= int(match["session"]) <= _LAST_SESSION:
        return False
    return chained or bool(match["letter"]) or int(match["number"]) >= _PLAIN_NUMBER


def _named(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    before = _NAMED_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return before is not None or _NAMED_AFTER.match(text, end) is not None
