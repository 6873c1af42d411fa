"""What is told, and stands in the history, of each act on a suggestion."""

from datetime import UTC, datetime
from typing import Any

from contracts.base import Due
from contracts.deputies import SeatHandedOn
from contracts.suggestions import (
    DenyContact,
    GiveCoOpinion,
    JoinSuggestions,
    LookBack,
    MakeKey,
    ReassignPart,
    ReturnPart,
    Signer,
    SuggestionAssigned,
    SuggestionClosed,
    SuggestionContacted,
    SuggestionLeadChanged,
    SuggestionLookedBack,
    SuggestionMadeKey,
    SuggestionNumbered,
    SuggestionRated,
    SuggestionReopened,
    SuggestionReplied,
    SuggestionReturned,
    SuggestionWarned,
    TakePart,
    WithdrawSuggestion,
)
from contracts.words import Grade
from kit.bus.consumer import Incoming
from tests.supervision.suggestions.keeping import history, kept
from tests.supervision.suggestions.suggestion_harness import HOUSING, LEAD, OTHER, WATER, Harness
from tests.supervision.supervision_loop import OFFICE

LAST = datetime(2027, 2, 2, 15, 59, 59, tzinfo=UTC)
"""The end, in the county, of the day three months after 2 November 2026."""
THREE_MONTHS = Due(clock="reply", at=LAST, why="自11月2日起3个月", why_en="3 month(s) from 2026-11-02")


def test_what_was_submitted_is_told_with_its_number(harness: Harness) -> None:
    one = harness.submitted()
    assert harness.emitted(SuggestionNumbered) == [
        SuggestionNumbered(
            suggestion_id=one,
            number="2026-001",
            title="关于改造城关镇供水管网的建议",
            category="water",
            township="420323100",
            submitted_at=harness.now,
        )
    ]
    row = kept(harness, one)
    assert (row.year, row.serial, row.key, row.congress_leader, row.government_leader) == (2026, 1, False, "", "")
    assert (row.lead, row.signers) == ({"deputy_id": "D1", "name": "王代表"}, [{"deputy_id": "D5", "name": "钱代表"}])
    assert (row.occasion, row.occasion_name, row.wished) == ("session", "十九届五次会议", ["water"])
    assert (row.looked_back, row.look_back_words, row.submitted_at) == ("", "", harness.now)


def test_the_year_of_a_number_is_the_countys(harness: Harness) -> None:
    harness.at(1, 1, 7, year=2027)  # still 2026 in UTC
    one = harness.submitted()
    assert kept(harness, one).number == "2027-001"


def test_a_department_that_is_not_known_stays_as_the_deputies_wished_it(harness: Harness) -> None:
    assert kept(harness, harness.submitted(departments=["nowhere", "housing"])).wished == ["nowhere", "housing"]


def test_who_is_given_a_part_is_told_all_of_it(harness: Harness) -> None:
    one = harness.submitted()
    lead, co = harness.assign(one, ("water", "lead"), ("housing", "co"))
    told = {
        "suggestion_id": one,
        "number": "2026-001",
        "title": "关于改造城关镇供水管网的建议",
        "text": "管网老化，年年停水。",
        "person": "经办人",
        "by": "李主任",
    }
    month = Due(
        clock="opinion",
        at=datetime(2026, 12, 2, 15, 59, 59, tzinfo=UTC),
        why="自11月2日起1个月",
        why_en="1 month(s) from 2026-11-02",
    )
    assert harness.emitted(SuggestionAssigned) == [
        SuggestionAssigned(
            **told, assignment_id=lead, department="water", department_name="县水利局", part="lead", due=THREE_MONTHS
        ),
        SuggestionAssigned(
            **told, assignment_id=co, department="housing", department_name="县住建局", part="co", due=month
        ),
    ]


