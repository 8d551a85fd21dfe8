"""What a translation leaves as it is: numbering, numbers, dates and document symbols.

Each is read in the spelling of any language to one canonical value, so that two versions of a text
can be compared without knowing their words. Cues are hints with weights: numbering styles differ
between versions of one text, and translators write numbers out.
"""

from align.cues.cue import Cue
from align.cues.dates import find_dates
from align.cues.finder import find_cues
from align.cues.labels import Label, Style, read_label
from align.cues.numbers import find_numbers
from align.cues.paths import label_paths, path_agreement
from align.cues.punctuation import Punctuation, read_punctuation
from align.cues.symbols import find_symbols

__all__ = [
    "Cue",
    "Label",
    "Punctuation",
    "Style",
    "find_cues",
    "find_dates",
    "find_numbers",
    "find_symbols",
    "label_paths",
    "path_agreement",
    "read_label",
    "read_punctuation",
]
