"""Languages: their tags, and which one a text is written in.

The script decides first; languages of the Latin script are told apart by their commonest words
and by letters that others lack, Simplified from Traditional Chinese by characters that exist in
one of them only.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from align.errors import LanguageError

__all__ = [
    "LANGUAGES",
    "count_letters",
    "detect_language",
    "has_words_of",
    "is_foreign",
    "is_same_language",
    "is_same_script",
    "normalize_tag",
    "primary",
]

# Those of the encoder that needs no download.
LANGUAGES = (
    *("ar", "de", "en", "es", "fr", "it", "ja", "ko"),
    *("nl", "pl", "pt", "ru", "th", "tr", "zh", "zh-Hant"),
)

_KNOWN = frozenset(tag.split("-")[0] for tag in LANGUAGES)

_REMEDY = "name it with --src-lang or --tgt-lang, as in --src-lang zh"

_LONG = 200_000  # characters; of a longer text the head, middle and tail are looked at

# What one character of a script weighs: a Chinese one says about as much as three Latin letters.
_SCRIPTS: Mapping[str, tuple[re.Pattern[str], float]] = MappingProxyType(
    {
        "latin": (re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+"), 1.0),
        "han": (
            re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"),
            3.0,
        ),
        "kana": (re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]+"), 1.5),
        "hangul": (re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]+"), 2.0),
        "arabic": (re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+"), 1.2),
        "cyrillic": (re.compile(r"[\u0400-\u04ff]+"), 1.0),
        "thai": (re.compile(r"[\u0e01-\u0e4e]+"), 1.0),
    }
)

# The scripts that a language is written in, where it is not the Latin one.
_WRITTEN_IN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "ar": frozenset({"arabic"}),
        "ja": frozenset({"han", "kana"}),
        "ko": frozenset({"han", "hangul"}),
        "ru": frozenset({"cyrillic"}),
        "th": frozenset({"thai"}),
        "zh": frozenset({"han"}),
    }
)
_ADDRESS = re.compile(r"(?<!\S)\S*\w[@/.]\w\S*")  # of a page, a mailbox, a file; a document symbol
_SMALL = re.compile(r"[a-zß-öø-ɏ]+")
_FEWEST_SMALL = 8  # Latin small letters; with less it may be a name or a unit of measure

_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-zß-öø-ɏ]+")
_NAMES = 0.7  # symbols and names, in capitals, count so much less: Chinese texts are full of them

# Letters of a script's other languages, which are none of ours: Ukrainian, Persian and the like.
_SCRIPT_LANGUAGES: Mapping[str, tuple[str, frozenset[str]]] = MappingProxyType(
    {
        "hangul": ("ko", frozenset()),
        "thai": ("th", frozenset()),
        "cyrillic": ("ru", frozenset("іїєґўјљњћђџқңғүұһөәӣӯҷ")),
        "arabic": ("ar", frozenset("پچژگکیٹڈڑںےەۆېڕڵ")),
    }
)
_FOREIGN = 0.01  # share of such letters that rules the language out

_JAPANESE = 0.1  # share of kana; laws in Japanese have .3 and more, Chinese quotes of names less

# The commonest words, and letters that most of the other languages lack.
_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        lang: frozenset(words.split())
        for lang, words in (
            (
                "de",
                "der die das und den dem des ein eine einer eines einem einen nicht mit "
                "von für auf ist sind im zu zur zum auch bei nach durch über werden wird "
                "oder als aus hat haben daß dass sich wie an am vom ihre seine unter "
                "zwischen",
            ),
            (
                "en",
                "the of and to in that is are for on with as by be this from at its or "
                "which was has have not an it their all shall such other may will would "
                "should these been any under",
            ),
            (
                "es",
                "el la los las de del y que en un una por con para se su sus no es al "
                "como más o lo sobre entre también ha han sin todos esta este son ser fue",
            ),
            (
                "fr",
                "le la les des du de et à un une que qui dans par pour sur au aux est en "
                "ne pas se ce cette ces son sa ses leur leurs avec ou plus sont être il "
                "elle nous",
            ),
            (
                "it",
                "il lo la gli le di del della delle dei degli e che in un una per con non "
                "si è sono al alla alle dal dalla nel nella come più o su anche tra ha "
                "loro suo sua",
            ),
            (
                "nl",
                "de het een van en in is dat op te zijn met voor niet aan er om ook als "
                "bij door naar uit over worden wordt tot deze dit die heeft hebben hun "
                "tussen onder",
            ),
            (
                "pl",
                "i w z na do nie się jest to że o od po przez za dla oraz są jak lub ich "
                "który która które być ma tym tego przy ze we",
            ),
            (
                "pt",
                "o a os as de do da dos das e que em um uma por com para se não no na nos "
                "nas ao à é como mais ou pelo pela seu sua entre também são ser foi",
            ),
            (
                "tr",
                "ve bir bu için ile de da olarak olan daha çok gibi en veya her ne kadar "
                "sonra göre olduğu tarafından üzere ise değil arasında tüm",
            ),
        )
    }
)
_OWN: Mapping[str, frozenset[str]] = MappingProxyType(  # words that no other of them has
    {
        lang: words.difference(*(other for name, other in _WORDS.items() if name != lang))
        for lang, words in _WORDS.items()
    }
)
_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "de": "ßäöü",
        "es": "ñ¿¡íóáú",
        "fr": "çêœèëîûàâ",
        "it": "ìòèùà",
        "nl": "ĳ",
        "pl": "łąęśżźćńó",
        "pt": "ãõçâêá",
        "tr": "ğışçöü",
    }
)
_LETTER_WEIGHT = 0.1  # of a word
_FEWEST = 2.0  # words that must speak for a language
_MARGIN = 1.15  # by how much the best must lead

# Characters that one script has and the other has not, the 600 commonest of each, derived from what
# OpenCC changes; one that both character sets know (后, 里, 台) is in neither.
_SIMPLIFIED = frozenset(
    "专业东丝丢两严丧个临为举义乌乐习乡书买乱争亚产亲亿仅从仑仓仪们众会伟传伤伦伪侦侧侨债倾偿储兰"
    "关兴养兽内册写军农冲决况净减凤凭击刘则刚创删别剑剥剧办务动励劲劳势勋区医华协单卖卫却厅历厉压"
    "厌县参双发变叙叶号吗启吴员响唤嘱团园围国图圆场块坚坛墙壮声处备够头夺奋奖妇孙学宝实审宪宫宽寝"
    "对寻导将尔尘尝尽层届属屿岁岂岛巩币师帐帜带帮广库应废开弃张弹强归当录彻径忆忧态总恶悦悯惧惨惩"
    "惯戏战户执扩扫扬抚护报担拟拥拨择挥损换掳揽携摄摆摇敌数断无旧时旷显晓暂术杀杂权条来标树样档梦"
    "检横欢欧残毁毕汇没泽测济涛渎渐渔渗温湾滞满滥潜灭灯灵灾炉点炼烁烟烦烧热焕爱爷牵犊状犹独献玛环"
    "现琐瑶电画疗疯监盖盘码础碍礼积称秽税稳穷窥竞笔筹签简类粮紧纠红约级纪纯纲纳纷纸线练组细织终经"
    "结绕绘给络绝统绣继绩续绳维绵绶综绿缅缓缔编缘缩缮缴罗罚罢羁职联聪胁胆脏脑脚脱脸腾艰艺节苍苏荚"
    "荡荣药莱莲获营萨蓝虑虚虽补装见观规视览觉誉计订认讨让训议讯记讲许论讼设访证评诅识诉词译试诚话"
    "询该详诫语误说请诸诺读课谁调谈谋谐谓谕谢谨谱贝负贡财责败账货质贪贫购贯贴贵贷贸费资赋赌赎赏赐"
    "赔赖赛赞赠赢践踪车转轮软轻载轿较辅辆辉辐辑输辖辞辩边达迁过迈运还这进远违连迟迹选逊递遗邓邮邻"
    "释鉴针钟钩钱钻铁铜铨银铸链销锁锐错锤锦键锾镇镜镶长门闩闪闭问闲间闷闻阅阐阔队阳阵阶际陆陈险随"
    "隐隶难静韦页顶项顺须顽顾顿颁预领颈频题颜额风飞饥饭饮饼馆马驱驳驴驻驼骆验骑骤鱼鲜鳌鸟鸽鹤麦黄"
    "齐龄"
)
_TRADITIONAL = frozenset(
    "丟並亂亞佔併來係倉個們倫偉偵偽傑備傳債傷傾僅僑僕僱價億償優儲兒內兩冊別刪則剛剝創劃劉劍動務勝"
    "勞勢勳勵匯區協卹卻厭厲參吳員問喪喫單嗎嘗嚴囑國圍園圖團執堅報場塊壇壓壞壯夠夢奪奮婦孫學實寧審"
    "寫寬寶將專尋對導屆層屬島嶼師帳帶幟幣幫幹幾庫廠廢廣廳張強彈彙徑從復徹惡愛態慮憑憫憲憶應懲懷戰"
    "戲戶掃掛採揚換揮損搖撥撫擁擇擊擔據擬擴擺攜攝攬敗敘敵數斷時暫曉曠書會東條棄業極榮構槓樂標樣樹"
    "機檔檢櫃權歐歡歲歷歸殘殺毀氣決沒況洩淨減測準溫滅滿漸潔潛澤濟灑灣災為烏無熱燈燒營爐爭爺爾牴牽"
    "犢狀猶獎獨獲獸獻現瑤瑪環產畢畫異當瘋療發皁盡監盤眾確碼礎礙祕禮稅種稱積穢穩窮競筆節範築簡簽簾"
    "籌籤糧糾紀約紅納純紙級細終組結絕絡給統絲經綜綠綬維綱網綿緊線締緣編緩練縣縮總績織繫繳繼續罰罷"
    "羅義習聖聞聯聲職聽脅脫腦腳臉臨臺與興舉舊艱莢華萊萬葉蒐蓋蓮薦薩藍藝藥蘭處虛號蟲術衛衝補裝製複"
    "見規視親覺覽觀觸訂計訊討訓託記訟訪設許訴註評詛詞詢試話該詳認語誠誤說誰課調談請論諧諭諮諸諾謀"
    "謂講謝謹證識譯議護譽讀變讓豈豐貝負財貢貧貨貫責貴買貸費貼貿資賜賠賣賦質賴購賽贈贊贏贖趕跡踐蹟"
    "蹤車軍軟較載輔輕輛輪輯輸轄轉轎辦辭辯農迴逕這連週進遊運過達違遜遞遠適遲遷選遺還邊郵鄉鄧鄰醫釋"
    "針鉤銀銅銓銷錄錢錦錯鍰鍵鎮鏈鏡鐵鑑長門閃閉開間閱關陣陳陸陽隊階際隨險隱隸雖雙雜離難雲電靈靜韋"
    "響頁頂項順須預頓領頭題額願類顧顯風飛飢飯飲餅養餘館馬駁駐駝駱驅驗驚驟驢髒體鬥鮮鳥鳳麥麼黃點黨"
    "齊齡"
)

_TRADITIONAL_REGIONS = frozenset({"TW", "HK", "MO"})

# BCP 47, section 2.1, without the irregular tags of old.
_TAG = re.compile(
    r"""
    (?P<language> [a-z]{2,3} (?: -[a-z]{3} ){0,3} | [a-z]{4,8} )
    (?: - (?P<script> [a-z]{4} ) )?
    (?: - (?P<region> [a-z]{2} | \d{3} ) )?
    (?P<rest>
        (?: - (?: [a-z\d]{5,8} | \d[a-z\d]{3} ) )*            # variants
        (?: - [a-wyz\d] (?: -[a-z\d]{2,8} )+ )*                # extensions
        (?: - x (?: -[a-z\d]{1,8} )+ )?                        # private use
    )
    """,
    re.VERBOSE,
)


def detect_language(text: str) -> str:
    """Tell which of `LANGUAGES` a text is written in, by most of it, not by its first lines.

    >>> detect_language("大会，回顾其第 75/240 号决议"), detect_language("大會，回顧其決議")
    ('zh', 'zh-Hant')
    >>> detect_language("Recalling its resolution on the use of the 同文 system")
    'en'

    Raises `LanguageError` when the text says too little, or is in some other language.
    """
    text = _sample(text)
    sizes = {name: _size(found, text) for name, (found, _) in _SCRIPTS.items()}
    weights = {name: size * _SCRIPTS[name][1] for name, size in sizes.items()}
    weights["latin"] -= _NAMES * (sizes["latin"] - _size(_SMALL_WORD, text))
    if not any(weights.values()):
        raise LanguageError("", "no language can be told, for there are no words", _REMEDY)
    eastern = weights["han"] + weights["kana"]
    script = max(weights, key=weights.__getitem__)
    if script in {"han", "kana"} or eastern > weights[script]:
        if sizes["kana"] >= _JAPANESE * (sizes["han"] + sizes["kana"]):
            return "ja"
        return _chinese(text)
    if script == "latin":
        return _latin(text)
    lang, foreign = _SCRIPT_LANGUAGES[script]
    if sum(map(text.lower().count, foreign)) > _FOREIGN * sizes[script]:
        raise LanguageError(
            "", f"the language is none that is known, though akin to {lang}", _REMEDY
        )
    return lang


def has_words_of(text: str, lang: str) -> bool:
    """Tell, of most texts in a language of the Latin script and quickly, that they are in it.

    >>> has_words_of("Recalling its resolution on the use of force", "en")
    True
    """
    return len(_OWN.get(primary(lang), frozenset()).intersection(text.lower().split())) >= _FEWEST


@lru_cache(maxsize=64)
def normalize_tag(tag: str) -> str:
    """Write a BCP 47 tag as the standard likes it.

    >>> normalize_tag("ZH_hans_cn"), normalize_tag("en-us")
    ('zh-Hans-CN', 'en-US')

    Raises `LanguageError` for what is no such tag.
    """
    match = _TAG.fullmatch(tag.strip().replace("_", "-").lower())
    if match is None:
        raise LanguageError(repr(tag), "is no language tag", "write one like zh, zh-Hant or en-US")
    script, region = match["script"], match["region"]
    parts = [match["language"], script and script.title(), region and region.upper()]
    return "-".join(part for part in parts if part) + match["rest"]


def primary(tag: str) -> str:
    """Give the language alone, without script and region.

    >>> primary("zh-Hant-TW")
    'zh'
    """
    return normalize_tag(tag).split("-")[0]


def is_same_language(one: str, other: str) -> bool:
    """Tell whether two tags name one language in one script: no pair to align.

    Where a tag tells no script, that of Chinese follows from the region, and is Simplified without
    one; that of any other language makes no difference.

    >>> is_same_language("en", "en-US"), is_same_language("zh", "zh-Hant")
    (True, False)
    """
    if primary(one) != primary(other):
        return False
    scripts = {_script(one), _script(other)}
    return "" in scripts or len(scripts) == 1


def is_foreign(text: str, lang: str) -> bool:
    """Tell whether a text says something, and all in scripts that the language is not written in.

    Of a language that we do not know nothing is foreign.

    >>> is_foreign("Please recycle", "zh"), is_foreign("UNESCO", "zh"), is_foreign("请回收", "en")
    (True, False, True)
    """
    if primary(lang) not in _KNOWN:
        return False
    own = any(_SCRIPTS[script][0].search(text) for script in _scripts(lang))
    return not own and count_letters(text) > 0


def is_same_script(one: str, other: str) -> bool:
    """Tell whether two languages share a script, and so may write some things alike.

    >>> is_same_script("en", "fr"), is_same_script("zh", "ja"), is_same_script("zh", "en")
    (True, True, False)
    """
    return not _scripts(one).isdisjoint(_scripts(other))


def count_letters(text: str) -> int:
    """Count the letters that say something in one language only.

    Addresses, symbols and what has few small letters stand in texts of every language.

    >>> count_letters("A/C.1/77/L.23"), count_letters("Distr.: General"), count_letters("大会")
    (0, 10, 2)
    """
    text = _ADDRESS.sub(" ", text)
    small = _size(_SMALL, text)
    others = sum(_size(found, text) for name, (found, _) in _SCRIPTS.items() if name != "latin")
    return others + (small if small >= _FEWEST_SMALL else 0)


def _scripts(tag: str) -> frozenset[str]:
    return _WRITTEN_IN.get(primary(tag), frozenset({"latin"}))


def _script(tag: str) -> str:
    language, *rest = normalize_tag(tag).split("-")
    told = next((part for part in rest if part.istitle()), "")  # nothing but a script is written so
    if told or language != "zh":
        return told
    return "Hans" if _TRADITIONAL_REGIONS.isdisjoint(rest) else "Hant"


def _sample(text: str) -> str:
    if len(text) <= _LONG:
        return text
    third, middle = _LONG // 3, len(text) // 2
    return "\n".join((text[:third], text[middle : middle + third], text[-third:]))


def _size(found: re.Pattern[str], text: str) -> int:
    return len("".join(found.findall(text)))


def _chinese(text: str) -> str:
    simplified = sum(character in _SIMPLIFIED for character in text)
    traditional = sum(character in _TRADITIONAL for character in text)
    return "zh-Hant" if traditional > simplified else "zh"


def _latin(text: str) -> str:
    text = text.lower()
    words = Counter(re.findall(r"[^\W\d_]+", text))
    scores = {
        lang: sum(words[word] * (0.5 if len(word) == 1 else 1.0) for word in words.keys() & common)
        + _LETTER_WEIGHT * sum(map(text.count, _LETTERS.get(lang, "")))
        for lang, common in _WORDS.items()
    }
    first, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    if scores[first] < _FEWEST or scores[first] < _MARGIN * scores[second]:
        raise LanguageError("", "the language cannot be told from so few words", _REMEDY)
    return first
