"""Steps that make a bitext finer, from one coarse bead to the beads that a translator would draw.

Each step takes a bitext and gives a bitext: `encode` attaches vectors, `pair_notes` sets footnotes
apart and `park` the lines that one side alone has, `anchor` cuts what is long at safe places,
`pair` aligns inside what is still coarse, `recover` finds blocks that were moved, `score` says how
sure each bead is, `cut` opens paragraph beads into sentences for another round, `divide` cuts
sentences where a translation tool wants it. A bead that a person pinned goes through all of them
untouched.
"""

from align.steps.anchoring import anchor
from align.steps.cutting import cut
from align.steps.dividing import divide
from align.steps.dropping import drop_unsure
from align.steps.encoding import encode
from align.steps.marking import mark_untranslated
from align.steps.notes import pair_notes
from align.steps.pairing import pair
from align.steps.parking import park
from align.steps.recovery import recover
from align.steps.scoring import score
from align.steps.shedding import shed

__all__ = [
    "anchor",
    "cut",
    "divide",
    "drop_unsure",
    "encode",
    "mark_untranslated",
    "pair",
    "pair_notes",
    "park",
    "recover",
    "score",
    "shed",
]
