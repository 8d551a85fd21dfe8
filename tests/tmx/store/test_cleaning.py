"""Cleaning finds what is wrong, leaves alone what is not, and loses nothing that it removes."""

import csv
import gzip
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tmx
from align.errors import OutputError
from tmx import Unit, Variant, open_store
from tmx.store import CHECKS, Cleaned, Keep, Plan, Store

EVERYTHING = Plan(frozenset(CHECKS))
OLD, NEW = (datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2024))

APPLYING = """
import sys
import tmx.cleaning
from tmx.store import open_store

def write(*given, **named):
    count = wrapped(*given, **named)
    print("recorded", flush=True)
    return count

wrapped, tmx.cleaning.write = tmx.cleaning.write, write
with open_store(sys.argv[1]) as store:
    tmx.cleaning.clean(store, audit=sys.argv[2])
"""


def make(zh: str, en: str, **rest: object) -> Unit:
    return Unit((Variant("zh", zh), Variant("en", en)), **rest)  # type: ignore[arg-type]


def look(tmp_path: Path, units: Iterable[Unit], plan: Plan = EVERYTHING) -> Cleaned:
    with open_store(tmp_path / "look.db") as store:
        store.add(units)
        return store.clean(plan)


def found(tmp_path: Path, units: Iterable[Unit], plan: Plan = EVERYTHING) -> dict[str, int]:
    return {name: count for name, count in look(tmp_path, units, plan).found.items() if count}


def texts(store: Store) -> list[tuple[str, ...]]:
    return [tuple(variant.text for variant in unit.variants) for unit in store.export()]


@pytest.mark.parametrize(
    ("zh", "en", "check"),
    [
        ("大会决定继续处理此案。", "——", "empty"),
        ("…", "The Assembly decides to remain seized.", "empty"),
        ("12", "The Assembly decides to remain seized.", "empty"),
        ("请大会继续处理此案。", "请大会继续处理此案。", "untranslated"),
        ("请大会继续处理此案。", "请大会处理该案", "untranslated"),
        ("Please wait until this is done.", "Please wait until this is done.", "untranslated"),
        ("The Assembly decides to remain seized of this.", "大会决定继续处理此案。", "language"),
        ("大会决定继续处理此案。", "Генеральная Ассамблея постановляет продолжать", "language"),
        (
            "大会赞赏地注意到秘书长的报告，并决定继续处理此案，请各国向大会提出意见。",
            "Prend note avec satisfaction du rapport du Secrétaire général, et décide que la "
            "question est inscrite à l'ordre du jour provisoire de la session des États.",
            "language",
        ),
        ("大會決定繼續處理此案，並請秘書長提出報告。", "Decides, requests and reports.", "script"),
    ],
)
def test_what_is_wrong_by_itself_is_found(tmp_path: Path, zh: str, en: str, check: str) -> None:
    assert found(tmp_path, [make(zh, en)]) == {check: 1}


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("A/C.1/77/L.23", "A/C.1/77/L.23"),
        ("1,234.5", "1,234.5"),
        ("https://www.un.org/zh", "https://www.un.org/en"),
        ("UNESCO", "UNESCO"),
        ("Debian GNU/Linux", "Debian GNU/Linux"),
        ("apt-get install --no-recommends foo", "apt-get install --no-recommends foo"),
        ("五", "5"),
        ("一九七〇年三月五日", "5/3/1970"),
        ("无", "-"),
        ("第三条", "3"),
        ("Escherichia coli", "Escherichia coli"),
        ("参见 Debian Policy Manual, section 2.4", "See Debian Policy Manual, section 2.4"),
        ("主席", "Chair"),
        ("联合国教育、科学及文化组织", "UNESCO"),
    ],
)
def test_what_is_the_same_in_all_languages_is_no_fault(tmp_path: Path, zh: str, en: str) -> None:
    assert found(tmp_path, [make(zh, en)]) == {}


def test_duplicates_differ_in_width_space_or_a_third_language_alone(tmp_path: Path) -> None:
    third = Unit((*make("大会 1", "Assembly 1").variants, Variant("fr", "Assemblée 1")))
    units = [
        make("大会 1", "Assembly 1", props={"x-client": "UN"}, notes=("seen",)),
        make("大会\u3000１", "Assembly  1 "),
        third,
        make("大会 2", "Assembly 2"),
    ]
    with open_store(tmp_path / "a.db") as store:
        store.add(units)
        done = tmx.clean(store, audit=tmp_path / "gone.tmx")
        assert done.cleaned.found["duplicate"] == 2
        kept, other = store.export()
    assert kept.langs == ("zh", "en", "fr")
    assert (kept.props, kept.notes) == ({"x-client": "UN"}, ("seen",))
    assert other.text("en") == "Assembly 2"
    assert {unit.text("zh") for unit in tmx.read(tmp_path / "gone.tmx")} == {
        "大会 1",
        "大会\u3000１",
    }


