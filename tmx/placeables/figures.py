"""Numbers written anew in the style in which others stand: ``1 250``, ``77th``, ``1.5 亿``, ``三``.

Whatever stands beside the number in its place (a sign, 百分之, million) stays as it is. None is
given for every style that cannot be written for sure.
"""

import re
from decimal import Decimal, InvalidOperation

from align.cues.numerals import chinese_value, roman_value, words_value
from tmx.placeables.numerals import like_chinese, like_roman, like_words

__all__ = ["rewrite_number"]

_FIGURE = re.compile(r"\d+(?:[,.'’ \u00a0\u202f\u2009]\d+)*", re.ASCII)
_VERSION = re.compile(r"\d+(?:\.\d+){2,}")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_OTHER_ORDINAL = re.compile(r"er\b|ème|º|ª|-?[йя]\b")
_NUMERAL = "[〇零○一二三四五六七八九十百千万萬两兩]"
_CHINESE = re.compile(rf"(?P<whole>{_NUMERAL}+)(?:(?P<point>[点點])(?P<decimals>{_NUMERAL}+))?")
_PARTS = re.compile(rf"(?P<bottom>{_NUMERAL}+|\d+)(?P<of>\s?分之\s?)(?P<top>{_NUMERAL}+|\d+)")
_PER_HUNDRED = re.compile(r"百分之\s?")
_PER_CENT = re.compile(r"\s?(?:%|per\s?cent)$", re.IGNORECASE)
_COMMA_LANGUAGES = frozenset({"fr", "es", "de", "ru", "pt", "it"})  # write 1.250,5
_POWERS = frozenset(Decimal(10) ** power for power in (2, 3, 4, 6, 7, 8, 9, 12))
_GROUPED = 4  # digits from which some styles group
_ALWAYS = 5  # and from which all that group do


def rewrite_number(
    raw: str, old: str, new: str, said: str = "", *, lang: str = "", counts: bool = True
) -> str | None:
    """Write the value ``new`` as ``raw`` writes ``old``, or give None.

    Values are those of `align.cues`. ``said`` is how the text asked for writes the new value, in
    any language: of it only the zeros at the end of decimals are taken. ``counts`` says that the
    number may count things.

    >>> rewrite_number("1 250", "1250", "14300"), rewrite_number("five per cent", "5%", "8%")
    ('14 300', 'eight per cent')
    >>> rewrite_number("百分之八点五", "8.5%", "9.25%"), rewrite_number("77th", "77", "81")
    ('百分之九点二五', '81st')
    >>> rewrite_number("1.5 亿", "150000000", "240000000"), rewrite_number("VI", "6", "9")
    ('2.4 亿', 'IX')
    """
    if old == new:
        return raw
    if _VERSION.fullmatch(old):
        return new if raw == old and _VERSION.fullmatch(new) else None
    if "/" in old and not old.endswith("/1000"):
        return _rewrite_fraction(raw, old, new)
    before, after = _read(old), _read(new)
    if before is None or after is None or before[1] != after[1]:
        return None
    point = "," if lang.split("-")[0] in _COMMA_LANGUAGES else "."
    if any(sign.isdecimal() for sign in raw):
        return _rewrite_figure(raw, before[0], after[0], said, point)
    return _rewrite_words(raw, before[0], after[0], counts=counts)


def _read(value: str) -> tuple[Decimal, str] | None:
    """Give a number, and what it is a share of."""
    sign = next((sign for sign in ("%", "/1000") if value.endswith(sign)), "")
    try:
        return Decimal(value.removesuffix(sign)), sign
    except InvalidOperation:
        return None


def _rewrite_figure(raw: str, old: Decimal, new: Decimal, said: str, point: str) -> str | None:
    found = list(_FIGURE.finditer(raw))
    if len(found) != 1 or raw[: found[0].start()].strip() not in {"", "百分之"}:
        return None
    figure, behind = found[0][0], raw[found[0].end() :]
    value = _value(figure, point)
    if not value or any(sign.isdecimal() for sign in behind):
        return None
    times = old / value
    if times != 1 and (times not in _POWERS or not 1 <= new / times < _most(times)):
        return None
    decimals = _decimals(said, new, times)
    written = None if decimals is None else _like_figure(figure, new / times, decimals, point)
    if written is None or _OTHER_ORDINAL.match(behind):
        return None
    if _ORDINAL.match(behind):
        behind = _ordinal_end(int(new)) + behind[2:]
    return raw[: found[0].start()] + written + behind


