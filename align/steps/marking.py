"""Mark the beads in which one side was never translated."""

from dataclasses import replace

from align.bitexts import Bead, Bitext
from align.documents import Kind
from align.languages import count_letters, is_foreign, is_same_script

__all__ = ["mark_untranslated"]

FEWEST = 15  # letters of a text that two languages of one script hardly share by chance


def mark_untranslated(bitext: Bitext) -> Bitext:
    """Mark the beads that say on one side what belongs on the other.

    Either the text is the same on both sides, or one of them is in a script that its language is
    not written in. Numbers, symbols, addresses and short names are the same in all languages, and
    no sign of it; neither is what a masthead says alike in all versions ("Distr.: Limited"). A bead
    that a person pinned stays as it is.
    """
    alike = is_same_script(bitext.src.lang, bitext.tgt.lang)
    return replace(
        bitext,
        beads=tuple(
            replace(bead, untranslated=_is_untranslated(bitext, bead, FEWEST if alike else 1))
            if not (bead.is_gap or bead.pinned or _is_masthead(bitext, bead))
            else bead
            for bead in bitext.beads
        ),
    )


def _is_masthead(bitext: Bitext, bead: Bead) -> bool:
    return all(
        side.segments[index].kind == Kind.FRONT_MATTER
        for side, run in ((bitext.src, bead.src), (bitext.tgt, bead.tgt))
        for index in run
    )


def _is_untranslated(bitext: Bitext, bead: Bead, fewest: int) -> bool:
    src, tgt = bitext.src.text(bead.src), bitext.tgt.text(bead.tgt)
    if is_foreign(src, bitext.src.lang) or is_foreign(tgt, bitext.tgt.lang):
        return True
    same = src.casefold().split() == tgt.casefold().split()
    return same and count_letters(src) >= fewest
