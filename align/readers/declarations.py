"""What a line of front matter declares: symbol, date, session and the like, in six languages.

Values are written alike for all versions of a document where that can be: dates as ISO 8601,
sessions by their number, languages as tags.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from align.cues import find_dates
from align.readers.sessions import read_session

__all__ = ["read_front_matter"]

_LONGEST = 200  # characters of a line of front matter

_SYMBOL = r"""
    (?: (?: United\sNations | General\sAssembly | Security\sCouncil
          | 联合国 | 聯合國 | 大会 | 大會 ) \s+ )?
    (?-i: (?P<value> [A-Z]{1,10} (?: \([A-Z\d]+\) )? (?: / [A-Z\d][A-Za-z\d.-]* )+
      (?: \s? \([12]\d{3}\) )? ) ) \*?
"""
_ORGAN = r"""
    (?P<value>
      (?: (?: United\sNations | 联合国 | 聯合國 ) \s* )?
      (?: General\sAssembly | Security\sCouncil | Economic\sand\sSocial\sCouncil
        | Human\sRights\sCouncil | 大会 | 大會 | 安全理事会 | 安全理事會 | 人权理事会
        | 人權理事會 | 经济及社会理事会 | 經濟及社會理事會 )
    | United\sNations | 联合国 | 聯合國
    | Assemblée\sgénérale | Conseil\sde\ssécurité | Conseil\séconomique\set\ssocial
    | Conseil\sdes\sdroits\sde\sl[’']homme | (?: Organisation\sdes\s )? Nations\sUnies
    | Asamblea\sGeneral | Consejo\sde\sSeguridad | Consejo\sEconómico\sy\sSocial
    | Consejo\sde\sDerechos\sHumanos | Naciones\sUnidas
    | Генеральная\sАссамблея | Совет\sБезопасности | Экономический\sи\sСоциальный\sСовет
    | Совет\sпо\sправам\sчеловека | Организация\sОбъединенных\sНаций
    | الجمعية\sالعامة | مجلس\sالأمن | المجلس\sالاقتصادي\sوالاجتماعي | مجلس\sحقوق\sالإنسان
    | الأمم\sالمتحدة )
"""
_DISTRIBUTION = r"""
    (?: \S .{0,60} \s )? (?:
      (?: Distr\.? | 分发 | 分發 | التوزيع ) \s* [:：] \s* (?P<value> \S.* )
    | Distr\. \s+
      (?P<adjective> générale | limitée | restreinte | general | limitada | reservada ) )
"""
_ORIGINAL = r"""
    (?: Original | 原件 | 原文 | Язык\sоригинала | Оригинал | الأصل )
    \s* [:：] \s* (?P<value> \S.* )
"""
_COMMITTEE = r"""
    (?P<value> (?: First | Second | Third | Fourth | Fifth | Sixth ) \s Committee
      | 第 [一二三四五六] (?: 委员会 | 委員會 )
      | (?: Première | Deuxième | Troisième | Quatrième | Cinquième | Sixième ) \s Commission
      | (?: Primera | Segunda | Tercera | Cuarta | Quinta | Sexta ) \s Comisión
      | (?: Первый | Второй | Третий | Четв[её]ртый | Пятый | Шестой ) \s комитет
      | اللجنة \s (?: الأولى | الثانية | الثالثة | الرابعة | الخامسة | السادسة ) )
"""
_AGENDA_ITEM = r"""
    (?: (?: Provisional\s )? Agenda\sitems?
      | (?: 临时 | 臨時 )? (?: 议程 | 議程 ) (?: 项目 | 項目 ) )
    \s* [:：]? \s* (?P<value> [\d(（] .{0,60} )
  | (?: Items? | Points? | Temas? | Пункты? | (?: البنود | البندان | البند ) )
    \s (?P<number> \d .{0,60}? ) \s
    (?: of\sthe\s (?: provisional\s )? agenda | de\sl[’']ordre\sdu\sjour (?: \sprovisoire )?
      | del\sprograma (?: \sprovisional )? | (?: предварительной\s )? повестки\sдня
      | من\sجدول\sالأعمال (?: \sالمؤقت )? ) \*?
"""

_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        name: tag
        for tag, names in {
            "ar": "arabic 阿拉伯文 arabe árabe арабский العربية بالعربية",
            "en": "english 英文 anglais inglés английский الإنكليزية الإنجليزية بالإنكليزية",
            "es": "spanish 西班牙文 espagnol español испанский الإسبانية الأسبانية بالإسبانية",
            "fr": "french 法文 français francés французский الفرنسية بالفرنسية",
            "ru": "russian 俄文 russe ruso русский الروسية بالروسية",
            "zh": "chinese 中文 chinois chino китайский الصينية بالصينية",
        }.items()
        for name in names.split()
    }
)
_BETWEEN_LANGUAGES = re.compile(r"\s*[/,、，]\s*|\s+(?:and|et|y|и)\s+|[和及]")
_LONGEST_DATE = 50  # characters
_YEAR = re.compile(r"\d{4}|[一二三四五六七八九〇○零]{4}")
_OF_YEAR = re.compile(r"\s(?:года|г\.)$")  # 20 октября 2022 года
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PATTERNS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile(pattern, re.VERBOSE | re.IGNORECASE)
        for name, pattern in {
            "symbol": _SYMBOL,
            "organ": _ORGAN,
            "distribution": _DISTRIBUTION,
            "original": _ORIGINAL,
            "committee": _COMMITTEE,
            "agenda item": _AGENDA_ITEM,
        }.items()
    }
)


def read_front_matter(text: str) -> tuple[str, str] | None:
    """Give the name of what a line of front matter says, and what it says.

    >>> read_front_matter("Distr.: Limited"), read_front_matter("大会，")
    (('distribution', 'Limited'), None)
    >>> read_front_matter("2022年10月20日"), read_front_matter("20 de octubre de 2022")
    (('date', '2022-10-20'), ('date', '2022-10-20'))
    >>> read_front_matter("Original: English/Russian"), read_front_matter("第七十七届会议")
    (('original', 'en/ru'), ('session', '77'))
    """
    if len(text) > _LONGEST:
        return None
    for name, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(text):
            value = next(found for found in match.groups() if found)
            return name, _languages(value) or value if name == "original" else value
    for name, read in _READERS.items():
        if (value := read(text)) is not None:
            return name, value
    return None


def _date(text: str) -> str | None:
    """Give the day that a text is, and nothing else."""
    text = _OF_YEAR.sub("", text)
    found = find_dates(text) if len(text) <= _LONGEST_DATE and _YEAR.search(text) else []
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return found[0].value if whole and _DAY.fullmatch(found[0].value) else None


def _language(text: str) -> str | None:
    return _LANGUAGES.get(text.lower())


def _languages(text: str) -> str | None:
    """Give the tags of several languages, or None if one of them is unknown."""
    tags = [_language(name) for name in _BETWEEN_LANGUAGES.split(text.rstrip("*. "))]
    return "/".join(tag for tag in tags if tag) if all(tags) else None


_READERS: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {"date": _date, "language": _language, "session": read_session}
)
