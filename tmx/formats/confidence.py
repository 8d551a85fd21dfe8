"""How sure a unit is, in the words of the formats."""

from tmx.units import Unit

__all__ = ["REVIEW", "SCORE", "STATE", "UNSURE", "is_unsure", "read_score", "write_score"]

SCORE = "x-score"  # the property that a score is kept in where a format has no place for it
STATE = "x-state"  # the property that says what is still to be done
REVIEW = "needs-review-translation"  # XLIFF's word for what PO calls fuzzy

UNSURE = 0.5  # a score below it asks for a person's look; the middle of the scale, not measured


def is_unsure(unit: Unit) -> bool:
    """Tell whether a person should look at the unit before it is used."""
    return unit.props.get(STATE) == REVIEW or (unit.score is not None and unit.score < UNSURE)


def write_score(score: float | None) -> str:
    """Write a score to a thousandth; '' for none.

    >>> write_score(0.9731)
    '0.973'
    """
    return "" if score is None else f"{score:.3f}"


def read_score(text: str) -> float | None:
    """Read a score from 0 to 1; what another tool counts from 0 to 100 is none.

    >>> read_score("0.973"), read_score("97"), read_score("")
    (0.973, None, None)
    """
    try:
        score = float(text)
    except ValueError:
        return None
    return score if 0.0 <= score <= 1.0 else None
