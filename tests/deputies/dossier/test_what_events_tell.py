"""The five kinds of duty arise from events: once, in any order, and told anew in the place of what was told before."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from contracts.base import Event, Place
from contracts.deputies import Dossier, DutyDone, Matter, MatterReferred, MatterSolved, ReadDeputy, ReadDossier
from contracts.generate import messages
from contracts.projects import ProjectInspected
from contracts.sessions import AttendanceSigned, SessionCalled
from contracts.suggestions import Signer, SuggestionSubmitted
from contracts.topics import Researcher, TopicReported
from contracts.words import Channel, Kind
from kit.testing.bench import Bench
from services.deputies.dossier.queries.dossiers import read_deputy, read_dossier
from services.deputies.dossier.store.entries import duty_entries
from services.deputies.dossier.use_cases.follow import follow_duties
from services.deputies.dossier.use_cases.heard import EVENTS, WHOLE
from tests.deputies.dossier.telling import OUTING, SessionHeld, outing, tell
from tests.deputies.harness import OFFICE, SETTINGS, TOWN


def dossier(bench: Bench, number: int = 1) -> Dossier:
    with bench.look(OFFICE) as reading:
        return read_dossier(reading, ReadDossier(deputy_id=f"D{number}"), SETTINGS)


def of_all_kinds(bench: Bench) -> list[Any]:
    """Each of today's events, about D1."""
    now = bench.clock.now()
    me = {"deputy_id": "D1", "deputy_name": "甲"}
    matter = Matter(
        kind=Kind.HELP,
        category="other",
        title="张三家的路灯",
        text="张三说路灯坏了",
        place=Place(township=TOWN),
        channel=Channel.QR,
        submitted_at=now,
    )
    lead, signer = Signer(deputy_id="D1", name="甲"), Signer(deputy_id="D2", name="乙")
    suggested = {"title": "修路", "text": "请修路", "category": "roads", "occasion": "between", "submitted_at": now}
    report = {"title": "供水", "year": 2026, "category": "water", "summary": "摘要", "proposals": "建议"}
    researched = {"on_time": True, "by": "办公室", "reported_at": now, "group": [Researcher(name="甲", deputy_id="D1")]}
    seen = {"group": "城建组", "words": "看了", "by": "甲", "inspected_on": "2026-10-30", "deputy_id": "D1"}
    called = {"title": "县十九届人大四次会议", "level": "county", "held_on": date(2026, 11, 2), "members": 2}
    return [
        MatterSolved(appeal_id="a1", text="修好了", **me),
        MatterReferred(appeal_id="a2", department="roads", matter=matter, **me),
        SuggestionSubmitted(suggestion_id="s1", lead=lead, signers=[signer], **suggested),
        TopicReported(topic_id="t1", **report, **researched),
        ProjectInspected(project_id="p1", inspection_id="i1", **seen),
        SessionCalled(session_id="h1", **called),
        AttendanceSigned(session_id="h1", deputy_id="D1", signed_at=now),
    ]


def test_every_event_that_says_a_duty_was_done_is_heard() -> None:
    assert {kind for kind in messages(Event) if issubclass(kind, DutyDone)} == set(WHOLE)


def test_each_of_todays_events_becomes_an_entry_with_its_source(bench: Bench) -> None:
    facts = of_all_kinds(bench)
    assert {type(fact) for fact in facts} == set(EVENTS) - set(WHOLE)
    for fact in facts:
        tell(bench, fact)
    read = dossier(bench)
    assert {(one.duty, one.source, one.source_id, one.title) for one in read.items} == {
        ("meet_voters", "matter.solved", "a1", "当场解决群众反映一件"),
        ("meet_voters", "matter.referred", "a2", "转交部门办理群众反映一件"),
        ("suggest", "suggestion.submitted", "s1", "修路"),
        ("inspect", "topic.reported", "t1", "专题调研：供水"),
        ("inspect", "project.inspected", "i1", "城建组视察民生项目"),
        ("attend", "session.attended", "h1", "县十九届人大四次会议"),
    }
    assert [(one.duty, one.source_id) for one in dossier(bench, 2).items] == [("suggest", "s1")]
    assert {one.duty: one.entries for one in read.counts} == {"meet_voters": 2, "suggest": 1, "inspect": 2, "attend": 1}
    assert read.participation.denominator == 0


