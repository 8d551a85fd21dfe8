"""`tongwen check`: what it prints, writes and ends with."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from tmx.cli.app import make_app

TABLE = (
    "zh,en\n第 15 条的规定,Under article 16\n大会,General Assembly\n"
    "主席（见附件）,Chair (see annex\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, "utf-8")
    return path


def run(*args: object, status: int = 0) -> str:
    result = CliRunner().invoke(make_app(), ["check", *map(str, args), "--no-meaning"])
    assert result.exit_code == status, result.output
    return result.output


def test_issues_are_grouped_and_underlined(table: Path) -> None:
    assert run(table).splitlines() == [
        "E201 error: A number in figures is on one side only (1)",
        "  unit 0: only in the source: 15; only in the target: 16",
        "    第 15 条的规定",
        "       ^^",
        "    Under article 16",
        "                  ^^",
        "W401 warning: A bracket has no counterpart (1)",
        "  unit 2",
        "    主席（见附件）",
        "    Chair (see annex",
        "          ^",
        "3 units: 1 errors, 1 warnings",
    ]


def test_json_is_as_designed(table: Path) -> None:
    first = json.loads(run(table, "--json"))[0]
    assert first == {
        "code": "E201",
        "severity": "error",
        "message": "A number in figures is on one side only: "
        "only in the source: 15; only in the target: 16",
        "unit": 0,
        "source": "第 15 条的规定",
        "target": "Under article 16",
        "spans": {"source": [[2, 4]], "target": [[14, 16]]},
    }


@pytest.mark.parametrize(
    ("args", "status"),
    [
        ((), 0),
        (("--fail-on", "error"), 1),
        (("--fail-on", "error", "--ignore", "E"), 0),
        (("--fail-on", "warning", "--ignore", "E"), 1),
        (("--fail-on", "warning", "--select", "E3"), 0),
    ],
)
def test_the_status_is_as_asked(table: Path, args: tuple[str, ...], status: int) -> None:
    run(table, *args, status=status)


def test_a_baseline_leaves_only_what_is_new(table: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    run(table, "-o", report)
    table.write_text(f"{TABLE.replace('大会,', '大会 5 次,')}", "utf-8")
    found = json.loads(run(table, "--json", "--baseline", report))
    assert [issue["unit"] for issue in found] == [1]


@pytest.mark.parametrize("content", ["", "{}", "[1]", "[" * 100_000, '[{"code": "E201"}]'])
def test_a_baseline_that_is_none_is_refused(table: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, "utf-8")
    result = CliRunner().invoke(make_app(), ["check", str(table), "--baseline", str(path)])
    assert "is no report" in str(result.exception)


def test_reports_hold_all_issues(table: Path, tmp_path: Path) -> None:
    names = ("report.csv", "report.html", "report.json", "report.xlsx")
    run(table, *(arg for name in names for arg in ("-o", tmp_path / name)))
    assert len((tmp_path / "report.csv").read_text("utf-8-sig").splitlines()) == 3
    assert len(json.loads((tmp_path / "report.json").read_text("utf-8"))) == 2
    rows = list(load_workbook(tmp_path / "report.xlsx").active.values)
    assert [row[0] for row in rows] == ["code", "E201", "W401"]
    page = (tmp_path / "report.html").read_text("utf-8")
    assert '第 <mark class="E201 error">15</mark> 条的规定' in page
    assert "<script" not in page
    assert "http" not in page


def test_what_is_html_in_a_text_stays_text(tmp_path: Path) -> None:
    table, page = tmp_path / "t.csv", tmp_path / "page.html"
    table.write_text('zh,en\n第 5 条<script>,"=6 <script>alert(1)</script>"\n', "utf-8")
    run(table, "-o", page)
    assert "<script>" not in page.read_text("utf-8")


@pytest.mark.parametrize("name", ["report.pdf", "report", "no/report.html"])
def test_a_report_that_cannot_be_written_is_refused_first(table: Path, name: str) -> None:
    result = CliRunner().invoke(make_app(), ["check", str(table), "-o", str(table.parent / name)])
    assert result.exit_code == 1
    assert not (table.parent / name).exists()


def test_a_store_is_checked(table: Path, tmp_path: Path) -> None:
    store = tmp_path / "un.db"
    CliRunner().invoke(make_app(), ["memory", "add", str(store), str(table), "-q"])
    assert "3 units: 1 errors, 1 warnings" in run(store)


def test_a_termbase_is_checked_against(table: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("zh,en\n大会,Plenary\n", "utf-8")
    assert "大会, which is Plenary" in run(table, "--terms", terms, "--select", "E301")
