"""What a Markdown source says besides its text: front matter, comments, addresses of links.

All that is taken off here leaves its line ends behind, so that lines keep their numbers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["Source", "read_source"]


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a Markdown source, and what its front matter says."""

    text: str
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<lines>.*?\n)(?:---|\.\.\.)[ \t]*(?=\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[\w-]+)[ \t]*:(?:[ \t]+(?P<value>\S.*?))?[ \t]*")
_FIELD_GOES_ON = re.compile(r"\s+\S.*|-\s.*|#.*|\s*|[\]}].*")
_NAMES = frozenset({"title", "lang", "symbol"})

_CODE = r"""
    (?P<fenced> ^ [ \t]* (?P<fence> `{3,} | ~{3,} ) [^\n]* $
      .*? (?: ^ [ \t]* (?P=fence) [`~]* [ \t]* $ | \Z ) )
  | (?P<code> (?<! [`\\] ) (?P<ticks> `{1,3} ) (?! ` )
      (?: (?! \n [ \t]* \n ) . )+? (?<! ` ) (?P=ticks) (?! ` ) )
"""
_FLAGS = re.VERBOSE | re.MULTILINE | re.DOTALL
_UNSEEN = re.compile(
    rf"""
    {_CODE}
  | (?P<comment> <!-- (?: (?! <!-- ) . )*? --> )
  | ^ [ ]{{0,3}} \[ (?P<name> [^\[\]^\n] [^\[\]\n]{{0,200}} ) \] : [ \t]+     # [name]: address
      <? (?P<address> [^\s<>]{{1,1000}} ) >?
      (?: [ \t]+ (?: "[^"\n]*" | '[^'\n]*' | \([^()\n]*\) ) )? [ \t]* $
    """,
    _FLAGS,
)
_BREAKS_AND_LINKS = re.compile(
    rf"""
    {_CODE}
  | (?P<hard> (?<! \\ ) \\ (?= \n [ \t]* \S ) )
  | (?<! \\ ) \[ (?P<words> [^\[\]]{{1,500}} ) \]
      (?: \[ (?P<name> [^\[\]]{{0,200}} ) \] )? (?! [\[(:] )
    """,
    _FLAGS,
)
_NESTS_ONCE = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)?")


def read_source(text: str) -> Source:
    r"""Take front matter, comments and hard breaks off, and give each link its address.

    >>> read_source("---\ntitle: Water\n---\n[a][b]<!-- x\n -->\n\n[b]: https://example.org")
    Source(text='\n\n\n[a](https://example.org)\n\n\n', metadata=mappingproxy({'title': 'Water'}))
    """
    text, said = _without_front_matter(text)
    addresses: dict[str, str] = {}

    def unsee(match: re.Match[str]) -> str:
        if match["address"]:
            addresses.setdefault(_key(match["name"]), match["address"])
        return match[0] if match["fence"] or match["ticks"] else "\n" * match[0].count("\n")

    def settle(match: re.Match[str]) -> str:
        if match["hard"]:
            return ""
        words = match["words"]
        address = addresses.get(_key(match["name"] or words)) if words else None
        # [1] is a footnote mark, whatever it may link to
        if address is None or (match["name"] is None and words.isdecimal()):
            return match[0]
        if not _NESTS_ONCE.fullmatch(address):
            address = address.replace("(", "%28").replace(")", "%29")
        return f"[{words}]({address})"

    text = _UNSEEN.sub(unsee, text)
    return Source(_BREAKS_AND_LINKS.sub(settle, text), said)


def _without_front_matter(text: str) -> tuple[str, Mapping[str, str]]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return text, {}
    said: dict[str, str] = {}
    fields = 0
    for line in match["lines"].splitlines():
        if field := _FIELD.fullmatch(line):
            fields += 1
            value = (field["value"] or "").strip("\"'")
            if field["name"].lower() in _NAMES and value:
                said[field["name"].lower()] = value
        elif not _FIELD_GOES_ON.fullmatch(line):  # text between two rules
            return text, {}
    if not fields:
        return text, {}
    return "\n" * match[0].count("\n") + text[match.end() :], MappingProxyType(said)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
