import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from align.errors import InputError
from align.readers import decode

SIMPLIFIED = "大会，回顾其以往关于水和可持续发展的各项决议，请秘书长向大会提出报告。\n"
TRADITIONAL = "大會，回顧其以往關於水和可持續發展的各項決議，請秘書長向大會提出報告。\n"
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]

CHINESE = st.lists(
    st.sampled_from(
        [*"的一是在不了有和人这中大为上个国我以要他时来用们", "，", "。", "决议", "2021 年"]
    ),
).map(lambda words: SIMPLIFIED + "".join(words))


@pytest.mark.parametrize("encoding", [*UNICODE, "gb18030", "gbk", "gb2312"])
def test_simplified_chinese_is_read_in_every_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", [*UNICODE, "gb18030", "big5", "big5hkscs", "cp950"])
def test_traditional_chinese_is_read_in_every_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("L'Assemblée générale réaffirme sa résolution à l'échelle régionale.", "cp1252"),
        ("La Asamblea General reafirma su resolución del año pasado.", "latin-1"),
        ("Генеральная Ассамблея, ссылаясь на свою резолюцию, подтверждает её. " * 3, "cp1251"),
        ("総会は、その決議を想起し、国際協力の重要性を再確認し、加盟国に要請する。" * 3, "euc-jp"),
        (
            "총회는 이전의 결의를 상기하고 국제 협력의 중요성을 재확인하며 회원국에 요청한다. " * 3,
            "euc-kr",
        ),
    ],
)
def test_other_legacy_encodings_are_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("대한민국 헌법 제1조\n모든 국민은 법 앞에 평등하다.\n차별을 받지 아니한다.\n", ["euc-kr"]),
        ("결의안\n초안\n보고서\n", ["euc-kr", "cp949"]),
        ("以前に正規表現がありません\n向き\n", ["euc-jp", "shift_jis"]),
        ("决议草案", ["gb18030"]),
        ("Fila de la línea base", ["cp1252"]),
        ("決議草案\n第七十七屆會議", ["gb18030", "big5"]),
        ("Wszyscy ludzie rodzą się wolni i równi w swej godności.", ["cp1250", "iso8859-2"]),
        ("Źródło: święta księga łąk", ["iso8859-2"]),
        ("Genel Kurul, üye devletlerin güvenliği için şu kararı alır.", ["cp1254"]),
        ("Île d’été", ["cp1252"]),
        ("The Wałęsa Institute of the University of Gdańsk", ["cp1250"]),
        ("Проект резолюции Генеральной Ассамблеи", ["cp1251"]),
    ],
)
def test_short_texts_are_told_too(text: str, encodings: list[str]) -> None:
    assert {decode(text.encode(encoding)) for encoding in encodings} == {text}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("rezolucję", "cp1250"),  # or rezolucjê
        ("Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv.", "cp1250"),
        ("Проект резолюции", "koi8-r"),
        ("決議案\n報告書", "shift_jis"),
    ],
)
def test_what_may_be_read_in_two_ways_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(InputError, match="best saved as UTF-8"):
        decode(text.encode(encoding))


def test_english_in_utf_16_needs_no_mark() -> None:
    assert decode("The General Assembly,\n".encode("utf-16-be")) == "The General Assembly,\n"


def test_every_line_end_becomes_one() -> None:
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_separators_that_are_no_line_ends_stay() -> None:
    assert decode("a\u2028b\x0cc\x85d".encode()) == "a\u2028b\x0cc\x85d"


def test_a_second_mark_is_text() -> None:
    assert decode(codecs.BOM_UTF8 + "a\ufeffb".encode()) == "a\ufeffb"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x00\x01\x02\x03" * 20, "a.txt: is not text"),
        (b"text with a NUL\x00", "is not text"),
        (bytes(range(1, 32)) * 10, "is not text"),
        (b"PK\x03\x04...", "is not text but a ZIP or office file"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd", "says it is UTF-8, but byte 3 is not"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "says it is UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        decode(data, name="a.txt")


@pytest.mark.parametrize("encoding", [*UNICODE, "gb18030"])
@given(text=CHINESE)
def test_chinese_comes_back_from_its_bytes(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@example(text="\ufeff")
def test_utf_8_comes_back_from_its_bytes(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@given(data=st.binary(max_size=200))
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    try:
        text = decode(data)
    except InputError as error:
        text = str(error)
    assert "\r" not in text
