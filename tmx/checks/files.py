"""Check a file: a memory, a bitext, a table in two languages, or a store."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from align.languages import normalize_tag
from tmx.checks.baselines import leave_out
from tmx.checks.checking import Plan, Progress, check
from tmx.checks.reports import Summary
from tmx.checks.spooling import Spool
from tmx.converting import check_langs, lacks_pairs, open_units
from tmx.store import Filter, open_store
from tmx.units import Unit

__all__ = ["check_file", "list_units"]

_SQLITE = b"SQLite format 3\0"


def check_file(
    path: str | Path,
    spool: Spool,
    plan: Plan | None = None,
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    baseline: frozenset[bytes] = frozenset(),
    progress: Progress | None = None,
    processes: int = 1,
) -> Summary:
    """Put the issues of a file into ``spool`` but those of a baseline, and sum them up.

    Raises errors as `tmx.read` does, also at a unit far into the file; `InputError` when there is
    nothing to be checked in the languages that are meant, `LanguageError` when these are one.
    """
    check_langs(src_lang, tgt_lang)
    total = 0

    def note(done: int, of: int) -> None:
        nonlocal total
        total = of
        if progress is not None:
            progress(done, of)

    issues = check(lambda: list_units(path, src_lang, tgt_lang), plan, note, processes=processes)
    spool.fill(leave_out(issues, baseline))
    if not total:
        raise lacks_pairs(path)
    return Summary(Path(path).name, total, dict(spool.counts), dict(spool.severities))


def list_units(
    path: str | Path, src_lang: str | None = None, tgt_lang: str | None = None
) -> Iterator[Unit]:
    """Give the units of a file in two languages, or in all that it has."""
    src_lang, tgt_lang = (lang and normalize_tag(lang) for lang in (src_lang, tgt_lang))
    if _is_store(Path(path)):
        langs = [lang for lang in (src_lang, tgt_lang) if lang]
        with closing(open_store(path, create=False)) as store:
            yield from store.export(Filter(langs))
        return
    yield from open_units(path, src_lang, tgt_lang, untranslated=True)[1]


def _is_store(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False  # whoever reads it will say what is wrong
