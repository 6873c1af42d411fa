"""What of a person stands in a text is hidden from who need not know it, however it is written."""

import csv
import gzip
from pathlib import Path

import pytest

from contracts.personal_details import hidden
from contracts.personal_numbers import starred

NUMBERS = [
    "13812345678", "138 1234 5678", "138-1234-5678", "138.1234.5678", "1 3 8 1 2 3 4 5 6 7 8", "+8613812345678",
    "１３８１２３４５６７８", "一三八一二三四五六七八", "幺三八 一二三四 五六七八", "①③⑧12345678",
    "0719-4222345", "(0719)4222345", "07194222345", "０７１９－４２２２３４５", "010 65981234",
    "420323199001011234", "42032319900101123X", "420323 19900101 123x", "420323900101123",
    "6222021234567890128", "6222 0212 3456 7890 128",
    "鄂C12345", "鄂C·12345", "鄂CD12345", "鄂ｃ12345".replace("ｃ", "Ｃ"),
    "wang.fang@mail.example.cn",
    "138\xa01234\xa05678", "138\u20091234\u20095678", "138\u200b1234\u200b5678", "138\u20601234\xad5678",
    "138\ufeff12345678", "138\u200d1234\u200c5678", "420323\xa019900101\u200b123x", "0719\u202f4222345",
]  # fmt: skip
SAID_SO = ["电话4222345", "座机：4222 345", "微信wangfang88", "微信号：wang_fang", "QQ123456789", "护照E12345678"]
NO_PERSONS = [
    "请拨打110、12345或者12315", "服务电话95598", "2026年11月29日8:30至17:00", "补贴12345678.50元",
    "预算1234567890123元", "长3.1415926535897公里", "门牌2号、3号、15号", "第一二三四五六七八九条",
    "编号MS20261129000123", "项目投资300万至400万元", "从2019-01-01到2020-12-31", "共13个村138户1234人",
    "G20高速、S305省道", "鄂西北、云南", "渝A区",
]  # fmt: skip
NAMED = {
    "我叫王芳，家住三组": "我叫王某，家住三组",
    "我叫朱裕本，是1组村民": "我叫朱某某，是1组村民",
    "姓名：王　芳": "姓名：王某某",
    "联系人欧阳修文，电话13812345678": "联系人欧阳某某，电话***********",
    "找刘建国13812345678": "找刘某某***********",
    "孩子叫李想，李想今年五岁": "孩子叫李某，李某今年五岁",
    "3组村民罗乔云、唐文金、杨洋，都可作证": "3组村民罗某某、唐某某、杨某，都可作证",
    "举报人：余中华、王才茂": "举报人：余某某、王某某",
    "我是户主陈改平（已去世）": "我是户主陈某某（已去世）",
}
NOBODY = [
    "叫车不方便", "大家叫苦连天", "孩子叫他回家", "名叫一米阳光的影楼", "本人方便时",
    "业主来说都是损失", "居民安全没有保障", "业主房内漏水", "我是高中生", "村民常年喝不上水", "本人于2018年购房",
    "联系方式13812345678", "王家村的路口13812345678", "张师傅13812345678",
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_found_in_each_of_its_spellings(number: str) -> None:
    assert starred(f"打{number}，谢谢") == f"打{'*' * len(number)}，谢谢"


@pytest.mark.parametrize("said", SAID_SO)
def test_a_short_number_is_one_behind_the_word_that_says_so(said: str) -> None:
    told = starred(f"请记下{said}，谢谢")
    assert told.endswith("**，谢谢")
    assert not any(letter.isdigit() or (letter.isascii() and letter.isalpha()) for letter in told.replace("QQ", ""))


@pytest.mark.parametrize("text", NO_PERSONS)
def test_other_numbers_stay(text: str) -> None:
    assert hidden(text, houses=False) == text


@pytest.mark.parametrize(("text", "told"), NAMED.items())
def test_an_announced_name_keeps_its_surname(text: str, told: str) -> None:
    assert hidden(text) == told


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_only_look_like_names_stay(text: str) -> None:
    assert hidden(text) == starred(text)


def test_houses_are_hidden_where_the_county_says_so() -> None:
    text = "人民路12号3栋2单元501室漏水，10月5号起，3号线旁"
    assert hidden(text) == text
    assert hidden(text, houses=True) == "人民路**号*栋*单元***室漏水，10月5号起，3号线旁"


def test_of_real_letters_few_change_and_hardly_any_for_nothing(real_data: Path) -> None:
    with gzip.open(real_data / "appeals.csv.gz", "rt", encoding="utf-8", newline="") as file:
        texts = [f"{row['title']}\n{row['body']}" for row in csv.DictReader(file)]
    changed = [text for text in texts if hidden(text) != text]
    assert len(texts) / 200 < len(changed) < len(texts) / 35
    words = ["安全", "来说", "高些", "解惑", "房内", "路口", "方便", "常年", "全体", "高中", "马路", "方式", "房东"]
    wrong = [text for text in changed if any(word in text and word not in hidden(text) for word in words)]
    assert wrong == []
