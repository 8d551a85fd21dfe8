import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import LanguageError
from align.languages import LANGUAGES, detect_language, is_same_language, normalize_tag, primary

SAMPLES = {
    "ar": "إن الجمعية العامة، إذ تشير إلى قرارها السابق",
    "de": "Die Generalversammlung erinnert an ihre Resolution und ist sich der Lage bewusst",
    "en": "The General Assembly recalls its resolution and takes note of the report",
    "es": "La Asamblea General recuerda su resolución y toma nota del informe de la Comisión",
    "fr": "L’Assemblée générale rappelle sa résolution et prend note du rapport de la Commission",
    "it": "L'Assemblea generale ricorda la sua risoluzione e prende atto della relazione",
    "ja": "総会は、その決議を想起し、事務総長の報告に留意する。",
    "ko": "총회는 결의를 상기하고 사무총장의 보고서에 유의한다.",
    "nl": "De Algemene Vergadering herinnert aan haar resolutie en neemt nota van het verslag",
    "pl": "Zgromadzenie Ogólne przypomina swoją rezolucję i przyjmuje do wiadomości, że jest ona",
    "pt": "A Assembleia Geral recorda a sua resolução e toma nota do relatório da Comissão",
    "ru": "Генеральная Ассамблея, ссылаясь на свою резолюцию",
    "th": "สมัชชาใหญ่ระลึกถึงข้อมติ",
    "tr": "Genel Kurul, bu konudaki kararını hatırlatarak ve rapor için teşekkür ederek",
    "zh": "大会回顾其决议，注意到秘书长的报告",
    "zh-Hant": "大會回顧其決議，注意到秘書長的報告",
}


@pytest.mark.parametrize(("lang", "text"), SAMPLES.items())
def test_a_sentence_tells_its_language(lang: str, text: str) -> None:
    assert detect_language(text) == lang


def test_every_language_of_the_encoder_has_a_sample() -> None:
    assert set(SAMPLES) == set(LANGUAGES)


def test_a_chinese_text_full_of_symbols_and_names_is_chinese() -> None:
    front = "General Assembly\nDistr.: Limited\nOriginal: English\nSeventy-seventh session\n" * 3
    body = "大会注意到 Open-ended Working Group 的报告（A/AC.292/2022/INF/4），请秘书长执行。" * 8
    assert detect_language(front + body) == "zh"


def test_an_english_text_under_a_chinese_title_is_english() -> None:
    body = "The General Assembly takes note of the report of the Secretary-General on it. " * 8
    assert detect_language("中华人民共和国国务院新闻办公室\n" + body) == "en"


def test_a_few_kana_do_not_make_a_text_japanese() -> None:
    assert detect_language("“の”是日文的一个假名，大会对此没有作出任何规定。" * 3) == "zh"


def test_characters_that_both_scripts_have_leave_it_at_simplified() -> None:
    assert detect_language("一、二、三、人口") == "zh"


@pytest.mark.parametrize("text", ["", "12/34", "Qwrt", "Генеральна Асамблея підкреслює її"])
def test_what_cannot_be_told_is_an_error_that_says_what_to_do(text: str) -> None:
    with pytest.raises(LanguageError, match="--src-lang"):
        detect_language(text)


@pytest.mark.parametrize(
    ("given_tag", "tag"),
    [
        ("zh", "zh"),
        ("ZH_hans_cn", "zh-Hans-CN"),
        ("zh-HANT", "zh-Hant"),
        ("EN-us", "en-US"),
        ("es-419", "es-419"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("en-a-bbb-x-Priv", "en-a-bbb-x-priv"),
        (" fr ", "fr"),
    ],
)
def test_a_tag_is_written_as_the_standard_likes(given_tag: str, tag: str) -> None:
    assert normalize_tag(given_tag) == tag


@pytest.mark.parametrize("tag", ["", "z", "chinese language", "zh-", "*all*", "en--US", "中文"])
def test_what_is_no_tag_is_an_error(tag: str) -> None:
    with pytest.raises(LanguageError, match="no language tag"):
        normalize_tag(tag)


def test_the_primary_language_leaves_script_and_region_out() -> None:
    assert {primary(lang) for lang in ("zh", "zh-Hant", "zh_TW", "ZH-hans-CN")} == {"zh"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("en", "en", True),
        ("en", "en-US", True),
        ("en-GB", "en-US", True),
        ("en", "en-Latn", True),
        ("zh", "zh-Hans-CN", True),
        ("zh-TW", "zh-Hant", True),
        ("zh", "zh-Hant", False),
        ("zh-CN", "zh-TW", False),
        ("sr-Cyrl", "sr-Latn", False),
        ("zh", "en", False),
    ],
)
def test_a_region_makes_no_language_and_a_script_does(one: str, other: str, same: bool) -> None:
    assert is_same_language(one, other) is is_same_language(other, one) is same


@given(tag=st.from_regex(r"[a-zA-Z]{2,3}([-_][a-zA-Z]{4})?([-_][a-zA-Z]{2})?", fullmatch=True))
def test_writing_a_tag_twice_changes_nothing(tag: str) -> None:
    assert normalize_tag(normalize_tag(tag)) == normalize_tag(tag)


@given(text=st.text())
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    try:
        lang = detect_language(text)
    except LanguageError:
        lang = LANGUAGES[0]
    assert lang in LANGUAGES
