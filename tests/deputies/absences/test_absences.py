"""A deputy is away: who stands in, from when until when, and what becomes of what is in hand."""

from datetime import date, timedelta

import pytest

from contracts.base import Place
from contracts.deputies import (
    AbsenceAnswered,
    AbsenceAsked,
    AcceptMatter,
    AnswerAbsence,
    AssignByHand,
    AssignmentHandedOver,
    AssignmentOffered,
    AssignmentUnfilled,
    DeclineMatter,
    EndAbsence,
    HandOnMatters,
    ListAbsences,
    PlanAbsence,
)
from contracts.words import Kind
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.absences.queries import list_absences
from services.deputies.absences.use_cases import answer_absence, end_absence, plan_absence
from services.deputies.matters.use_cases.answer_offer import accept_matter, decline_matter
from services.deputies.matters.use_cases.assign_by_hand import assign_by_hand
from services.deputies.matters.use_cases.handle import hand_on_matters
from tests.deputies.harness import OFFICE, OTHER, SETTINGS, TOWN, appeal, deputy, hear

EAST, NORTH = Place(township=TOWN, village="东村"), Place(township=TOWN, village="北村")
"""Villages of deputies D1 and D2."""


def today(bench: Bench) -> date:
    return bench.clock.now().astimezone(SETTINGS.zone).date()


def plan(bench: Bench, number: int, substitute: int, begins: int = 0, ends: int = 3) -> str:
    day = today(bench)
    with bench.work(deputy(number)) as work:
        request = PlanAbsence(
            substitute_id=f"D{substitute}", begins=day + timedelta(days=begins), ends=day + timedelta(days=ends)
        )
        return plan_absence(work, request, SETTINGS).id


def answer(bench: Bench, number: int, absence_id: str, *, agree: bool = True) -> None:
    with bench.work(deputy(number)) as work:
        answer_absence(work, AnswerAbsence(absence_id=absence_id, agree=agree))


def agreed(bench: Bench, number: int, substitute: int, **days: int) -> str:
    absence_id = plan(bench, number, substitute, **days)
    answer(bench, substitute, absence_id)
    return absence_id


def offered(bench: Bench) -> list[str]:
    return [one.deputy_id for one in bench.emitted(AssignmentOffered)]


def test_what_the_rules_would_offer_the_absent_deputy_goes_to_the_substitute(bench: Bench) -> None:
    agreed(bench, 1, 2)
    assert bench.emitted(AbsenceAsked)[-1].substitute_id == "D2"
    assert bench.emitted(AbsenceAnswered)[-1].agreed is True
    hear(bench, appeal(bench, place=EAST))
    assert offered(bench) == ["D2"]
    assert bench.emitted(AssignmentOffered)[-1].why.startswith("甲代表请假，由其代为接件")


@pytest.mark.parametrize("how", ["asked", "declined", "ended", "tomorrow"])
def test_only_what_was_agreed_to_counts_and_only_on_its_days(bench: Bench, how: str) -> None:
    absence_id = plan(bench, 1, 2, begins=1 if how == "tomorrow" else 0)
    if how != "asked":
        answer(bench, 2, absence_id, agree=how != "declined")
    if how == "ended":
        with bench.work(deputy(1)) as work:
            end_absence(work, EndAbsence(absence_id=absence_id))
    hear(bench, appeal(bench, place=EAST))
    assert offered(bench) == ["D1"]


def test_an_absence_is_over_after_its_last_day(bench: Bench) -> None:
    agreed(bench, 1, 2, ends=1)
    bench.clock.pass_(days=2)
    hear(bench, appeal(bench, place=EAST))
    assert offered(bench) == ["D1"]


def test_when_the_substitute_is_away_too_the_office_decides(bench: Bench) -> None:
    agreed(bench, 1, 2)
    agreed(bench, 2, 1)
    hear(bench, appeal(bench, place=EAST))
    assert offered(bench) == []
    assert bench.emitted(AssignmentUnfilled)[-1].why == "代表请假，代为接件的代表也不能接件，请人大办公室指派"


