"""Who accuses somebody (举报) is read by the office first, and by no deputy of the place or named in it."""

from datetime import timedelta

import pytest

from contracts.base import Place
from contracts.deputies import (
    AcceptMatter,
    AssignByHand,
    AssignmentOffered,
    AssignmentUnfilled,
    DeclineMatter,
    HandOverMatter,
    ImportDeputies,
    UnfilledMatters,
)
from contracts.supervision import CaseReferred
from contracts.words import Kind
from kit.problems import NotFound, NotYet, Refused
from kit.testing.bench import Bench
from services.deputies.matters.queries import unfilled_matters
from services.deputies.matters.use_cases.answer_offer import accept_matter, decline_matter
from services.deputies.matters.use_cases.assign_by_hand import assign_by_hand
from services.deputies.matters.use_cases.handle import hand_over_matter
from tests.deputies.harness import OFFICE, OTHER, SETTINGS, appeal, deputy, file, hear, take_deputies
from tests.ids import of_moment


def give(bench: Bench, to: str, appeal_id: str = "a1") -> None:
    with bench.work(OFFICE) as work:
        assign_by_hand(work, AssignByHand(appeal_id=appeal_id, deputy_id=to, reason="核阅后指派"), SETTINGS)


def report(bench: Bench, number: int = 1, **more: object) -> None:
    hear(bench, appeal(bench, number, kind=Kind.REPORT, **more), f"e{number}")


def waiting(bench: Bench) -> list[str]:
    with bench.look(OFFICE) as reading:
        return [one.appeal_id for one in unfilled_matters(reading, UnfilledMatters()).items]


def test_a_report_is_offered_to_nobody_and_waits_for_the_office(bench: Bench) -> None:
    report(bench)
    assert bench.emitted(AssignmentOffered) == []
    [told] = bench.emitted(AssignmentUnfilled)
    assert "举报" in told.why
    assert waiting(bench) == ["a1"]


def test_the_office_gives_a_report_to_a_deputy_of_another_place_only(bench: Bench) -> None:
    report(bench)
    for near in ("D1", "D2"):
        with pytest.raises(Refused, match="report-kept-from-deputy"):
            give(bench, near)
    give(bench, "D3")
    assert [one.deputy_id for one in bench.emitted(AssignmentOffered)] == ["D3"]


def named_deputy(bench: Bench) -> None:
    rows = "编号,姓名,层级,乡镇,选区\nD8,司马岚,县级,溢水镇,二选区\nD9,岑丹,县级,溢水镇,二选区\n"
    take_deputies(bench, ImportDeputies(filename="d.csv", content=file(rows)))


def test_who_is_named_in_a_report_is_not_given_it_wherever_they_sit(bench: Bench) -> None:
    named_deputy(bench)
    report(bench, text="听说司马岚收了施工队的礼")
    with pytest.raises(Refused, match="report-kept-from-deputy"):
        give(bench, "D8")
    give(bench, "D9")


def test_who_is_named_in_any_appeal_is_not_asked_and_no_name_is_told_to_the_next(bench: Bench) -> None:
    named_deputy(bench)
    hear(bench, appeal(bench, text="溢水镇的司马岚答应的路灯没有修", place=Place(township=OTHER)))
    [told] = bench.emitted(AssignmentOffered)
    assert told.deputy_id != "D8"
    assert "反映内容提及本人" in told.why
    assert "司马岚" not in told.why


def test_a_report_that_its_deputy_declines_comes_back_to_the_office(bench: Bench) -> None:
    report(bench)
    give(bench, "D3")
    with bench.work(deputy(3)) as work:
        decline_matter(work, DeclineMatter(appeal_id="a1", reason="不便"), SETTINGS)
    assert waiting(bench) == ["a1"]
    assert len(bench.emitted(AssignmentOffered)) == 1


def test_a_report_is_not_handed_over_to_a_deputy_of_its_place(bench: Bench) -> None:
    report(bench)
    give(bench, "D3")
    with bench.work(deputy(3)) as work:
        accept_matter(work, AcceptMatter(appeal_id="a1"), SETTINGS)
    with bench.work(deputy(3)) as work, pytest.raises(Refused, match="report-kept-from-deputy"):
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id="D1", reason="更熟悉"), SETTINGS)


def test_a_report_the_office_gave_to_a_department_waits_for_no_deputy_any_more(bench: Bench) -> None:
    report(bench)
    report(bench, 2)
    given = CaseReferred(appeal_id="a1", order_id="o1", department="commission", by="李主任")
    hear(bench, given, "r1")
    hear(bench, given, "r1-again")
    assert waiting(bench) == ["a2"]
    with pytest.raises(Refused, match="not-now"):
        give(bench, "D3")


def test_a_report_given_to_a_department_before_it_came_here_waits_and_is_offered_to_nobody(bench: Bench) -> None:
    given = CaseReferred(appeal_id="a1", order_id="o1", department="commission", by="李主任")
    with pytest.raises(NotYet, match="matter a1 is not known here yet"):
        hear(bench, given, "r1")
    report(bench)
    hear(bench, given, "r1")
    assert waiting(bench) == []


def test_the_office_is_told_to_ask_again_for_what_was_said_a_moment_ago_and_is_not_here_yet(bench: Bench) -> None:
    now = bench.clock.now()
    with pytest.raises(NotYet, match="is not known here yet"):
        give(bench, "D3", of_moment(now - timedelta(seconds=2)))
    with pytest.raises(NotFound, match="matter-not-found"):
        give(bench, "D3", of_moment(now - timedelta(days=2)))
