"""Termbases written: what reads back, what is lost and said, and nothing by halves."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import OutputError
from tmx.terms import STATUSES, Concept, Term, Termbase, read, write

TERMBASE = Termbase(
    (
        Concept(
            "c7",
            (
                Term("主席", "zh", "preferred", "noun", "不分性别"),
                Term("Chair", "en", "preferred", "noun"),
                Term("Chairman", "en", "forbidden", "", 'says <who>\nand "when"'),
                Term("président", "fr", "admitted"),
            ),
            "organs",
            "who leads a body",
            "see c8",
        ),
        Concept("c8", (Term("=SUM(A1)", "en"), Term("a; b | c", "en"), Term("大会", "zh"))),
    )
)


@pytest.mark.parametrize(
    ("name", "version"), [("a.tbx", None), ("a.tbx", "tbx3"), ("a.csv", None), ("a.tsv", None)]
)
def test_what_is_written_reads_back_equal(name: str, version: str | None, tmp_path: Path) -> None:
    written = write(TERMBASE, tmp_path / name, version=version)
    assert (written.concepts, written.lost) == (2, {})
    assert read(tmp_path / name) == TERMBASE


TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1)
TERMS = st.builds(Term, TEXTS, st.sampled_from(["zh", "en", "fr-CA"]), st.sampled_from(STATUSES))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(TERMS, min_size=1, max_size=4, unique_by=lambda term: (term.lang, term.text)),
    st.sampled_from(["a.tbx", "a.csv", "a.tsv"]),
)
def test_any_terms_read_back_equal(tmp_path: Path, terms: list[Term], name: str) -> None:
    path = tmp_path / name
    write(Termbase((Concept("c1", tuple(terms)),)), path)
    (concept,) = read(path).concepts
    assert sorted(concept.terms, key=repr) == sorted(terms, key=repr)


def test_a_glossary_of_omegat_says_what_it_cannot_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    written = write(TERMBASE, path, src_lang="zh", tgt_lang="en")
    assert path.read_text(encoding="utf-8") == (
        "主席\tChair\twho leads a body; see c8; 不分性别\n大会\t=SUM(A1)\n大会\ta; b | c\n"
    )
    assert written.lost == {
        "other languages": 1,
        "deprecated and forbidden terms": 1,
        "subjects": 1,
        "status": 1,
        "parts of speech": 1,
    }


def test_in_a_glossary_of_omegat_the_preferred_comes_first_and_no_term_is_a_remark(
    tmp_path: Path,
) -> None:
    texts = (Term("Chairperson", "en"), Term("Chair", "en", "preferred"))
    termbase = Termbase(
        (
            Concept("1", (Term("主席", "zh"), *texts)),
            Concept("2", (Term("#标签", "zh"), Term("#tag", "en"))),
        )
    )
    written = write(termbase, tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "主席\tChair\n主席\tChairperson\n"
    assert written.lost == {"terms that begin with #": 1, "status": 1}


def test_an_id_of_xml_stays(tmp_path: Path) -> None:
    write(Termbase((Concept("eid-211.01", (Term("x", "en"),)),)), tmp_path / "a.tbx")
    assert read(tmp_path / "a.tbx").concepts[0].id == "eid-211.01"


def test_a_glossary_without_the_languages_counts_what_is_left_out(tmp_path: Path) -> None:
    written = write(TERMBASE, tmp_path / "a.txt", src_lang="fr", tgt_lang="zh")
    assert (written.concepts, written.lost["concepts not in both fr and zh"]) == (1, 1)


def test_forbidden_is_deprecated_to_other_tools_of_tbx(tmp_path: Path) -> None:
    write(TERMBASE, tmp_path / "a.tbx")
    text = (tmp_path / "a.tbx").read_text(encoding="utf-8")
    assert text.count("deprecatedTerm-admn-sts") == 1


def test_ids_that_xml_does_not_take_are_replaced(tmp_path: Path) -> None:
    ids = ("1", "c1", "c1", "a b", "主席", "")
    termbase = Termbase(tuple(Concept(name, (Term("x", "en"),)) for name in ids))
    write(termbase, tmp_path / "a.tbx")
    found = [concept.id for concept in read(tmp_path / "a.tbx").concepts]
    assert len(set(found)) == len(ids)


@pytest.mark.parametrize(
    ("name", "version", "sentence"),
    [
        ("a.png", None, "no termbase is written to .png"),
        ("a", None, "no termbase is written"),
        ("a.csv", "tbx3", "as tbx3"),
        ("no/a.csv", None, "folder does not exist"),
    ],
)
def test_what_cannot_be_written_gets_a_sentence(
    name: str, version: str | None, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(OutputError, match=sentence):
        write(TERMBASE, tmp_path / name, version=version)
    assert not list(tmp_path.iterdir())


def test_one_language_makes_no_glossary(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="two languages"):
        write(Termbase((Concept("1", (Term("a", "en"),)),)), tmp_path / "a.txt")
    assert not list(tmp_path.iterdir())
