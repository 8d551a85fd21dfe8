import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from translate.storage.xliff import Xliff1File

import tmx
from align.documents import Block, Mark, MarkKind
from align.errors import LanguageError, OutputError
from tests.conftest import ROOT
from tmx import Unit, Variant, pretranslate
from tmx.pretranslation import Outcome
from tmx.pretranslation.codes import find_marks
from tmx.sources import Source
from tmx.store import Store

PAIRS = (
    ("大会，", "The General Assembly,"),
    ("回顾其第 75/240 号决议，", "Recalling its resolution 75/240,"),
    ("欢迎秘书长的报告；", "Welcomes the report of the Secretary-General;"),
    ("主席", "Chair"),
    ("主席", "President"),
)
DRAFT = (
    "大会，",
    "回顾其第 76/19 号决议，",
    "欢迎秘书长的各项报告；",
    "主席",
    "A/C.1/77/L.23",
    "完全是另一段话，与以前所说的一切都没有任何关系。",
)
X = "{urn:oasis:names:tc:xliff:document:1.2}"
CHILDREN = {  # of the schema, as far as it is used
    "xliff": "file ",
    "file": "header body ",
    "header": "tool (note )*",
    "body": "(group )*",
    "group": "(context-group )?(trans-unit )+",
    "context-group": "context ",
    "trans-unit": "source target (note )*(alt-trans )*",
    "alt-trans": "source target (note )*",
    "source": "((g|x) )*",
    "target": "((g|x) )*",
    "g": "((g|x) )*",
}
STATES = {
    "translated",
    "needs-translation",
    "needs-review-translation",
    "needs-review-adaptation",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with tmx.open_store(tmp_path / "un.db") as store:
        store.add(
            Unit((Variant("zh", zh), Variant("en", en)), {"x-document": "A/RES/1/1"})
            for zh, en in PAIRS
        )
        yield store


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("\n\n".join(DRAFT), encoding="utf-8")
    return path


def complaints(path: Path) -> list[str]:
    """Give what breaks the schema of XLIFF 1.2, in what we write."""
    found = []
    for element in etree.parse(path).iter():
        name = etree.QName(element).localname
        children = "".join(f"{etree.QName(child).localname} " for child in element)
        if not re.fullmatch(CHILDREN.get(name, ""), children):
            found.append(f"{name} holds {children}")
        if name == "target" and element.get("state", "translated") not in STATES:
            found.append(f"state {element.get('state')}")
    ids = [unit.get("id") for unit in etree.parse(path).iter(f"{X}trans-unit")]
    return found if len(set(ids)) == len(ids) else [*found, "ids that are not unique"]


def units(path: Path) -> list[etree._Element]:
    assert complaints(path) == []
    return list(etree.parse(path).iter(f"{X}trans-unit"))


def targets(path: Path) -> list[tuple[str, str, str]]:
    """Give text, state and qualifier of each target."""
    found = (unit.find(f"{X}target") for unit in units(path))
    return [
        ("".join(each.itertext()), each.get("state"), each.get("state-qualifier", ""))
        for each in found
    ]


def test_each_segment_is_a_unit_with_its_best_match(store: Store, draft: Path) -> None:
    out = draft.with_suffix(".xlf")
    found = pretranslate(store, draft, out)
    review = "needs-review-translation"
    assert targets(out) == [
        ("The General Assembly,", "translated", "exact-match"),
        ("Recalling its resolution 76/19,", "needs-review-adaptation", "fuzzy-match"),
        ("Welcomes the report of the Secretary-General;", review, "fuzzy-match"),
        ("President", review, "exact-match"),  # or Chair
        ("A/C.1/77/L.23", "translated", "x-alphanumeric"),
        ("", "needs-translation", ""),
    ]
    assert found.outcomes == {
        Outcome.CONTEXT: 1,
        Outcome.EXACT: 1,
        Outcome.SUBSTITUTED: 1,
        Outcome.FUZZY: 1,
        Outcome.COPIED: 1,
        Outcome.EMPTY: 1,
    }
    assert (found.segments, found.filled, found.tgt_lang) == (6, 5, "en")


def test_matches_stand_beside_as_they_are(store: Store, draft: Path) -> None:
    out = draft.with_suffix(".xlf")
    pretranslate(store, draft, out)
    unit = units(out)[1]
    (match,) = unit.findall(f"{X}alt-trans")
    assert (match.get("match-quality"), match.get("origin")) == ("75%", "A/RES/1/1")
    assert [child.text for child in match][:2] == list(PAIRS[1])
    assert unit.findtext(f"{X}note") == "replaced: 75/240 → 76/19"
    assert [len(unit.findall(f"{X}alt-trans")) for unit in units(out)] == [1, 1, 1, 2, 0, 0]
    pretranslate(store, draft, out, alternatives=0)
    assert not list(etree.parse(out).iter(f"{X}alt-trans"))


def test_what_is_less_similar_is_left_empty(store: Store, draft: Path) -> None:
    out = draft.with_suffix(".xlf")
    pretranslate(store, draft, out, min_similarity=100)
    assert [bool(text) for text, _, _ in targets(out)] == [True, False, False, True, True, False]
    assert len(units(out)[1].findall(f"{X}alt-trans")) == 1  # to be looked at


def test_translate_toolkit_and_we_read_it(store: Store, draft: Path) -> None:
    out = draft.with_suffix(".xlf")
    pretranslate(store, draft, out)
    entries = Xliff1File.parsefile(str(out)).units  # type: ignore[no-untyped-call]
    assert [entry.source for entry in entries] == list(DRAFT)
    assert [entry.target or "" for entry in entries] == [text for text, _, _ in targets(out)]
    assert entries[1].getalttrans()[0].target == PAIRS[1][1]
    assert tmx.convert(out, draft.with_suffix(".tmx")).written == 5
    assert [unit.text("en") for unit in tmx.read(draft.with_suffix(".tmx"))][1] == (
        "Recalling its resolution 76/19,"
    )


def test_codes_of_word_are_kept_with_the_same_ids(store: Store, tmp_path: Path) -> None:
    golden = ROOT / "tests" / "golden" / "documents"
    out = tmp_path / "out.xlf"
    pretranslate(store, golden / "seed-zh.docx", out)
    sources = [unit.find(f"{X}source") for unit in units(out)]
    kinds = [code.get("ctype") for source in sources for code in source.iter(f"{X}g", f"{X}x")]
    assert set(kinds) == {"bold", "link", "x-note"}
    texts = ["".join(source.itertext()) for source in sources]
    pretranslate(store, golden / "seed-zh.docx", out, inline=False)
    assert [unit.findtext(f"{X}source") for unit in units(out)] == texts


def test_codes_that_surround_all_or_end_it_go_into_the_target(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("**大会，**\n\n欢迎**秘书长**的报告；\n", encoding="utf-8")
    out = tmp_path / "out.xlf"
    pretranslate(store, path, out, src_lang="zh")
    one, other = (unit.find(f"{X}target") for unit in units(out))
    assert [(code.get("id"), code.text) for code in one] == [("1", "The General Assembly,")]
    assert (len(other), other.get("state")) == (0, "needs-review-adaptation")


def test_a_footnote_mark_belongs_to_the_sentence_that_it_is_behind() -> None:
    block = Block("第一句。第二句。", marks=(Mark(4, 4, MarkKind.NOTE, "1"),))
    one, two = Source("第一句。", "", 0, 0, 4), Source("第二句。", "第一句。", 0, 4, 8)
    assert [len(find_marks(block, source)) for source in (one, two)] == [1, 0]


def test_the_target_language_is_that_of_the_memory_if_there_is_but_one(
    store: Store, draft: Path
) -> None:
    out = draft.with_suffix(".xlf")
    with pytest.raises(LanguageError, match="is the language of the document"):
        pretranslate(store, draft, out, tgt_lang="zh")
    store.add([Unit((Variant("zh", "大会"), Variant("fr", "Assemblée générale")))])
    with pytest.raises(LanguageError, match=r"translates into en, fr \(name the target"):
        pretranslate(store, draft, out)
    assert not out.exists()
    assert pretranslate(store, draft, out, tgt_lang="fr").tgt_lang == "fr"


def test_a_file_that_is_no_xliff_is_not_written(store: Store, draft: Path) -> None:
    with pytest.raises(OutputError, match="choose one of"):
        pretranslate(store, draft, draft.with_suffix(".tmx"))
    with pytest.raises(OutputError, match="is read, so it cannot be written"):
        pretranslate(store, draft.rename(draft.with_suffix(".xlf")), draft.with_suffix(".xlf"))


def test_what_xml_cannot_carry_is_left_out(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("大会\x0b，<&>]]>\n", encoding="utf-8")
    pretranslate(store, path, tmp_path / "out.xlf", src_lang="zh")
    (unit,) = units(tmp_path / "out.xlf")
    assert unit.findtext(f"{X}source").endswith("<&>]]>")
