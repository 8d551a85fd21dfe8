"""Tables: their cells meet by row and column."""

from pathlib import Path

import pytest

from align import align

ZH = (
    ("指标", "单位", "2020 年", "2021 年"),
    ("农业用水量", "百万立方米", "12", "14"),
    ("工业用水量", "百万立方米", "7", "8"),
    ("生活用水量", "百万立方米", "5", "5"),
    ("废水处理率", "百分比", "61", "64"),
    ("森林覆盖率", "百分比", "22", "23"),
)
EN = (
    ("Indicator", "Unit", "2020", "2021"),
    ("Agricultural water use", "million cubic metres", "12", "14"),
    ("Industrial water use", "million cubic metres", "7", "8"),
    ("Domestic water use", "million cubic metres", "5", "5"),
    ("Wastewater treated", "per cent", "61", "64"),
    ("Forest cover", "per cent", "22", "23"),
)


def write(path: Path, before: str, rows: tuple[tuple[str, ...], ...], after: str) -> Path:
    lines = ["|".join(("", *row, "")) for row in rows]
    lines.insert(1, "|---" * len(rows[0]) + "|")
    path.write_text("\n".join((before, "", *lines, "", after)), encoding="utf-8")
    return path


@pytest.mark.parametrize("missing", [1, 3, 5])
def test_a_row_that_one_side_lacks_does_not_spoil_the_others(missing: int, tmp_path: Path) -> None:
    zh = write(tmp_path / "zh.md", "下表列出各项指标。", ZH, "秘书处编制了本表。")
    rows = EN[:missing] + EN[missing + 1 :]
    en = write(tmp_path / "en.md", "The table lists all indicators.", rows, "We made the table.")
    bitext = align(zh, en, src_lang="zh", tgt_lang="en")
    row = (*(cell for pair in zip(ZH, EN, strict=True) for cell in zip(*pair, strict=True)),)
    expected = [
        ("下表列出各项指标。", "The table lists all indicators."),
        *(pair for place, pair in enumerate(row) if place // 4 != missing),
        ("秘书处编制了本表。", "We made the table."),
    ]
    assert list(bitext) == expected
    assert [bead.kind for bead in bitext.beads if bead.is_gap] == ["1-0"] * 4
