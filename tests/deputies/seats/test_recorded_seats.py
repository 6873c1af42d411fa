"""What the office records of a seat binds from its day on and is told on that day; no entry is ever changed."""

from typing import Any

import pytest

from contracts.deputies import MyMatters, RecordSeat, SaveTerms, Term
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.matters.queries import my_matters
from services.deputies.roster.interface import deputies
from services.deputies.seats.use_cases import standing
from services.deputies.seats.use_cases.record import record_seat
from services.deputies.seats.use_cases.standing import tell_turned
from services.deputies.seats.use_cases.terms import save_terms
from services.deputies.service import Deputies
from tests.commits import commits
from tests.deputies.harness import OFFICE, SETTINGS, appeal, deputy, hear, turned
from tests.deputies.seats.register import history, in_office, said, seat_of

TODAY = "2026-11-02"


def record(bench: Bench, kind: str, day: str, reason: str = "not_stated", **more: Any) -> None:
    told = RecordSeat.model_validate({"deputy_id": "D1", "kind": kind, "day": day, "reason": reason, **more})
    with bench.work(OFFICE) as work:
        record_seat(work, told, SETTINGS)


def turn(bench: Bench) -> None:
    with bench.work() as work:
        tell_turned(work, SETTINGS)


def told(bench: Bench) -> list[tuple[bool, str | None]]:
    return [(fact.active, fact.day) for fact in turned(bench) if fact.deputy_id == "D1"]


def test_an_end_binds_at_once_and_is_told_with_its_body_and_words_on_record(bench: Bench) -> None:
    hear(bench, appeal(bench))
    record(bench, "ended", TODAY, "resigned", body="县人大常委会", words="第十二次会议接受辞职")
    assert not in_office(bench, "D1")
    assert told(bench) == [(False, TODAY)]
    entry = history(bench, "D1").entries[0]
    assert (entry.body, entry.words, entry.recorded_by) == ("县人大常委会", "第十二次会议接受辞职", "办公室")
    with bench.look(deputy(1)) as reading:
        assert my_matters(reading, MyMatters()).items == []


def test_an_end_to_come_is_told_on_its_day_once(bench: Bench) -> None:
    record(bench, "ended", "2026-11-04", "moved_away")
    turn(bench)
    assert (told(bench), in_office(bench, "D1")) == ([], True)
    bench.clock.pass_(days=2)
    assert not in_office(bench, "D1"), "before anything was told"
    for _ in range(2):
        turn(bench)
    assert told(bench) == [(False, "2026-11-04")]


def test_a_whole_roster_is_told_of_in_parts_each_committed_by_itself(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "AT_ONCE", 2)
    with bench.work() as work:
        standing.tell_all_anew(work)
    room = Deputies()
    room.bus, room.settings = bench.session, SETTINGS
    with commits(bench.database, deputies.c.told) as told_of:
        room.turn_seats()
    assert told_of == [2, 3]


def test_a_suspension_ends_on_the_day_it_was_said_to_and_both_turns_are_told(bench: Bench) -> None:
    record(bench, "suspended", "2026-11-03", "in_custody")
    record(bench, "resumed", "2026-11-06")
    for _ in range(5):
        bench.clock.pass_(days=1)
        turn(bench)
    assert told(bench) == [(False, "2026-11-03"), (True, "2026-11-06")]
    assert in_office(bench, "D1")


def test_while_the_timer_stands_still_nobody_has_a_right_too_many(bench: Bench) -> None:
    record(bench, "suspended", "2026-11-03", "in_custody")
    record(bench, "resumed", "2026-11-06")
    record(bench, "ended", "2026-11-08", "recalled")
    bench.clock.pass_(days=10)
    assert not in_office(bench, "D1")
    turn(bench)
    assert told(bench) == [(False, "2026-11-12")]


def test_a_wrong_end_is_taken_back_and_both_entries_stay(bench: Bench) -> None:
    record(bench, "ended", TODAY, "died")
    record(bench, "struck", TODAY, replaces=2, words="登记错误")
    assert in_office(bench, "D1")
    assert [(one.kind, one.counts) for one in history(bench, "D1").entries] == [
        ("struck", False),
        ("ended", False),
        ("begun", True),
    ]
    assert told(bench) == [(False, TODAY), (True, TODAY)]


def test_the_right_end_stands_in_the_place_of_the_wrong_one(bench: Bench) -> None:
    said(bench, "2021-12-01,,,")
    record(bench, "ended", TODAY, "resigned")
    record(bench, "ended", "2026-10-30", "resigned", replaces=3)
    assert seat_of(bench, "D1").end == "2026-10-30"


def test_a_deputy_by_election_takes_a_seat_after_the_end_of_the_last(bench: Bench) -> None:
    record(bench, "ended", TODAY, "term_over")
    record(bench, "begun", "2026-12-20", "elected")
    assert [one.begin for one in history(bench, "D1").seats] == ["2026-12-20", TODAY]
    bench.clock.pass_(days=48)
    turn(bench)
    assert told(bench) == [(False, TODAY), (True, "2026-12-20")]


@pytest.mark.parametrize(
    ("kind", "day", "reason", "slug"),
    [
        ("ended", "2021-11-01", "resigned", "seat-before-begin"),
        ("ended", "2027-11-01", "resigned", "seat-after-term"),
        ("begun", "2026-11-05", "elected", "seats-overlap"),
        ("begun", "2030-11-05", "elected", "seat-outside-term"),
        ("resumed", TODAY, "not_stated", "no-seat"),
        ("ended", TODAY, "elected", "seat-reason"),
        ("struck", TODAY, "not_stated", "no-seat-entry"),
    ],
)
def test_what_cannot_be_beside_the_rest_is_refused(bench: Bench, kind: str, day: str, reason: str, slug: str) -> None:
    with bench.work(OFFICE) as work:
        only = Term.model_validate({"name": "第十八届", "begin": "2021-12-01", "end": "2026-12-20"})
        save_terms(work, SaveTerms(terms=[only]), SETTINGS)
    said(bench, "2021-12-01,,,")
    with pytest.raises(Refused, match=slug):
        record(bench, kind, day, reason)


def test_an_entry_that_others_rest_on_is_not_taken_away(bench: Bench) -> None:
    record(bench, "ended", TODAY, "died")
    with pytest.raises(Refused, match="seat-contradicts"):
        record(bench, "struck", TODAY, replaces=1)
    with pytest.raises(Refused, match="no-seat-entry"):
        record(bench, "ended", TODAY, "died", replaces=9)


def test_of_nobody_of_the_roster_nothing_is_recorded(bench: Bench) -> None:
    with pytest.raises(NotFound, match="deputy"):
        record(bench, "ended", TODAY, "died", deputy_id="D9")


def test_a_deputy_reads_the_own_seats_and_no_colleagues(bench: Bench) -> None:
    own = history(bench, "D1", deputy(1))
    assert (own.name, [one.end for one in own.seats]) == ("甲", [None])
    with pytest.raises(NotFound, match="deputy"):
        history(bench, "D2", deputy(1))
