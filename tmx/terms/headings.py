"""What the names of a glossary's columns say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from align.readers.tables import language_of
from tmx.store.tokens import simplify

__all__ = ["Column", "are_names", "read_name"]

_ROLES: Mapping[str, str] = MappingProxyType(
    {
        name: role
        for role, names in {
            "id": "id, concept, concept id, conceptid, record id, entry, entry id, 编号",
            "term": "term, terms, 术语, 词条, 词语",
            "lang": "language, lang, langcode, language code, 语言, 语种",
            "source": "source, src, source term, source text, 原文, 源文, 源语言",
            "target": "target, tgt, target term, target text, translation, 译文, 译名, 目标语言",
            "status": "status, term status, usage, usage status, 状态, 术语状态",
            "definition": "definition, def, definitions, 定义, 释义",
            "subject": "subject, subjects, subject field, domain, domains, field, topic, category,"
            " entry subject, entry domain, 领域, 主题, 学科, 类别",
            "part": "pos, part of speech, partofspeech, word class, 词性",
            "term note": "term note, term notes, term info, terminfo",
            "note": "note, notes, comment, comments, remark, remarks, entry note,"
            " 备注, 注释, 说明, 附注",
            "accept": "accept, 采纳",  # asked of a person by `tmx.extraction`
            # words of names of columns that say something else of terms
            "aside": "author, code, context, created, creator, date, example, gender, image, info,"
            " link, modified, modifier, number, origin, project, ref, reference, references,"
            " reliability, score, sources, type, url, user, 来源, 出处, 类型, 语境, 例句, 链接",
        }.items()
        for name in names.split(", ")
    }
)
_OF_TERMS = frozenset({"status", "part", "note", "definition"})  # what a language has of its own
_BESIDE = frozenset({"aside", "id", "note", "status", "subject"})
_SIDES = frozenset({"source", "target"})
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_](?:hans|hant|[a-z]{2}))?(?![a-z])|[^\W_a-z]+|[a-z]{4,}")
_CHINESE = re.compile(  # 中文术语
    r"((?:简体|繁[体體])?中文|(?:西班牙|阿拉伯|意大利|葡萄牙|[汉漢英法德俄日韩韓])[文语語])"
)
_TRADITIONAL = re.compile(r"traditional|hant|繁")
_LONGEST_NAME = 40  # characters: what is longer is a text


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, a ``role``, of the terms in a language, or of a whole row without one.

    ``name`` is what the table calls it; roles are those of terms (``term``, ``status``, ``part``,
    ``note``, ``definition``, ``aside``, which is known by its name alone), of rows (``id``,
    ``lang``, ``subject``, ``accept``) and ``""``, which is unknown.
    """

    role: str
    lang: str = ""
    name: str = ""


def read_name(name: str) -> Column:
    """Tell what a column is by its name; ``source`` and ``target`` may yet turn out to be others.

    >>> read_name("unterm_zh_short")
    Column(role='term', lang='zh', name='unterm_zh_short')
    >>> read_name("Status (EN)").role, read_name("备注").role, read_name("iso3").role
    ('status', 'note', '')
    >>> read_name("Chinese Term Type").role, read_name("Chinese (Traditional)").lang
    ('aside', 'zh-Hant')
    """
    plain = simplify(" ".join(name.lower().replace("_", " ").split()))
    whole = _CHINESE.sub(r" \1 ", name.lower()).strip()
    if len(plain) > _LONGEST_NAME:
        return Column("", name=name)
    if lang := language_of(whole):
        return Column("term", lang, name)
    if role := _ROLES.get(simplify(whole)) or _ROLES.get(plain):
        return Column(role, "", name)
    found = [part for part in _LANGUAGE.findall(whole) if language_of(part)]
    langs = dict.fromkeys(map(language_of, found))
    if len(langs) != 1:
        return Column("", name=name)
    lang = next(iter(langs)) or ""
    if lang == "zh" and _TRADITIONAL.search(whole):
        lang = "zh-Hant"
    rest = _LANGUAGE.sub(lambda part: " " if part[0] in found else part[0], whole)
    return _read_rest(simplify(rest), lang, name)


def are_names(columns: Sequence[Column]) -> bool:
    """Tell names from a row of terms: a language and another, or terms and what is said of them."""
    roles = {column.role for column in columns}
    terms = sum(column.role in {"term", *_SIDES} and bool(column.lang) for column in columns)
    return terms > 1 or roles >= _SIDES or ("term" in roles and len(roles - {""}) > 1)


def _read_rest(rest: str, lang: str, name: str) -> Column:
    """Tell what the column of a language is by the words beside the language's."""
    words = _WORD.findall(rest.replace("_", " "))
    role = _ROLES.get(" ".join(words), "")
    if role == "subject":
        return Column(role, "", name)
    if role == "term note":
        return Column("note", lang, name)
    if role in _OF_TERMS or role in _SIDES or role == "term":
        return Column(role, lang, name)
    is_aside = role or any(_ROLES.get(word) in _BESIDE for word in words)
    return Column("aside" if is_aside else "term", lang, name)
