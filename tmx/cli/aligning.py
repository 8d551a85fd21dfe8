"""``tongwen align``."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from align.alignment import align as align_files
from align.alignment import summarize
from align.bitexts import Bitext
from align.errors import AlignmentError
from align.outputs import check_apart
from align.steps import drop_unsure
from tmx.catview import Fill, predict_fills
from tmx.cli.console import Inline, InlineOption, JsonOption, Quiet, print_json, progress_bar
from tmx.cli.streams import complain, complain_of_unread
from tmx.conversion import to_units
from tmx.formats import check_writable, save
from tmx.profiles import PROFILES, Profile, Tool

__all__ = ["align"]

DOUBTFUL = 0.5  # mean confidence below which we say so


class Level(StrEnum):
    """What is aligned with what."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    CAT = "cat"


def align(
    src: Annotated[Path, typer.Argument(help="The source version.", show_default=False)],
    tgt: Annotated[Path, typer.Argument(help="The target version.", show_default=False)],
    output: Annotated[
        list[Path],
        typer.Option(
            "--output", "-o", help="Where to; the suffix says what. Give it again for more."
        ),
    ],
    src_lang: Annotated[
        str | None, typer.Option(help="Language of SRC (BCP 47).", show_default="detected")
    ] = None,
    tgt_lang: Annotated[
        str | None, typer.Option(help="Language of TGT (BCP 47).", show_default="detected")
    ] = None,
    level: Annotated[
        Level | None,
        typer.Option(
            help="Pair paragraphs, sentences, or all that a CAT tool looks up.",
            show_default="paragraph, or cat if the tool of --for needs it",
        ),
    ] = None,
    tool: Annotated[
        Tool, typer.Option("--for", help="The CAT tool that memories are made for.")
    ] = Tool.GENERIC,
    lines: Annotated[
        bool, typer.Option("--lines", help="Each non-empty line is a segment, and stays as it is.")
    ] = False,
    encoder: Annotated[
        str, typer.Option(help="use, or a sentence-transformers model: its NAME or FOLDER.")
    ] = "use",
    srx: Annotated[
        Path | None, typer.Option(help="Sentence rules (SRX 2.0).", show_default="built in")
    ] = None,
    vector_cache: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Keep vectors there, and encode no text twice.",
            show_default="nowhere",
        ),
    ] = None,
    min_score: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Pairs less sure than this become gaps.")
    ] = 0.0,
    keep_untranslated: Annotated[
        bool,
        typer.Option(
            "--keep-untranslated", help="Memories get also what was left in the other language."
        ),
    ] = False,
    inline: InlineOption = Inline.STRIP,
    as_json: JsonOption = False,
    quiet: Quiet = False,
) -> None:
    """Pair the segments of two language versions of a document.

    Outputs: .tmx .xlf .po .tbx .csv .tsv .xlsx .html .align, and .jsonl, which keeps everything. A
    .html is a page to look at.

    Example: `tongwen align resolution.zh.txt resolution.en.txt -o memory.tmx -o look.html`
    """
    profile = PROFILES[tool]
    for path in output:
        check_writable(path)
    check_apart([src, tgt, *([srx] if srx else [])], output)
    with progress_bar("Aligning", quiet=quiet) as progress:
        bitext = align_files(
            src,
            tgt,
            src_lang=src_lang,
            tgt_lang=tgt_lang,
            level=(level or Level(profile.level)).value,
            lines=lines,
            encoder=encoder,
            srx=srx or profile.rules or None,
            cache=vector_cache,
            progress=progress,
        )
    bitext = drop_unsure(bitext, min_score)
    summary = summarize(bitext)
    if not summary["aligned"]:
        remedy = "are they versions of one document?"
        remedy += " is --min-score too high?" if min_score else ""
        raise AlignmentError(f"{src} and {tgt}", "nothing could be aligned", remedy)
    for path in output:
        save(
            bitext,
            path,
            profile=tool,
            untranslated=keep_untranslated,
            inline=inline is Inline.KEEP,
        )
    for path, side in ((src, bitext.src), (tgt, bitext.tgt)):
        complain_of_unread(path, side.metadata)
    if summary["mean_confidence"] < DOUBTFUL:
        what = "these hardly look like versions of one document"
        complain(f"{src} and {tgt}: {what} (check that they are the files you meant)")
    fills = _foretell(bitext, profile, keep_untranslated)
    if as_json:
        told = {"fills": [asdict(fill) for fill in fills]} if fills else {}
        print_json({**summary, **told, "outputs": [str(path) for path in output]})
    elif not quiet:
        typer.echo(_tell(summary, bitext, output))
        for fill in fills:
            typer.echo(_tell_fill(fill, profile.title))


def _foretell(bitext: Bitext, profile: Profile, untranslated: bool) -> list[Fill]:
    """Tell what a tool will fill of the two texts, and say how many units it refuses."""
    if bitext.level != "cat" and not profile.refuses:
        return []
    units = list(to_units(bitext, untranslated=untranslated))
    kept = list(profile.choose(units))
    if len(kept) < len(units):
        left_out = _count(len(units) - len(kept), "unit")
        complain(f"{left_out} left out: {profile.title} takes no {profile.refuses}")
    return predict_fills(bitext, kept) if bitext.level == "cat" else []


def _tell_fill(fill: Fill, tool: str) -> str:
    share = f"{fill.filled} of {fill.segments}"
    return f"{tool} will fill {share} segments of the {fill.lang} text, cut into {fill.segtype}s"


def _count(number: float, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _tell(summary: dict[str, float], bitext: Bitext, output: list[Path]) -> str:
    """Give the summary as a person reads it."""
    untranslated = sum(bead.untranslated for bead in bitext.beads)
    lines = (
        *(f"{side.lang}: {_count(len(side), 'segment')}" for side in (bitext.src, bitext.tgt)),
        f"{_count(summary['beads'], 'bead')}: {summary['aligned']} aligned, "
        + _count(summary["gaps"], "gap")
        + (f", {summary['moved']} moved" if summary["moved"] else "")
        + (f", {untranslated} untranslated" if untranslated else ""),
        f"mean confidence {summary['mean_confidence']:.3f}",
        *(f"wrote {path}" for path in output),
    )
    return "\n".join(lines)
