"""Topics of the plan: adopted, entrusted, written up, published with their data, or dropped, all on record."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from contracts import topics as c
from contracts.base import Actor
from contracts.supervision import SaveDepartment
from contracts.words import Role
from tests.supervision.supervision_loop import OFFICE, Said, refusal
from tests.supervision.topics.topic_harness import (
    DUE,
    LEADER,
    OTHER_TOWN,
    PUBLIC,
    TOWN,
    WANG,
    ZHAO,
    TopicDesk,
    member,
)

AUDITOR = Actor(role=Role.AUDITOR, id="a-1", name="审计")


def test_a_hotspot_is_adopted_with_its_heat_and_its_appeals_as_they_are_then(harness: TopicDesk) -> None:
    harness.old_county()
    ids = harness.say(8)
    topic = harness.adopt("hotspot", department="water")
    harness.say(3)
    view = harness.topic(topic)
    assert view.heat is not None
    assert (view.heat.heat, view.heat.recent, view.appeals) == (24.0, 8, 8)
    assert (view.state, view.source, view.department_name, view.adopted_by) == (
        "adopted", "hotspot", "县水利局", OFFICE.name
    )  # fmt: skip
    [told] = harness.emitted(c.TopicAdopted)
    assert (sorted(told.appeal_ids), told.heat, told.township) == (ids, view.heat, TOWN)
    assert view.data is not None
    assert view.data.heat.recent == 11, "before the report it is what is said now"


def test_only_the_newest_appeals_are_kept() -> None:
    harness = TopicDesk(appeals_kept=3)
    ids = harness.say(6)
    harness.adopt("hotspot")
    [told] = harness.emitted(c.TopicAdopted)
    assert sorted(told.appeal_ids) == ids[3:]


def test_too_few_appeals_are_no_hotspot_but_the_plan_needs_none(harness: TopicDesk) -> None:
    harness.say(4)
    assert refusal(lambda: harness.adopt("hotspot")) == "no-such-hotspot"
    assert refusal(lambda: harness.adopt("hotspot", township=None)) == "no-such-hotspot"
    view = harness.topic(harness.adopt("plan"))
    assert (view.heat, view.appeals) == (None, 0)


def test_a_matter_has_one_open_topic_a_year_and_place(harness: TopicDesk) -> None:
    first = harness.adopt()
    assert refusal(harness.adopt) == "topic-planned"
    for other in ({"year": 2027}, {"township": OTHER_TOWN}, {"township": None}, {"category": "roads"}):
        harness.adopt(**other)
    harness.ask(c.DropTopic(topic_id=first, reason="条件不成熟"))
    harness.adopt()


def test_a_past_due_day_and_an_unknown_department_are_refused(harness: TopicDesk) -> None:
    assert refusal(lambda: harness.adopt(due_on=date(2026, 11, 1))) == "due-in-the-past"
    assert refusal(lambda: harness.adopt(department="nobody")) == "department-not-found"
    harness.adopt(due_on=date(2026, 11, 2))


def test_just_one_leads_a_group_and_nobody_is_in_it_twice(harness: TopicDesk) -> None:
    topic = harness.adopt()
    two = (member("王代表", "D1", leads=True), member("赵代表", "D2", leads=True))
    assert refusal(lambda: harness.entrust(topic, *two)) == "one-leads"
    assert refusal(lambda: harness.entrust(topic, member("王代表", "D1"))) == "one-leads"
    twice = (member("王代表", "D1", leads=True), member("王明", "D1"))
    assert refusal(lambda: harness.entrust(topic, *twice)) == "member-twice"
    harness.entrust(topic, member("李专家"), member("王代表", "D1", leads=True))
    view = harness.topic(topic)
    assert (view.state, [one.name for one in view.group]) == ("researching", ["李专家", "王代表"])
    [told] = harness.emitted(c.TopicEntrusted)
    assert (told.due_on, told.group[1].leads) == (DUE, True)
    assert view.history[-1].words == "王代表、李专家"


def test_a_later_due_day_needs_a_reason_and_no_day_is_in_the_past(harness: TopicDesk) -> None:
    topic = harness.adopt()
    later = DUE + timedelta(days=10)
    assert refusal(lambda: harness.entrust(topic, due_on=later)) == "reason-needed"
    assert refusal(lambda: harness.entrust(topic, due_on=date(2026, 11, 1), reason="快")) == "due-in-the-past"
    harness.entrust(topic, due_on=later, reason="等汛期过后实地看")
    harness.entrust(topic, due_on=DUE)
    assert [(one.what, one.words) for one in harness.topic(topic).history[1:]] == [
        ("entrusted", "王代表、赵代表"),
        ("rescheduled", "2026-12-20 → 2026-12-30\n等汛期过后实地看"),
        ("entrusted", "王代表、赵代表"),
        ("rescheduled", "2026-12-30 → 2026-12-20"),
    ]


def test_who_is_late_may_still_be_regrouped_without_a_new_day(harness: TopicDesk) -> None:
    topic = harness.adopt()
    harness.at(12, 25)
    harness.entrust(topic)
    [line] = harness.plan()
    assert (line.overdue, line.due_on) == (True, DUE)


def test_the_office_and_the_groups_deputies_write_and_others_may_not(harness: TopicDesk) -> None:
    topic = harness.adopt()
    assert refusal(lambda: harness.write(topic)) == "forbidden"
    harness.entrust(topic, member("王代表", "D1", leads=True))
    harness.write(topic)
    harness.write(topic, 1, OFFICE, causes="")
    assert refusal(lambda: harness.write(topic, 2, ZHAO)) == "forbidden"
    assert refusal(lambda: harness.write(topic, 2, LEADER)) == "forbidden"
    report = harness.topic(topic, WANG).report
    assert report is not None
    assert (report.version, report.written_by, report.causes) == (2, OFFICE.name, "")
    assert refusal(lambda: harness.write("nothing")) == "topic-not-found"


def test_who_writes_on_an_older_version_is_told(harness: TopicDesk) -> None:
    topic = harness.adopt()
    harness.entrust(topic)
    harness.write(topic, 0, WANG)
    assert refusal(lambda: harness.write(topic, 0, ZHAO)) == "report-changed"
    harness.write(topic, 1, ZHAO)
    assert refusal(lambda: harness.publish(topic, 1)) == "report-changed"


def test_an_unpublished_report_is_read_by_those_who_write_or_watch(harness: TopicDesk) -> None:
    topic = harness.adopt()
    harness.entrust(topic, member("王代表", "D1", leads=True))
    harness.write(topic)
    seen = {actor.role.value for actor in (OFFICE, LEADER, AUDITOR, PUBLIC) if harness.topic(topic, actor).report}
    assert seen == {"office", "leader", "auditor"}
    assert harness.topic(topic, WANG).report is not None
    assert harness.topic(topic, ZHAO).report is None
    assert [harness.topic(topic, who).may_write for who in (OFFICE, WANG, ZHAO, LEADER, PUBLIC)] == [
        True, True, False, False, False
    ]  # fmt: skip
    harness.publish(topic)
    assert harness.topic(topic).report is not None
    assert not harness.topic(topic, WANG).may_write


def test_a_report_is_published_whole_and_with_a_group(harness: TopicDesk) -> None:
    topic = harness.adopt()
    harness.write(topic, actor=OFFICE)
    assert refusal(lambda: harness.publish(topic)) == "group-needed"
    harness.entrust(topic)
    for version, chapter in enumerate(("findings", "proposals", "summary"), 1):
        harness.write(topic, version, **{chapter: " "})
        assert refusal(lambda version=version: harness.publish(topic, version + 1)) == "report-incomplete"  # type: ignore[misc]
    harness.write(topic, 4)
    harness.publish(topic, 5)


def test_the_data_behind_a_published_report_stay_as_they_were(harness: TopicDesk) -> None:
    harness.old_county()
    ids = harness.say(8, "老街水管漏水")
    topic = harness.reported(source="hotspot")
    before = harness.topic(topic)
    harness.say(5)
    harness.unsolved(*ids)
    harness.later(days=40)
    after = harness.topic(topic, OFFICE)
    assert after.data == before.data
    assert after.data is not None
    assert (after.data.heat.recent, after.data.phrases[0].words) == (8, "老街水管漏水")
    [told] = harness.emitted(c.TopicReported)
    assert (told.on_time, sorted(told.appeal_ids), told.proposals) == (True, ids, "明年换管。")


def test_frozen_data_show_no_phrase_that_few_use(harness: TopicDesk) -> None:
    harness.say(3, "老街水管漏水")
    topic = harness.adopt()
    assert [one.words for one in (harness.topic(topic, OFFICE).data or c.HotspotData).phrases] == ["老街水管漏水"]  # type: ignore[union-attr]
    harness.entrust(topic)
    harness.write(topic)
    harness.publish(topic)
    assert [view.data.phrases for view in (harness.topic(topic), harness.topic(topic, OFFICE)) if view.data] == [[], []]


def test_on_time_is_measured_against_the_due_day(harness: TopicDesk) -> None:
    on_the_day, late = harness.adopt(), harness.adopt(category="roads", due_on=date(2026, 12, 19))
    harness.at(12, 20, 23, 50)
    for topic in (on_the_day, late):
        harness.entrust(topic)
        harness.write(topic)
        harness.publish(topic)
    assert [(one.topic_id, one.on_time) for one in harness.emitted(c.TopicReported)] == [
        (on_the_day, True), (late, False)
    ]  # fmt: skip


def test_what_is_over_changes_no_more(harness: TopicDesk) -> None:
    dropped = harness.adopt(category="roads")
    harness.ask(c.DropTopic(topic_id=dropped, reason="并入规划"))
    for topic in (harness.reported(), dropped):
        assert refusal(lambda topic=topic: harness.write(topic, 1, OFFICE)) == "topic-over"  # type: ignore[misc]
        assert refusal(lambda topic=topic: harness.publish(topic, 1)) == "topic-over"  # type: ignore[misc]
        assert refusal(lambda topic=topic: harness.entrust(topic)) == "topic-over"  # type: ignore[misc]
        drop = c.DropTopic(topic_id=topic, reason="又")
        assert refusal(lambda drop=drop: harness.ask(drop)) == "topic-over"  # type: ignore[misc]
    [told] = harness.emitted(c.TopicDropped)
    assert (told.topic_id, told.reason, told.year) == (dropped, "并入规划", 2026)


def test_the_history_tells_everything_in_order_with_names(harness: TopicDesk) -> None:
    topic = harness.reported()
    assert [(one.what, one.by, one.words) for one in harness.topic(topic).history] == [
        ("adopted", OFFICE.name, "群众反映集中"),
        ("entrusted", OFFICE.name, "王代表、赵代表"),
        ("written", "王代表", "1"),
        ("reported", OFFICE.name, "东片水压不足"),
    ]


def test_the_plan_shows_what_is_due_soonest_first_and_what_is_over_at_the_end(harness: TopicDesk) -> None:
    roads = harness.reported(category="roads", due_on=date(2026, 11, 5))
    late = harness.adopt(category="land", due_on=date(2026, 12, 25))
    soon = harness.adopt(category="health", due_on=date(2026, 11, 20))
    other = harness.adopt(category="labour", year=2027, due_on=date(2027, 3, 1))
    same = harness.adopt(category="farming", due_on=date(2026, 12, 25))
    assert [one.topic_id for one in harness.plan()] == [soon, *sorted([late, same]), other, roads]
    assert {one.topic_id for one in harness.plan(year=2026)} == {soon, late, same, roads}
    assert [one.topic_id for one in harness.plan(state="reported")] == [roads]
    assert [one.topic_id for one in harness.plan(category="labour")] == [other]
    assert [one.topic_id for one in harness.plan(WANG, mine=True)] == [roads]
    assert harness.plan(LEADER, mine=True) == []
    for wrong in ("x", "bm9wZQ"):
        assert refusal(lambda wrong=wrong: harness.ask(c.ListTopics(cursor=wrong), PUBLIC)) == "bad-cursor"  # type: ignore[misc]


def test_a_department_that_was_renamed_is_shown_by_its_present_name(harness: TopicDesk) -> None:
    topic = harness.adopt(department="water")
    harness.ask(SaveDepartment(department="water", title="县水利和湖泊局"))
    assert harness.topic(topic).department_name == "县水利和湖泊局"


@pytest.mark.parametrize("actor", [PUBLIC, WANG, LEADER])
def test_only_the_office_keeps_the_plan(harness: TopicDesk, actor: Actor) -> None:
    topic = harness.adopt()
    assert refusal(lambda: harness.ask(c.DropTopic(topic_id=topic, reason="不"), actor)) == "forbidden"
    assert refusal(lambda: harness.entrust(topic, actor=actor)) == "forbidden"


def test_two_who_adopt_the_same_matter_at_once_adopt_one(database_url: Callable[[], str]) -> None:
    harness = TopicDesk(database_url())
    gate, told = threading.Barrier(2), [""] * 2

    def act(number: int) -> None:
        gate.wait()
        try:
            harness.adopt()
        except Said as said:
            told[number] = said.problem.type

    people = [threading.Thread(target=act, args=(number,)) for number in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join(60)
    assert sorted(told) == ["", "topic-planned"]
    assert len(harness.plan()) == 1
    harness.bench.database.close()
