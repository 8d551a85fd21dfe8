"""Proposed pairs in files: for a person to confirm, or for a termbase."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from align.errors import OutputError
from align.outputs import whole
from tmx.extraction.records import Example, Extraction, TermPair
from tmx.formats import write as write_units
from tmx.formats.delimited import DELIMITERS, ENCODINGS
from tmx.units import Unit, Variant, clean

__all__ = ["ACCEPT", "WRITERS", "check_output", "to_units", "write_pairs"]

ACCEPT = "accept"
_WIDTHS = (9, 26, 38, 8, 10, 10, 10, 18)  # characters; of an example each
_EXAMPLE = 60
_LONGEST = 400  # characters of an example in a cell or a note
_MARK = "…"


def check_output(path: str | Path) -> None:
    """See to it that pairs can be written to a file, before they are looked for.

    Raises `OutputError` for an unknown suffix, or a folder that is not there.
    """
    path = Path(path)
    if path.suffix.lower() not in WRITERS:
        what = f"{path.suffix or 'such'} files hold no proposed terms"
        raise OutputError(path, what, f"name one of {', '.join(WRITERS)}")
    if path.is_dir():
        raise OutputError(path, "is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise OutputError(path, "its folder does not exist", "make the folder first")


def write_pairs(extraction: Extraction, path: str | Path) -> None:
    """Write pairs, the best first, in the format that the suffix of ``path`` names.

    Raises `OutputError` as `check_output` does, and when the file cannot be written.
    """
    check_output(path)
    WRITERS[Path(path).suffix.lower()](extraction, Path(path))


def to_units(extraction: Extraction) -> Iterator[Unit]:
    """Give each pair as a unit, its examples as the context of its terms."""
    for pair in extraction.pairs:
        yield Unit(
            (
                Variant(extraction.src_lang, pair.source, _tell_context(pair, target=False)),
                Variant(extraction.tgt_lang, pair.target, _tell_context(pair, target=True)),
            ),
            {"x-frequency": str(pair.frequency)},
            score=pair.score,
            segtype="phrase",
        )


def _tell_context(pair: TermPair, *, target: bool) -> dict[str, str]:
    said = [_cut(example.target if target else example.source) for example in pair.examples]
    return {"context": "\n".join(said)} if said else {}


def _write_tbx(extraction: Extraction, path: Path) -> None:
    write_units(to_units(extraction), path)


def _write_table(extraction: Extraction, path: Path) -> None:
    suffix = path.suffix.lower()
    with whole(path) as file:
        text = TextIOWrapper(file, encoding=ENCODINGS[suffix], newline="", write_through=True)
        writer = csv.writer(text, delimiter=DELIMITERS[suffix], lineterminator="\r\n")
        writer.writerow(_name_columns(extraction))
        writer.writerows(_list_cells(pair) for pair in extraction.pairs)
        text.detach()  # the file is closed by whoever opened it


def _write_workbook(extraction: Extraction, path: Path) -> None:
    with whole(path) as file:
        _save_workbook(extraction, file)


def _save_workbook(extraction: Extraction, file: IO[bytes]) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = "Terms"
    names = _name_columns(extraction)
    sheet.append(names)
    for pair in extraction.pairs:
        sheet.append(_list_cells(pair))
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text that begins with = is no formula
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    _set_widths(sheet, len(names))
    choice = DataValidation(type="list", formula1='"yes,no"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"A2:A{max(sheet.max_row, 2)}")
    sheet.freeze_panes, sheet.auto_filter.ref = "D2", sheet.dimensions
    data = BytesIO()
    book.save(data)
    file.write(data.getbuffer())


def _set_widths(sheet: Any, columns: int) -> None:  # noqa: ANN401 (openpyxl ships no types)
    from openpyxl.utils import get_column_letter

    widths = [*_WIDTHS, *[_EXAMPLE] * (columns - len(_WIDTHS))]
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _name_columns(extraction: Extraction) -> list[str]:
    """Name the columns so that a termbase reader knows the terms, and takes the rest for notes."""
    src, tgt = extraction.src_lang, extraction.tgt_lang
    most = max((len(pair.examples) for pair in extraction.pairs), default=0)
    counts = ["score", "frequency", "frequency of source", "frequency of target"]
    examples = [
        f"example {number} {side}"
        for number in range(1, most + 1)
        for side in ("of source", "of target")
    ]
    return [ACCEPT, f"source ({src})", f"target ({tgt})", *counts, "document", *examples]


def _list_cells(pair: TermPair) -> Sequence[object]:
    documents = dict.fromkeys(example.document for example in pair.examples if example.document)
    counts = (pair.score, pair.frequency, pair.source_frequency, pair.target_frequency)
    texts = [text for example in pair.examples for text in _mark(example)]
    return ["", clean(pair.source), clean(pair.target), *counts, "; ".join(documents), *texts]


def _mark(example: Example) -> Iterator[str]:
    """Give the two texts with what was found in 【】."""
    for text, spans in (
        (example.source, example.source_spans),
        (example.target, example.target_spans),
    ):
        first = spans[0][0] if spans else 0
        for start, end in reversed(spans):
            text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
        yield _cut(text, first)


def _cut(text: str, around: int = 0) -> str:
    """Give a text on one line, of a long one the part around a place."""
    start = max(0, around - _LONGEST // 2) if len(text) > _LONGEST else 0
    part = text[start : start + _LONGEST]
    before, behind = _MARK * (start > 0), _MARK * (start + _LONGEST < len(text))
    return clean(" ".join(f"{before}{part}{behind}".split()))


WRITERS: Mapping[str, Callable[[Extraction, Path], None]] = MappingProxyType(
    {".csv": _write_table, ".tbx": _write_tbx, ".tsv": _write_table, ".xlsx": _write_workbook}
)
