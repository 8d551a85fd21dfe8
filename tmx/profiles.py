"""What each translation tool wants of a memory."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from align.errors import OutputError
from tmx.units import Unit

__all__ = ["PROFILES", "Profile", "Tool", "find_profile"]


class Tool(StrEnum):
    """The tools that we know."""

    GENERIC = "generic"
    OMEGAT = "omegat"
    WEBLATE = "weblate"
    TRADOS = "trados"
    MEMOQ = "memoq"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a tool wants: ``title`` is its name, ``level`` that at which to align a bitext for it.

    ``rules`` names the segmentation rules by which it cuts a text (see
    `align.segmentation.load_rules`; empty for our own), ``tags`` the codes that it has for
    languages whose tag says no region or script. A segment has ``longest`` characters at most (0:
    any number), and a source one target with ``single``.
    """

    title: str
    level: str = "paragraph"
    rules: str = ""
    tags: Mapping[str, str] = field(default_factory=dict, hash=False)
    longest: int = 0
    single: bool = False

    def choose(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """Give the units that the tool takes; of several targets of one source, the first."""
        seen: set[tuple[str, ...]] = set()
        for unit in units:
            source = (*unit.langs, unit.variants[0].text)
            if not (self._is_long(unit) or (self.single and source in seen)):
                yield unit
            if self.single:
                seen.add(source)

    @property
    def refuses(self) -> str:
        """What `choose` leaves out, in words."""
        if self.longest:
            return f"segments of more than {self.longest} characters"
        return "second targets of one source" if self.single else ""

    def spell(self, lang: str) -> str:
        """Give the code that the tool has for a language."""
        return self.tags.get(lang, lang)

    def respell(self, unit: Unit) -> Unit:
        """Give the unit with its languages spelled as the tool spells them."""
        if not any(lang in self.tags for lang in unit.langs):
            return unit
        variants = (replace(variant, lang=self.spell(variant.lang)) for variant in unit.variants)
        return replace(unit, variants=tuple(variants))

    def _is_long(self, unit: Unit) -> bool:
        return bool(self.longest) and max(len(v.text) for v in unit.variants) > self.longest


_REGIONS = MappingProxyType(
    {
        "ar": "ar-SA",
        "en": "en-US",
        "es": "es-ES",
        "fr": "fr-FR",
        "ru": "ru-RU",
        "zh": "zh-CN",
        "zh-Hans": "zh-CN",
        "zh-Hant": "zh-TW",
    }
)

PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        Tool.GENERIC: Profile("a tool"),
        Tool.OMEGAT: Profile("OmegaT", level="cat", rules="omegat"),
        Tool.WEBLATE: Profile("Weblate", tags={"zh": "zh-Hans"}),
        Tool.TRADOS: Profile("Trados", level="cat", tags=_REGIONS, longest=2000),
        Tool.MEMOQ: Profile("memoQ", level="cat", tags=_REGIONS),
        Tool.PHRASE: Profile("Phrase", level="cat", tags=_REGIONS, single=True),
    }
)


def find_profile(name: str) -> Profile:
    """Give a tool's profile, or raise `OutputError`, which names those that there are."""
    if name not in PROFILES:
        known = ", ".join(PROFILES)
        raise OutputError("", f"there is no profile {name!r}", f"choose one of {known}")
    return PROFILES[name]
