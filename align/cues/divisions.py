"""What the divisions of official texts are called, and which of them hold which."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["AFTER_NUMBER", "BEFORE_NUMBER", "DIVISIONS", "NAMES", "Division"]


class Division(NamedTuple):
    """The names of one division; a division of lower rank holds those of higher rank.

    Chinese says 第三条 with the name behind the number (``after``) or 附件三 (``before``).
    """

    rank: int
    names: str
    after: str = ""
    before: str = ""


DIVISIONS: Mapping[str, Division] = MappingProxyType(
    {
        "annex": Division(
            0, "annex annexe anexo anhang anlage allegato приложение المرفق", before="附件"
        ),
        "appendix": Division(0, "appendix appendice apéndice", before="附录 附錄"),
        "part": Division(
            1, "part partie parte teil часть book livre libro الجزء", after="编 編 篇 部分 卷"
        ),
        "title": Division(2, "title titre título titolo الباب"),
        "chapter": Division(
            3, "chapter chap chapitre capítulo kapitel capitolo глава الفصل", after="章"
        ),
        "section": Division(
            4, "section sec sect sección seção abschnitt sezione раздел القسم", after="节 節"
        ),
        "article": Division(
            5, "article art artículo artikel artigo articolo статья المادة", after="条 條"
        ),
        "rule": Division(
            5, "rule règle regla regel regra regola правило القاعدة", before="规则 規則"
        ),
        "regulation": Division(5, "regulation", before="条例 條例"),
        "principle": Division(
            5, "principle principe principio prinzip princípio принцип المبدأ", before="原则 原則"
        ),
        "guideline": Division(5, "guideline", before="准则 準則"),
        "recommendation": Division(
            5,
            "recommendation recommandation recomendación рекомендация التوصية",
            before="建议 建議",
        ),
        "goal": Division(5, "goal objectif objetivo ziel obiettivo цель الهدف", before="目标 目標"),
        "target": Division(6, "target cible meta задача الغاية", before="具体目标 具體目標"),
        "indicator": Division(
            7, "indicator indicateur indicador показатель المؤشر", before="指标 指標"
        ),
        "paragraph": Division(
            8, "paragraph para paragraphe párrafo пункт الفقرة", after="款 项 項 段"
        ),
        "item": Division(9, "subparagraph alinéa inciso подпункт", after="目"),
    }
)
NAMES: Mapping[str, str] = MappingProxyType(
    {name: unit for unit, division in DIVISIONS.items() for name in division.names.split()}
)
AFTER_NUMBER: Mapping[str, str] = MappingProxyType(
    {name: unit for unit, division in DIVISIONS.items() for name in division.after.split()}
)
BEFORE_NUMBER: Mapping[str, str] = MappingProxyType(
    {name: unit for unit, division in DIVISIONS.items() for name in division.before.split()}
)
