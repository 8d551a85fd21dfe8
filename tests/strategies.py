"""Hypothesis strategies that make bitexts."""

from hypothesis import strategies as st

from align.bitexts import Bead, Bitext, Segment, Side
from align.documents import Kind

__all__ = ["bitexts", "segments", "texts"]

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40
).filter(str.strip)

segments = st.builds(
    Segment,
    text=texts,
    kind=st.sampled_from(Kind),
    path=st.lists(texts, max_size=3).map(tuple),
    block=st.integers(0, 99),
    start=st.integers(0, 99),
    line=st.integers(0, 99),
)


@st.composite
def bitexts(draw: st.DrawFn) -> Bitext:
    """Make a bitext of a few beads of any shape, in one order, gaps among them."""
    shapes = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8))
    i = j = 0
    beads = []
    for a, b in shapes:
        if a or b:
            pinned, coarse = draw(st.sampled_from([(False, False), (True, False), (False, True)]))
            beads.append(
                Bead(
                    tuple(range(i, i + a)),
                    tuple(range(j, j + b)),
                    score=draw(st.floats(0, 1)),
                    pinned=pinned,
                    moved=draw(st.booleans()),
                    untranslated=draw(st.booleans()),
                    coarse=coarse,
                )
            )
        i, j = i + a, j + b
    src = Side(
        tuple(draw(st.lists(segments, min_size=i, max_size=i))), "zh", "zh.txt", {"symbol": "A/1"}
    )
    tgt = Side(tuple(draw(st.lists(segments, min_size=j, max_size=j))), "en", "en.txt")
    return Bitext(src, tgt, tuple(beads), "an encoder").with_beads(beads)
