"""Runs of the real OmegaT: a project with one text and one memory, translated without a window."""

import re
import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from align.bitexts import Bitext, Side
from tmx import save, to_units
from tmx.catview import Fill, predict_fills

__all__ = ["SETS", "count_filled", "list_paragraphs", "measure_fill", "require_omegat", "translate"]

SETS = (  # of the shared corpora: what OmegaT is to fill whole
    "un-charter-ch1-3",
    "udhr-zh-hans",
    "un-sdg-goals-targets-1-10",
    "tw-laws/A0000002",
    "tw-laws/A0030297",
    "tw-laws/D0050175",
    "debian-reference/ch03",
    "debian-maint-guide/checkit",
)

JAR = Path("/usr/share/omegat/OmegaT.jar")
PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{src}</source_lang><target_lang>{tgt}</target_lang>
<sentence_seg>{sentences}</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def require_omegat() -> Path:
    """Give OmegaT's jar, or skip."""
    if not JAR.is_file():
        pytest.skip("OmegaT is not installed (apt-get install omegat)")
    return JAR


def list_paragraphs(side: Side) -> list[str]:
    """Give a side's blocks, as a text that OmegaT is to translate."""
    runs = groupby(range(len(side)), lambda index: side.segments[index].block)
    return [side.text(run) for _, run in runs]


def measure_fill(bitext: Bitext, folder: Path) -> Iterator[tuple[Fill, tuple[int, int]]]:
    """Give what we foretell that OmegaT fills from a bitext, and what it does (see `count_filled`).

    Either text is translated, cut into paragraphs and into sentences.
    """
    memory = folder / "memory.tmx"
    save(bitext, memory, profile="omegat")
    for fill in predict_fills(bitext, to_units(bitext)):
        src = fill.lang == bitext.src.lang
        side, other = (bitext.src, bitext.tgt) if src else (bitext.tgt, bitext.src)
        found = count_filled(
            folder / f"{fill.lang}-{fill.segtype}",
            list_paragraphs(side),
            memory,
            (side.lang, other.lang),
            sentences=fill.segtype == "sentence",
        )
        yield fill, found


def count_filled(
    folder: Path,
    paragraphs: list[str],
    memory: Path | None,
    langs: tuple[str, str],
    *,
    sentences: bool,
    rules: Path | None = None,
) -> tuple[int, int]:
    """Let OmegaT translate a text, and give how many segments it filled, of how many."""
    statistics = translate(folder, paragraphs, memory, langs, sentences=sentences, rules=rules)
    return statistics["Total"] - statistics["Remaining"], statistics["Total"]


def translate(
    folder: Path,
    paragraphs: list[str],
    memory: Path | None,
    langs: tuple[str, str],
    *,
    sentences: bool,
    rules: Path | None = None,
) -> dict[str, int]:
    """Let OmegaT translate a text, and give its statistics: segments by the name of the row.

    ``memory`` is put into ``tm/auto``, ``rules`` where a project keeps its own.
    """
    require_omegat()
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir(parents=True)
    (folder / "source" / "text.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    if memory is not None:
        (folder / "tm" / "auto" / "memory.tmx").write_bytes(memory.read_bytes())
    if rules is not None:
        (folder / "omegat" / "segmentation.conf").write_bytes(rules.read_bytes())
    src, tgt = (lang.split("-")[0].upper() for lang in langs)
    project = PROJECT.format(src=src, tgt=tgt, sentences=str(sentences).lower())
    (folder / "omegat.project").write_text(project, encoding="utf-8")
    subprocess.run(
        ["omegat", "--mode=console-translate", str(folder)],
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        check=True,
        capture_output=True,
    )
    statistics = (folder / "omegat" / "project_stats.txt").read_text(encoding="utf-8")
    rows = re.findall(r"^([A-Z][\w ]*):\s+(\d+)", statistics, re.MULTILINE)
    return {name: int(count) for name, count in rows}
