"""An item of the plan is ticked off by what it waits for, in any order; what the office says by hand stays."""

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.base import Event
from contracts.deputies import (
    ActivityHeld,
    InvitationAttended,
    LiaisonCounted,
    LiaisonRecorded,
    ReceptionHeld,
    TookPart,
    VoterReportPublished,
)
from contracts.projects import ProjectInspected
from contracts.sessions import SessionAttended
from kit.testing.bench import Bench
from services.deputies.work_plans.use_cases.follow import follow_plan
from services.deputies.work_plans.use_cases.tells import READ
from tests.deputies.work_plans.test_work_plans import RESIDENT, adopt, decided, drop, read, save, tick, untick

THERE = [TookPart(deputy_id="D1", deputy_name="甲")]


def happens(bench: Bench, fact: Event, later: int = 0) -> None:
    """It is told, so many minutes from now."""
    with bench.work() as work:
        told = bench.envelope(fact, "x", "e")
        follow_plan(work, told.model_copy(update={"time": bench.clock.now() + timedelta(minutes=later)}))


def activity(name: str = "a1", on: date = date(2026, 11, 2), held: bool = True, **more: Any) -> ActivityHeld:
    said: dict[str, Any] = {"kind": "inspection", "title": "供水", "outcome": "查看水厂", "duty": "inspect"} | more
    by = THERE if held else []
    whose = {"group_code": "G1", "group_name": "城关小组", "duty_title": "城关小组：供水", "duty_by": by}
    return ActivityHeld(activity_id=name, source_id=name, duty_on=on, **(whose | said))


def waiting(bench: Bench, awaits: str = "inspection", **more: Any) -> str:
    item_id = save(bench, awaits=awaits, **more)
    adopt(bench)
    return item_id


def test_what_happened_in_its_months_ticks_an_item_off_with_its_link(bench: Bench) -> None:
    waiting(bench)
    happens(bench, activity("early", date(2026, 9, 30)))
    assert read(bench).items[0].done_on is None
    happens(bench, activity())
    (one,) = read(bench).items
    assert (one.done_on, one.source, one.link) == (date(2026, 11, 2), "城关小组活动", "/activities/a1")
    assert one.by_itself
    assert "供水" not in read(bench, RESIDENT).model_dump_json(), "nobody of the office read that title"
    assert read(bench, RESIDENT).items[0].link == "", "a resident is led to no page that asks them to sign in"


def test_it_is_the_same_however_often_and_in_whatever_order_it_is_told(bench: Bench) -> None:
    happens(bench, activity(held=False), later=5)
    waiting(bench)
    happens(bench, activity(), later=1)
    assert read(bench).items[0].done_on is None, "an older word of it"
    happens(bench, activity(), later=9)
    happens(bench, activity(), later=9)
    assert [one.day for one in read(bench).items[0].happened] == [date(2026, 11, 2)]
    happens(bench, activity(on=date(2026, 3, 2)), later=12)
    assert read(bench).items[0].done_on is None, "it was another day after all"


def test_an_item_may_need_several_and_words_in_their_names(bench: Bench) -> None:
    waiting(bench, times=2, awaits_words="城关")
    for name, group in (("a1", "城关小组"), ("a2", "溢水小组"), ("a3", "城关二组")):
        assert read(bench).items[0].done_on is None
        happens(bench, activity(name, date(2026, 11, int(name[1]) + 10), group_name=group, title="公路"))
    (one,) = read(bench).items
    assert (one.done_on, one.link) == (date(2026, 11, 13), "/activities/a3")
    assert len(one.happened) == 2


def test_what_happened_before_the_plan_was_adopted_ticks_it_then(bench: Bench) -> None:
    save(bench, awaits="inspection")
    happens(bench, activity())
    assert read(bench).items[0].done_on is None
    adopt(bench)
    assert read(bench).items[0].done_on == date(2026, 11, 2)
    save(bench, awaits="activity", decision=decided(bench))
    assert [one.by_itself for one in read(bench).items] == [True, True]


def test_the_office_ticks_by_hand_and_a_tick_it_took_back_stays_taken_back(bench: Bench) -> None:
    item_id = waiting(bench)
    tick(bench, item_id)
    happens(bench, activity())
    assert read(bench).items[0].source == "视察农村公路"
    untick(bench, item_id)
    happens(bench, activity("a2"))
    assert read(bench).items[0].done_on is None
    save(bench, item_id=item_id, awaits="inspection", decision=decided(bench))
    assert read(bench).items[0].by_itself, "said anew, it waits again"


def test_an_item_out_of_the_plan_waits_for_nothing(bench: Bench) -> None:
    drop(bench, waiting(bench), decided(bench))
    happens(bench, activity())
    assert (read(bench).items[0].done_on, read(bench).items[0].happened) == (None, [])


DUTY = {"duty_on": date(2026, 11, 2), "duty_by": THERE, "source_id": "x1"}
PAIR = {"contact_id": "x1", "pair_id": "p1"}
TOLD: list[tuple[str, Event, str]] = [
    ("activity", activity(kind="other", duty="group_activity"), "/activities/a1"),
    ("study", activity(kind="study", duty="group_activity"), "/activities/a1"),
    (
        "invitation",
        InvitationAttended(
            invitation_id="x1", organ="court", host="法院", kind="trial", title="庭审", duty="attend",
            duty_title="应邀", **DUTY,
        ),
        "/invitations/x1",
    ),
    (
        "reception",
        ReceptionHeld(
            reception_id="x1", station="S1", station_name="城关站", kind="station", township="420323100", way="on_site",
            visitors=1, appeals=0, ideas=0, answered=1, duty="meet_voters", duty_title="接待选民：城关站", **DUTY,
        ),
        "/stations/S1",
    ),
    ("session", SessionAttended(session_id="x1", duty="attend", duty_title="五次会议", **DUTY), "/sessions/x1"),
    (
        "liaison",
        LiaisonRecorded(
            kind="visit", day=date(2026, 11, 2), member_id="D1", member_name="甲", deputy_id="D2",
            deputy_name="乙", **PAIR,
        ),
        "/liaison/p1",
    ),
    ("inspection", LiaisonCounted(kind="inspection", duty="inspect", duty_title="视察", **PAIR, **DUTY), "/liaison/p1"),
    (
        "inspection",
        ProjectInspected(
            project_id="p1", inspection_id="x1", group="监督组", words="看了", by="甲", inspected_on="2026-11-02"
        ),
        "/projects/p1",
    ),
    (
        "voter_report",
        VoterReportPublished(
            report_id="x1", deputy_id="D1", deputy_name="甲", year=2026, meeting_on=date(2026, 11, 2)
        ),
        "/deputies/D1/reports/x1",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("awaits", "fact", "link"), TOLD, ids=[f"{one[0]}-{type(one[1]).__name__}" for one in TOLD])
def test_each_kind_of_thing_ticks_what_waits_for_it(bench: Bench, awaits: str, fact: Event, link: str) -> None:
    waiting(bench, awaits)
    happens(bench, fact)
    (one,) = read(bench).items
    assert (one.done_on, one.link) == (date(2026, 11, 2), link)


def test_every_event_that_is_heard_is_tried_here() -> None:
    assert {type(fact) for _, fact, _ in TOLD} == set(READ)
