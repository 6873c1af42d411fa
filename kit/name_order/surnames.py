"""Surnames of two letters, and those that are read otherwise as a surname than in words."""

_COMPOUND = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 "
    "宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 "
    "司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 "
    "东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 "
    "第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 纳兰 叶赫 完颜 那拉 "
    "富察 钮祜 佟佳 "
)
COMPOUND = frozenset(_COMPOUND.split())
"""Of a name of three letters and more; 司马 alone is somebody called 司 of the given name 马."""
READ: dict[str, str] = {
    "万俟": "mo4 qi2",
    "尉迟": "yu4 chi2",
    "澹台": "tan2 tai2",
    "令狐": "ling2 hu2",
    "长孙": "zhang3 sun1",
    "乐正": "yue4 zheng4",
    "宰父": "zai3 fu3",
    "亓官": "qi2 guan1",
    "子车": "zi3 ju1",
    "夹谷": "jia2 gu3",
    "单": "shan4",
    "曾": "zeng1",
    "解": "xie4",
    "仇": "qiu2",
    "查": "zha1",
    "区": "ou1",
    "朴": "piao2",
    "任": "ren2",
    "华": "hua4",
    "盖": "ge3",
    "葛": "ge3",
    "翟": "zhai2",
    "缪": "miao4",
    "乐": "yue4",
    "覃": "qin2",
    "员": "yun4",
    "繁": "po2",
    "折": "she2",
    "黑": "he4",
    "秘": "bi4",
    "冼": "xian3",
    "洗": "xian3",
    "召": "shao4",
    "句": "gou1",
    "种": "chong2",
    "过": "guo1",
    "纪": "ji3",
    "燕": "yan1",
    "宁": "ning4",
    "甯": "ning4",
    "尉": "wei4",
    "宓": "mi4",
    "祭": "zhai4",
    "相": "xiang4",
    "都": "du1",
    "谌": "chen2",
    "晁": "chao2",
    "隗": "wei3",
    "逄": "pang2",
    "车": "che1",
    "褚": "chu3",
    "庹": "tuo3",
    "郇": "xun2",
    "郗": "chi1",
    "那": "na1",
    "哈": "ha3",
    "牟": "mou2",
    "应": "ying1",
    "曲": "qu1",
    "强": "qiang2",
    "卜": "bu3",
    "柏": "bai3",
    "角": "jue2",
    "瞿": "qu2",
    "重": "chong2",
    "薄": "bo2",
    "幺": "yao1",
    "撒": "sa3",
    "阚": "kan4",
    "莘": "shen1",
    "於": "yu1",
}
"""Letters and tone by surname (现代汉语词典, 第7版, readings marked 姓)."""


def parted(name: str) -> tuple[str, str]:
    """Surname and given name."""
    length = 2 if len(name) > 2 and name[:2] in COMPOUND else 1
    return name[:length], name[length:]
