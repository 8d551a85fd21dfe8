from collections.abc import Iterator
from pathlib import Path

import pytest

import tmx
from align.errors import InputError
from tmx import Unit, Variant, measure_leverage
from tmx.leverage import BANDS, FileLeverage, Leverage
from tmx.store import Store

PAIRS = (
    ("大会，", "The General Assembly,"),
    ("回顾其第 75/240 号决议，", "Recalling its resolution 75/240,"),
    ("决定继续处理此案。", "Decides to remain seized of the matter."),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    units = [
        Unit((Variant("zh", zh), Variant("en", en)), {"x-source-file": "a.txt"}) for zh, en in PAIRS
    ]
    with tmx.open_store(tmp_path / "un.db") as store:
        store.add(units)
        yield store


def write(path: Path, *paragraphs: str) -> Path:
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return path


def segments(part: Leverage | FileLeverage) -> dict[str, int]:
    return {band.band: band.segments for band in part.bands if band.segments}


def test_each_segment_is_in_the_band_of_its_best_match(store: Store, tmp_path: Path) -> None:
    draft = write(
        tmp_path / "draft.txt",
        "大会，",  # where the document begins, in both
        "决定继续处理此案。",  # behind something else
        "回顾其第 76/240 号决议，",
        "感谢主席和主席团成员的工作。",
        "感谢主席和主席团成员的工作。",
        "A/C.1/77/L.23",
    )
    found = measure_leverage(store, [draft], src_lang="zh")
    assert tuple(band.band for band in found.bands) == BANDS
    assert segments(found) == {"context": 1, "100": 2, "85-94": 1, "new": 1, "repetitions": 1}
    assert found.no_words.segments == 1
    assert found.total.segments == 6
    assert found.total.source_words == 2 + 8 + 8 + 13 + 13 + 1


def test_what_another_file_said_is_a_repetition(store: Store, tmp_path: Path) -> None:
    names = ("a.txt", "b.txt")
    drafts = [write(tmp_path / name, "感谢主席和主席团成员。", "大会，") for name in names]
    found = measure_leverage(store, drafts, src_lang="zh")
    assert [segments(file) for file in found.files] == [
        {"100": 1, "new": 1},
        {"100": 1, "repetitions": 1},
    ]
    assert segments(found) == {"100": 2, "new": 1, "repetitions": 1}


def test_bands_sum_up_to_the_document(store: Store, seed: Path) -> None:
    found = measure_leverage(store, [seed / "zh.txt", seed / "en.txt"])
    assert [file.lang for file in found.files] == ["zh", "en"]
    parts: list[Leverage | FileLeverage] = [*found.files, found]
    for part in parts:
        assert sum(band.segments for band in part.bands) == part.total.segments
        assert sum(band.source_chars for band in part.bands) == part.total.source_chars
    assert found.total.segments == 60


def test_paragraphs_are_looked_up_whole(store: Store, tmp_path: Path) -> None:
    draft = write(tmp_path / "draft.txt", "决定继续处理此案。决定继续处理此案。")
    assert segments(measure_leverage(store, [draft], src_lang="zh")) == {"100": 2}
    whole = measure_leverage(store, [draft], src_lang="zh", level="paragraph")
    assert segments(whole) == {"50-74": 1}


def test_an_empty_memory_leaves_all_new(tmp_path: Path, seed: Path) -> None:
    with tmx.open_store(tmp_path / "empty.db") as store:
        found = measure_leverage(store, [seed / "zh.txt"])
    assert segments(found) == {"100": 2, "new": 27, "repetitions": 1}  # two symbols


def test_progress_is_told_to_the_end(store: Store, seed: Path) -> None:
    told: list[tuple[int, int]] = []
    measure_leverage(store, [seed / "zh.txt"], progress=lambda *done: told.append(done))
    assert told[-1] == (30, 30)


def test_a_document_that_cannot_be_read_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        measure_leverage(store, [tmp_path / "none.docx"])
