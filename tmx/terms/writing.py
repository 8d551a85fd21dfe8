"""Write a termbase, and say what the format has no place for."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from types import MappingProxyType
from typing import IO

from align.errors import OutputError
from align.outputs import whole
from tmx.formats.delimited import DELIMITERS, ENCODINGS
from tmx.formats.tbx import write_entries
from tmx.terms.records import Concept, Term, Termbase
from tmx.terms.units import to_entries
from tmx.units import clean

__all__ = ["VERSIONS", "WRITERS", "Written", "find_writer", "write"]

_COLUMNS = (
    *("id", "lang", "term", "status", "part of speech", "term note"),
    *("subject", "definition", "note"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """How many concepts were written, and what was left out: how often, by what it is."""

    concepts: int
    lost: Mapping[str, int] = field(default_factory=dict)


Writer = Callable[[Termbase, IO[bytes], Sequence[str]], Written]


def write(
    termbase: Termbase,
    path: str | Path,
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    version: str | None = None,
) -> Written:
    """Write a termbase in the format that the suffix of ``path`` names, whole or not at all.

    ``version`` is one of `VERSIONS`. Glossaries of OmegaT hold two languages: those that are told,
    or else the first two of the termbase.

    Raises `OutputError` for an unknown suffix, a termbase without those languages, or when the file
    cannot be written.
    """
    writer = find_writer(path, version)
    langs = _choose_langs(termbase, src_lang, tgt_lang)
    with whole(path) as file:
        return writer(termbase, file, langs)


def find_writer(path: str | Path, version: str | None = None) -> Writer:
    """Give the writer of a file; raises `OutputError` when there is none."""
    suffix = Path(path).suffix.lower()
    writers = VERSIONS.get(version, {}) if version else WRITERS
    if suffix not in writers:
        what = f"no termbase is written to {suffix or 'such'} files"
        raise OutputError(path, f"{what} as {version}" if version else what, _advise(writers))
    return writers[suffix]


def _advise(writers: Mapping[str, Writer]) -> str:
    return f"choose one of {', '.join(sorted(writers or WRITERS))}"


def _choose_langs(
    termbase: Termbase, src_lang: str | None, tgt_lang: str | None
) -> tuple[str, str]:
    langs = [lang for lang in termbase.langs if lang not in {src_lang, tgt_lang}]
    src = src_lang or next(iter(langs), "")
    return src, tgt_lang or next((lang for lang in langs if lang != src), "")


def _write_tbx(termbase: Termbase, file: IO[bytes], langs: Sequence[str]) -> Written:
    del langs  # it holds all
    return Written(write_entries(to_entries(termbase), file, version=2))


def _write_tbx3(termbase: Termbase, file: IO[bytes], langs: Sequence[str]) -> Written:
    del langs
    return Written(write_entries(to_entries(termbase), file, version=3))


def _write_rows(termbase: Termbase, file: IO[bytes], suffix: str) -> Written:
    """Write a row a term, with what is said of its concept in the first."""
    text = TextIOWrapper(file, encoding=ENCODINGS[suffix], newline="", write_through=True)
    writer = csv.writer(text, delimiter=DELIMITERS[suffix], lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for concept in termbase.concepts:
        about: Sequence[str] = (concept.subject, concept.definition, concept.note)
        for term in concept.terms:
            own = (term.lang, term.text, term.status, term.part_of_speech, term.note)
            writer.writerow(map(clean, (concept.id, *own, *about)))
            about = ("", "", "")
    text.detach()  # the file is closed by whoever opened it
    return Written(len(termbase))


def _write_csv(termbase: Termbase, file: IO[bytes], langs: Sequence[str]) -> Written:
    del langs
    return _write_rows(termbase, file, ".csv")


def _write_tsv(termbase: Termbase, file: IO[bytes], langs: Sequence[str]) -> Written:
    del langs
    return _write_rows(termbase, file, ".tsv")


def _write_omegat(termbase: Termbase, file: IO[bytes], langs: Sequence[str]) -> Written:
    """Write a line for each source and target term; OmegaT suggests all, so no forbidden ones."""
    src_lang, tgt_lang = langs
    if not (src_lang and tgt_lang):
        what = "a glossary of OmegaT needs two languages, and there is one"
        raise OutputError("", what, "name them: --src-lang, --tgt-lang")
    lost: Counter[str] = Counter()
    count = 0
    for concept in termbase.concepts:
        lines = list(_list_lines(concept, src_lang, tgt_lang))
        file.write("".join(lines).encode())
        count += bool(lines)
        lost.update(_list_losses(concept, (src_lang, tgt_lang), written=bool(lines)))
    return Written(count, dict(lost))


def _list_lines(concept: Concept, src_lang: str, tgt_lang: str) -> Iterator[str]:
    targets = [term for term in concept.terms_in(tgt_lang) if term.is_wanted]
    targets.sort(key=lambda term: term.status != "preferred")  # OmegaT shows them in this order
    for source in filter(_is_no_remark, concept.terms_in(src_lang)):
        for target in targets:
            about = (concept.definition, concept.note, target.note, source.note)
            comment = "; ".join(dict.fromkeys(filter(None, map(_flatten, about))))
            cells = (source.text, target.text, *filter(None, [comment]))
            yield "\t".join(map(_flatten, cells)) + "\n"


def _is_no_remark(term: Term) -> bool:
    """Tell whether OmegaT would take a line that begins with a term for one of its glossary."""
    return not term.text.startswith("#")


def _list_losses(concept: Concept, langs: Sequence[str], *, written: bool) -> Iterator[str]:
    """Name what of a concept OmegaT's glossaries have no place for."""
    remarks = any(not _is_no_remark(term) for term in concept.terms_in(langs[0]))
    if remarks:
        yield "terms that begin with #"
    if not written:
        yield from [] if remarks else [f"concepts not in both {langs[0]} and {langs[1]}"]
        return
    held = [term for lang in langs for term in concept.terms_in(lang)]
    if any(term not in held for term in concept.terms):
        yield "other languages"
    if any(not term.is_wanted for term in concept.terms_in(langs[1])):
        yield "deprecated and forbidden terms"
    yield from (name for name, said in _ABOUT.items() if said(concept, held))


_ABOUT: Mapping[str, Callable[[Concept, Iterable[Term]], bool]] = MappingProxyType(
    {
        "subjects": lambda concept, _: bool(concept.subject),
        "status": lambda _, terms: any(term.status for term in terms if term.is_wanted),
        "parts of speech": lambda _, terms: any(term.part_of_speech for term in terms),
    }
)


def _flatten(text: str) -> str:
    return " ".join(clean(text).split())


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        ".csv": _write_csv,
        ".tab": _write_omegat,
        ".tbx": _write_tbx,
        ".tsv": _write_tsv,
        ".txt": _write_omegat,
        ".utf8": _write_omegat,
    }
)
VERSIONS: Mapping[str, Mapping[str, Writer]] = MappingProxyType({"tbx3": {".tbx": _write_tbx3}})
