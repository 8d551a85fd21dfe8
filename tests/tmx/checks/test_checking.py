"""Checks of units beside each other, against termbases, and what a plan says."""

import time

import pytest

from align.errors import InputError
from tmx.checks import CODES, Issue, Plan, Severity, check, choose, find_severity
from tmx.terms import Concept, Term, Termbase
from tmx.units import Unit, Variant


def make(*pairs: tuple[str, str], score: float | None = None) -> list[Unit]:
    """Give units of Chinese and English texts."""
    return [Unit((Variant("zh", zh), Variant("en", en)), score=score) for zh, en in pairs]


def find(units: list[Unit], *codes: str, termbase: Termbase | None = None) -> list[Issue]:
    """Give the issues of some codes."""
    plan = Plan(choose(codes), [termbase] if termbase else [], meaning="W504" in codes)
    return list(check(lambda: units, plan))


TERMS = Termbase(
    (
        Concept(
            "1",
            (
                Term("会员国", "zh"),
                Term("Member State", "en", "preferred"),
                Term("State Member", "en", "admitted"),
                Term("member country", "en", "forbidden"),
                Term("Member Nation", "en", "deprecated"),
            ),
        ),
        Concept("2", (Term("中国", "zh"), Term("China", "en"))),
        Concept("3", (Term("西班牙", "zh"), Term("Spain", "en"))),
    )
)


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_message_and_a_severity(code: str) -> None:
    assert CODES[code].__doc__
    assert find_severity(code) is (Severity.ERROR if code[0] == "E" else Severity.WARNING)


def test_a_term_may_stand_in_another_form() -> None:
    assert not find(make(("所有会员国", "All Member States")), "E301", termbase=TERMS)


def test_a_term_that_is_missing_is_shown_in_the_source() -> None:
    (issue,) = find(make(("所有会员国", "All nations")), "E301", termbase=TERMS)
    assert issue.spans == {"source": ((2, 5),), "target": ()}
    assert issue.message.endswith("会员国, which is Member State or State Member")


def test_a_term_is_not_found_across_words() -> None:
    assert not find(make(("发展中国家", "Developing countries")), "E301", termbase=TERMS)


def test_an_adjective_stands_for_a_country() -> None:
    assert not find(make(("西班牙语", "Spanish")), "E301", termbase=TERMS)


def test_a_forbidden_term_is_an_error_and_a_deprecated_one_a_warning() -> None:
    units = make(("会员国", "The member country"), ("会员国", "The Member Nation"))
    assert [issue.code for issue in find(units, "E302", "W303", termbase=TERMS)] == ["E302", "W303"]


def test_a_term_is_to_be_called_as_before() -> None:
    units = make(("一个会员国", "A Member State"), ("各会员国", "State Members"))
    (issue,) = find(units, "W304", termbase=TERMS)
    assert issue.unit == 1
    assert issue.message.endswith("会员国 is State Member, and Member State (unit 0)")


def test_a_source_with_two_translations_is_shown_where_the_second_stands() -> None:
    units = make(("继续处理此案", "Remains seized"), ("继续 处理此案。", "Stays on the matter"))
    (issue,) = find(units, "W501")
    assert (issue.unit, issue.message.rpartition(": ")[2]) == (1, "Remains seized (unit 0)")


def test_a_translation_of_two_sources_is_shown_where_the_second_stands() -> None:
    units = make(("继续处理此案", "Remains seized"), ("决定处理此案。", "Remains seized."))
    assert [issue.unit for issue in find(units, "W502")] == [1]


def test_case_and_punctuation_make_no_other_translation() -> None:
    units = make(("继续处理此案", "Remains seized"), ("继续处理此案", "remains seized."))
    assert not find(units, "W501", "W502")


def test_an_aligner_that_was_not_sure_is_heard() -> None:
    assert [i.code for i in find(make(("大会", "Assembly"), score=0.3), "W503")] == ["W503"]
    assert not find(make(("大会", "Assembly"), score=0.9), "W503")


def test_targets_that_were_swapped_are_found() -> None:
    units = make(
        ("大会决定继续审议人权问题。", "The Security Council calls for an immediate ceasefire."),
        ("安全理事会呼吁立即停火。", "The Assembly decides to remain seized of human rights."),
        ("联合国总部设在纽约。", "The headquarters of the United Nations is in New York."),
    )
    assert [issue.unit for issue in find(units, "W504")] == [0, 1]


def test_another_country_is_named() -> None:
    pytest.importorskip("babel")
    (issue,) = find(make(("法国代表发言", "The representative of Germany spoke")), "W305")
    assert issue.message.endswith("法国 and Germany")
    assert not find(make(("法国代表发言", "The French representative spoke")), "W305")


def test_a_text_that_is_cut_is_found_beside_whole_ones() -> None:
    zh, en = (
        "大会决定继续审议这个问题以及与其有关的一切其他事项。",
        "The Assembly decides to remain",
    )
    units = make(*[(zh, f"{en} seized of the question and of all other matters.")] * 40, (zh, en))
    assert {issue.unit for issue in find(units, "W106")} == {40}


def test_each_language_of_a_unit_is_checked() -> None:
    unit = Unit((Variant("zh", "第 5 条规定"), Variant("en", "Article 6"), Variant("fr", "5 cas")))
    assert [issue.target for issue in find([unit], "E201")] == ["Article 6"]


def test_more_is_not_said_of_what_is_a_copy() -> None:
    unit = Unit((Variant("zh", "大会决定继续处理此案。"), Variant("en", "大会决定继续处理此案。")))
    assert [issue.code for issue in check(lambda: [unit])] == ["E103"]


def test_issues_come_and_go_as_json() -> None:
    (issue,) = find(make(("第 5 条规定", "Under article 6")), "E201")
    assert Issue.from_json(issue.to_json()) == issue


@pytest.mark.parametrize("start", ["X1", "E999", ""])
def test_a_code_that_is_none_is_refused(start: str) -> None:
    with pytest.raises(InputError, match="there is no check"):
        choose([start])


def test_a_unit_without_a_translation_is_shown_once() -> None:
    units = [Unit((Variant("zh", "第 5 条规定"),)), Unit((Variant("zh", "12"),))]
    assert [(issue.code, issue.unit) for issue in find(units)] == [("E101", 0), ("E101", 1)]
    assert not find(units, "E2", "W5")


def test_several_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tmx.checks.checking.MANY", 1)
    units = make(*[("继续处理此案", f"Remains seized {n}") for n in range(250)])
    units += make(("一个会员国", "A Member State"), ("各会员国", "State Members"))
    plan = Plan(termbases=[TERMS], meaning=False)
    alone = list(check(lambda: units, plan))
    assert {issue.code for issue in alone} >= {"W304", "W501"}
    assert list(check(lambda: units, plan, processes=2)) == alone


def test_a_text_as_long_as_a_book_takes_no_longer_than_its_parts() -> None:
    def measure(numbers: int) -> float:
        units = make(("1 " * numbers, "2 " * numbers))
        start = time.process_time()
        find(units, "E2", "W2")
        return time.process_time() - start

    measure(100)
    assert measure(20_000) < 60 * max(measure(2_000), 0.01)


def test_nothing_comes_of_nothing() -> None:
    assert not find([])
