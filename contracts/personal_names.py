"""Whose name a text gives, where its words say that a name follows: `我叫王芳` becomes `我叫王某`.

No list knows every name, and who takes every surname for a name makes nonsense of `高中生` and `马路`. So a name is one
only behind words that announce it, beside a number, or in a row with another; what else stands in a text is for who
reads it before everybody does. Measured on real letters by tests/contracts/test_personal_details.py.
"""

import re

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛"
    "温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫"
    "查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚"
    "木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑"
)
_DOUBLE = "欧阳|司马|上官|诸葛|尉迟|皇甫|令狐|夏侯|东方|慕容|司徒|公孙|端木|万俟|长孙"
_NOT_GIVEN = (
    "的了是我你他她它们这那有在不没和与及或到去来被把给让很太也都就要会能可么什怎哪谁过着呢吗吧啊"
    "村镇乡路街区县市州省组湾桥山店厂司校院园庄家委办局所队站户生员主长人者式话机码号牛租口城妈爸"
)
"""Letters behind a surname's letter in words, and in names of places and trades, but not in a person's name."""
_ALSO_WORDS = "都管成房单费商解来车党游于花方安常全明"
"""Surnames that begin an ordinary word so often that `业主` and its like announce nothing before them."""
_WORDS = "孙子|党费|购房|房款|安全|来说|解惑|房内|房东|高些|常年|常说|万分|方便|明显|全部|全体|曾经|向来|成立"
_TITLES = "先生|女士|小姐|老师|师傅|主任|书记|经理|医生|阿姨|大爷|大妈|局长|县长|市长"
_NAME = (
    rf"(?!{_WORDS})(?P<name>(?P<family>{_DOUBLE}|[{_SURNAMES}])"
    rf"[ \u3000]?(?!{_TITLES})[^\W\da-zA-Z_{_NOT_GIVEN}]{{1,2}}?)"
)
_STOP = r"$|[\s,.;:!?，。；：、！？()（）“”\"'*]"
_ANNOUNCED = [
    re.compile(pattern)
    for pattern in (
        rf"[我他她名字人本亲子儿妈爸爷奶居民主师公婆哥姐弟妹]叫(?:做|作)?{_NAME}(?={_STOP}|[\d的是住在今现男女身电手联家和与因于系])",
        r"(?:姓名|名字|联系人|申请人|投诉人|举报人|反映人|收件人|署名)[:：是为叫\s]{0,3}"
        rf"{_NAME}(?={_STOP}|[\d的男女身电手联家住])",
        rf"(?:本人|户主|[业房]主|村民|居民)[:：]?(?![{_ALSO_WORDS}]){_NAME}(?=$|[\s,;，。；、(（])",
        rf"{_NAME}[\s:：,，(（]{{0,2}}(?:的?(?:联系)?(?:电话|手机号?|号码)[:：是为]?)?\*{{11}}",
    )
]


_NEXT = re.compile(rf"[、和]{_NAME}(?={_STOP}|[等都均和与及、])")


def shortened(text: str) -> str:
    """Surname and `某` for every name the text announces, wherever that stands in it; numbers must be stars already."""
    named: dict[str, str] = {}
    for pattern in _ANNOUNCED:
        for announced in pattern.finditer(text):
            found: re.Match[str] | None = announced
            while found is not None:
                named[found["name"]] = found["family"]
                found = _NEXT.match(text, found.end("name"))
    for name in sorted(named, key=len, reverse=True):
        text = text.replace(name, named[name] + "某" * (len(name) - len(named[name])))
    return text
