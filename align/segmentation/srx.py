"""Read segmentation rules from an SRX file and find sentences by them.

SRX (Segmentation Rules eXchange) pairs what stands before a place with what stands after it, and
says of each pair whether a text breaks there; of several rules that fit a place the first decides.
The file is read here, safely; choppa applies the rules. Version 2.0 is read, and 1.0, which
differs in its language maps only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from align.errors import SegmentationError

if TYPE_CHECKING:
    from choppa import SrxDocument

__all__ = ["RULES", "Group", "Rule", "Rules", "load_rules"]

RULES = Path(__file__).with_name("tongwen.srx")
BUILT_IN: Mapping[str, Path] = MappingProxyType(
    {"tongwen": RULES, "omegat": RULES.with_name("omegat.srx")}
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether a text breaks between what two regular expressions match; ``line`` is the file's."""

    breaks: bool
    before: str
    after: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The rules of every language whose tag ``pattern`` matches, and what the file calls them."""

    name: str
    pattern: re.Pattern[str]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: a file may hold 7,000 rules
class Rules:
    """The rules of one SRX file; ``cascade``: a language takes all groups that match, not one."""

    path: Path
    groups: tuple[Group, ...]
    cascade: bool

    def spans(self, text: str, lang: str) -> list[tuple[int, int]]:
        """Give the span of each sentence of ``text``, as `align.segmentation.segment` does."""
        from choppa import SrxTextIterator  # it costs 0.3 s to import

        spans = []
        position = 0
        for piece in SrxTextIterator(_engine(self, lang), lang, text):
            sentence = piece.strip()
            if sentence:
                start = position + len(piece) - len(piece.lstrip())
                spans.append((start, start + len(sentence)))
            position += len(piece)
        return spans

    def of(self, lang: str) -> tuple[Rule, ...]:
        """Give the rules of a language in their order, or raise `SegmentationError` for none.

        A pattern matches in any case, and whether its tags are joined by ``-`` or ``_``: rule
        files say ``EN.*``, ``(ZH|zh).*``, ``[Pp][Tt]_[Bb][Rr]``.
        """
        tags = (lang, lang.replace("-", "_"))
        groups = [group for group in self.groups if any(map(group.pattern.fullmatch, tags))]
        if not groups:
            remedy = "add a languagemap whose pattern matches it, or leave --srx out"
            raise SegmentationError(self.path, f'has no rules for the language "{lang}"', remedy)
        chosen = groups if self.cascade else groups[:1]
        return tuple(rule for group in chosen for rule in group.rules)


def load_rules(srx: str | Path | None = None) -> Rules:
    """Give the rules of an SRX file, or built-in ones: ``tongwen``, our own, or ``omegat``.

    A file is read again only after it was changed.

    Raises `SegmentationError` when the file is missing, unreadable, not SRX, or maps languages to
    rules that are not there. Its regular expressions are compiled, and complained of, by language
    when `Rules.spans` first needs them.
    """
    path = BUILT_IN.get(str(srx or "tongwen")) or Path(str(srx))
    try:
        return _load(path, path.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise SegmentationError(path, "does not exist", "name an SRX file") from error
    except IsADirectoryError as error:
        raise SegmentationError(path, "is a folder", "name the SRX file in it") from error
    except OSError as error:
        raise SegmentationError(path, f"cannot be read: {error.strerror}") from error


@lru_cache(maxsize=8)
def _load(path: Path, _changed: int) -> Rules:
    root = _parse(path)
    name, version = etree.QName(root).localname, root.get("version", "")
    if name != "srx":
        raise SegmentationError(path, f"is no SRX file but XML of <{name}>", "name an SRX file")
    if version not in {"1.0", "2.0"}:
        what = f'is SRX of version "{version}"' if version else "is SRX without a version"
        raise SegmentationError(path, what, "versions 1.0 and 2.0 can be read")
    named = {
        group.get("languagerulename", ""): tuple(map(_read_rule, group.iter("{*}rule")))
        for group in root.iter("{*}languagerule")
    }
    # SRX 1.0 may hold several sets of maps, each a maprule: the first is taken
    maps = next(root.iter("{*}maprule"), root).iter("{*}languagemap")
    groups = tuple(_read_map(path, element, named) for element in maps)
    if not groups:
        raise SegmentationError(path, "maps no language to rules", "add a languagemap")
    header = next(root.iter("{*}header"), None)
    # SRX 2.0 demands the attribute. OmegaT's own file leaves it out, and OmegaT then cascades;
    # SRX 1.0 does not know it and takes the first group that matches.
    unsaid = "yes" if version == "2.0" else "no"
    cascade = unsaid if header is None else header.get("cascade", unsaid)
    return Rules(path, groups, cascade == "yes")


def _parse(path: Path) -> etree._Element:
    """Read XML without following anything that it points to."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise SegmentationError(path, f"is not XML: {error.msg}", "name an SRX file") from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(dtd.iterentities()):
        remedy = "write the characters themselves in its rules"
        raise SegmentationError(path, "declares XML entities, which are not read", remedy)
    return root


def _read_rule(element: etree._Element) -> Rule:
    before, after = (
        "".join("".join(half.itertext()) for half in element.iterchildren(tag))
        for tag in ("{*}beforebreak", "{*}afterbreak")
    )
    return Rule(element.get("break") != "no", before, after, _line(element))


def _read_map(path: Path, element: etree._Element, named: dict[str, tuple[Rule, ...]]) -> Group:
    where = f"{path}, line {_line(element)}"
    pattern, name = element.get("languagepattern", ""), element.get("languagerulename", "")
    if name not in named:
        raise SegmentationError(where, f'there are no rules named "{name}"', "correct the name")
    try:
        return Group(name, re.compile(pattern, re.IGNORECASE), named[name])
    except re.error as error:
        what = f'the language pattern "{pattern}" cannot be used: {error}'
        raise SegmentationError(where, what, "correct it") from error


def _line(element: etree._Element) -> int:
    return int(element.sourceline or 0)


@lru_cache(maxsize=64)
def _engine(rules: Rules, lang: str) -> "SrxDocument":
    """Compile the rules of one language; raise `SegmentationError` for one that does not."""
    import regex  # choppa compiles with it, as it reads what Java reads
    from choppa import SrxDocument, SrxTextIterator
    from choppa.structures import LanguageRule
    from choppa.structures import Rule as ChoppaRule

    chosen = rules.of(lang)
    document = SrxDocument()
    # a rule that comes twice decides where it comes first; choppa would take its last place
    unique = dict.fromkeys(ChoppaRule(rule.breaks, rule.before, rule.after) for rule in chosen)
    document.add_language_map(".*", LanguageRule(lang, list(unique)))
    try:
        next(SrxTextIterator(document, lang, " "))
    except regex.error as error:
        for rule in chosen:
            _try_compile(document, rules.path, rule)
        raise SegmentationError(rules.path, f"cannot be used: {error}") from error
    return document


def _try_compile(document: "SrxDocument", path: Path, rule: Rule) -> None:
    import regex

    for half in (rule.before, rule.after):
        try:
            document.compile(half)
        except regex.error as error:
            where = f"{path}, line {rule.line}"
            what = f'the regular expression "{half}" cannot be used: {error}'
            raise SegmentationError(where, what, "correct the rule") from error