def test_the_whole_life_of_a_suggestion_stands_in_its_history(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    harness.rate(part)
    harness.ask(LookBack(suggestion_id=one, kept="done", words="已通水"), OFFICE)
    assert history(harness, one) == [
        ("submitted", "王代表、钱代表", "十九届五次会议"),
        ("assigned", "李主任", "县水利局\nlead\n张县长\n经办人"),
        ("taken", "水利局 陈科", "县水利局"),
        ("contacted", "水利局 陈科", "县水利局\nbefore\n2026-11-02"),
        ("contacted", "水利局 陈科", "县水利局\nduring\n2026-11-02"),
        ("contacted", "水利局 陈科", "县水利局\nafter\n2026-11-02"),
        ("replied", "水利局 陈科", "县水利局\nA"),
        ("rated", "王代表", "县水利局\nsatisfied\nsatisfied\n"),
        ("closed", "王代表", "2027-11-02"),
        ("looked_back", "李主任", "done\n已通水"),
    ]
    assert {line.at for line in harness.view(one).history} == {harness.now}


def test_a_reply_and_its_contacts_and_its_rating_are_told(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part, result="B", disclosure="title")
    assert harness.emitted(SuggestionContacted) == [
        SuggestionContacted(suggestion_id=one, department="water", phase=phase, by="水利局 陈科")
        for phase in ("before", "during", "after")
    ]
    assert harness.emitted(SuggestionReplied) == [
        SuggestionReplied(
            suggestion_id=one,
            number="2026-001",
            department="water",
            department_name="县水利局",
            result="B",
            text="已列入计划并开工。",
            disclosure="title",
            round=1,
            on_time=True,
            by="水利局 陈科",
            appeal_ids=["a-1", "a-2"],
            assignment_id=part,
        )
    ]
    harness.rate(part, attitude="not_satisfied", reason="态度不好")
    assert harness.emitted(SuggestionRated) == [
        SuggestionRated(
            suggestion_id=one,
            attitude=Grade.NOT_SATISFIED,
            result=Grade.SATISFIED,
            reason="态度不好",
            by="王代表",
            round=1,
            assignment_id=part,
        )
    ]
    assert harness.emitted(SuggestionReopened) == [SuggestionReopened(suggestion_id=one, round=2, reason="态度不好")]
    assert history(harness, one)[-2:] == [
        ("rated", "王代表", "县水利局\nnot_satisfied\nsatisfied\n态度不好"),
        ("reopened", "王代表", "县水利局"),
    ]
    assert harness.emitted(SuggestionClosed) == []


def test_closing_and_looking_back_are_told(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part, result="B")
    harness.rate(part)
    assert harness.emitted(SuggestionClosed) == [SuggestionClosed(suggestion_id=one, how="answered", result="B")]
    assert harness.ask(LookBack(suggestion_id=one, kept="not_done", words="还在招标"), OFFICE).id == one
    assert harness.emitted(SuggestionLookedBack) == [
        SuggestionLookedBack(suggestion_id=one, kept="not_done", words="还在招标", by="李主任")
    ]


def test_an_objection_is_told_and_who_gets_the_part_next(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.ask(ReturnPart(assignment_id=part, reason="属住建"), WATER)
    assert harness.emitted(SuggestionReturned) == [
        SuggestionReturned(suggestion_id=one, assignment_id=part, department="water", by="水利局 陈科", reason="属住建")
    ]
    harness.ask(ReassignPart(assignment_id=part, department="housing", leader="张", person="李"), OFFICE)
    assert history(harness, one)[-2:] == [
        ("returned", "水利局 陈科", "县水利局\n属住建"),
        ("assigned", "李主任", "县住建局\nlead\n张\n李"),
    ]


def test_a_key_suggestion_is_told_with_both_leaders(harness: Harness) -> None:
    one = harness.submitted()
    request = MakeKey(suggestion_id=one, congress_leader="刘主任", government_leader="张县长")
    assert harness.ask(request, OFFICE).id == one
    assert harness.emitted(SuggestionMadeKey) == [
        SuggestionMadeKey(suggestion_id=one, congress_leader="刘主任", government_leader="张县长", by="李主任")
    ]
    assert history(harness, one)[-1] == ("made_key", "李主任", "刘主任\n张县长")


def test_an_opinion_a_denial_and_a_join_stand_in_the_history(harness: Harness) -> None:
    one, other = harness.submitted(), harness.submitted()
    lead, co = harness.assign(one, ("water", "lead"), ("housing", "co"))
    assert harness.ask(GiveCoOpinion(assignment_id=co, words="同意"), HOUSING).id == co
    assert history(harness, one)[-1] == ("opined", "住建局 周科", "县住建局\n同意")
    harness.ask(TakePart(assignment_id=lead), WATER)
    visit = harness.contact(lead, "during")
    assert harness.ask(DenyContact(contact_id=visit, words="没有来过"), LEAD).id == visit
    assert history(harness, one)[-1] == ("denied", "王代表", "during\n2026-11-02\n没有来过")
    assert harness.ask(JoinSuggestions(suggestion_id=other, into=one), OFFICE).id == other
    assert history(harness, one)[-1] == ("joined", "李主任", "2026-002")
    assert history(harness, other)[-1] == ("joined", "李主任", "2026-001")


def test_withdrawing_is_told_with_its_reason(harness: Harness) -> None:
    one = harness.submitted()
    assert harness.ask(WithdrawSuggestion(suggestion_id=one, reason="已经解决"), LEAD).id == one
    assert harness.emitted(SuggestionClosed) == [SuggestionClosed(suggestion_id=one, how="withdrawn")]
    assert history(harness, one)[-1] == ("withdrawn", "王代表", "已经解决")
    row = kept(harness, one)
    assert (row.state, row.closed_at) == ("withdrawn", harness.now)


def test_each_turn_is_told_with_the_clock_that_turned(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one)
    told: list[Any] = []
    for month, day in ((1, 18), (2, 2)):
        harness.at(month, day, 23, 59, year=2027).later(seconds=59)  # the very moment of the turn
        harness.watch()
        told.append(history(harness, one)[-1])
    warned = {"suggestion_id": one, "department": "water", "due": THREE_MONTHS}
    assert harness.emitted(SuggestionWarned) == [
        SuggestionWarned(**warned, colour="yellow"),
        SuggestionWarned(**warned, colour="red"),
    ]
    assert told == [("warned", "Minsheng", "yellow\n县水利局\nreply"), ("warned", "Minsheng", "red\n县水利局\nreply")]


def test_who_leads_from_now_on_is_told_for_each_in_order(harness: Harness) -> None:
    third = harness.submitted(signers=[], submitted_at=datetime(2027, 1, 5, tzinfo=UTC))
    first = harness.submitted(signers=[Signer(deputy_id=OTHER.id, name=OTHER.name)])
    second = harness.submitted(signers=[])
    harness.submitted(lead=Signer(deputy_id="D9", name="孙代表"))
    told = {"deputy_id": LEAD.id, "deputy_name": LEAD.name, "successor_id": OTHER.id, "successor_name": OTHER.name}
    fact = SeatHandedOn(**told, reason="辞去代表职务", by="办公室")
    batch = [Incoming(harness.bench.envelope(fact, LEAD.id, "seat-1"), body="{}")]
    harness.room.follow_suggestions(lambda consumer: consumer.take(batch))
    names = {"lead_id": OTHER.id, "lead_name": "赵代表", "former_name": "王代表"}
    assert harness.emitted(SuggestionLeadChanged) == [
        SuggestionLeadChanged(suggestion_id=one, **names) for one in sorted((first, second, third))
    ]
    for one in (first, second, third):
        row = kept(harness, one)
        assert (row.lead, row.lead_id) == ({"deputy_id": "D2", "name": "赵代表"}, "D2")
        assert row.signers == [{"deputy_id": "D1", "name": "王代表"}]
