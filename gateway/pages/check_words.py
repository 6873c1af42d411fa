"""How a hash is read aloud and compared in a hall: groups of four digits, each with two characters to check it by.

The characters are out of the Thousand Character Classic (千字文), in its order: the first of each syllable that most
people read at sight. No two of the 256 are of one syllable, whatever the tone, so that a hall hears which one was read.
"""

from dataclasses import dataclass
from unicodedata import combining, normalize

_WORDS = """
天tiān 玄xuán 黄huáng 宇yǔ 宙zhòu 洪hóng 日rì 月yuè 盈yíng 辰chén 列liè 张zhāng 寒hán 来lái 暑shǔ 往wǎng
秋qiū 收shōu 冬dōng 闰rùn 成chéng 岁suì 律lǜ 阳yáng 云yún 腾téng 结jié 为wèi 霜shuāng 金jīn 生shēng 丽lì
水shuǐ 出chū 冈gāng 剑jiàn 珠zhū 夜yè 光guāng 珍zhēn 菜cài 姜jiāng 海hǎi 河hé 鳞lín 潜qián 翔xiáng 龙lóng
师shī 火huǒ 帝dì 鸟niǎo 官guān 人rén 制zhì 文wén 字zì 衣yī 推tuī 让ràng 国guó 陶táo 唐táng 民mín
伐fá 坐zuò 道dào 平píng 爱ài 伏fú 羌qiāng 体tǐ 宾bīn 归guī 鸣míng 凤fèng 在zài 白bái 驹jū 场chǎng
木mù 及jí 万wàn 此cǐ 四sì 大dà 五wǔ 恭gōng 敢gǎn 女nǚ 男nán 效xiào 良liáng 必bì 改gǎi 能néng
谈tán 短duǎn 器qì 悲bēi 染rǎn 赞zàn 羔gāo 贤xián 克kè 念niàn 德dé 形xíng 表biǎo 正zhèng 空kōng 虚xū
习xí 听tīng 因yīn 缘yuán 善shàn 庆qìng 非fēi 宝bǎo 寸cùn 竞jìng 君jūn 严yán 当dāng 忠zhōng 则zé 深shēn
兰lán 如rú 松sōng 川chuān 流liú 取qǔ 安ān 定dìng 美měi 荣róng 所suǒ 学xué 优yōu 摄shè 从cóng 咏yǒng
别bié 尊zūn 上shàng 下xià 外wài 训xùn 姑gū 兄xiōng 同tóng 连lián 交jiāo 投tóu 分fēn 磨mó 颠diān 沛pèi
心xīn 疲pí 满mǎn 持chí 雅yǎ 操cāo 好hǎo 爵jué 华huá 二èr 面miàn 洛luò 盘pán 楼lóu 图tú 写xiě
禽qín 灵líng 丙bǐng 甲jiǎ 对duì 瑟sè 吹chuī 纳nà 内nèi 群qún 槐huái 户hù 八bā 禄lù 车chē 策cè
茂mào 衡héng 旦dàn 桓huán 弱ruò 说shuō 密mì 多duō 宁níng 更gèng 赵zhào 困kùn 烦fán 颇pǒ 沙shā 九jiǔ
宗zōng 泰tài 门mén 旷kuàng 本běn 农nóng 我wǒ 劝quàn 孟mèng 素sù 劳láo 察chá 宠chǒng 增zēng 组zǔ 寥liáo
论lùn 散sàn 遥yáo 莽mǎng 抽chōu 条tiáo 翠cuì 根gēn 飘piāo 独dú 口kǒu 糟zāo 糠kāng 少shǎo 纺fǎng 笋sǔn
床chuáng 歌gē 顿dùn 后hòu 热rè 特tè 布bù 巧qiǎo 妙miào 朗lǎng 修xiū 徘pái 瞻zhān 寡guǎ 等děng 者zhě
"""
WORDS: tuple[tuple[str, str], ...] = tuple((word[0], word[1:]) for word in _WORDS.split())
"""The character and the sound of each byte, 0 to 255."""
DIGITS = 4


@dataclass(frozen=True)
class Group:
    """Four hexadecimal digits, the two characters of their bytes, and how these sound."""

    digits: str
    characters: str
    sounds: str


def groups(hash_: str) -> list[Group]:
    """A hash in hexadecimal as it is read aloud, in groups of four; a last shorter group has a character a byte.

    Raises ValueError for what is no hexadecimal of whole bytes.
    """
    found = []
    for at in range(0, len(hash_), DIGITS):
        digits = hash_[at : at + DIGITS]
        words = [WORDS[byte] for byte in bytes.fromhex(digits)]
        found.append(Group(digits, "".join(one for one, _ in words), " ".join(sound for _, sound in words)))
    return found


def by_four(hash_: str) -> str:
    """The same on one line, for paper: `b1d8 天玄 …`."""
    return "　".join(f"{one.digits} {one.characters}" for one in groups(hash_))


def syllable(sound: str) -> str:
    """A sound without its tone; ü stays another than u."""
    return "".join(mark for mark in normalize("NFD", sound) if mark == "\u0308" or not combining(mark))
