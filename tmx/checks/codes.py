"""The table of checks. To add one, write a function whose docstring is its message, and a line.

A check gets a pair and what is known of the file, and gives what it finds. Codes that begin with E
are errors, those with W warnings; the first digit tells the matter.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

from align.errors import InputError
from tmx.checks import code, inconsistencies, marks, names, quantities, terminology, texts
from tmx.checks.context import Context
from tmx.checks.issues import Finding, Severity
from tmx.checks.pairs import Pair

__all__ = ["CODES", "Check", "choose", "describe", "find_severity", "tabulate"]

Check = Callable[[Pair, Context], Iterable[Finding]]

CODES: Mapping[str, Check] = MappingProxyType(
    {
        "E101": texts.is_without_text,
        "E102": texts.is_without_translation,
        "E103": texts.is_copied,
        "W104": texts.is_partly_copied,
        "W105": texts.is_foreign,
        "W106": texts.is_cut,
        "W107": texts.is_length_unlikely,
        "W108": texts.are_words_doubled,
        "E201": quantities.are_numbers_different,
        "E202": quantities.are_percentages_different,
        "E203": quantities.are_amounts_different,
        "E204": quantities.are_dates_different,
        "E205": quantities.are_symbols_different,
        "W206": quantities.are_number_words_different,
        "W207": marks.is_label_different,
        "W208": marks.are_notes_different,
        "E301": terminology.are_terms_missing,
        "E302": terminology.are_terms_forbidden,
        "W303": terminology.are_terms_deprecated,
        "W304": terminology.are_terms_inconsistent,
        "W305": names.are_names_different,
        "W401": marks.are_brackets_open,
        "W402": marks.are_quotes_open,
        "W403": marks.is_punctuation_foreign,
        "W404": marks.is_end_different,
        "W405": marks.are_spaces_wrong,
        "W501": inconsistencies.has_other_target,
        "W502": inconsistencies.has_other_source,
        "W503": texts.is_unsure,
        "W504": texts.is_misplaced,
        "E601": code.are_placeholders_different,
        "W602": code.are_tags_different,
        "W603": code.are_escapes_different,
        "W604": code.are_addresses_different,
        "W605": code.are_words_of_programs_different,
    }
)


def find_severity(name: str) -> Severity:
    """Tell how bad what a code stands for is."""
    return Severity.ERROR if name.startswith("E") else Severity.WARNING


def describe(name: str) -> str:
    """Give the message of a code: what its function says of itself.

    >>> describe("E201")
    'A number in figures is on one side only'
    """
    return (CODES[name].__doc__ or "").splitlines()[0].rstrip(".")


def choose(select: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[str, ...]:
    """Give the codes that are meant, each by its name or what it begins with; all without any.

    >>> choose(["E2", "W401"], ["E203"])
    ('E201', 'E202', 'E204', 'E205', 'W401')
    """
    for start in (*select, *ignore):
        if not start or not any(name.startswith(start.upper()) for name in CODES):
            raise InputError("", f"there is no check {start!r}", "choose of the codes in README")
    wanted, unwanted = (tuple(start.upper() for start in starts) for starts in (select, ignore))
    return tuple(
        name
        for name in CODES
        if (not wanted or name.startswith(wanted)) and not name.startswith(unwanted or "-")
    )


def tabulate() -> str:
    """Give the table of README."""
    rows = ((name, find_severity(name), describe(name)) for name in CODES)
    lines = (f"| {name} | {severity} | {says} |" for name, severity, says in rows)
    return "\n".join(("| code | severity | what it says |", "|---|---|---|", *lines))
