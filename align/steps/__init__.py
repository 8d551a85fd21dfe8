"""Steps that make a bitext finer, from one coarse bead to the beads that a translator would draw.

Each step takes a bitext and gives a bitext: `encode` attaches vectors, `pair_notes` sets footnotes
apart, `anchor` cuts what is long at safe places, `pair` aligns inside what is still coarse, `score`
says how sure each bead is, `cut` opens paragraph beads into sentences for another round. A bead
that a person pinned goes through all of them untouched.
"""
