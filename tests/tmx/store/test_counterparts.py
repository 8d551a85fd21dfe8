"""What translates a phrase is told from the units that hold it."""

from pathlib import Path

from tmx import Unit, Variant, open_store
from tmx.store import Hit
from tmx.store.counterparts import (
    Background,
    find_counterparts,
    mark_counterparts,
    sample_background,
)

PAIRS = (
    ("大会收到了秘书长的报告", "The Assembly received the report of the Secretary-General."),
    ("秘书长任命了一名代表", "A representative was appointed by the Secretary-General."),
    ("委员会感谢秘书长", "The Committee thanks the Secretary-General for that."),
    ("请秘书长提出建议", "Requests the Secretary-General to make proposals."),
)
OTHERS = (
    "The Assembly decides to meet again for that.",
    "The Committee received a report of the Council.",
    "A delegation was appointed by the Chair.",
    "Requests the Council to make proposals.",
)


def make(phrase: str, source: str, target: str, langs: tuple[str, str] = ("zh", "en")) -> Hit:
    unit = Unit((Variant(langs[0], source), Variant(langs[1], target)))
    start = source.find(phrase)
    return Hit(source, target, ((start, start + len(phrase)),), unit, 1, *langs)


def show(hit: Hit) -> list[str]:
    return [hit.target[start:end] for start, end in hit.target_spans]


def test_what_the_targets_share_and_others_lack_is_the_counterpart() -> None:
    hits = [make("秘书长", *pair) for pair in PAIRS]
    marked = mark_counterparts("秘书长", hits, {"en": Background.of(OTHERS, "en")})
    assert [show(hit) for hit in marked] == [["Secretary-General"]] * 4


def test_a_chinese_counterpart_is_found_by_characters() -> None:
    hits = [make("Secretary-General", en, zh, ("en", "zh")) for zh, en in PAIRS]
    background = Background.of(["大会决定继续举行会议", "委员会收到了主席的报告"], "zh")
    marked = mark_counterparts("Secretary-General", hits, {"zh": background})
    assert [show(hit) for hit in marked] == [["秘书长"]] * 4


def test_a_second_translation_is_found_where_the_first_is_lacking() -> None:
    pairs = [(zh, en.replace("Secretary-General", "chief officer")) for zh, en in PAIRS[:3]]
    hits = [make("秘书长", *pair) for pair in (*PAIRS, *pairs)]
    marked = mark_counterparts("秘书长", hits, {"en": Background.of(OTHERS, "en")})
    assert [show(hit) for hit in marked] == [["Secretary-General"]] * 4 + [["chief officer"]] * 3


def test_of_two_hits_nothing_is_guessed() -> None:
    hits = [make("秘书长", *pair) for pair in PAIRS[:2]]
    assert find_counterparts("秘书长", hits, Background.of(OTHERS, "en")) == [(), ()]
    assert find_counterparts("秘书长", [], Background.of([], "en")) == []


def test_a_number_is_found_by_its_value_in_a_single_hit() -> None:
    hit = make("七十五", "其中七十五名是委员", "Of them, seventy-five are members.")
    (marked,) = mark_counterparts("七十五", [hit], {"en": Background.of([], "en")})
    assert show(marked) == ["seventy-five"]


def test_a_background_is_drawn_from_all_over_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        store.add(
            Unit((Variant("zh", f"第{number}号"), Variant("en-US", f"Number {number}")))
            for number in range(2000)
        )
        background = sample_background(store._connection, "en")
    assert background.texts == background.count(("number",)) == 150
