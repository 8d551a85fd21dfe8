"""What each translation tool wants of a memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

__all__ = ["PROFILES", "Profile", "Tool"]


class Tool(StrEnum):
    """The tools that we know."""

    GENERIC = "generic"
    OMEGAT = "omegat"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a tool wants: ``title`` is its name, ``level`` that at which to align a bitext for it.

    ``rules`` names the segmentation rules by which it cuts a text (see
    `align.segmentation.load_rules`); empty for our own.
    """

    title: str
    level: str = "paragraph"
    rules: str = ""


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        Tool.GENERIC: Profile("a tool"),
        Tool.OMEGAT: Profile("OmegaT", level="cat", rules="omegat"),
    }
)
