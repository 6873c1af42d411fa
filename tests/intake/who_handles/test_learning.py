"""The model says what is likely with its exact reasons, and nothing of a text it knows too little of."""

from math import inf, isfinite
from random import Random

import pytest

from services.intake.who_handles.domain.by_words import by_words
from services.intake.who_handles.domain.evaluating import Guess, evaluate, judged
from services.intake.who_handles.domain.grams import grams
from services.intake.who_handles.domain.learning import Example, train
from services.intake.who_handles.domain.lessons import Lesson, learn
from services.intake.who_handles.domain.model import Model
from services.intake.who_handles.store.packed import packed, unpacked

CLAUSES = {
    "water": "自来水管裂了 停水已经很多天 水压太小上不了楼 请水厂来抢修水管 接水要走很远"
    " 水龙头里没有水 蓄水池也见了底 管道老化漏水",
    "roads": "水泥路坑洼不平 下雨天路面全是泥 骑车经常摔跤 希望尽快修路 路边没有护栏"
    " 路灯坏了看不见路 大车把路面压坏了 路基塌了一段",
    "education": "小学的老师不够 学生挤在一间教室上课 学校食堂饭菜太差 孩子上学要走很远"
    " 幼儿园没有名额 老师经常请假 教室的窗户坏了 放学没人管",
}
"""What is said of three kinds of matters; no two texts of them are copies."""
TEXTS = [
    (label, "，".join(Random(f"{label}{number}").sample(said.split(), 3)) + f"，请看第{number}号。")
    for label, said in CLAUSES.items()
    for number in range(30)
]
EXAMPLES = [Example(grams("", text), label, f"{label}{number}") for number, (label, text) in enumerate(TEXTS)]
MODEL = train(EXAMPLES, 0.1)


@pytest.mark.parametrize(
    "said",
    [
        "水",
        "a",
        "Water pipe broken, please come and repair it as soon as possible.",
        "shui guan po le qing kuai dian lai xiu",
        "😀💧🚰😡",
        "13000000000 2026 11 29",
        "",
        "？？？！！！",
        "专业开锁换锁服务全城上门速度快价格低欢迎咨询",
    ],
)
def test_nothing_is_said_of_a_text_that_says_too_little(said: str) -> None:
    assert MODEL.says(grams("", said)) is None


def test_an_unseen_text_is_known_by_its_words_and_says_why() -> None:
    said = MODEL.says(grams("", "我们马家院的自来水管又裂了，停水好几天，谁来抢修水管？"))
    assert said is not None
    assert said.label == "water"
    assert all(why in "我们马家院的自来水管又裂了，停水好几天，谁来抢修水管？" for why in said.why)
    assert said.why


def test_the_reasons_are_the_sum_that_decides() -> None:
    text = grams("", "我们马家院的自来水管又裂了，停水好几天，谁来抢修水管？")
    said = MODEL.guess(text)
    assert said is not None
    without = MODEL.guess({gram for gram in text if not any(part in gram or gram in part for part in said.why)})
    assert without is None or without.margin < said.margin


def test_seven_thousand_characters_are_read_as_far_as_the_first_thousand() -> None:
    water = "自来水管裂了，已经停水三天，请水厂派人来抢修水管。" * 280
    assert len(water) == 7000
    assert grams("", water) == grams("", water[:999])
    assert (said := MODEL.says(grams("", water))) is not None
    assert said.label == "water"


