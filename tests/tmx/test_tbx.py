"""Termbases in TBX of either version: concepts and their terms."""

from pathlib import Path

import pytest

from align.errors import FormatError
from tmx import Unit, Variant
from tmx.formats.options import Options
from tmx.formats.tbx import read_tbx, write_tbx, write_tbx3

CONCEPT = Unit(
    (
        Variant("zh", "安全理事会", {"administrativeStatus": "preferredTerm-admn-sts"}),
        Variant("zh", "安理会", {"termType": "acronym"}, ("不用于标题",)),
        Variant("en", "Security Council", {"partOfSpeech": "noun", "context": "The <Council>"}),
    ),
    {"subjectField": "organs\npeace", "definition": "One of six organs", "x-document": "A/1"},
    ("See the Charter.",),
    score=0.25,
    segtype="phrase",
)
WRITERS = {"2": write_tbx, "3": write_tbx3}


def write(version: str, path: Path, *units: Unit) -> Path:
    with path.open("wb") as file:
        assert WRITERS[version](units, file, Options()) == len(units)
    return path


def read(path: Path, text: str) -> list[Unit]:
    path.write_text(text, encoding="utf-8")
    return list(read_tbx(path, Options()))


def make_martif(body: str) -> str:
    return f'<martif type="TBX" xml:lang="en"><text><body>{body}</body></text></martif>'


@pytest.mark.parametrize("version", WRITERS)
def test_what_is_written_reads_back_equal(version: str, tmp_path: Path) -> None:
    path = write(version, tmp_path / "a.tbx", CONCEPT, CONCEPT)
    assert list(read_tbx(path, Options())) == [CONCEPT, CONCEPT]


def test_version_3_is_in_the_names_of_version_3(tmp_path: Path) -> None:
    text = write("3", tmp_path / "a.tbx", CONCEPT).read_text(encoding="utf-8")
    assert 'xmlns="urn:iso:std:iso:30042:ed-2"' in text
    assert "<conceptEntry" in text
    assert "<termEntry" not in text


def test_two_languages_may_be_asked_for(tmp_path: Path) -> None:
    path = write("2", tmp_path / "a.tbx", CONCEPT)
    (unit,) = read_tbx(path, Options("en", "zh"))
    assert [variant.text for variant in unit.variants] == ["Security Council", "安全理事会"]


def test_translate_toolkit_reads_what_version_2_says(tmp_path: Path) -> None:
    from translate.storage.tbx import tbxfile

    path = write("2", tmp_path / "a.tbx", CONCEPT)
    (unit,) = tbxfile.parsefile(str(path)).units  # type: ignore[no-untyped-call]
    assert (unit.source, unit.target) == ("安全理事会", "Security Council")


def test_terms_in_groups_and_what_is_said_of_a_language(tmp_path: Path) -> None:
    entry = """<termEntry id="c1"><langSet xml:lang="EN"><descripGrp>
      <descrip type="definition">a mark
        that is made</descrip></descripGrp><ntig><termGrp><term>check <hi>mark</hi></term>
      <termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
      <ntig><termGrp><term>tick</term></termGrp></ntig></langSet></termEntry>"""
    (unit,) = read(tmp_path / "a.tbx", make_martif(entry))
    assert unit.variants == (
        Variant("en", "check mark", {"definition": "a mark that is made", "partOfSpeech": "noun"}),
        Variant("en", "tick"),
    )


def test_dates_and_authors(tmp_path: Path) -> None:
    entry = """<termEntry><transacGrp><transac type="transactionType">origination</transac>
      <transacNote type="responsibility">ana</transacNote><date>2005-03-10T14:45:27</date>
      </transacGrp><langSet xml:lang="en"><tig><term>a</term></tig></langSet></termEntry>"""
    (unit,) = read(tmp_path / "a.tbx", make_martif(entry))
    assert unit.creator == "ana"
    assert unit.created is not None
    assert unit.created.isoformat() == "2005-03-10T14:45:27+00:00"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<tmx/>", "is no TBX"),
        ("<martif><text>", "well-formed"),
        ("", "well-formed"),
        (make_martif("<termEntry><langSet/></termEntry>"), "no tag"),
    ],
)
def test_what_is_no_tbx_gets_a_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=sentence):
        read(tmp_path / "a.tbx", text)


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    entry = '<termEntry><langSet xml:lang="en"><tig><term>&s;</term></tig></langSet></termEntry>'
    text = f'<!DOCTYPE martif [<!ENTITY s SYSTEM "{secret.as_uri()}">]>{make_martif(entry)}'
    with pytest.raises(FormatError, match="entity"):
        read(tmp_path / "a.tbx", text)


@pytest.mark.parametrize(
    ("name", "concepts", "terms"),
    [
        ("exchange-okapi/ibm_tbx.tbx", 5, 11),
        ("exchange-okapi/maryland.tbx", 1, 13),
        ("exchange-okapi/medtronic_TBX.tbx", 3, 62),
        ("exchange-okapi/oracle_TBX.tbx", 2, 6),
        ("exchange-omegat/sampleTBXfile.tbx", 1, 2),
        ("exchange-heartsome/ImportTBXTest.tbx", 314, 628),
    ],
)
def test_termbases_of_real_tools(corpora: Path, name: str, concepts: int, terms: int) -> None:
    units = list(read_tbx(corpora / name, Options()))
    assert len(units) == concepts
    assert sum(len(unit.variants) for unit in units) == terms
