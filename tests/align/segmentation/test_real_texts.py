"""Real documents: the seed, the shared corpora, and the rules of an installed OmegaT."""

import zipfile
from pathlib import Path

import pytest

from align.segmentation import load_rules, split_sentences
from tests.tmx.omegat import translate

OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
PARALLEL = (
    "seed-a-c1-77-l23-rev1",
    "un-charter-ch1-3",
    "un-sdg-goals-targets-1-10",
    "mulanpsl-1.0",
)


def paragraphs(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


@pytest.mark.parametrize("name", PARALLEL)
def test_both_sides_of_a_resolution_have_like_numbers_of_sentences(
    corpora: Path, name: str
) -> None:
    zh, en = (
        [len(split_sentences(text, lang)) for text in paragraphs(corpora / name / f"{lang}.txt")]
        for lang in ("zh", "en")
    )
    unlike = [line for line, (a, b) in enumerate(zip(zh, en, strict=True), 1) if a != b]
    assert len(unlike) <= 1, unlike


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sentence_of_a_real_document_has_one_sentence(corpora: Path, lang: str) -> None:
    for name in ("unesco-convention-1970", "unesco-convention-1972", "udhr-zh-hans"):
        for text in paragraphs(corpora / name / f"{lang}.txt"):
            for sentence in split_sentences(text, lang):
                assert split_sentences(sentence, lang) == [sentence]


@pytest.fixture(scope="module")
def omegat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the rule file that OmegaT holds in its jar, or skip."""
    if not OMEGAT.is_file():
        pytest.skip("OmegaT is not installed (apt-get install omegat)")
    path = tmp_path_factory.mktemp("omegat") / "defaultRules.srx"
    with zipfile.ZipFile(OMEGAT) as jar:
        path.write_bytes(jar.read("org/omegat/core/segmentation/defaultRules.srx"))
    return path


@pytest.mark.ci
def test_omegats_rules_break_after_an_english_label_and_not_after_a_chinese_one(
    omegat: Path,
) -> None:
    english = split_sentences("1. Takes note of the report. It is final.", "en", srx=omegat)
    assert english == ["1.", "Takes note of the report.", "It is final."]
    chinese = split_sentences("1. 注意到该报告。报告已定稿。", "zh", srx=omegat)
    assert chinese == ["1. 注意到该报告。", "报告已定稿。"]


@pytest.mark.ci
def test_omegats_rules_cascade(omegat: Path) -> None:
    assert load_rules(omegat).cascade


@pytest.mark.ci
def test_omegats_rules_find_the_labels_of_the_seed(omegat: Path, seed: Path) -> None:
    numbered = [line for line in paragraphs(seed / "en.txt") if line.split(".")[0].isdigit()]
    assert len(numbered) == 7
    for number, line in enumerate(numbered, 1):
        assert split_sentences(line, "en", srx=omegat)[0] == f"{number}."


@pytest.mark.ci
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_omegats_rules_give_as_many_segments_as_omegat_itself(
    omegat: Path, seed: Path, lang: str, tmp_path: Path
) -> None:
    lines = paragraphs(seed / f"{lang}.txt")
    found = translate(tmp_path, lines, None, (lang, "fr"), sentences=True)
    ours = [piece for line in lines for piece in split_sentences(line, lang.upper(), srx=omegat)]
    assert (found["Total"], found["Unique"]) == (len(ours), len(set(ours)))