def _most(times: Decimal) -> int:
    """Give from where on the next name of a power would be taken: 1,000 million, 10,000 万."""
    return 10_000 if times in {Decimal(10) ** 4, Decimal(10) ** 8} else 1000


def _value(figure: str, point: str) -> Decimal | None:
    whole, _, decimals = figure.partition(point)
    digits = re.sub(r"\D", "", whole)
    if (digits[0] == "0" and len(digits) > 1) or not (decimals.isdecimal() or not decimals):
        return None
    return Decimal(f"{digits}.{decimals or 0}")


def _decimals(said: str, new: Decimal, times: Decimal) -> int | None:
    """Tell how many decimals the new figure has: those that are said, zeros too."""
    needed = _places(new / times)
    found = _FIGURE.search(said)
    for point in ".,":
        value = _value(found[0], point) if found else None
        if found and value is not None and value * times == new and point in found[0]:
            return len(found[0].partition(point)[2])
    spoilt = found is not None and re.search(r"[.,]\d?\d?0$|^0\d", found[0])
    return None if spoilt and not re.search(r",\d{3}$", found[0] if found else "") else needed


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _like_figure(model: str, value: Decimal, decimals: int, point: str) -> str | None:
    """Write a value with the model's sign between groups of digits, if it tells what that is."""
    whole, _, rest = f"{value:.{decimals}f}".partition(".")
    old = model.partition(point)[0]
    signs = set(re.findall(r"\D", old))
    if len(signs) > 1:
        return None
    if signs:
        whole = f"{int(whole):,}".replace(",", signs.pop())
    elif len(whole) >= _GROUPED and len(old) < _ALWAYS and len(whole) > max(len(old), _GROUPED - 1):
        return None
    return f"{whole}{point}{rest}" if rest else whole


def _ordinal_end(value: int) -> str:
    if 10 <= value % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _rewrite_words(raw: str, old: Decimal, new: Decimal, *, counts: bool) -> str | None:
    head = _PER_HUNDRED.match(raw)
    tail = _PER_CENT.search(raw)
    start, end = head.end() if head else 0, tail.start() if tail else len(raw)
    core = raw[start:end]
    if match := _CHINESE.fullmatch(core):
        written = _like_chinese(match, old, new, counts=counts and not head)
    elif new != new.to_integral_value():
        return None
    elif words_value(core) == old:
        written = like_words(core, int(new))
    elif roman_value(core) == old:
        written = like_roman(core, int(new))
    else:
        return None
    return None if written is None else raw[:start] + written + raw[end:]


def _like_chinese(match: re.Match[str], old: Decimal, new: Decimal, *, counts: bool) -> str | None:
    """Write a numeral with decimals, or without, as the one that was found."""
    has_decimals = new != new.to_integral_value()
    if has_decimals != bool(match["point"]):
        return None
    if not match["point"] and chinese_value(match["whole"]) != old:
        return None
    whole = like_chinese(match["whole"], int(new), counts=counts)
    if whole is None or not match["point"]:
        return whole
    digits = f"{new:f}".partition(".")[2].translate(_BY_PLACE)
    return f"{whole}{match['point']}{digits}"


_BY_PLACE = str.maketrans("0123456789", "零一二三四五六七八九")


def _rewrite_fraction(raw: str, old: str, new: str) -> str | None:
    if raw == old:
        return new
    match = _PARTS.fullmatch(raw)
    if match is None:
        return None
    top, bottom = (
        _part(match[name], *values)
        for name, *values in zip(("top", "bottom"), old.split("/"), new.split("/"), strict=True)
    )
    return f"{bottom}{match['of']}{top}" if top and bottom else None


def _part(raw: str, old: str, new: str) -> str | None:
    if raw.isdecimal():
        return new if raw == old else None
    if chinese_value(raw) != int(old) or not new.isdecimal():
        return None
    return like_chinese(raw, int(new), counts=False)
