"""Tables of comma- or tab-separated values, to look at in a spreadsheet and to take back.

Texts are written as they are, also those that begin with ``=``, ``+``, ``-`` or ``@``: a memory is
data, and a quote mark put in front would end up in somebody's translation. A spreadsheet may take
such a text for a formula; import the column as text where the source is not trusted.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from align.errors import FormatError
from align.languages import LANGUAGES, detect_language
from align.outputs import whole
from tmx.formats.confidence import read_score, write_score
from tmx.formats.markup import read_tag
from tmx.formats.options import Options, pair_up
from tmx.labels import label_pair
from tmx.units import Unit, Variant, clean

if TYPE_CHECKING:
    from align.bitexts import Bitext

__all__ = [
    "COLUMNS",
    "list_bead_rows",
    "list_unit_rows",
    "read_delimited",
    "write_csv",
    "write_rows",
    "write_tsv",
]

COLUMNS = ("bead", "label", "source", "target", "score", "kind")

# Excel takes a .csv file for its own code page unless it begins with a byte order mark.
ENCODINGS = {".csv": "utf-8-sig", ".tsv": "utf-8"}
DELIMITERS = {".csv": ",", ".tsv": "\t"}

BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
SOURCES = frozenset({"source", "src", "source text", "原文", "源文"})
TARGETS = frozenset({"target", "tgt", "target text", "translation", "译文"})
SAMPLE = 100  # rows that tell in which language a column is


def write_csv(units: Iterable[Unit], file: IO[bytes], options: Options) -> int:
    """Write a comma-separated row a unit, and give their number."""
    return _write_table(list_unit_rows(units, options), file, ".csv")


def write_tsv(units: Iterable[Unit], file: IO[bytes], options: Options) -> int:
    """Write a tab-separated row a unit, and give their number."""
    return _write_table(list_unit_rows(units, options), file, ".tsv")


def write_rows(bitext: "Bitext", path: str | Path) -> int:
    """Write a row a bead, gaps too, and give their number."""
    with whole(path) as file:
        return _write_table(list_bead_rows(bitext), file, Path(path).suffix.lower())


def list_unit_rows(units: Iterable[Unit], options: Options) -> Iterator[Sequence[object]]:
    """Give the row of each unit, in the order of `COLUMNS`."""
    _, _, pairs = pair_up(units, options)
    for number, (unit, src, tgt) in enumerate(pairs, start=1):
        label = unit.props.get("x-label", "")
        yield number, label, src.text, tgt.text, write_score(unit.score), ""


def list_bead_rows(bitext: "Bitext") -> Iterator[Sequence[object]]:
    """Give the row of each bead, gaps too, in the order of `COLUMNS`."""
    for number, bead in enumerate(bitext.beads, start=1):
        src, tgt = bitext.src.text(bead.src), bitext.tgt.text(bead.tgt)
        score = write_score(None if bead.is_gap else bead.score)
        yield number, label_pair(bitext, bead.src, bead.tgt), src, tgt, score, bead.kind


def read_delimited(path: Path, options: Options) -> Iterator[Unit]:
    """Give a unit for each row that has a source and a target.

    The first row may name the columns, as we do or by languages (``zh``, ``en-US``); without
    names the first two columns count. Languages that neither options nor names tell are detected.

    Raises `FormatError` when the file is no table or not in Unicode, and `LanguageError` when a
    column's language cannot be told.
    """
    rows = _read_rows(path)
    head = list(islice(rows, SAMPLE))
    names, columns = _read_names(head[0] if head else [])
    body = head[1:] if names else head
    langs = [
        told or _tell_language(names, column, body)
        for told, column in zip((options.src_lang, options.tgt_lang), columns, strict=True)
        if body
    ]
    for row in chain(body, rows):
        cells = dict(zip(names, row, strict=False))
        texts = [clean(_cell(row, column)) for column in columns]
        if all(text.strip() for text in texts):
            label = cells.get("label", "")
            yield Unit(
                tuple(Variant(lang, text) for lang, text in zip(langs, texts, strict=True)),
                {"x-label": label} if label else {},
                score=read_score(cells.get("score", "")),
            )


def _write_table(rows: Iterable[Sequence[object]], file: IO[bytes], suffix: str) -> int:
    text = TextIOWrapper(file, encoding=ENCODINGS[suffix], newline="", write_through=True)
    writer = csv.writer(text, delimiter=DELIMITERS[suffix], lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        writer.writerow([clean(str(value)) for value in row])
        count += 1
    text.detach()  # the file is closed by whoever opened it
    return count


def _read_rows(path: Path) -> Iterator[list[str]]:
    with path.open("rb") as file:
        encoding = BOMS.get(file.read(2), "utf-8-sig")
    try:
        with path.open(encoding=encoding, newline="") as file:
            line = file.readline()
            # Excel writes semicolons where the comma is the decimal sign.
            delimiter = max(DELIMITERS.get(path.suffix.lower(), ",") + ",;\t", key=line.count)
            file.seek(0)
            yield from csv.reader(file, delimiter=delimiter)
    except UnicodeDecodeError as error:
        raise FormatError(path, "is not in Unicode", "save it as CSV UTF-8") from error
    except csv.Error as error:
        raise FormatError(path, f"is no table: {error}", "save it as CSV UTF-8") from error


def _read_names(row: Sequence[str]) -> tuple[list[str], tuple[int, int]]:
    """Give the names of the columns, if these are names, and where source and target stand."""
    names = [cell.strip().lower() for cell in row]
    for is_source, is_target in ((SOURCES.__contains__, TARGETS.__contains__), (_is_language,) * 2):
        src = next((place for place, name in enumerate(names) if is_source(name)), None)
        tgt = next((n for n, name in enumerate(names) if n != src and is_target(name)), None)
        if src is not None and tgt is not None:
            return names, (src, tgt)
    return [], (0, 1)


def _is_language(name: str) -> bool:
    return name.replace("_", "-").split("-")[0] in LANGUAGES


def _tell_language(names: Sequence[str], column: int, rows: Iterable[Sequence[str]]) -> str:
    if names and _is_language(names[column]):
        return read_tag(names[column])
    return detect_language("\n".join(_cell(row, column) for row in rows))


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
