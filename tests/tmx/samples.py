"""A small bitext with one of everything, and strategies for units."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from align.bitexts import Bead, Bitext, Segment, Side
from align.documents import Kind
from tmx.units import FORBIDDEN, Unit, Variant

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

# What has broken exporters before: markup, every kind of break, white space at the ends, characters
# beyond the basic plane, what looks like a formula, right-to-left text.
NASTY = (
    "Q&A <seg>\"'</seg> ]]>",
    " 大会，\r\n决定\r将\t该项目 ",
    "line\u2028separator\u0085next\u00a0line",
    "𠮷野家 👩‍👩‍👧 \U0010fffd",
    "=1+1",
    "الجمعية العامة",
    "\\n is no break; 100%",
)


def bitext() -> Bitext:
    """Give two versions of six paragraphs: a run, a gap each way, a crossing, a pinned bead."""
    src = (
        Segment("大会，", Kind.PREAMBULAR, block=0),
        Segment("回顾以往各项决议，", Kind.PREAMBULAR, block=1),
        Segment("1. 欢迎 <报告>；", Kind.OPERATIVE, ("1",), block=2),
        Segment("2. 请秘书长：", Kind.OPERATIVE, ("2",), block=3),
        Segment("(a) 提出建议；", Kind.LIST_ITEM, ("2", "a"), block=4),
        Segment("¹ 见附件。", Kind.FOOTNOTE, ("note 1",), block=5),
    )
    tgt = (
        Segment("The General Assembly, recalling its resolutions,", Kind.PREAMBULAR, block=0),
        Segment("1. Welcomes the <report> & its annex;", Kind.OPERATIVE, ("1",), block=1),
        Segment("(a) To make recommendations;", Kind.LIST_ITEM, ("2", "a"), block=2),
        Segment("2. Requests the Secretary-General:", Kind.OPERATIVE, ("2",), block=3),
        Segment("3. Decides to remain seized.", Kind.OPERATIVE, ("3",), block=4),
    )
    beads = (
        Bead((0, 1), (0,), 0.8125),
        Bead((2,), (1,), 0.97312, pinned=True),
        Bead((3,), (3,), 0.3, moved=True),
        Bead((4,), (2,), 0.66, moved=True),
        Bead((5,), ()),
        Bead((), (4,)),
    )
    return Bitext(
        Side(src, "zh", "/home/me/决议.zh.txt", {"symbol": "A/RES/77/1"}),
        Side(tgt, "en", r"C:\texts\resolution.en.txt"),
        beads,
        "toy encoder",
    )


def _is_text(text: str) -> bool:
    return bool(text.strip()) and not FORBIDDEN.search(text)


def remarks() -> st.SearchStrategy[str]:
    """Give texts that XML can carry, the empty one too."""
    return st.text().filter(lambda text: not FORBIDDEN.search(text))


def texts() -> st.SearchStrategy[str]:
    """Give texts that say something and that XML can carry."""
    return st.sampled_from(NASTY) | st.text(min_size=1).filter(_is_text)


def pairs() -> st.SearchStrategy[Unit]:
    """Give units of a Chinese and an English text."""
    return st.builds(
        lambda src, tgt: Unit((Variant("zh", src), Variant("en", tgt))), texts(), texts()
    )


def _props() -> st.SearchStrategy[dict[str, str]]:
    names = remarks().map(lambda name: f"x-{name}").filter(lambda name: name != "x-score")
    return st.dictionaries(names, remarks(), max_size=3)


def units() -> st.SearchStrategy[Unit]:
    """Give units with everything that TMX keeps."""
    dates = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(
        lambda date: date.replace(microsecond=0, tzinfo=UTC)
    )
    notes = st.lists(remarks(), max_size=2).map(tuple)
    variants = st.builds(
        Variant, st.sampled_from(["zh", "en", "zh-Hant-TW", "fr-CA"]), texts(), _props(), notes
    )
    return st.builds(
        Unit,
        st.lists(variants, min_size=1, max_size=4).map(tuple),
        _props(),
        notes,
        created=dates,
        changed=dates,
        creator=remarks(),
        score=st.none() | st.integers(0, 1000).map(lambda score: score / 1000),
        segtype=st.sampled_from(["block", "paragraph", "sentence", "phrase"]),
    )