def test_near_duplicates_keep_the_newest_and_tell_numbers_apart(tmp_path: Path) -> None:
    units = [
        make("决定：", "Decides:", changed=NEW),
        make("决定", "DECIDES", changed=OLD),
        make("1.5 吨", "1.5 t"),
        make("15 吨", "15 t"),
        make("-5 度", "-5 C"),
        make("5 度", "5 C"),
    ]
    with open_store(tmp_path / "a.db") as store:
        store.add(units)
        assert tmx.clean(store).cleaned.removed == 1
        assert ("决定：", "Decides:") in texts(store)


def test_similar_pairs_are_found_when_asked_and_numbers_count(tmp_path: Path) -> None:
    zh = "各成员国应当在每届会议开始以前向秘书长提交第{}份书面报告并说明理由"
    en = "Member States shall submit written report {} to the Secretary-General before each {}"
    units = [
        make(zh.format(3), en.format(3, "session")),
        make(zh.format(3), en.format(3, "sessions")),
        make(zh.format(4), en.format(4, "session")),
    ]
    assert found(tmp_path, units, Plan({"similar"}, similarity=90)) == {"similar": 1}


def test_several_targets_are_reported_and_removed_by_choice_alone(tmp_path: Path) -> None:
    units = [
        make("主席", "Chairman", changed=OLD, props={"x-document": "A/1"}),
        make("决定", "Decides", props={"x-document": "A/1"}),
        make("主席", "Chairman", props={"x-document": "A/1"}),  # in another place
        make("主席", "Chair", changed=NEW),
    ]
    for keep, left in ((None, 3), (Keep.NEWEST, 2), (Keep.FREQUENT, 2)):
        path = tmp_path / f"{keep}.db"
        with open_store(path) as store:
            store.add(units)
            done = tmx.clean(store, Plan(keep=keep))
            assert done.cleaned.found["inconsistent"] == 1
            assert len(store) == left
            chairs = [pair[1] for pair in texts(store) if pair[0] == "主席"]
        assert (
            chairs
            == {
                None: ["Chairman", "Chair"],
                Keep.NEWEST: ["Chair"],
                Keep.FREQUENT: ["Chairman"],
            }[keep]
        )


def test_only_the_wrong_text_of_a_unit_goes_when_others_are_good(tmp_path: Path) -> None:
    good = make("大会决定继续处理此案。", "The Assembly decides to remain seized.")
    units = [
        Unit((*good.variants, Variant("fr", "大会决定继续处理此案。"))),
        make("主席", "Chair"),
    ]
    with open_store(tmp_path / "a.db") as store:
        store.add(units)
        done = tmx.clean(store, audit=tmp_path / "gone.tmx")
        assert (done.cleaned.removed, done.cleaned.trimmed) == (0, 1)
        assert next(iter(store.export())).variants == good.variants
        assert store.add([good]).merged == 1
        (gone,) = tmx.read(tmp_path / "gone.tmx")
        assert gone.langs == ("zh", "fr")
        store.add([units[0]])
        assert tmx.clean(store).cleaned.trimmed == 1  # what is left is there already
        assert len(store) == 2


def test_what_is_removed_can_be_added_again(tmp_path: Path) -> None:
    units = [
        make("——", "The Assembly decides it."),
        make("大会", "Assembly"),
        make("大会", "assembly."),
    ]
    with open_store(tmp_path / "a.db") as store:
        store.add(units)
        before = set(texts(store))
        done = tmx.clean(store)
        assert done.audit is not None
        assert len(store) == 1
        gone = list(tmx.read(done.audit))
        assert {unit.props["x-removed-because"] for unit in gone} == {"empty", "near"}
        store.add(gone)
        assert set(texts(store)) == before


def test_looking_changes_nothing(tmp_path: Path) -> None:
    units = [make("大会", "Assembly"), make("大会", "ASSEMBLY")]
    assert look(tmp_path, units).removed == 1
    with open_store(tmp_path / "look.db") as store:
        assert list(store.export()) == units
        assert store.clean(Plan({"near"})).removed == 1  # and may be done again


def test_nothing_is_removed_that_could_not_be_recorded(tmp_path: Path) -> None:
    units = [make("大会", "Assembly"), make("大会", "ASSEMBLY")]
    with open_store(tmp_path / "a.db") as store:
        store.add(units)
        (tmp_path / "old.tmx").write_text("what an earlier cleaning took out", encoding="utf-8")
        for name in ("old.tmx", "gone.csv", "none/gone.tmx", "a.db"):
            with pytest.raises(OutputError):
                tmx.clean(store, audit=tmp_path / name)
        with pytest.raises(ValueError, match="none is removed"):
            store.clean(record=lambda _: 0)
        assert list(store.export()) == units


