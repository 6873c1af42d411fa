"""A letter greets once and is signed once, whatever the clerk wrote besides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.suggestions.salutation import body_of, opened

NAMES = ("王代", "赵䶮")
TEXT = "已列入计划。"


@pytest.mark.parametrize(
    "greeting",
    [
        "王代、赵䶮代表：",
        "尊敬的王代、赵䶮代表：",
        "尊敬的王代代表、赵䶮代表：",
        "王代代表，赵䶮代表：\n您好！",
        "尊敬的王代等2位代表：\n    你们好！",
        "王代表、赵代表：你们好！",
        "尊敬的王代表：您好！",
        "尊敬的各位代表：\n大家好！",
        "尊敬的人大代表：",
        "各位代表同志：",
        "两位代表：你们好！",
        "代表同志您好：",
        "您好！",
        "你们好，",
        "尊敬的王代代表\n您好\n",
    ],
)
def test_a_greeting_the_clerk_wrote_is_left_to_the_form(greeting: str) -> None:
    joined = greeting if greeting.endswith(("！", "：", "，", "\n")) else f"{greeting}\n"
    assert body_of(joined + TEXT, NAMES, "县水利局") == (TEXT,)
    assert body_of(f"{greeting}\n{TEXT}", NAMES, "县水利局") == (TEXT,)


@pytest.mark.parametrize(
    "text",
    [
        "两位代表反映的问题属实。",
        "王代、赵䶮代表反映的问题属实。",
        "代表们关心的管网改造，已列入计划。",
        "王代代表在建议中提出：管网老化。",
        "您好评的那段路已经修好。",
        "各位代表的建议很好：已采纳。",
        "一、关于王代代表提出的问题：",
        "县人大代表名额：另行通知。",
    ],
)
def test_what_only_begins_like_a_greeting_stays(text: str) -> None:
    assert body_of(text, NAMES, "县水利局") == (text,)


@pytest.mark.parametrize(
    "below", ["县水利局", "县水利局\n2026年11月27日", "　　县 水 利 局\n二〇二六年十一月二十七日", "2026年11月27日"]
)
def test_a_signature_the_clerk_wrote_is_left_to_the_form(below: str) -> None:
    assert body_of(f"{TEXT}\n{below}\n", NAMES, "县水利局") == (TEXT,)


def test_a_day_within_the_text_stays() -> None:
    assert body_of("开工日期：\n2026年11月27日\n完工另告。", NAMES, "县水利局")[1] == "2026年11月27日"


@given(st.text("王代赵䶮表您你们好：，。！尊敬的各位\n年月日123县水利局", max_size=60))
def test_lines_are_only_left_out_at_both_ends(text: str) -> None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    kept = body_of(text, NAMES, "县水利局")
    assert all(line in lines for line in kept[1:]), "only the first line may lose its beginning"


def test_the_suggestion_is_said_to_be_received_once_and_to_as_many_as_brought_it() -> None:
    assert opened((TEXT,), "修路", several=True) == ("你们提出的《修路》收悉。现答复如下：", TEXT)
    assert opened((TEXT,), "修路", several=False)[0] == "您提出的《修路》收悉。现答复如下："
    assert opened((), "修路", several=False) == ("您提出的《修路》收悉。现答复如下：",)
    assert opened(("您提出的《修路》的建议已收悉。",), "修路", several=True) == ("你们提出的《修路》的建议已收悉。",)
    own = ("关于您提出的修路的建议，现答复如下：", TEXT)
    assert opened(own, "修路", several=False) == own
    assert opened(own, "修路", several=True)[0] == "关于你们提出的修路的建议，现答复如下："
