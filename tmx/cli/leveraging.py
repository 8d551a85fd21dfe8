"""``tongwen leverage`` and ``tongwen pretranslate``: what a memory is worth to a document."""

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from align.errors import OutputError
from align.outputs import check_apart, whole
from tmx.cli.console import Inline, InlineOption, JsonOption, Quiet, print_json, progress_bar
from tmx.cli.searching import Measure
from tmx.cli.streams import complain, complain_of_unread
from tmx.leverage import Band, FileLeverage, Leverage, measure_leverage
from tmx.pretranslation import Pretranslation
from tmx.pretranslation import pretranslate as fill_document
from tmx.sources import Level
from tmx.store import Store, open_store

__all__ = ["leverage", "pretranslate"]

StorePath = Annotated[
    Path, typer.Argument(help="The store of the memory.", metavar="STORE", show_default=False)
]
SrcLang = Annotated[
    str | None, typer.Option(help="Its language (BCP 47).", show_default="detected")
]
LevelOption = Annotated[Level, typer.Option(help="Look up paragraphs or sentences.")]
Srx = Annotated[
    Path | None, typer.Option(help="Sentence rules (SRX 2.0).", show_default="built in")
]
MeasureOption = Annotated[Measure, typer.Option("--measure", help="What is counted to compare.")]
COLUMNS = ("segments", "source_words", "source_chars", "source_chars_with_spaces")
HEADS = ("segments", "words", "characters", "with spaces")