def test_an_event_told_twice_is_one_entry(bench: Bench) -> None:
    for key in ("e1", "e2"):
        for fact in (*of_all_kinds(bench), outing(D1="present")):
            tell(bench, fact, key=key)
    assert len(dossier(bench).items) == 7
    with bench.look() as reading:
        assert reading.connection.execute(select(func.count()).select_from(duty_entries)).scalar() == 8


def test_told_anew_takes_the_place_of_what_was_told_and_nothing_is_lost(bench: Bench) -> None:
    tell(bench, outing(D1="present", D2="present"))
    bench.clock.pass_(hours=1)
    tell(bench, outing(D2="late", D3="absent"), key="e2")
    assert dossier(bench, 1).items == []
    assert [(one.presence, one.asked, one.source) for one in dossier(bench, 2).items] == [("late", True, OUTING)]
    assert [one.presence for one in dossier(bench, 3).items] == ["absent"]
    with bench.look() as reading:
        assert reading.connection.execute(select(func.count()).select_from(duty_entries)).scalar() == 4


def test_an_older_telling_that_comes_late_changes_nothing(bench: Bench) -> None:
    with bench.work():
        older = bench.envelope(outing(D1="absent"), "o1")
    bench.clock.pass_(hours=1)
    tell(bench, outing(D1="present"), key="e2")
    with bench.work() as work:
        follow_duties(work, older, SETTINGS)
    assert [one.presence for one in dossier(bench).items] == ["present"]


def test_what_nobody_took_part_in_any_more_stays_so_when_an_older_telling_comes_late(bench: Bench) -> None:
    tell(bench, outing(D1="present"))
    with bench.work():
        older = bench.envelope(outing(D1="present"), "o1", "e3")
    bench.clock.pass_(hours=1)
    tell(bench, outing(), key="e2")
    with bench.work() as work:
        follow_duties(work, older, SETTINGS)
    assert dossier(bench).items == []


def test_a_sign_in_is_of_its_sessions_day_and_adds_nobody_once_the_session_was_told_whole(bench: Bench) -> None:
    *_, called, signed = of_all_kinds(bench)
    tell(bench, called)
    tell(bench, signed)
    assert [(one.duty_on, one.asked) for one in dossier(bench).items] == [(date(2026, 11, 2), False)]
    said = outing("2026-11-02", "h1", D1="left_early", D2="excused").model_dump()
    tell(bench, SessionHeld(**said | {"duty": "attend", "duty_title": called.title}), key="e2")
    tell(bench, signed.model_copy(update={"deputy_id": "D3"}), key="e3")
    assert [(one.presence, one.asked) for one in dossier(bench).items] == [("left_early", True)]
    assert [one.presence for one in dossier(bench, 2).items] == ["excused"]
    assert dossier(bench, 3).items == []


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (("present", "late", "left_early", "excused", "absent"), (3, 5)),
        (("absent",), (0, 1)),
        ((), (0, 0)),
    ],
)
def test_participation_is_who_came_of_what_one_was_asked_to(
    bench: Bench, came: tuple[Any, ...], expected: tuple[int, int]
) -> None:
    for number, presence in enumerate(came):
        tell(bench, outing(source_id=f"o{number}", D1=presence), key=f"e{number}")
    tell(bench, of_all_kinds(bench)[0])
    found = dossier(bench).participation
    assert (found.numerator, found.denominator) == expected
    with bench.look(OFFICE) as reading:
        cases = read_dossier(reading, ReadDossier(deputy_id="D1", asked=True), SETTINGS)
    assert len(cases.items) == expected[1]


def test_everybody_reads_what_was_done_and_no_title_that_nobody_read(bench: Bench) -> None:
    for fact in of_all_kinds(bench):
        tell(bench, fact)
    tell(bench, outing(D1="absent", D2="present", title="张三家访"))
    with bench.look() as reading:
        one = read_deputy(reading, ReadDeputy(deputy_id="D1"), SETTINGS)
        other = read_deputy(reading, ReadDeputy(deputy_id="D2"), SETTINGS)
    assert {each.title for each in one.items if each.duty == "suggest"} == {""}
    assert not [each for each in one.items if each.duty == "group_activity"]
    assert [(each.duty, each.title) for each in other.items] == [("suggest", ""), ("group_activity", "")]
    assert [each.name for each in one.stations] == ["城关联络站"]
