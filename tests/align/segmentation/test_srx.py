"""SRX files of others, good and bad, and our own as a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from align.errors import SegmentationError
from align.segmentation import RULES, export_rules, load_rules, segment, split_sentences

BREAK = "<rule break='yes'><beforebreak>[.]</beforebreak><afterbreak>\\s</afterbreak></rule>"
STAR = "<rule break='yes'><beforebreak>\\*</beforebreak><afterbreak>\\s</afterbreak></rule>"
MAPS = "<languagemap languagepattern='EN.*' languagerulename='A'/>"


def srx(
    tmp_path: Path,
    *,
    maps: str = MAPS,
    rules: str = BREAK,
    header: str = "<header segmentsubflows='yes' cascade='no'/>",
    version: str = "2.0",
    doctype: str = "",
) -> Path:
    """Write an SRX file whose group A holds ``rules`` and whose group B breaks at stars."""
    path = tmp_path / "rules.srx"
    path.write_text(
        f"<?xml version='1.0'?>{doctype}\n"
        f"<srx xmlns='http://www.lisa.org/srx20' version='{version}'>{header}<body>\n"
        f"<languagerules><languagerule languagerulename='A'>\n{rules}</languagerule>"
        f"<languagerule languagerulename='B'>{STAR}</languagerule></languagerules>"
        f"<maprules>\n{maps}</maprules></body></srx>",
        encoding="utf-8",
    )
    return path


def complaint(path: Path | str, lang: str = "en") -> str:
    with pytest.raises(SegmentationError) as caught:
        segment("One. Two.", lang, srx=path)
    return str(caught.value)


def test_a_file_of_ones_own_takes_the_place_of_our_rules(tmp_path: Path) -> None:
    assert split_sentences("See No. 5. It is", "en", srx=srx(tmp_path)) == [
        "See No.",
        "5.",
        "It is",
    ]


@pytest.mark.parametrize("lang", ["en", "EN", "en-GB", "en-Latn-GB"])
def test_a_language_pattern_matches_in_any_case(tmp_path: Path, lang: str) -> None:
    assert len(split_sentences("One. Two.", lang, srx=srx(tmp_path))) == 2


@pytest.mark.parametrize("pattern", ["(ZH|zh).*", "[Zz][Hh].*", "ZH.*", "zh_CN", "zh-cn"])
def test_a_pattern_is_read_as_other_tools_write_it(tmp_path: Path, pattern: str) -> None:
    maps = f"<languagemap languagepattern='{pattern}' languagerulename='A'/>"
    assert len(split_sentences("一. 二.", "zh-CN", srx=srx(tmp_path, maps=maps))) == 2


@pytest.mark.parametrize(
    ("header", "sentences"),
    [
        ("<header segmentsubflows='yes' cascade='no'/>", ["One.", "Two* Three"]),
        ("<header segmentsubflows='yes' cascade='yes'/>", ["One.", "Two*", "Three"]),
        ("<header/>", ["One.", "Two*", "Three"]),  # as in OmegaT's own file
        ("", ["One.", "Two*", "Three"]),
    ],
)
def test_groups_cascade_when_the_header_says_so_or_nothing(
    tmp_path: Path, header: str, sentences: list[str]
) -> None:
    maps = MAPS + "<languagemap languagepattern='.*' languagerulename='B'/>"
    path = srx(tmp_path, maps=maps, header=header)
    assert split_sentences("One. Two* Three", "en", srx=path) == sentences


def test_version_1_is_read_with_its_first_set_of_maps(tmp_path: Path) -> None:
    maps = (
        f"<maprule maprulename='first'>{MAPS}</maprule>"
        "<maprule maprulename='second'>"
        "<languagemap languagepattern='.*' languagerulename='B'/></maprule>"
    )
    path = srx(tmp_path, maps=maps, header="<header segmentsubflows='yes'/>", version="1.0")
    assert split_sentences("One. Two* Three", "en", srx=path) == ["One.", "Two* Three"]
    assert "no rules for the language" in complaint(path, "fr")


def test_of_two_rules_for_one_place_the_first_decides(tmp_path: Path) -> None:
    exception = BREAK.replace("'yes'", "'no'")
    assert len(split_sentences("One. Two.", "en", srx=srx(tmp_path, rules=BREAK + exception))) == 2
    again = BREAK + exception + BREAK
    assert len(split_sentences("One. Two.", "en", srx=srx(tmp_path, rules=again))) == 2
    assert len(split_sentences("One. Two.", "en", srx=srx(tmp_path, rules=exception + BREAK))) == 1


def test_a_rule_may_leave_out_a_half_and_hold_a_comment(tmp_path: Path) -> None:
    rules = (
        "<rule break='yes'><afterbreak>\\n</afterbreak></rule>"
        "<rule><beforebreak>[<!-- semicolons -->;]</beforebreak></rule>"
    )
    path = srx(tmp_path, rules=rules)
    assert split_sentences("One.\nTwo; three", "en", srx=path) == ["One.", "Two;", "three"]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = srx(tmp_path)
    assert load_rules(path) is load_rules(str(path))
    assert len(split_sentences("One. Two* Three", "en", srx=path)) == 2
    srx(tmp_path, rules=BREAK + STAR)
    os.utime(path, ns=(1, 1))
    assert len(split_sentences("One. Two* Three", "en", srx=path)) == 3


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "no.srx"
    assert complaint(path) == f"{path}: does not exist (name an SRX file)"


def test_a_folder_is_no_rule_file(tmp_path: Path) -> None:
    assert "is a folder" in complaint(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"1. Rules", b"<srx><body></srx>"])
def test_what_is_not_xml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rules.srx"
    path.write_bytes(content)
    assert "is not XML" in complaint(path)


def test_other_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text("<tmx version='1.4'/>", encoding="utf-8")
    assert "is no SRX file but XML of <tmx>" in complaint(path)


@pytest.mark.parametrize("version", ["3.0", ""])
def test_an_unknown_version_is_refused(tmp_path: Path, version: str) -> None:
    assert "versions 1.0 and 2.0 can be read" in complaint(srx(tmp_path, version=version))


def test_a_file_without_maps_is_refused(tmp_path: Path) -> None:
    assert "maps no language to rules" in complaint(srx(tmp_path, maps=""))


def test_a_map_to_rules_that_are_not_there_is_refused_by_line(tmp_path: Path) -> None:
    path = srx(tmp_path, maps=MAPS.replace("'A'", "'C'"))
    assert 'line 5: there are no rules named "C"' in complaint(path)


def test_a_language_pattern_that_does_not_compile_is_refused_by_line(tmp_path: Path) -> None:
    path = srx(tmp_path, maps=MAPS.replace("EN.*", "EN("))
    assert 'line 5: the language pattern "EN(" cannot be used' in complaint(path)


@pytest.mark.parametrize("bad", ["(", "[a", "\\p{javaLowerCase}", "a)"])
@pytest.mark.parametrize("breaks", ["yes", "no"])
def test_a_rule_that_does_not_compile_is_refused_by_line(
    tmp_path: Path, bad: str, breaks: str
) -> None:
    rule = f"<rule break='{breaks}'><beforebreak>{bad}</beforebreak></rule>"
    path = srx(tmp_path, rules=f"{BREAK}\n{rule}\n{STAR}")
    assert f'line 5: the regular expression "{bad}" cannot be used' in complaint(path)


def test_a_language_without_rules_is_refused(tmp_path: Path) -> None:
    path = srx(tmp_path)
    assert complaint(path, "fr") == (
        f'{path}: has no rules for the language "fr" '
        "(add a languagemap whose pattern matches it, or leave --srx out)"
    )


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    doctype = f"<!DOCTYPE srx [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>"
    rules = BREAK.replace("[.]", "&x;")
    assert "declares XML entities" in complaint(srx(tmp_path, doctype=doctype, rules=rules))


def test_a_bomb_of_entities_is_refused(tmp_path: Path) -> None:
    bombs = "".join(f"<!ENTITY b{n} '{f'&b{n - 1};' * 10}'>" for n in range(1, 10))
    doctype = f"<!DOCTYPE srx [<!ENTITY b0 'bomb'>{bombs}]>"
    in_text = BREAK.replace("[.]", "&b9;")
    assert "XML" in complaint(srx(tmp_path, doctype=doctype, rules=in_text))
    in_attribute = MAPS.replace("EN.*", "&b9;")
    assert "XML" in complaint(srx(tmp_path, doctype=doctype, maps=in_attribute))


def test_a_document_type_alone_is_not_followed(tmp_path: Path) -> None:
    doctype = "<!DOCTYPE srx SYSTEM 'http://127.0.0.1:9/srx.dtd'>"
    assert len(split_sentences("One. Two.", "en", srx=srx(tmp_path, doctype=doctype))) == 2


def test_our_rules_are_valid_srx() -> None:
    import choppa
    import xmlschema

    xmlschema.XMLSchema(str(choppa.SRX_2_XSD)).validate(str(RULES))


def test_our_rules_use_only_what_every_tool_reads() -> None:
    foreign = ("(?", "*+", "++", "\\h", "\\Q")
    for half in etree.parse(RULES).iter("{*}beforebreak", "{*}afterbreak"):
        text = half.text or ""
        assert text, f"line {half.sourceline} is empty"
        assert not any(sign in text for sign in foreign), f"line {half.sourceline}: {text}"


def test_every_group_of_ours_is_named_once_and_mapped() -> None:
    root = etree.parse(RULES).getroot()
    named = [group.get("languagerulename") for group in root.iter("{*}languagerule")]
    assert len(named) == len(set(named))
    mapped = {element.get("languagerulename") for element in root.iter("{*}languagemap")}
    assert mapped == set(named)


def test_our_rules_are_exported_byte_for_byte(tmp_path: Path) -> None:
    export_rules(tmp_path / "out.srx")
    assert (tmp_path / "out.srx").read_bytes() == RULES.read_bytes()


def test_importing_the_room_imports_no_engine() -> None:
    code = "import sys, align.segmentation; assert not {'choppa', 'xmlschema'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
