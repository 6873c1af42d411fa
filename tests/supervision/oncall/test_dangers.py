"""A danger to life is told to everybody on call, again and to more people, until somebody takes it on."""

from pathlib import Path

import pytest

from contracts import supervision as s
from contracts.base import Actor
from contracts.deputies import DeputyChanged
from contracts.oncall import ListAlarms
from contracts.words import Kind, Role
from services.supervision.oncall.settings import OnCallSettings
from services.supervision.shared.store.deputies import deputies
from tests.e2e.walks import Walks
from tests.supervision.oncall.rota_harness import HE, HEAD, LEADER, LIN, WANG, Watch
from tests.supervision.supervision_loop import OFFICE, TOWN, Said

OTHER_TOWN = "420323101"


def test_everybody_on_call_is_told_at_once_and_nobody_else(watch: Watch) -> None:
    for who in (HE, LIN, WANG):
        watch.put(who)
    watch.put(HEAD, level="head")
    watch.danger()
    assert [watch.rung(who) for who in (HE, LIN, WANG, HEAD, OFFICE)] == [1, 1, 1, 0, 0]
    (told,) = [one for one in watch.told(WANG) if one.urgent]
    assert (told.text, told.about) == ("【紧急】城关镇有一件群众反映涉及人身安全，请立即核实处置。", "a-1")


def test_without_a_rota_the_offices_people_are_told(watch: Watch) -> None:
    watch.put(HE, township=OTHER_TOWN)
    watch.danger()
    assert [watch.rung(who) for who in (HE, OFFICE)] == [1, 1], "he is of the office as well"
    assert watch.rung(LIN) == 0
    assert [(one.name, one.level) for one in watch.alarm(OFFICE).called] == [("", "on_call")]


def test_what_is_told_twice_rings_once(watch: Watch) -> None:
    watch.put(HE)
    watch.danger()
    watch.danger()
    assert watch.rung(HE) == 1


def test_who_takes_it_on_is_seen_by_the_others_at_once_and_nobody_is_called_again(watch: Watch) -> None:
    watch.put(HE)
    watch.put(LIN)
    watch.danger()
    assert watch.untaken(OFFICE) == watch.untaken(LIN) == ["a-1"]
    assert len(watch.carried().items) == 2
    taken = watch.take_on(LIN)
    assert (taken.acknowledged_by, taken.next_at) == (LIN.name, None)
    assert watch.alarm(HE).acknowledged_by == LIN.name
    assert watch.untaken(OFFICE) == []
    watch.wait(60)
    assert [watch.rung(who) for who in (HE, LIN)] == [1, 1]
    with pytest.raises(Said, match="alarm-taken") as refused:
        watch.take_on(HE)
    assert refused.value.problem.detail == LIN.name
    assert watch.take_on(LIN).acknowledged_at == taken.acknowledged_at, "pressed twice, it is the same word"


def test_what_was_told_of_it_is_carried_no_further_once_somebody_has_it(watch: Watch) -> None:
    watch.put(HE)
    watch.put(LIN)
    watch.danger()
    told = {one.notice_id for one in watch.carried().items}
    watch.take_on(LIN)
    carried = watch.carried()
    assert (carried.items, set(carried.over)) == ([], told)


def test_whoever_carries_it_further_hears_when_it_is_told_and_when_somebody_has_it(watch: Watch) -> None:
    watch.put(HE)
    heard: list[int] = []
    watch.bench.session.told.append(lambda: heard.append(len(watch.carried().items)))
    watch.danger()
    assert heard == [1]
    watch.take_on(HE)
    assert heard[-1] == 0