def test_a_unit_that_followed_a_removed_one_follows_the_one_that_stays(tmp_path: Path) -> None:
    origin = {"x-document": "A/1"}
    units = [
        make("大会 ", "Assembly", changed=NEW),
        make("大会", "Assembly", changed=OLD, props=origin),
        make("决定", "Decides", props=origin),
    ]
    with open_store(tmp_path / "a.db") as store:
        store.add(units)
        assert tmx.clean(store).cleaned.removed == 1
        (match,) = store.search("决定", "zh", "en", before="大会 ")
    assert match.context
    check = sqlite3.connect(tmp_path / "a.db")
    assert check.execute("PRAGMA foreign_key_check").fetchall() == []
    check.close()


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_cleaning_leaves_the_store_as_it_was(tmp_path: Path, seed: int) -> None:
    path, audit = tmp_path / "a.db", tmp_path / "gone.tmx"
    with open_store(path) as store:
        store.add(
            make(f"第{n}号决议", f"Resolution {n}{'!' * times}")
            for n in range(2000)
            for times in (0, 1)
        )
    rest = random.Random(seed)  # noqa: S311 (no secret)
    cleaner = subprocess.Popen(
        [sys.executable, "-c", APPLYING, str(path), str(audit)], stdout=subprocess.PIPE, text=True
    )
    assert cleaner.stdout is not None
    assert cleaner.stdout.readline() == "recorded\n"  # and now removes
    time.sleep(rest.random() / 10)
    cleaner.send_signal(signal.SIGKILL)
    cleaner.communicate()
    with open_store(path) as store:
        assert len(store) in {4000, 2000}
        store.add(tmx.read(audit))
        assert len(store) == 4000
    check = sqlite3.connect(path)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()


def test_short_texts_and_small_memories_have_no_outliers(tmp_path: Path) -> None:
    units = [
        make("大会", "General Assembly"),
        make("教科文组织", "UNESCO"),
        make("是", "Yes, it is so"),
    ]
    assert found(tmp_path, units) == {}


def read_laws(corpora: Path) -> list[tuple[str, str]]:
    path = corpora / "tw-laws-articles" / "articles.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["zh"], row["en"]) for row in rows][:40_000:10]


def spoil(pair: tuple[str, str], how: str) -> tuple[str, str]:
    zh, en = pair
    return {
        "swapped": (en, zh),
        "truncated": (zh, en[: len(en) // 3]),
        "untranslated": (zh, zh),
        "russian": (zh, f"Генеральная Ассамблея принимает к сведению доклад. {len(en)}"),
        "empty": (zh, "…" * len(en)),
    }[how]


def test_seeded_errors_are_found_and_good_laws_are_left(tmp_path: Path, corpora: Path) -> None:
    draw = random.Random(1)  # noqa: S311 (no secret)
    kinds = ("swapped", "truncated", "untranslated", "russian", "empty")
    spoiled: dict[tuple[str, str], str] = {}
    pairs = dict.fromkeys(read_laws(corpora))
    units = []
    for pair in pairs:
        if draw.random() < 0.05 and len(pair[1]) > 60:
            how = draw.choice(kinds)
            pair = spoil(pair, how)
            spoiled[pair] = how
        units.append(Unit((Variant("zh-Hant", pair[0]), Variant("en", pair[1]))))
    cleaned = look(tmp_path, units, Plan(examples=len(units)))
    wrong = {name for name in cleaned.found if name not in {"near", "duplicate", "inconsistent"}}
    hit = [(finding.src, finding.tgt) for name in wrong for finding in cleaned.examples[name]]
    recall = Counter(spoiled[pair] for pair in hit if pair in spoiled)
    total = Counter(spoiled.values())
    assert all(recall[how] >= 0.9 * total[how] for how in kinds), (recall, total)
    assert sum(pair not in spoiled for pair in hit) <= 0.005 * len(units)


@pytest.mark.parametrize("name", ["un-charter-ch1-3", "debian-reference/ch03"])
def test_clean_documents_are_left_alone(tmp_path: Path, corpora: Path, name: str) -> None:
    zh, en = (
        [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for path in (corpora / name / "zh.txt", corpora / name / "en.txt")
    )
    assert len(zh) == len(en)  # line by line
    assert look(tmp_path, map(make, zh, en), Plan()).removed <= len(zh) / 200


def test_what_is_written_while_cleaning_looks_is_looked_at_too(tmp_path: Path) -> None:
    recorded: list[Unit] = []
    late = iter([make("后来", "后来")])

    def record(units: Iterable[Unit]) -> int:
        recorded.extend(units)
        return len(recorded)

    def disturb(*_: int) -> None:
        with suppress(StopIteration), open_store(tmp_path / "a.db") as other:
            other.add([next(late)])

    with open_store(tmp_path / "a.db") as store:
        store.add(make(f"第{number}号", f"第{number}号") for number in range(1000))
        cleaned = store.clean(Plan(checks=("untranslated",)), record=record, progress=disturb)
        assert cleaned.removed == len(recorded) == 1001
        assert len(store) == 0