def test_of_a_text_made_of_two_others_less_is_sure() -> None:
    one, other = TEXTS[0][1], TEXTS[len(TEXTS) // 2][1]
    margins = [guess.margin for each in (one, other, one + other) if (guess := MODEL.guess(grams("", each)))]
    assert margins[2] < min(margins[:2])


def test_a_model_is_kept_as_bytes_and_says_the_same() -> None:
    again = unpacked(packed(MODEL), MODEL.threshold)
    for label, text in TEXTS[::7]:
        before, after = MODEL.guess(grams("", text)), again.guess(grams("", text))
        assert before is not None
        assert after is not None
        assert after.label == before.label == label
        assert all(why in text for why in (*before.why, *after.why))
        assert after.margin == pytest.approx(before.margin, abs=0.01)
    assert packed(unpacked(packed(Model()), inf)) == packed(Model())


def test_learning_twice_learns_the_same() -> None:
    assert packed(train(EXAMPLES)) == packed(MODEL)


def test_copies_are_never_learned_from_and_asked_about() -> None:
    copies = [Example(one.grams, one.label, "one letter") for one in EXAMPLES[:30]]
    reached = evaluate([*copies, *EXAMPLES[30:]])
    assert reached.macro_f1 < evaluate(EXAMPLES).macro_f1


def test_the_threshold_is_where_enough_is_right() -> None:
    sure = [Guess("a", "a", 2.0 - number / 1000) for number in range(98)]
    unsure = [Guess("a", "b", 0.5), Guess("b", "a", 0.4), Guess("b", "a", 0.3), Guess("b", "", -inf)]
    reached = judged([*sure, *unsure], 0.98)
    assert (reached.threshold, reached.precision, reached.coverage) == (0.4, 0.98, 100 / 102)
    assert not isfinite(judged(sure[:40], 0.98).threshold)


def test_too_few_decided_texts_are_no_measure_and_nothing_is_said() -> None:
    model, reached = learn([Lesson("", text, label, text) for label, text in TEXTS[:40]], 0.98)
    assert not isfinite(reached.threshold)
    assert model.says(grams("", TEXTS[0][1])) is None


def test_before_anything_is_learned_the_words_for_a_category_say_it() -> None:
    words = {"water": ["供水", "停水"], "roads": ["道路", "修路"]}
    assert (said := by_words("", "村里又停水了", words)) is not None
    assert (said.label, said.why) == ("water", ("停水",))
    assert by_words("", "停水是因为修路", words) is None
    assert by_words("", "天气真好", words) is None
    assert by_words("", "水", {"water": ["水"]}) is None


def _said_by_words(wrong: dict[str, str]) -> list[Lesson]:
    """What words say of half of the texts, right unless it is said how it is wrong."""
    return [Lesson("", text, wrong.get(label, label), text, decided=False) for label, text in TEXTS[1::2]]


def test_what_words_say_counts_less_than_what_people_decided() -> None:
    wrong = {"water": "roads", "roads": "education", "education": "water"}
    few = [one for number, one in enumerate(EXAMPLES) if number % 10 == 0]
    against = [one._replace(label=wrong[one.label], weight=0.02) for one in EXAMPLES if one not in few]
    guessed = [train([*few, *against]).guess(one.grams) for one in few]
    assert [one.label for one in guessed if one] == [one.label for one in few]
    heavy = [one._replace(weight=1.0) for one in against]
    guessed = [train([*few, *heavy]).guess(one.grams) for one in few]
    assert [one.label for one in guessed if one] != [one.label for one in few]


def test_words_that_are_wrong_about_a_county_teach_nothing() -> None:
    decided = [Lesson("", text, label, text) for label, text in TEXTS[::2]]
    wrong = _said_by_words({"water": "roads", "roads": "education", "education": "water"})
    alone, reached = learn(decided, 0.98)
    model, same = learn([*decided, *wrong], 0.98)
    assert (packed(model), same) == (packed(alone), reached)


def test_words_that_are_right_teach_while_little_is_decided() -> None:
    decided = [Lesson("", text, label, text) for label, text in TEXTS[::10]]
    _, alone = learn(decided, 0.98)
    model, reached = learn([*decided, *_said_by_words({})], 0.98)
    assert reached.macro_f1 > alone.macro_f1
    asked = [one for number, one in enumerate(EXAMPLES) if number % 2 == 0 and number % 10]
    right = [(guess := model.guess(one.grams)) is not None and guess.label == one.label for one in asked]
    assert sum(right) > 0.8 * len(asked)
