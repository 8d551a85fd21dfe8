"""Words that phrases do not begin or end with, by language, folded as the texts are.

A Chinese character is here only where it seldom is a part of a word: 不, 所, 得 and 自 begin
too many (不动产, 所得税, 自由). What is a word all the same stands in `BEGIN` and `END`.
"""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["BEFORE", "BEGIN", "BEHIND", "END", "FIRST", "LAST", "STOPS"]


def _table(**words: str) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({lang: frozenset(said.split()) for lang, said in words.items()})


# neither first nor last in a phrase
STOPS = _table(
    en="""
        a an the this that these those such any each every all both either neither some no
        of in on at by for with without to from into onto upon over under within between
        among through during after before since until till against about above below
        and or nor but if then than as so because while where when who whom whose which
        what how why whether unless except per via not
        is are was were be been being am do does did done has have had having
        shall will would should may might must can could cannot
        it its he his him she her they their them theirs we our us you your i my me one
        there here also only more less very other others another same own said
        herein hereof hereby hereto hereunder hereinafter thereof therein thereto thereby
        thereafter therefor therefrom whereas following follows aforementioned aforesaid
        preceding present pursuant particular accordance according regarding concerning
        governing respectively including include includes included etc e g ie eg mr mrs
        s t re ll ve d out up off down again further once too just
    """,
    zh="""
        的 之 于 及 与 或 和 等 其 该 并 且 而 者 但 若 本 各 每 此 将 应 则 即 仍 亦 皆 均 如 是 在
        被 把 让 也 又 都 却 就 很 我 你 他 她 它 们 这 那 哪 么 吗 呢 吧 了 着
        个 第 依 经 以 由 向
    """,
)
FIRST = _table(zh="第")  # of these, may begin one
LAST = _table(zh="者")  # and end one
# before and behind these a phrase ends, however often they stand there
BEFORE = _table(
    en="a an the this that these those such any each every its his her their our present",
    zh="的 之 本 该 各 每 此 其",
)
BEHIND = _table(zh="的 之 第")
# but what begins with these may be a term, and what ends with those
BEGIN = _table(
    zh="""
        和平 和谐 和解 和约 和睦 应用 应急 应征 应付 应聘 应对 应变 应收 应税 将军 将官 将来 与会
        本国 本金 本票 本土 本地 本质 本科 本籍 并购 并网 及格 在职 在学 在途 被告 被保 被害 被继
        被担 被选 被授 让与 让渡 都市 都会 就业 就学 就职 就医 就养 着作 着陆 个人 个体 个案 个资
        即时 即期 均等 均衡 等级 或有 如意
        依存 依附 依赖 经办 经典 经度 经费 经管 经过 经济 经纪 经理 经历 经络 经贸 经商 经手 经销
        经验 经营 以色 以太 由来 向量 向日
    """
)
END = _table(
    zh="""
        平等 高等 初等 中等 均等 对等 同等 评等 饱和 共和 缓和 调和 参与 赠与 给与 授与 让与 冷却
        首都 存在 现在 成就 合并 兼并 涉及 普及 中将 上将 少将 资本 成本 股本 副本 样本 文本 版本
        基本 日本 标本 抄本 正本 誊本 缮本 剧本 供应 反应 响应 效应 因应 对应 规则 原则 准则 细则
        总则 附则 罚则 通则 立即 平均
        目的 标的
        皈依 曾经 财经 产经 神经 圣经 途经 月经 自由 理由 事由 缘由 因由 倾向 导向 单向 定向 动向
        方向 流向 去向 趋向 取向 双向 意向 指向 转向 走向
    """
)