def test_a_substitute_with_an_interest_is_passed_over(bench: Bench) -> None:
    agreed(bench, 1, 2)
    hear(bench, appeal(bench, place=EAST, text="宏图物业乱收费"))
    assert offered(bench) == []


def test_everything_in_hand_is_handed_on_with_one_act(bench: Bench) -> None:
    for number in (1, 2):
        hear(bench, appeal(bench, number, place=EAST), key=f"e{number}")
        with bench.work(deputy(1)) as work:
            accept_matter(work, AcceptMatter(appeal_id=f"a{number}"), SETTINGS)
    absence_id = plan(bench, 1, 2)
    with bench.work(deputy(1)) as work, pytest.raises(Refused, match="absence-not-agreed"):
        hand_on_matters(work, HandOnMatters(absence_id=absence_id), SETTINGS)
    answer(bench, 2, absence_id)
    with bench.work(deputy(1)) as work:
        assert hand_on_matters(work, HandOnMatters(absence_id=absence_id), SETTINGS).id == "2"
    assert [one.to_deputy_id for one in bench.emitted(AssignmentHandedOver)] == ["D2", "D2"]
    assert offered(bench)[-2:] == ["D2", "D2"]


def test_what_the_substitute_let_go_and_a_report_kept_from_them_and_a_mere_offer_stay(bench: Bench) -> None:
    places = {1: EAST, 2: NORTH, 4: EAST, 5: EAST}
    for number, place in places.items():
        hear(bench, appeal(bench, number, place=place), key=f"e{number}")
    with bench.work(deputy(2)) as work:
        decline_matter(work, DeclineMatter(appeal_id="a2", reason="忙"), SETTINGS)
    hear(bench, appeal(bench, 3, kind=Kind.REPORT, text="宏图物业乱收费", place=Place(township=OTHER)), key="e3")
    with bench.work(OFFICE) as work:
        assign_by_hand(work, AssignByHand(appeal_id="a3", deputy_id="D1", reason="核阅"), SETTINGS)
    for number in (5, 3, 2, 1):
        with bench.work(deputy(1)) as work:
            accept_matter(work, AcceptMatter(appeal_id=f"a{number}"), SETTINGS)
    absence_id = agreed(bench, 1, 2)
    with bench.work(deputy(1)) as work:
        assert hand_on_matters(work, HandOnMatters(absence_id=absence_id), SETTINGS).id == "2"
    assert [(one.appeal_id, one.reason) for one in bench.emitted(AssignmentHandedOver)] == [
        ("a1", "请假期间代为办理"),
        ("a5", "请假期间代为办理"),
    ]


@pytest.mark.parametrize(
    ("substitute", "days", "slug"),
    [
        (3, {}, "substitute-not-here"),
        (1, {}, "substitute-not-here"),
        (2, {"begins": -1}, "absence-days-wrong"),
        (2, {"begins": 3, "ends": 1}, "absence-days-wrong"),
        (2, {"ends": 400}, "absence-days-wrong"),
    ],
)
def test_what_cannot_be_is_refused(bench: Bench, substitute: int, days: dict[str, int], slug: str) -> None:
    with pytest.raises(Refused, match=slug):
        plan(bench, 1, substitute, **days)


def test_absences_do_not_overlap_and_are_answered_once_by_who_was_asked(bench: Bench) -> None:
    absence_id = plan(bench, 1, 2)
    with pytest.raises(Refused, match="absence-overlaps"):
        plan(bench, 1, 2, begins=3, ends=5)
    with pytest.raises(Refused, match="absence-not-found"):
        answer(bench, 1, absence_id)
    answer(bench, 2, absence_id)
    with pytest.raises(Refused, match="absence-answered"):
        answer(bench, 2, absence_id)


def test_a_deputy_reads_the_own_and_those_to_stand_in_for_and_the_office_all(bench: Bench) -> None:
    agreed(bench, 1, 2)
    for reader, many in ((deputy(1), 1), (deputy(2), 1), (deputy(3), 0), (OFFICE, 1)):
        with bench.look(reader) as reading:
            found = list_absences(reading, ListAbsences(), SETTINGS).items
        assert len(found) == many
        assert all(one.now for one in found)
