"""However a text is set, its PDF file reads as the text; LibreOffice sets it here and now."""

import shutil
from pathlib import Path

import pytest

from align.documents import Kind
from align.readers import read
from tests.golden.make_pdf import read_seed, write_pdf

pytestmark = [
    pytest.mark.ci,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
SETTINGS = {
    "ragged": 'fo:text-align="start"',
    "justified": 'fo:text-align="justify"',
    "indented": 'fo:text-align="start" fo:text-indent="0.6cm"',
    "centred": 'fo:text-align="center"',
    "hanging": 'fo:margin-left="1cm" fo:text-indent="-1cm"',
    "white between": 'fo:margin-bottom="5pt"',
    "double spaced": 'fo:line-height="200%"',
}
RIGHT_TO_LEFT = 'style:writing-mode="rl-tb" fo:text-align="right" fo:margin-bottom="4pt"'
NO_TEXT = {Kind.NOTE, Kind.FOOTNOTE}


def blocks(path: Path, lang: str) -> list[str]:
    return [block.text for block in read(path, lang=lang).blocks if block.kind not in NO_TEXT]


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_resolution_reads_alike_in_every_setting(
    lang: str, setting: str, tmp_path: Path, seed: Path
) -> None:
    notes, paragraphs = read_seed(lang)
    dense = SETTINGS[setting]
    write_pdf("a", paragraphs, notes, style="Dense", foot="1/2", dense=dense, folder=tmp_path)
    assert blocks(tmp_path / "a.pdf", lang) == blocks(seed / f"{lang}.txt", lang)


@pytest.mark.parametrize("lang", ["ar", "en", "es", "fr", "ru", "zh"])
def test_six_languages_read_as_their_text(lang: str, tmp_path: Path, seed: Path) -> None:
    path = seed.parent / "six-languages" / f"{lang}.txt"
    paragraphs = filter(None, map(str.strip, path.read_text(encoding="utf-8").split("\n")))
    dense = RIGHT_TO_LEFT if lang == "ar" else 'fo:margin-bottom="4pt"'
    write_pdf("a", paragraphs, {}, style="Dense", dense=dense, folder=tmp_path)
    assert blocks(tmp_path / "a.pdf", lang) == blocks(path, lang)
