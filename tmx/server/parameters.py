"""What may stand behind the ``?`` of an address: declared once, to be read and to be documented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException

__all__ = ["Parameter", "read_parameters"]

_SCHEMAS = {str: "string", int: "integer", float: "number", bool: "boolean"}
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a client may give; without a default it may be left out, unless required."""

    name: str
    about: str
    kind: type[str | int | float | bool] = str
    default: str | float | bool | None = None
    required: bool = False
    least: float | None = None  # the length of a text, the size of a number
    most: float | None = None
    choices: Sequence[str] = ()

    def read(self, text: str) -> str | float | bool:
        """Give the value.

        Raises `HTTPException` 400 when it is none, 413 for a text that is too long.
        """
        if self.kind is bool:
            if text.lower() not in _TRUTHS:
                raise self._refuse("is neither true nor false")
            return _TRUTHS[text.lower()]
        if self.kind is str:
            return self._read_text(text)
        try:
            number = float(text) if self.kind is float else int(text)
        except ValueError:
            raise self._refuse("is no number") from None
        if not (self.least or 0) <= number <= (self.most or number):
            raise self._refuse(f"is not between {self.least:g} and {self.most:g}")
        return number

    def schema(self) -> dict[str, Any]:
        """Give the schema of the value, in JSON Schema."""
        ends = ("minLength", "maxLength") if self.kind is str else ("minimum", "maximum")
        known = {
            "default": self.default,
            ends[0]: self.least,
            ends[1]: self.most,
            "enum": list(self.choices) or None,
        }
        return {"type": _SCHEMAS[self.kind]} | {
            name: value for name, value in known.items() if value is not None
        }

    def _read_text(self, text: str) -> str:
        if self.most is not None and len(text) > self.most:
            raise self._refuse(f"has over {self.most:g} characters", 413)
        if len(text) < (self.least or 0):
            raise self._refuse("is empty")
        if self.choices and text not in self.choices:
            raise self._refuse(f"is none of {', '.join(self.choices)}")
        return text

    def _refuse(self, why: str, status: int = 400) -> HTTPException:
        return HTTPException(status, f"{self.name}: {why}")


def read_parameters(given: Mapping[str, str], known: Sequence[Parameter]) -> dict[str, Any]:
    """Give a value for each parameter that is given or has a default.

    Raises `HTTPException` 400 for one that is missing, wrong, or not known.
    """
    names = [parameter.name for parameter in known]
    if strange := sorted(set(given) - set(names)):
        raise HTTPException(400, f"{strange[0]}: is not known here (there are {', '.join(names)})")
    values: dict[str, Any] = {}
    for parameter in known:
        empty = parameter.least == 1 and not given.get(parameter.name)  # as forms send it
        if parameter.name in given and (parameter.required or not empty):
            values[parameter.name] = parameter.read(given[parameter.name])
        elif parameter.required:
            raise HTTPException(400, f"{parameter.name}: is missing")
        elif parameter.default is not None:
            values[parameter.name] = parameter.default
    return values
