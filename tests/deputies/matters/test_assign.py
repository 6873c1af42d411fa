"""The rules that choose a deputy: constituency, duty, expertise, load; never one who let it go or has an interest."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.deputies.matters.domain.assign import Choice, choose, nobody_left
from services.deputies.matters.domain.candidates import Asked, Candidate, Duty, Roster
from services.deputies.matters.domain.interest import interest_in

TOWN, FAR = "420323100", "420323101"
ASKED = Asked(TOWN, "东村", "roads", "路灯坏了\n晚上很黑\n人民路 3 号", called=frozenset({"roads", "道路桥梁", "道路"}))


def one(number: int, **more: object) -> Candidate:
    values: dict[str, object] = {"deputy_id": f"D{number}", "name": f"代表{number}", "township": TOWN}
    return Candidate(**(values | more))  # type: ignore[arg-type]


def chosen(asked: Asked, roster: Roster) -> Choice:
    choice = choose(asked, roster)
    assert choice is not None
    return choice


def in_turn(asked: Asked, roster: Roster) -> list[str]:
    """Everyone who is asked when each lets it go."""
    order: list[str] = []
    while choice := choose(replace(asked, tried=asked.tried | frozenset(order)), roster):
        order.append(choice.deputy.deputy_id)
    return order


def test_the_own_village_comes_before_the_scanned_station_before_other_duty_before_the_rest() -> None:
    here = [one(1), one(2), one(3, villages=frozenset({"东村"})), one(4)]
    duties = [Duty("S1", TOWN, "D2"), Duty("S2", TOWN, "D4")]
    roster = Roster(here, duties, load={"D3": 5, "D2": 3, "D4": 9})
    assert in_turn(replace(ASKED, station="S2"), roster) == ["D3", "D4", "D2", "D1"]


def test_a_deputy_on_duty_here_is_asked_like_a_local_one_and_one_on_duty_elsewhere_gains_nothing() -> None:
    duties = [Duty("S1", TOWN, "D5"), Duty("S9", FAR, "D1")]
    roster = Roster([one(1), one(2), one(5, township=FAR)], duties)
    assert in_turn(ASKED, roster) == ["D5", "D1", "D2"]
    assert "联络站值班" in chosen(ASKED, roster).why


def test_a_village_of_the_same_name_in_another_township_is_not_the_own_village() -> None:
    guest = one(5, township=FAR, villages=frozenset({"东村"}))
    roster = Roster([one(1, villages=frozenset({"东村"})), guest], [Duty("S1", TOWN, "D5")])
    assert in_turn(ASKED, roster) == ["D1", "D5"]


def test_among_equals_expertise_decides_then_the_lighter_load_then_the_nearer_level_then_who_waited_longest() -> None:
    expert = one(9, expertise=frozenset({"roads"}))
    assert chosen(ASKED, Roster([one(1), expert], load={"D9": 3})).deputy == expert
    assert chosen(ASKED, Roster([one(1), one(2)], load={"D1": 1})).deputy.deputy_id == "D2"
    assert chosen(ASKED, Roster([one(1, level="province"), one(2, level="city"), one(3)])).deputy.deputy_id == "D3"
    assert chosen(ASKED, Roster([one(1), one(2)], last={"D1": 40.0, "D2": 4.0})).deputy.deputy_id == "D2"
    assert chosen(ASKED, Roster([one(2), one(1)])).deputy.deputy_id == "D1"


def test_the_reason_names_the_rules_that_chose() -> None:
    best = one(3, villages=frozenset({"东村"}), expertise=frozenset({"roads"}))
    assert chosen(ASKED, Roster([best], load={"D3": 2})).why == "本乡镇选区代表，联系本村，熟悉此类问题，在办 2 件"


@pytest.mark.parametrize(
    ("candidate", "word"),
    [
        (one(1, conflicts=("宏图物业", "路灯")), "路灯"),
        (one(1, conflicts=("道路",)), "道路"),
        (one(1, conflicts=("roads",)), "roads"),
        (one(1, conflicts=("东村",)), "东村"),
        (one(1, conflicts=("人民路",)), "人民路"),
        (one(1, employer="路灯"), "路灯"),
        (one(1, conflicts=("西村", "供水"), employer="水务局"), None),
        (one(1), None),
    ],
)
def test_an_interest_is_a_word_a_category_a_village_or_the_employer(candidate: Candidate, word: str | None) -> None:
    assert interest_in(candidate, ASKED) == word


def test_latin_names_are_found_whatever_their_case() -> None:
    assert interest_in(one(1, conflicts=("Hongtu",)), replace(ASKED, words="HONGTU 物业")) == "Hongtu"


def test_a_deputy_with_an_interest_is_passed_over_and_the_reason_says_so_without_a_name() -> None:
    roster = Roster([one(1, conflicts=("宏图物业",)), one(2, expertise=frozenset({"x"}))], load={"D2": 9})
    choice = chosen(Asked(TOWN, None, "housing", "宏图物业乱收费"), roster)
    assert choice.deputy.deputy_id == "D2"
    assert choice.passed_over == (("D1", "宏图物业"),)
    assert "1 位代表因利害关系回避（宏图物业）" in choice.why
    assert "代表1" not in choice.why


def test_when_all_have_an_interest_the_office_reads_why_nobody_is_left() -> None:
    roster = Roster([one(1, conflicts=("路灯",)), one(2, township=FAR, conflicts=("路灯",))])
    assert choose(ASKED, roster) is None
    assert "2 位代表因利害关系回避（路灯）" in nobody_left(ASKED, roster)


def test_when_the_town_is_exhausted_the_county_is_asked_then_higher_levels_but_no_other_township() -> None:
    far = [
        one(4, township=FAR, level="province"),
        one(5, township=FAR, level="township", villages=frozenset({"东村"})),
        one(6, township=FAR),
        one(7, township=FAR, level="city"),
    ]
    roster = Roster([one(1), *far], load={"D6": 7})
    assert in_turn(ASKED, roster) == ["D1", "D6", "D7", "D4"]
    assert "其他选区" in chosen(replace(ASKED, tried=frozenset({"D1"})), roster).why


def test_nobody_left_is_said_and_not_guessed() -> None:
    assert choose(ASKED, Roster([])) is None
    assert choose(replace(ASKED, tried=frozenset({"D1"})), Roster([one(1)])) is None


numbers = st.integers(0, 60)
people = st.lists(
    st.builds(
        one,
        numbers,
        township=st.sampled_from([TOWN, FAR]),
        level=st.sampled_from(["province", "city", "county", "township"]),
        villages=st.frozensets(st.sampled_from(["东村", "西村"])),
        expertise=st.frozensets(st.sampled_from(["roads", "water"])),
        conflicts=st.sampled_from([(), (), ("路灯",), ("宏图",)]),
        employer=st.sampled_from(["", "", "东村", "水务局"]),
    ),
    max_size=12,
    unique_by=lambda candidate: candidate.deputy_id,
)
rota = st.lists(st.builds(Duty, st.sampled_from(["S1", "S2"]), st.sampled_from([TOWN, FAR]), numbers.map("D{}".format)))
loads = st.dictionaries(numbers.map("D{}".format), st.integers(0, 9))
asks = st.builds(
    Asked,
    st.sampled_from([TOWN, FAR, "420323207"]),
    st.sampled_from([None, "东村", "西村"]),
    st.sampled_from(["roads", "other"]),
    st.text(max_size=20) | st.just("路灯坏了"),
    st.frozensets(numbers.map("D{}".format)),
    st.sampled_from([None, "S1"]),
)


@given(people, rota, loads, asks)
def test_the_choice_is_lawful_total_and_the_same_whatever_the_order_of_the_roster(
    candidates: list[Candidate], duties: list[Duty], load: dict[str, int], asked: Asked
) -> None:
    choice = choose(asked, Roster(candidates, duties, load))
    free = [one for one in candidates if one.deputy_id not in asked.tried and interest_in(one, asked) is None]
    here = {duty.deputy_id for duty in duties if duty.township == asked.township}
    local = [one for one in free if one.township == asked.township or one.deputy_id in here]
    may = local or [one for one in free if one.level != "township"]
    assert (choice is not None) == bool(may)
    if choice is not None:
        assert choice.deputy in may
        assert choose(asked, Roster(candidates[::-1], duties[::-1], load)) == choice


@given(people, rota, asks)
def test_everyone_who_may_be_asked_is_asked_once_before_the_office_is_told(
    candidates: list[Candidate], duties: list[Duty], asked: Asked
) -> None:
    order = in_turn(asked, Roster(candidates, duties))
    assert len(order) == len(set(order))
    here = {duty.deputy_id for duty in duties if duty.township == asked.township}
    assert set(order) == {
        one.deputy_id
        for one in candidates
        if one.deputy_id not in asked.tried
        and interest_in(one, asked) is None
        and (one.township == asked.township or one.deputy_id in here or one.level != "township")
    }


@given(st.integers(2, 8), st.integers(20, 60))
def test_over_many_appeals_equal_deputies_carry_equal_loads(deputies: int, appeals: int) -> None:
    roster = Roster([one(n) for n in range(deputies)])
    for _ in range(appeals):
        roster.took(chosen(Asked(TOWN, None, "other", "x"), roster).deputy.deputy_id)
    assert max(roster.load.values()) - min(roster.load.values()) <= 1


@given(st.integers(2, 8), st.lists(st.booleans(), min_size=10, max_size=60))
def test_nobody_is_asked_twice_while_an_equal_who_waits_longer_carries_as_little(
    deputies: int, solved: list[bool]
) -> None:
    roster = Roster([one(n) for n in range(deputies)])
    asked: list[str] = []
    for at_once in solved:
        choice = chosen(Asked(TOWN, None, "other", "x"), roster).deputy.deputy_id
        lightest = min(roster.load.get(one.deputy_id, 0) for one in roster.candidates)
        equal = [one.deputy_id for one in roster.candidates if roster.load.get(one.deputy_id, 0) == lightest]
        turns = {who: len(asked) - 1 - asked[::-1].index(who) if who in asked else -1 for who in equal}
        assert turns[choice] == min(turns.values())
        roster.took(choice)
        asked.append(choice)
        if at_once:
            roster.gave_up(choice)


def test_the_deputy_whose_code_was_scanned_is_asked_first_and_the_others_after() -> None:
    roster = Roster([one(1, villages=frozenset({"东村"})), one(2), one(3)], load={"D3": 9})
    scanned = replace(ASKED, wanted="D3")
    assert in_turn(scanned, roster) == ["D3", "D1", "D2"]
    assert chosen(scanned, roster).why == "群众扫本人代表码提出，在办 9 件"


def test_a_scanned_code_asks_nobody_whom_the_rules_would_not() -> None:
    tied, afar = one(1, conflicts=("路灯",)), one(2, township=FAR, level="township")
    roster = Roster([tied, afar, one(3)])
    for code in ("D1", "D2", "gone"):
        assert chosen(replace(ASKED, wanted=code), roster).deputy.deputy_id == "D3"
    assert choose(replace(ASKED, wanted="D3", reported=True), roster) is None


def test_a_county_deputy_from_elsewhere_is_asked_by_the_own_code() -> None:
    roster = Roster([one(1), one(2, township=FAR)])
    assert chosen(replace(ASKED, wanted="D2"), roster).deputy.deputy_id == "D2"
