"""Give our rules, or those of an SRX file, to a translation tool."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from align.outputs import whole
from align.segmentation.srx import Group, Rule, load_rules

__all__ = ["export_rules"]

_PACKAGE = "org.omegat.core.segmentation"
_VERSION = "0.2.2"  # of the beans: to those of another version OmegaT adds rules of its own


def export_rules(path: str | Path, srx: str | Path | None = None) -> None:
    """Write rules (see `load_rules`) to ``path``: as SRX 2.0, or as OmegaT's ``.conf``.

    OmegaT before 4.3 reads no SRX. It takes ``segmentation.conf``, Java beans in XML, from the
    folder ``omegat`` of a project or from that of the user's settings.

    Raises `SegmentationError` as `load_rules` does, `OutputError` when ``path`` cannot be written.
    """
    rules = load_rules(srx)
    if Path(path).suffix.lower() == ".conf":
        data = "".join(f"{line}\n" for line in _write_beans(rules.groups)).encode()
    else:
        data = rules.path.read_bytes()
    with whole(path) as file:
        file.write(data)


def _write_beans(groups: tuple[Group, ...]) -> Iterator[str]:
    """Write groups that cascade, as OmegaT reads them."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<java version="1.8.0" class="java.beans.XMLDecoder">'
    yield f'<object class="{_PACKAGE}.SRX">'
    yield _write_string("version", _VERSION)
    yield '<void property="mappingRules">'
    for group in groups:
        yield f'<void method="add"><object class="{_PACKAGE}.MapRule">'
        yield _write_string("language", group.name)
        yield _write_string("pattern", group.pattern.pattern)
        yield '<void property="rules"><object class="java.util.ArrayList">'
        for rule in group.rules:
            yield from _write_rule(rule)
        yield "</object></void></object></void>"
    yield "</void></object></java>"


def _write_rule(rule: Rule) -> Iterator[str]:
    yield f'<void method="add"><object class="{_PACKAGE}.Rule">'
    yield _write_string("beforebreak", rule.before)
    yield _write_string("afterbreak", rule.after)
    yield f'<void property="breakRule"><boolean>{str(rule.breaks).lower()}</boolean></void>'
    yield "</object></void>"


def _write_string(name: str, value: str) -> str:
    return f'<void property="{name}"><string>{escape(value, quote=False)}</string></void>'
