"""What is guessed first is no password; what is drawn by lot or said in a few words is one."""

import random
import string

import pytest

from contracts.county import CountyFacts, CountyView
from gateway import places
from gateway.access.password_rules import check, is_weak
from kit.problems import Refused
from tests.places import elsewhere

LEAST = 8


@pytest.mark.parametrize(
    "weak",
    [
        "11111111", "12345678", "87654321", "123456789a", "a12345678", "aaaaaaaa", "abababab", "aabbccdd", "abcdefgh",
        "abcd1234", "qwertyui", "poiuytrewq", "1qaz2wsx", "1q2w3e4r", "zxcvbnm123", "147258369", "asdfghjkl!",
        "password", "Password1", "P@ssw0rd2026!", "passwordpassword", "$ecret12", "@dmin123!", "Admin@2026",
        "woaini1314", "5201314520", "19491001", "13812345678", "minsheng2026", "Zhushan-2026", "我爱你我爱你我爱你",
        "ＰＡＳＳＷＯＲＤ１", "olgaolga", "Olga-2026", "!!olga!!", "0lga2026!", "何桂昌何桂昌2026",
        "何桂昌123456", "water.dept",
        "olga.office1",
    ],
)  # fmt: skip
def test_what_is_guessed_first_is_refused(weak: str) -> None:
    with pytest.raises(Refused) as refused:
        check(weak, LEAST, "olga", "何桂昌", "dept-water", "竹山县", "竹山", "Zhushan")
    assert (refused.value.problem.type, refused.value.problem.status) == ("password-too-weak", 422)


@pytest.mark.parametrize(
    "good",
    [
        "a good long password", "county-2026", "long enough", "K7#vq2Lm", "river stone lamp", "村口三盏路灯坏了",
        "horse-battery", "tXq8wPz3", "Gr8 tea at nine", "dajiahaoyunlai",
    ],
)  # fmt: skip
def test_a_password_of_ones_own_is_taken(good: str) -> None:
    check(good, LEAST, "olga", "何桂昌")


def test_a_password_drawn_by_lot_is_taken() -> None:
    drawn = random.Random(5)
    letters = string.ascii_letters + string.digits
    for _ in range(500):
        check("".join(drawn.choices(letters, k=12)), LEAST, "olga", "何桂昌")


def test_what_the_county_is_called_is_soon_guessed_in_that_county_only() -> None:
    with elsewhere():
        places.settle(CountyView(county=CountyFacts(code="990101", title="清溪县", title_en="Qingxi County")))
        for weak in ("Qingxi-2026", "清溪清溪清溪清溪"):
            with pytest.raises(Refused):
                check(weak, LEAST, *places.names())
        check("Zhushan-2026", LEAST, *places.names())


def test_a_short_one_is_refused_for_its_length() -> None:
    with pytest.raises(Refused) as refused:
        check("tXq8wPz", LEAST)
    problem = refused.value.problem
    assert (problem.type, problem.title, problem.status) == (
        "password-too-short", "A password has at least 8 letters.", 422,
    )  # fmt: skip


@pytest.mark.parametrize("cut", ["password", "iloveyou", "qwertyuiop", "poiuytrewq", "asdfghjkl", "lkjhgfdsa"])
def test_what_everybody_knows_is_cut_out_whole_and_four_letters_must_be_left(cut: str) -> None:
    check(f"{cut}xhvk", LEAST)
    for few in ("", "xh", "xhv", "xhvx"):
        with pytest.raises(Refused):
            check(f"{cut}{few}", LEAST)


@pytest.mark.parametrize(
    ("password", "weak"),
    [
        ("lkjhxkv", True),  # backwards along a row, and three letters
        ("lkjhxkvb", False),  # and four
        ("xqzvbnm", True),  # the end of a row
        ("zxcvbnmxq", True),  # a whole row is cut out whole
        ("zxcvbnmxqkp", False),
        ("qwertyuiopxk", True),
    ],
)
def test_four_different_letters_are_left_when_rows_of_keys_are_cut_out(password: str, *, weak: bool) -> None:
    assert is_weak(password) is weak


def test_what_is_wrong_with_a_password_is_told_so_that_the_page_can_say_it() -> None:
    with pytest.raises(Refused) as short:
        check("x" * 7, 8)
    with pytest.raises(Refused) as weak:
        check("x" * 8, 8)
    told = [(one.value.problem.type, one.value.problem.status, one.value.problem.title) for one in (short, weak)]
    assert told == [
        ("password-too-short", 422, "A password has at least 8 letters."),
        ("password-too-weak", 422, "The password is soon guessed."),
    ]
    assert weak.value.problem.detail.startswith("Not a common word, one's login or name, a number")
