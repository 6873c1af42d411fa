"""Amounts in capitals are those of the rules for bills, and can be read back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.pages.paper.amounts import MOST, in_capitals

VALUES = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        ("1010.50", "壹仟零壹拾元伍角"),
        ("0.05", "伍分"),
        ("100000000", "壹亿元整"),
        ("0", "零元整"),
        ("0.50", "伍角"),
        ("0.55", "伍角伍分"),
        ("10", "壹拾元整"),
        ("15.08", "壹拾伍元零捌分"),
        ("1409.50", "壹仟肆佰零玖元伍角"),  # the rules' own examples, from here
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万零柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),  # to here
        ("100000.01", "壹拾万元零壹分"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000010000.10", "壹万亿零壹万元壹角"),
        ("1000100000000", "壹万零壹亿元整"),
        ("200001005", "贰亿零壹仟零伍元整"),
        ("20000000", "贰仟万元整"),
    ],
)
def test_an_amount_is_written_as_the_rules_say(yuan: str, said: str) -> None:
    whole, _, odd = yuan.partition(".")
    assert in_capitals(int(whole) * 100 + int(odd.ljust(2, "0"))) == f"人民币{said}"


@given(st.one_of(st.integers(0, MOST - 1), st.integers(0, 10**6), st.sampled_from([10**n for n in range(18)])))
def test_it_can_be_read_back_and_has_no_needless_nought(fen: int) -> None:
    said = in_capitals(fen)
    assert read(said) == fen
    assert "零零" not in said
    assert not re.search("零[万亿元角分]", said) or said == "人民币零元整"
    assert said.endswith("整") == (fen % 100 == 0)


@pytest.mark.parametrize("fen", [-1, MOST])
def test_what_has_no_words_is_refused(fen: int) -> None:
    with pytest.raises(ValueError, match="amount"):
        in_capitals(fen)


def read(said: str) -> int:
    """Fen, read from left to right as people do: a digit waits for its place, a group for its name."""
    parts = re.fullmatch("人民币(?:(?P<yuan>.*)元)?整?零?(?:(?P<jiao>.)角)?(?:(?P<fen>.)分)?", said)
    assert parts is not None
    jiao, fen = (VALUES[parts[name]] if parts[name] else 0 for name in ("jiao", "fen"))
    return _yuan(parts["yuan"] or "") * 100 + jiao * 10 + fen


def _yuan(said: str) -> int:
    total = group = digit = 0
    for letter in said:
        if letter in VALUES:
            digit = VALUES[letter]
        elif letter in PLACES:
            group, digit = group + digit * PLACES[letter], 0
        elif letter == "亿":
            total, group, digit = (total + group + digit) * 10**8, 0, 0
        else:
            total, group, digit = total + (group + digit) * 10**4, 0, 0
    return total + group + digit
