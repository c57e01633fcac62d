"""Characters of which Chinese, Japanese and Korean texts are full; they tell one encoding from another."""

from __future__ import annotations

from functools import cache

_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种"
    "事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第"
    "公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西月话合回"
    "特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四神总何电"
    "数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指许统区保至队形社便空决治展马科司五基眼书非则听白却界"
    "达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取望觉术领共确传师观清今切院让识候带导争运风花"
    "春秋云雨夜江城酒红青朝君谁何处归客梦飞落坐愁寒故远深独此生草树香烟波楼玉笑吃店货退单快递谢价格质量"
)
_TRADITIONAL = (
    "個們來為國說時會對過發後裡裏種經麼學現當沒動還進樣開從實軍無長與機關點業將兩間問應戰頭體見產話給門東聲員論處義幾"
    "認條氣題爾別變總電報結務場計區隊決馬書則聽達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運這風雲紅誰歸夢飛"
    "遠獨樹煙樓貨單遞謝價質裝"
)
_PUNCTUATION = "，。、；：？！“”‘’（）《》「」『』—…　０１２３４５６７８９"

CHINESE = frozenset(_SIMPLIFIED + _TRADITIONAL + _PUNCTUATION)
JAPANESE = frozenset("日本人年大出中学生国会上時分間見行東京語私今何気手言" + "、。「」ー・　")
KOREAN = frozenset(
    "이다는을를에가의하고지한기도로사나아어그리서자시스인대해보전수니라정일게들만원구은와과제성상거요습안주있없것때"
)


@cache
def taught() -> frozenset[str]:
    """The characters of the first levels of GB 2312 and Big5: those that are met in daily life."""
    simplified = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(byte for lead in range(0xA4, 0xC7) for trail in trails for byte in (lead, trail))
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore"))
