"""What a proposer is told: sums, reasons and names as they are put into the lines."""

import pytest

from services.voting.ideas.domain.history import EXITS, Line, exit_names, line_of, money, rest, sentence


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (1, "0.01 元", "0.01 yuan"),
        (150, "1.5 元", "1.5 yuan"),
        (10_000, "100 元", "100 yuan"),
        (999_999, "9999.99 元", "9,999.99 yuan"),
        (1_000_000, "1 万元", "10,000 yuan"),
        (123_450_000, "123.45 万元", "1,234,500 yuan"),
        (0, "0 元", "0 yuan"),
    ],
)
def test_a_sum_is_told_in_ten_thousands_from_the_first_of_them(fen: int, zh: str, en: str) -> None:
    assert money(fen) == {"zh_money": zh, "en_money": en}


@pytest.mark.parametrize("text", ["好", "好。", "好！", "好？", "good.", "good!", "good?", "好，"])
def test_a_reason_ends_with_a_full_stop_and_never_with_two(text: str) -> None:
    assert sentence(text) == (text if text[-1] in "。！？.!?" else f"{text}。")


def test_other_departments_are_waited_for_or_nothing_is_said_of_them() -> None:
    assert rest(True) == {"zh_rest": "还在等其他部门的意见。", "en_rest": " Other departments are still to answer."}
    assert rest(False) == {"zh_rest": "", "en_rest": ""}


def test_who_is_responsible_has_a_name_even_when_the_way_out_is_a_new_one() -> None:
    assert exit_names("court") == {"zh_exit": "法院", "en_exit": "the court"}
    assert exit_names("moon") == {"zh_exit": "其他渠道", "en_exit": "another channel"}
    assert all(exit_names(code) == {"zh_exit": one.zh, "en_exit": one.en} for code, one in EXITS.items())


def test_values_stand_in_their_line_and_a_person_s_braces_stay() -> None:
    line = line_of("returned", meeting="常委会", reason="缺{预算}。")
    assert line == Line("常委会退回修改。理由：缺{预算}。", "常委会 returned it to be changed. Reason: 缺{预算}。")
    told = line_of("approved", meeting="常委会", reason="")
    assert told == Line("常委会审议通过，准备列入候选名单。", "常委会 approved it for the list.")
    with pytest.raises(KeyError):
        line_of("returned", meeting="常委会")
