"""``tongwen memory search`` and ``tongwen memory concordance``."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from tmx.cli.console import JsonOption, print_json, progress_bar
from tmx.cli.meaning import INDENT, EncoderOption, Nearness, show_neighbours, show_origin
from tmx.store import MIN_COSINE, Hit, Match, Spans, Store, open_store

__all__ = ["concordance", "search"]

StorePath = Annotated[Path, typer.Argument(help="The file of the store.", metavar="STORE")]
SrcLang = Annotated[
    str | None, typer.Option(help="Language of TEXT (BCP 47).", show_default="detected")
]
TgtLang = Annotated[
    str | None, typer.Option(help="Language that is wanted.", show_default="any other")
]
Limit = Annotated[int, typer.Option(min=1, help="How many at most.")]
Fold = Annotated[
    bool, typer.Option("--fold", help="Take Traditional and Simplified Chinese for the same.")
]


class Measure(StrEnum):
    """What is counted to tell how similar two texts are."""

    CHARACTERS = "characters"
    WORDS = "words"
    OMEGAT = "omegat"


def search(
    store: StorePath,
    text: Annotated[str, typer.Argument(help="A text.", show_default=False)],
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
    limit: Limit = 10,
    min_similarity: Annotated[
        float, typer.Option(min=0, max=100, help="How similar, in per cent, at least.")
    ] = 50.0,
    measure: Annotated[Measure, typer.Option(help="What is counted.")] = Measure.CHARACTERS,
    fold: Fold = False,
    semantic: Annotated[
        bool, typer.Option("--semantic", help="By meaning, in any words and language.")
    ] = False,
    min_cosine: Annotated[
        float, typer.Option(min=-1, max=1, help="With --semantic: how near at least.")
    ] = MIN_COSINE,
    encoder: EncoderOption = "use",
    encoded_only: Annotated[
        bool, typer.Option("--encoded-only", help="With --semantic: encode nothing first.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Find texts that resemble one, and their translations, the most similar first.

    Example: `tongwen memory search un.db "Recalling its resolution 75/240"`
    """
    with open_store(store, create=False) as kept:
        if semantic:
            wanted = Nearness(src_lang, tgt_lang, limit, min_cosine, encoder)
            show_neighbours(kept, text, wanted, encoded_only=encoded_only, as_json=as_json)
            return
        _index(kept)
        ask = partial(
            kept.search,
            text,
            src_lang,
            tgt_lang,
            limit=limit,
            min_similarity=min_similarity,
            measure=measure,
        )
        matches = ask(fold=fold)
        hint = _hint(ask) if not (matches or fold) else ""
    if as_json:
        print_json([_describe_match(match) for match in matches])
        return
    if not matches:
        typer.echo(f"nothing is {min_similarity:g} % similar{hint}", err=True)
    for match in matches:
        typer.echo(f"{match.similarity:4.3g} {match.source}\n{INDENT}{match.target}")
        show_origin(match)


def concordance(
    store: StorePath,
    text: Annotated[str, typer.Argument(help="A word, a phrase, a character.", show_default=False)],
    src_lang: Annotated[
        str | None, typer.Option(help="Language of TEXT (BCP 47).", show_default="any")
    ] = None,
    tgt_lang: TgtLang = None,
    limit: Limit = 50,
    fold: Fold = False,
    as_json: JsonOption = False,
) -> None:
    """Find the units that hold a text in any place, the newest first.

    Example: `tongwen memory concordance un.db 秘书长 --tgt-lang en`
    """
    with open_store(store, create=False) as kept:
        _index(kept)
        ask = partial(kept.concordance, text, src_lang, tgt_lang, limit=limit)
        hits = ask(fold=fold)
        hint = _hint(ask) if not (hits or fold) else ""
    if as_json:
        print_json([_describe_hit(hit) for hit in hits])
        return
    if not hits:
        typer.echo(f"nothing found{hint}", err=True)
    for hit in hits:
        typer.echo(_mark(hit.source, hit.spans))
        typer.echo(f"{INDENT}{_mark(hit.target, hit.target_spans)}")
        show_origin(hit)


def _hint(ask: Callable[..., Sequence[object]]) -> str:
    """Give a word on what is there in the other Chinese characters."""
    return ": with --fold there is, in Traditional or Simplified characters" * bool(ask(fold=True))


def _index(store: Store) -> None:
    """Bring the index up to date, with a bar: it may be missing and the store be large."""
    with progress_bar("Indexing", quiet=False) as progress:
        store.index(progress)


def _describe_match(match: Match) -> dict[str, object]:
    return {
        "source": match.source,
        "target": match.target,
        "similarity": match.similarity,
        "provenance": match.provenance,
    }


def _describe_hit(hit: Hit) -> dict[str, object]:
    return {
        "source": hit.source,
        "target": hit.target,
        "spans": hit.spans,
        "target_spans": hit.target_spans,
        "provenance": hit.provenance,
    }


def _mark(text: str, spans: Spans) -> str:
    """Give a text with parts of it in bold, which who is no terminal does not get."""
    bounds = [0, *(place for span in spans for place in span), len(text)]
    parts = [text[start:end] for start, end in pairwise(bounds)]
    return "".join(
        typer.style(part, bold=True) if number % 2 else part for number, part in enumerate(parts)
    )