def leverage(
    store: StorePath,
    docs: Annotated[
        list[Path],
        typer.Argument(help="Documents to translate.", metavar="DOC…", show_default=False),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write it there: .csv or .json.", show_default=False),
    ] = None,
    src_lang: SrcLang = None,
    tgt_lang: Annotated[
        str | None, typer.Option(help="Target language (BCP 47).", show_default="any")
    ] = None,
    level: LevelOption = Level.SENTENCE,
    srx: Srx = None,
    measure: MeasureOption = Measure.CHARACTERS,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the answer as CSV.")] = False,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Count how much of documents a memory holds, by how alike it is.

    A segment is a match in context (the same text behind the same text), the same text (100), less
    similar, new, or a repetition: it stood before in one of the documents, and the memory does not
    have it. Each Chinese character is a word; else what stands between spaces is. Segments without
    words (figures, symbols) need no translation and count as 100.

    Example: `tongwen leverage un.db draft.docx annex.pdf --csv`
    """
    if output is not None:
        _check_output(output)
    check_apart([store, *docs], [output] if output else [])
    with _opened(store, quiet=quiet) as kept, progress_bar("Looking up", quiet=quiet) as progress:
        found = measure_leverage(
            kept,
            docs,
            src_lang=src_lang,
            tgt_lang=tgt_lang,
            level=level,
            srx=srx,
            measure=measure,
            progress=progress,
        )
    for file in found.files:
        complain_of_unread(Path(file.file), {"unread": file.unread})
        if not file.spoken:
            complain(f"{file.file}: {store} holds nothing in its language, {file.lang}")
    if output is not None:
        with whole(output) as out:
            out.write(_WRITERS[output.suffix.lower()](found).encode())
    if as_json:
        print_json(_describe(found))
    elif as_csv:
        typer.echo(_write_csv(found), nl=False)
    elif output is None or not quiet:
        typer.echo("\n".join(_tabulate(found)))
        if output is not None:
            typer.echo(f"wrote {output}")


def pretranslate(
    store: StorePath,
    doc: Annotated[Path, typer.Argument(help="A document.", metavar="DOC", show_default=False)],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="The file to write: .xlf, or .docx of a .docx.",
            show_default=False,
        ),
    ],
    min_similarity: Annotated[
        float, typer.Option(min=1.0, max=100.0, help="Leave empty what is less similar.")
    ] = 75.0,
    alternatives: Annotated[
        int, typer.Option(min=0, max=20, help="Matches to show beside each segment, at most.")
    ] = 3,
    src_lang: SrcLang = None,
    tgt_lang: Annotated[
        str | None,
        typer.Option(help="Target language (BCP 47).", show_default="the store's only other one"),
    ] = None,
    level: LevelOption = Level.SENTENCE,
    srx: Srx = None,
    measure: MeasureOption = Measure.CHARACTERS,
    inline: InlineOption = Inline.KEEP,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Write a document as XLIFF for a translation tool, filled from a memory.

    Numbers, dates and symbols in which a match differs are replaced where that is sure, and the
    segment is marked for review. A Word file may be written as one: what the memory knows is
    translated in its place, and all else is left as it was.

    Example: `tongwen pretranslate un.db draft.docx -o draft.xlf --min-similarity 85`
    """
    check_apart([store], [output])
    with _opened(store, quiet=quiet) as kept, progress_bar("Filling", quiet=quiet) as progress:
        found = fill_document(
            kept,
            doc,
            output,
            src_lang=src_lang,
            tgt_lang=tgt_lang,
            level=level,
            srx=srx,
            measure=measure,
            min_similarity=min_similarity,
            alternatives=alternatives,
            inline=inline is Inline.KEEP,
            progress=progress,
        )
    complain_of_unread(doc, {"unread": found.unread})
    if as_json:
        print_json(_describe_filling(found, output))
    elif not quiet:
        typer.echo(f"filled {found.filled} of {found.segments} segments: ", nl=False)
        typer.echo(", ".join(f"{count} {name}" for name, count in found.outcomes.items()))
        typer.echo(f"wrote {output}")


@contextmanager
def _opened(path: Path, *, quiet: bool) -> Iterator[Store]:
    """Open a store with its index up to date; that may be missing, and the store be large."""
    with open_store(path, create=False) as store:
        with progress_bar("Indexing", quiet=quiet) as progress:
            store.index(progress)
        yield store


def _describe_filling(found: Pretranslation, output: Path) -> Mapping[str, object]:
    return {
        "src_lang": found.src_lang,
        "tgt_lang": found.tgt_lang,
        "segments": found.segments,
        "filled": found.filled,
        **{str(name): count for name, count in found.outcomes.items()},
        "outputs": [str(output)],
    }


def _check_output(output: Path) -> None:
    """Refuse what cannot be written before the work of measuring."""
    if output.suffix.lower() not in _WRITERS:
        raise OutputError(output, "is neither .csv nor .json", "give it one of these suffixes")
    if not output.parent.is_dir():
        raise OutputError(output, "its folder does not exist", "make the folder first")


def _describe(found: Leverage) -> Mapping[str, object]:
    files = [{"file": file.file, "lang": file.lang, **_describe_part(file)} for file in found.files]
    return {**_describe_part(found), "files": files}


def _describe_part(part: Leverage | FileLeverage) -> Mapping[str, object]:
    return {
        "bands": [
            {"band": band.band, **{name: getattr(band, name) for name in COLUMNS[:-1]}}
            for band in part.bands
        ],
        COLUMNS[-1]: {band.band: getattr(band, COLUMNS[-1]) for band in part.bands},
        "no_words": _counts(part.no_words),
        "total": _counts(part.total),
    }


def _counts(band: Band) -> Mapping[str, int]:
    return {name: getattr(band, name) for name in COLUMNS}


def _write_csv(found: Leverage) -> str:
    """Write a line a band of each file, and of all when they are several."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("file", "band", *COLUMNS))
    for name, part in _parts(found):
        for band in (*part.bands, part.total):
            writer.writerow((name, band.band, *_counts(band).values()))
    return text.getvalue()


def _write_json(found: Leverage) -> str:
    return json.dumps(_describe(found), ensure_ascii=False, indent=2) + "\n"


_WRITERS = {".csv": _write_csv, ".json": _write_json}


def _parts(found: Leverage) -> Iterator[tuple[str, Leverage | FileLeverage]]:
    """Give each file, and all of them when there are several."""
    for file in found.files:
        yield file.file, file
    if len(found.files) > 1:
        yield "all", found


def _tabulate(found: Leverage) -> Iterator[str]:
    for name, part in _parts(found):
        yield name
        yield _row("", HEADS)
        for band in (*part.bands, part.total):
            yield _row(band.band, [f"{count:,}" for count in _counts(band).values()])
        if part.no_words.segments:
            yield f"no words in {part.no_words.segments:,} of these segments"


def _row(name: str, cells: "list[str] | tuple[str, ...]") -> str:
    return f"{name:<12}" + "".join(f"{cell:>13}" for cell in cells)
