"""Lists that were published in the order of surname strokes come out as they were printed."""

import random

import pytest

from kit.name_order import in_order

PUBLISHED = {
    "中国共产党第二十届中央政治局委员（新华社2022年10月23日，按姓氏笔画为序）": (
        "丁薛祥 习近平 马兴瑞 王毅 王沪宁 尹力 石泰峰 刘国中 李希 李强 李干杰 李书磊 李鸿忠 何卫东 何立峰 张又侠 "
        "张国清 陈文清 陈吉宁 陈敏尔 赵乐际 袁家军 黄坤明 蔡奇"
    ),
    "第二十届中央纪律检查委员会常务委员会委员（新华社2022年10月23日，按姓氏笔画为序）": (
        "王小平 王爱文 王鸿津 刘金国 刘学新 许罗德 孙新阳 李希 李欣然 肖培 张升民 张福海 陈国强 赵世勇 侯凯 喻红秋 "
        "傅奎 穆红玉"
    ),
    "中国共产党第二十次全国代表大会代表，开头四十名（新华社2022年9月25日，按姓氏笔画为序）": (
        "丁宁 丁纯 丁炜 丁铭 丁小强 丁中平 丁仁彧 丁月牙 丁向群 丁兴农 丁赤飚 丁学东 丁荣浩 丁海燕 丁绣峰 丁雄军 "
        "丁薛祥 于波 于洋 于勇 于川雅 于立军 于吉红 于江涛 于秀明 于绍良 于砚华 于洪涛 才让太 万伟 万敏 万立骏 万芝利 "
        "万相兰 万超岐 么永波 习近平 马龙 马伟 马丽"
    ),
    "中国文艺志愿者协会副主席（协会公布，按姓氏笔画排序）": (
        "王宏 冯双白 刘劲 李丹 何加林 张凯 林永 赵保 姜昆 姚建萍 黄渤 龚宇 康辉 寒露"
    ),
}


@pytest.mark.parametrize("title", PUBLISHED)
def test_a_published_list_comes_out_as_it_was_printed(title: str) -> None:
    printed = PUBLISHED[title].split()
    shuffled = random.Random(17).sample(printed, len(printed))
    assert shuffled != printed
    assert in_order(shuffled, str, by="strokes") == printed
