"""The rules of both orders: what is compared first, which surname is read how, and what of an unknown letter."""

import pytest

from kit.name_order import in_order
from kit.name_order.ordered import STROKES, name_key
from kit.name_order.settings import NameOrderSettings
from kit.name_order.surnames import parted


def by(order: str, names: str) -> str:
    return " ".join(in_order(reversed(names.split()), str, by=order))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "names",
    [
        "王力 王一民",  # a given name of one character before one of two, whatever its strokes
        "王一民 王二小 王二民",  # character by character
        "于杰 才旦 万里 习文 马良",  # three strokes each, by their kinds: 横横 横竖 横折 折点 折折
        "田一 史二 付三 白四",  # five strokes: 竖折 竖折横竖 撇竖 撇竖折
        "欧阳一鸣 欧阳文山 赵阳",  # a surname of two characters is compared as one
        "司马 司马光 司徒南",  # 司马 by itself is 司 with one character, and 马 has less strokes than 徒
        "布和 刘达 刘伟 刘达夫",  # 达 has six strokes
        "王芳 Li",  # letters come last
        "阿不都 单达 曾庆红",  # seven, eight and twelve strokes
    ],
)
def test_strokes_decide_in_this_order(names: str) -> None:
    assert by("strokes", names) == names


@pytest.mark.parametrize(
    "names",
    [
        "单小平 沈伟",
        "沈伟 施一公",
        "仇和 曲波",
        "谢军 解放",  # both xiè: the simpler character first
        "尉迟恭 袁隆平",
        "万俟雅言 莫言",
        "臧克家 曾国藩",
        "安宁 白云 贺龙",
    ],
)
def test_a_surname_is_read_as_a_surname(names: str) -> None:
    assert by("pinyin", names) == names


def test_of_one_syllable_the_tone_decides_and_then_the_strokes() -> None:
    assert by("pinyin", "王伟 汪洋").split()[0] == "汪洋"
    assert by("pinyin", "王一 王仪 王艺 王芳").split()[0] == "王芳"


def test_a_letter_that_the_table_has_not_is_last_and_no_error() -> None:
    assert by("strokes", "王芳 王鑫 王𬭎") == "王芳 王鑫 王𬭎"
    assert by("pinyin", "王芳 王𬭎").split()[1] == "王𬭎"


def test_names_in_letters_are_last_and_a_dot_counts_nothing() -> None:
    assert by("strokes", "艾力·买买提 蔡奇 Anna") == "艾力·买买提 蔡奇 Anna"
    assert name_key("艾力·买买提") == name_key("艾力买买提")


def test_a_compound_surname_needs_a_given_name() -> None:
    assert [parted(name) for name in ("司马", "司马光", "王芳", "欧阳一鸣")] == [
        ("司", "马"),
        ("司马", "光"),
        ("王", "芳"),
        ("欧阳", "一鸣"),
    ]


def test_the_table_has_each_character_once() -> None:
    letters = STROKES.read_text(encoding="utf-8").replace("\n", "")
    assert len(letters) == len(set(letters)) == 20_897


def test_a_county_goes_by_strokes_until_it_says_pinyin(monkeypatch: pytest.MonkeyPatch) -> None:
    assert NameOrderSettings().name_order == "strokes"
    monkeypatch.setenv("MINSHENG_NAME_ORDER", "pinyin")
    assert NameOrderSettings().name_order == "pinyin"
