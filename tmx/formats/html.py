"""A page that shows a bitext side by side, to look at, to print, to send to a colleague.

It stands alone: no script, font or picture is fetched. What is shown can be narrowed to the gaps
and the unsure beads by style alone.
"""

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from align.outputs import whole
from tmx.formats.confidence import UNSURE
from tmx.labels import label_pair
from tmx.units import clean

if TYPE_CHECKING:
    from align.bitexts import Bead, Bitext, Run, Side

__all__ = ["write_html"]

SLICES = 240  # of the map: about one for five pixels
SHOWN_KINDS = frozenset({"footnote", "note", "table-cell"})  # others show by how they are set
LANGUAGES = {  # the six of the United Nations, each in its own words
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "zh": "中文",
}

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{src_name} ⇄ {tgt_name}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{src_name}<i>⇄</i>{tgt_name}</h1>
<p class="names">{src_lang} – {tgt_lang}</p>
<dl class="facts">
{facts}
</dl>
<nav class="map{dense}" aria-label="The bitext from start to end">{map}</nav>
<div class="bar">
<div class="legend"><span>unsure <i></i> sure</span><span><b></b> gap: no counterpart</span>\
<span><u>│</u> two segments in one bead</span></div>
<form class="show">Show
<label><input type="radio" name="show" checked>all</label>
<label><input type="radio" name="show" id="unsure">unsure (below {limit}) and gaps</label>
<label><input type="radio" name="show" id="gaps">gaps</label></form>
</div>
</header>
<main>
<div class="heads"><div>bead</div><div>{src_lang}</div><div>{tgt_lang}</div>\
<div>confidence</div></div>
<div class="beads">
"""
END = "</div>\n</main>\n<footer>Made by Tongwen</footer>\n</body>\n</html>\n"


def write_html(bitext: "Bitext", path: str | Path) -> int:
    """Write the page to ``path``, and give the number of its beads."""
    with whole(path) as file:
        file.write(_write_head(bitext).encode())
        for number, bead in enumerate(bitext.beads, start=1):
            file.write(_write_bead(bitext, number, bead).encode())
        file.write(END.encode())
    return len(bitext.beads)


def _write_head(bitext: "Bitext") -> str:
    slices = list(_write_map(bitext))
    return PAGE.format(
        style=files(__package__).joinpath("page.css").read_text(encoding="utf-8"),
        src_name=_name(bitext.src),
        tgt_name=_name(bitext.tgt),
        src_lang=_language(bitext.src),
        tgt_lang=_language(bitext.tgt),
        facts="\n".join(_write_facts(bitext)),
        map="".join(slices),
        dense=" dense" if len(slices) > SLICES // 2 else "",
        limit=UNSURE,
    )


def _write_facts(bitext: "Bitext") -> Iterator[str]:
    scores = [bead.score for bead in bitext.beads if not bead.is_gap]
    facts = {
        "beads": f"{len(bitext.beads):,}",
        "gaps": f"{len(bitext.beads) - len(scores):,}",
        "moved": f"{sum(bead.moved for bead in bitext.beads):,}",
        "mean confidence": f"{sum(scores) / len(scores):.3f}" if scores else "–",
        "segments": f"{len(bitext.src):,} ⇄ {len(bitext.tgt):,}",
    }
    for name, value in facts.items():
        yield f"<div><dt>{name}</dt><dd>{value}</dd></div>"
    if bitext.encoder:
        yield f'<div class="long"><dt>encoder</dt><dd>{_escape(bitext.encoder)}</dd></div>'


def _write_map(bitext: "Bitext") -> Iterator[str]:
    """Cut the beads into slices, each as sure as its least sure bead and a gap if one is in it."""
    width = -(-len(bitext.beads) // SLICES) or 1
    for start in range(0, len(bitext.beads), width):
        beads = bitext.beads[start : start + width]
        gap = ' class="gap"' if any(bead.is_gap for bead in beads) else ""
        score = min(bead.score for bead in beads)
        title = f"{start + 1}–{start + len(beads)}" if len(beads) > 1 else f"{start + 1}"
        yield f'<a{gap} href="#b{start + 1}" title="{title}" style="--c:{score:.3f}"></a>'


def _write_bead(bitext: "Bitext", number: int, bead: "Bead") -> str:
    first = bitext.src.segments[bead.src[0]] if bead.src else bitext.tgt.segments[bead.tgt[0]]
    classes = ["bead", str(first.kind)]
    if bead.is_gap:
        classes.append("gap")
    elif bead.score < UNSURE:
        classes.append("unsure")
    return (
        f'<div class="{" ".join(classes)}" id="b{number}">\n'
        f'<div class="number"><a href="#b{number}">{number}</a>{_write_names(bitext, bead)}</div>\n'
        f"{_write_cell(bitext.src, bead.src)}\n"
        f"{_write_cell(bitext.tgt, bead.tgt)}\n"
        f'<div class="sure">{_write_score(bead)}{_write_marks(bead)}</div>\n'
        "</div>\n"
    )


def _write_names(bitext: "Bitext", bead: "Bead") -> str:
    """Say which paragraph this is: its label, and its kind where that is out of the ordinary."""
    label = label_pair(bitext, bead.src, bead.tgt)
    sides = ((bitext.src, bead.src), (bitext.tgt, bead.tgt))
    kinds = {str(side.segments[index].kind) for side, run in sides for index in run}
    return _write_tags(
        {label: "label"} if label else {},
        {kind.replace("-", " "): "kind" for kind in sorted(kinds & SHOWN_KINDS)},
    )


def _write_marks(bead: "Bead") -> str:
    """Say what is special about the pairing."""
    shape = bead.kind.replace("-", "–")
    return _write_tags(
        {} if bead.is_gap or bead.kind == "1-1" else {shape: "shape"},
        {"moved": "moved"} if bead.moved else {},
        {"untranslated": "untranslated"} if bead.untranslated else {},
        {"pinned": "pinned"} if bead.pinned else {},
    )


def _write_tags(*tags: dict[str, str]) -> str:
    found = "".join(
        f'<span class="tag {name}">{_escape(text)}</span>'
        for group in tags
        for text, name in group.items()
    )
    return f'<div class="tags">{found}</div>' if found else ""


def _write_cell(side: "Side", run: "Run") -> str:
    if not run:
        return '<div class="none">no counterpart</div>'
    segments = [side.segments[index] for index in run]
    apart = len({segment.block for segment in segments}) > 1  # paragraphs, not sentences of one
    spans = "".join(
        f'<span class="seg{" block" if apart else ""}">{_escape(segment.text)}</span>'
        for segment in segments
    )
    return f'<div lang="{_escape(side.lang)}" dir="auto">{spans}</div>'


def _write_score(bead: "Bead") -> str:
    if bead.is_gap:
        return "gap"
    return f'{bead.score:.3f}<span><i style="--c:{bead.score:.3f}"></i></span>'


def _name(side: "Side") -> str:
    return _escape(PureWindowsPath(side.name).name or side.lang)


def _language(side: "Side") -> str:
    name = LANGUAGES.get(side.lang.split("-")[0], "")
    return f"{name} ({_escape(side.lang)})" if name else _escape(side.lang)


def _escape(text: str) -> str:
    return escape(clean(text))
