"""The set phrases of the United Nations' documents: organs, openings, sponsors, headings."""

import re

__all__ = [
    "is_organ",
    "is_sponsors",
    "names_heading",
    "opens_operative",
    "opens_paragraph",
]

_ORGAN = re.compile(
    r"""
      (?: The \s (?: General\sAssembly | Security\sCouncil | Human\sRights\sCouncil
            | General\sConference | Economic\sand\sSocial\sCouncil | Trusteeship\sCouncil
            | (?: Preparatory\s )? (?: Commission | Committee ) | Conference | States\sParties )
        | L[’']Assemblée\sgénérale | Le\sConseil | La\sAsamblea\sGeneral | El\sConsejo
        | Генеральная\sАссамблея | Совет\sБезопасности
        | إن\sالجمعية\sالعامة
      ) [^,.;:،]{0,80} [,،]
    | (?: 联合国 | 聯合國 )? (?: 大会 | 大會 | 安全理事会 | 安全理事會 | 人权理事会 | 人權理事會
        | 经济及社会理事会 | 經濟及社會理事會 | 委员会 | 委員會 | 缔约国 | 締約國 ) [，,]
    """,
    re.VERBOSE,
)

# How a preambular paragraph begins: English by the participle, Chinese by the verb.
_ADVERB = r"""(?: (?: Deeply | Gravely | Fully | Also | Further | Strongly | Firmly | Seriously
                     | Particularly | Keenly | Once\sagain | Again ) \s+ )?"""
_PREAMBULAR = re.compile(
    rf"""
      {_ADVERB} (?:
        Acknowledging | Acting | Affirming | Alarmed | Appreciating | Aware | Bearing\sin\smind
      | Believing | Commending | Concerned | Condemning | Confident | Conscious | Considering
      | Convinced | Deploring | Desiring | Desirous | Determined | Disturbed | Dismayed
      | Emphasi[sz]ing | Encouraged | Encouraging | Endorsing | Expressing | Guided
      | Having\s\w+ | Highlighting | Inspired | Mindful | Noting | Observing | Reaffirming
      | Realizing | Recalling | Recogni[sz]ing | Referring | Regretting | Reiterating | Resolved
      | Seeking | Stressing | Supporting | Taking\s(?:note|into) | Thanking | Underlining
      | Underscoring | Urging | Viewing | Welcoming ) \b
    | (?: 又 | 还 | 還 | 并 | 並 | 深为 | 深為 | 严重 | 嚴重 | 再次 | 特别 | 特別
        | 进一步 | 進一步 )? (?:
        回顾 | 回顧 | 重申 | 注意到 | 认识到 | 認識到 | 强调 | 強調 | 铭记 | 銘記 | 欢迎 | 歡迎
      | 深信 | 确信 | 確信 | 考虑到 | 考慮到 | 意识到 | 意識到 | 关切 | 關切 | 赞赏 | 讚賞 | 表示
      | 着重 | 著重 | 申明 | 遵循 | 承认 | 承認 | 念及 | 忆及 | 憶及 | 谴责 | 譴責 | 遗憾 | 遺憾
      | 审议了 | 審議了 | 决心 | 決心 | 鼓舞 | 肯定 | 确认 | 確認 | 感到 | 感谢 | 感謝 | 相信
      | 赞扬 | 讚揚 | 希望 | 鉴于 | 鑒於 | 有鉴于 | 依照 | 根据 | 根據 | 已收到 )
    """,
    re.VERBOSE,
)
_OPERATIVE = re.compile(
    rf"""
      {_ADVERB} (?:
        Accepts | Acknowledges | Adopts | Affirms | Agrees | Appeals | Appoints | Appreciates
      | Approves | Authorizes | Calls | Commends | Concurs | Condemns | Confirms | Congratulates
      | Considers | Decides | Declares | Demands | Deplores | Designates | Determines | Directs
      | Draws | Emphasi[sz]es | Encourages | Endorses | Establishes | Expects | Expresses
      | Highlights
      | Instructs | Intends | Invites | Looks | Mandates | Notes | Notices | Proclaims | Proposes
      | Reaffirms | Recalls | Recogni[sz]es | Recommends | Regrets | Reiterates | Rejects | Remains
      | Renews | Reminds | Requests | Resolves | Reviews | Stresses | Strongly | Supports | Takes
      | Thanks | Transmits | Underlines | Underscores | Urges | Welcomes ) \b
    | (?: 又 | 还 | 還 | 并 | 並 | 再次 | 强烈 | 強烈 )? (?:
        支持 | 欢迎 | 歡迎 | 吁请 | 籲請 | 呼吁 | 呼籲 | 促请 | 促請 | 确认 | 確認 | 鼓励 | 鼓勵
      | 邀请 | 邀請 | 决定 | 決定 | 请 | 請 | 敦促 | 重申 | 强调 | 強調 | 着重 | 著重 | 注意到
      | 表示 | 赞扬 | 讚揚 | 赞赏 | 讚賞 | 谴责 | 譴責 | 建议 | 建議 | 核准 | 通过 | 通過 | 赞同
      | 贊同 | 感谢 | 感謝 | 申明 | 宣布 | 认可 | 認可
      | 承认 | 承認 | 回顾 | 回顧 | 认识到 | 認識到 )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SPONSORS = re.compile(
    r"""
      .{2,2000} [:：] [*†]* \s* (?: .{0,40} \s )?
        (?: draft\s (?: resolution | decision ) | amendments?
          | projet\sde\s (?: résolution | décision ) | proyecto\sde\s (?: resolución | decisión )
          | проект\s (?: резолюции | решения ) | مشروع\s (?: قرار | مقرر ) ) \b .{0,60}
    | .{2,1000} [:：] [*†]* .{0,12} (?: 决议草案 | 決議草案 | 决定草案 | 決定草案 | 修正案 ) .{0,12}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HEADING_WORDS = re.compile(
    r"""
    (?: preamble | introduction | annex | appendix | contents | table\sof\scontents | conclusions?
      | 前言 | 序言 | 导言 | 導言 | 引言 | 附件 | 附录 | 附錄 | 目录 | 目錄 | 结论 | 結論 ) [:：]?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_organ(text: str) -> bool:
    """Tell whether a text is just the organ that opens a resolution.

    >>> is_organ("大会，"), is_organ("大会")
    (True, False)
    """
    return _ORGAN.fullmatch(text) is not None


def opens_paragraph(text: str) -> bool:
    """Tell whether a text begins like a preambular paragraph or with the organ.

    >>> opens_paragraph("Recalling its resolution"), opens_paragraph("又回顾其决议")
    (True, True)
    """
    return _PREAMBULAR.match(text) is not None or _ORGAN.match(text) is not None


def opens_operative(text: str) -> bool:
    """Tell whether a text, its label taken off, begins like an operative paragraph.

    >>> opens_operative("Also stresses the need"), opens_operative("又促请会员国")
    (True, True)
    """
    return _OPERATIVE.match(text) is not None


def is_sponsors(text: str) -> bool:
    """Tell whether a text names those who submit a draft.

    >>> is_sponsors("South Africa: draft resolution"), is_sponsors("南非：订正决议草案")
    (True, True)
    """
    return _SPONSORS.fullmatch(text) is not None


def names_heading(text: str) -> bool:
    """Tell whether a text is a word that heads a part of any document.

    >>> names_heading("前言"), names_heading("Annex")
    (True, True)
    """
    return _HEADING_WORDS.fullmatch(text) is not None