def test_nobody_answers_so_the_next_are_told_and_then_all_of_them_again(watch: Watch) -> None:
    watch.room.oncall_settings = OnCallSettings(answer_minutes=5, rounds=5)
    watch.put(HE)
    watch.put(HEAD, level="head")
    watch.put(LEADER, level="leader")
    everybody = (HE, HEAD, LEADER)
    watch.danger()
    seen = [[watch.rung(who) for who in everybody]]
    watch.wait(4)
    assert [watch.rung(who) for who in everybody] == seen[0], "they have five minutes"
    for _ in range(5):
        watch.wait(5)
        seen.append([watch.rung(who) for who in everybody])
    assert seen == [[1, 0, 0], [1, 1, 0], [1, 1, 1], [2, 2, 2], [3, 3, 3], [3, 3, 3]]
    alarm = watch.alarm(LEADER)
    assert (alarm.round, alarm.next_at, watch.untaken(OFFICE)) == (5, None, ["a-1"])
    assert [(one.name, one.level, one.round) for one in alarm.called][:3] == [
        (HE.name, "on_call", 1), (HEAD.name, "head", 2), (LEADER.name, "leader", 3),
    ]  # fmt: skip


def test_without_heads_the_offices_people_are_told_next(watch: Watch) -> None:
    watch.put(LIN)
    watch.danger()
    watch.wait(5)
    assert [watch.rung(who) for who in (LIN, OFFICE)] == [1, 1]


def test_a_deputy_whose_term_is_over_is_not_called(watch: Watch) -> None:
    watch.put(WANG)
    with watch.bench.work() as work:
        deputies.keep(work, WANG.id, WANG.name, DeputyChanged(deputy_id=WANG.id, active=False))
    watch.danger()
    assert watch.rung(OFFICE) == 1
    with pytest.raises(Said, match="seat-ended"):
        watch.alarm(WANG)


def test_it_is_on_record_in_the_cases_story_and_not_for_the_resident(watch: Watch) -> None:
    watch.put(HE)
    watch.danger()
    watch.wait(5)
    watch.take_on(HE)
    story = watch.ask(s.ReadStory(appeal_id="a-1"))
    told = [(one.event, one.actor, one.words, one.public) for one in story.entries if one.event.startswith("alarm.")]
    assert told == [
        ("alarm.raised", "", HE.name, False),
        ("alarm.raised_again", "", watch.room.oncall_settings.office_name, False),
        ("alarm.taken_on", HE.name, "", False),
    ]
    public = watch.ask(s.ReadPublicStory(appeal_id="a-1"), Actor(role=Role.PUBLIC))
    assert [one.event for one in public.entries if one.event.startswith("alarm.")] == []


def test_who_was_told_reads_what_was_said_and_others_read_nothing(watch: Watch) -> None:
    watch.put(LIN)
    watch.danger()
    said = watch.alarm(LIN)
    assert (said.danger, said.township, said.place.township if said.place else "") == ("gas", TOWN, TOWN)
    assert said.title
    assert said.text
    for stranger in (WANG, LIN.model_copy(update={"id": "u-9"})):
        with pytest.raises(Said, match="alarm-not-found"):
            watch.alarm(stranger)
        with pytest.raises(Said, match="alarm-not-found"):
            watch.take_on(stranger)
        assert watch.untaken(stranger) == []


def test_a_report_is_shown_to_office_and_leaders_only(watch: Watch) -> None:
    watch.put(LIN)
    watch.danger(kind=Kind.REPORT)
    hidden, shown = watch.alarm(LIN), watch.alarm(OFFICE)
    assert (hidden.title, hidden.text, hidden.place) == ("", "", None)
    assert shown.title
    assert shown.text


def test_no_statement_walks_through_all_dangers(tmp_path: Path) -> None:
    watch = Watch(f"sqlite:///{tmp_path}/room.db")
    with Walks(watch.bench.database) as walks:
        shift = watch.put(LIN)
        watch.swap(shift, HE)
        watch.rota()
        watch.danger()
        watch.danger("a-2")
        watch.wait(5)
        watch.take_on(HE)
        watch.carried()
        for who in (OFFICE, HE, LIN):
            watch.untaken(who)
            watch.ask(ListAlarms(limit=1), who)
        watch.end(shift)
    assert walks.noted > 20
    assert [one for one in walks.found() if one.startswith(("oncall", "notice"))] == []
