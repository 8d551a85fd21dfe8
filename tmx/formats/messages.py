"""What a message of gettext has besides its texts, kept as properties of a unit."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tmx.units import Unit, clean

__all__ = [
    "COMMENT",
    "CONTEXT",
    "HALF",
    "KEPT",
    "keep",
    "plural_rule",
    "read_forms",
    "restore",
    "split_plural",
]

CONTEXT = "x-po-context"
COMMENT = "x-po-comment"  # the programmer's, with what is ours taken out
FLAGS = "x-po-flags"
REFERENCES = "x-po-references"
FORMS = "x-po-forms"  # JSON: the plural and its forms, at the unit of the singular
HALF = "x-po-plural-of"  # the singular, at the unit of the plural
KEPT = frozenset({CONTEXT, COMMENT, FLAGS, REFERENCES, FORMS, HALF})
FUZZY = "fuzzy"


def keep(entry: Any) -> dict[str, str]:  # noqa: ANN401 (polib ships no types)
    """Give the properties of an entry of polib; its fuzziness is told elsewhere."""
    comment = [line for line in entry.comment.splitlines() if not line.startswith("x-")]
    found = {
        CONTEXT: entry.msgctxt or "",
        COMMENT: "\n".join(comment),
        FLAGS: ", ".join(flag for flag in entry.flags if flag != FUZZY),
        REFERENCES: "\n".join(
            f"{file}:{line}" if line else file for file, line in entry.occurrences
        ),
    }
    return {name: value for name, value in found.items() if value}


def restore(props: Mapping[str, str], *, fuzzy: bool) -> dict[str, Any]:
    """Give flags and references as polib's entries take them."""
    flags = [flag for flag in clean(props.get(FLAGS, "")).split(", ") if flag]
    return {
        "flags": [FUZZY, *flags] if fuzzy else flags,
        "occurrences": list(_read_references(clean(props.get(REFERENCES, "")))),
    }


def split_plural(entry: Any) -> Iterator[tuple[str, str, dict[str, str]]]:  # noqa: ANN401
    """Give singular and plural with their translations, and what each must know of the other."""
    forms = [text for _, text in sorted(entry.msgstr_plural.items())]
    if forms:
        told = json.dumps([entry.msgid_plural, *forms], ensure_ascii=False)
        yield entry.msgid, forms[0], {FORMS: told}
        yield entry.msgid_plural, forms[-1], {HALF: entry.msgid}


def read_forms(unit: Unit, target: str, count: int) -> tuple[str, dict[int, str]] | None:
    """Give a unit's plural and its ``count`` forms, the first being ``target``; None without."""
    try:
        plural, _, *others = map(str, json.loads(unit.props.get(FORMS, "")))
    except (TypeError, ValueError):  # there is none, or another tool has changed it
        return None
    forms = [target, *map(clean, others)]
    forms += forms[-1:] * (count - len(forms))
    return clean(plural), dict(enumerate(forms[:count]))


def plural_rule(lang: str) -> tuple[int, str]:
    """Give how many forms a language has, and gettext's formula of them.

    >>> plural_rule("zh-CN"), plural_rule("fr-CA")
    ((1, '0'), (2, '(n > 1)'))
    """
    from translate.lang.data import languages

    code = lang.split("-")[0].lower()
    for name in (lang.replace("-", "_"), code, f"{code}_CN"):  # Chinese is there by country only
        if name in languages:
            _, count, formula = languages[name]
            return count, formula
    return 2, "(n != 1)"


def _read_references(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        file, _, number = line.rpartition(":")
        yield (file, number) if file and number.isdigit() else (line, "")
