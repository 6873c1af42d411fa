"""The rules that choose a deputy: constituency, duty, expertise, load; never one who let it go or has an interest."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from services.deputies.domain.assign import Asked, Candidate, Roster, choose

TOWN, FAR = "420323100", "420323101"


def one(number: int, **more: object) -> Candidate:
    values: dict[str, object] = {"deputy_id": f"D{number}", "name": f"代表{number}", "township": TOWN}
    return Candidate(**(values | more))  # type: ignore[arg-type]


ASKED = Asked(TOWN, "东村", "roads", "路灯坏了")


def test_a_deputy_of_the_own_village_comes_before_one_on_duty_and_duty_before_the_rest() -> None:
    here = [one(1), one(2), one(3, villages=frozenset({"东村"}))]
    roster = Roster(here, on_duty=frozenset({"D2"}), load={"D3": 5, "D2": 3})
    order = []
    asked = ASKED
    while choice := choose(asked, roster):
        order.append(choice.deputy.deputy_id)
        asked = replace(asked, tried=asked.tried | {choice.deputy.deputy_id})
    assert order == ["D3", "D2", "D1"]


def test_among_equals_expertise_decides_then_the_lighter_load_then_who_was_asked_least() -> None:
    expert = one(9, expertise=frozenset({"roads"}))
    assert choose(ASKED, Roster([one(1), expert], load={"D9": 3})).deputy == expert  # type: ignore[union-attr]
    assert choose(ASKED, Roster([one(1), one(2)], load={"D1": 1})).deputy.deputy_id == "D2"  # type: ignore[union-attr]
    assert choose(ASKED, Roster([one(1), one(2)], asked={"D1": 4})).deputy.deputy_id == "D2"  # type: ignore[union-attr]


def test_a_deputy_with_an_interest_in_the_matter_is_passed_over() -> None:
    roster = Roster([one(1, conflicts=("宏图物业",)), one(2, expertise=frozenset({"x"}))], load={"D2": 9})
    asked = Asked(TOWN, None, "housing", "宏图物业乱收费")
    assert choose(asked, roster).deputy.deputy_id == "D2"  # type: ignore[union-attr]


def test_when_the_town_is_exhausted_a_county_deputy_from_elsewhere_is_asked_but_no_township_deputy() -> None:
    far = [one(5, township=FAR, level="township"), one(6, township=FAR)]
    choice = choose(replace(ASKED, tried=frozenset({"D1"})), Roster([one(1), *far]))
    assert choice is not None
    assert choice.deputy.deputy_id == "D6"
    assert "其他选区" in choice.why


def test_nobody_left_is_said_and_not_guessed() -> None:
    assert choose(ASKED, Roster([])) is None
    assert choose(replace(ASKED, tried=frozenset({"D1"})), Roster([one(1)])) is None


rosters = st.lists(
    st.builds(
        one,
        st.integers(0, 60),
        township=st.sampled_from([TOWN, FAR]),
        level=st.sampled_from(["county", "township"]),
        villages=st.frozensets(st.sampled_from(["东村", "西村"])),
        expertise=st.frozensets(st.sampled_from(["roads", "water"])),
        conflicts=st.sampled_from([(), ("路灯",)]),
    ),
    max_size=12,
    unique_by=lambda candidate: candidate.deputy_id,
)


@given(rosters, st.frozensets(st.integers(0, 60).map(lambda n: f"D{n}")))
def test_the_choice_is_lawful_total_and_the_same_whatever_the_order_of_the_roster(
    people: list[Candidate], tried: frozenset[str]
) -> None:
    asked = replace(ASKED, tried=tried)
    choice = choose(asked, Roster(people))
    free = [one for one in people if one.deputy_id not in tried and not one.conflicts]
    may = [one for one in free if one.township == TOWN] or [one for one in free if one.level != "township"]
    assert (choice is not None) == bool(may)
    if choice is not None:
        assert choice.deputy in may
        assert choose(asked, Roster(people[::-1])) == choice


@given(st.integers(2, 8), st.integers(20, 60))
def test_over_many_appeals_equal_deputies_carry_equal_loads(deputies: int, appeals: int) -> None:
    roster = Roster([one(n) for n in range(deputies)])
    for _ in range(appeals):
        choice = choose(Asked(TOWN, None, "other", "x"), roster)
        assert choice is not None
        roster.took(choice.deputy.deputy_id)
    assert max(roster.load.values()) - min(roster.load.values()) <= 1
