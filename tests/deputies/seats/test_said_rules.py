"""What is recorded because of what a row says of a seat, row by row; today is the tenth."""

from dataclasses import replace
from datetime import date

import pytest

from services.deputies.seats.domain.recording import BEFORE_BEGIN
from services.deputies.seats.domain.said import (
    HAS_ENDED,
    NO_BEGIN,
    NO_END,
    NOT_BEGUN,
    NOT_ENDED,
    STILL_HELD,
    Known,
    Said,
    end_today,
    recorded,
)
from services.deputies.seats.domain.seats import Entry
from services.deputies.seats.domain.terms import Term, Terms
from services.deputies.shared.domain.faults import Fault

Act = tuple[str, int, str]
BEGUN: Act = ("begun", 3, "elected")
ENDED: Act = ("ended", 6, "resigned")
PAUSED: Act = ("suspended", 6, "not_stated")
TODAY = 10
NONE = "not_stated"


def day(number: int | None) -> date | None:
    return None if number is None else date(2026, 11, number)


def known(*acts: Act, terms: Terms | None = None) -> Known:
    entries = [Entry(at, kind, date(2026, 11, on), why) for at, (kind, on, why) in enumerate(acts, 1)]
    return Known(entries, terms or Terms([]), "county", date(2026, 11, TODAY))


def said(begun: int | None = None, ended: int | None = None, reason: str = "", active: bool | None = None) -> Said:
    return Said(day(begun), day(ended), reason, active)


def told(entries: list[Entry]) -> list[tuple[str, int, str, int | None]]:
    return [(one.kind, one.day.day, one.reason, one.replaces) for one in entries]


@pytest.mark.parametrize(
    ("acts", "row", "added"),
    [
        ([], said(), []),
        ([], said(5), [("begun", 5, NONE, None)]),
        ([BEGUN], said(3), []),
        ([BEGUN], said(5), [("begun", 5, NONE, 1)]),
        ([BEGUN], said(10), [("begun", 10, NONE, 1)]),
        ([BEGUN, ENDED], said(5), [("begun", 5, NONE, 1)]),
        ([BEGUN, ENDED], said(6), [("begun", 6, NONE, None)]),
        ([BEGUN, ENDED], said(12), [("begun", 12, NONE, None)]),
        ([BEGUN], said(ended=8, reason="resigned"), [("ended", 8, "resigned", None)]),
        ([BEGUN], said(ended=8), [("ended", 8, NONE, None)]),
        ([BEGUN], said(ended=3), [("ended", 3, NONE, None)]),
        ([BEGUN, ENDED], said(ended=6), []),
        ([BEGUN, ENDED], said(ended=6, reason="resigned"), []),
        ([BEGUN, ENDED], said(ended=6, reason="died"), [("ended", 6, "died", 2)]),
        ([BEGUN, ENDED], said(ended=8), [("ended", 8, NONE, 2)]),
        ([BEGUN, ENDED], said(reason="resigned"), []),
        ([BEGUN, ENDED, ("begun", 8, "elected")], said(3, 5), [("ended", 5, NONE, 2)]),
        ([BEGUN, PAUSED], said(reason="suspended"), []),
        ([BEGUN], said(ended=6, reason="suspended"), [("suspended", 6, NONE, None)]),
        ([BEGUN, PAUSED], said(ended=6, reason="suspended"), []),
        ([BEGUN, PAUSED], said(ended=7, reason="suspended"), [("suspended", 7, NONE, 2)]),
        ([BEGUN, PAUSED], said(ended=6), []),
        ([BEGUN, PAUSED], said(ended=7), [("ended", 7, NONE, None)]),
        ([BEGUN, ENDED], said(ended=5, reason="suspended"), [("suspended", 5, NONE, 2)]),
        ([BEGUN], said(active=True), []),
        ([BEGUN, ENDED], said(active=True), [("begun", 10, NONE, None)]),
        ([], said(active=True), [("begun", 10, NONE, None)]),
        ([BEGUN, PAUSED], said(active=True), [("resumed", 10, NONE, None)]),
        ([BEGUN], said(active=False), [("ended", 10, NONE, None)]),
        ([BEGUN], said(reason="resigned", active=False), [("ended", 10, "resigned", None)]),
        ([BEGUN], said(reason="suspended", active=False), [("suspended", 10, NONE, None)]),
        ([BEGUN], said(ended=8, reason="died", active=False), [("ended", 8, "died", None)]),
        ([], said(active=False), []),
        ([BEGUN, ENDED], said(active=False), []),
        ([BEGUN, PAUSED], said(active=False), []),
        ([BEGUN, PAUSED], said(reason="resigned", active=False), [("ended", 10, "resigned", None)]),
        ([BEGUN, PAUSED], said(reason="suspended", active=False), []),
        ([BEGUN, PAUSED], said(ended=6, reason="resigned", active=False), [("ended", 6, "resigned", None)]),
        ([BEGUN, PAUSED], said(ended=6, active=False), []),
        ([BEGUN, ("ended", 12, "resigned")], said(active=False), [("ended", 10, NONE, 2)]),
        ([], said(5, 8, "died", active=False), [("begun", 5, NONE, None), ("ended", 8, "died", None)]),
    ],
)
def test_what_a_row_adds(acts: list[Act], row: Said, added: list[tuple[str, int, str, int | None]]) -> None:
    before = known(*acts)
    entries, fault = recorded(before, row, fresh=False)
    assert (told(entries), fault) == (added, None)
    assert before.entries == known(*acts).entries, "nothing of it is changed"
    assert [one.position for one in entries] == [len(acts) + 1 + at for at in range(len(entries))]


@pytest.mark.parametrize(
    ("acts", "row", "fault"),
    [
        ([BEGUN], said(11), STILL_HELD),
        ([], said(ended=8), NO_BEGIN),
        ([BEGUN], said(ended=2), BEFORE_BEGIN._replace(column="ended")),
        ([BEGUN], said(reason="resigned"), NO_END),
        ([BEGUN], said(reason="suspended"), NO_END),
        ([], said(reason="resigned"), NO_END),
        ([BEGUN], said(reason="resigned", active=True), NO_END),
        ([BEGUN, ENDED], said(reason="died"), NO_END),
        ([BEGUN, PAUSED], said(reason="resigned"), NO_END),
        ([BEGUN, PAUSED], said(ended=6, active=True), HAS_ENDED),
        ([BEGUN, ENDED], said(3, active=True), HAS_ENDED),
        ([BEGUN, ENDED, ("begun", 8, "elected")], said(3, active=True), HAS_ENDED),
        ([("begun", 10, "elected"), ("ended", 10, "resigned")], said(10, active=True), HAS_ENDED),
        ([BEGUN, ENDED], said(ended=6, active=True), HAS_ENDED),
        ([], said(12, active=True), NOT_BEGUN),
        ([BEGUN], said(ended=12, active=False), NOT_ENDED),
    ],
)
def test_what_a_row_cannot_say(acts: list[Act], row: Said, fault: Fault) -> None:
    assert recorded(known(*acts), row, fresh=False) == ([], fault)


def test_somebody_new_begins_today_unless_something_is_said() -> None:
    assert told(recorded(known(), said(), fresh=True)[0]) == [("begun", 10, NONE, None)]
    assert told(recorded(known(), said(5), fresh=True)[0]) == [("begun", 5, NONE, None)]
    assert recorded(known(BEGUN), said(), fresh=True) == ([], None)


def test_the_faults_of_a_rule_stand_at_the_cell_that_broke_it() -> None:
    terms = Terms([Term("county", "届", date(2026, 11, 2), date(2026, 11, 20))])
    _, fault = recorded(known(terms=terms), said(1), fresh=False)
    assert (fault and fault.column, fault and fault.zh) == ("begun", "任职起不在任何一届的任期内")
    _, fault = recorded(known(BEGUN, terms=terms), said(ended=21), fresh=False)
    assert (fault and fault.column, fault and fault.zh) == ("ended", "任职止在这一届任期之后")
    _, fault = recorded(known(BEGUN), said(ended=8, reason="elected"), fresh=False)
    assert (fault and fault.column, fault and fault.zh) == ("reason", "原因与变动种类不符")
    later = replace(known(terms=terms), today=date(2026, 11, 25))
    _, fault = recorded(later, said(active=True), fresh=False)
    assert (fault and fault.column, fault and fault.zh) == ("active", "任职起不在任何一届的任期内")


def test_the_end_of_a_term_is_no_end_to_record() -> None:
    terms = Terms([Term("county", "届", date(2026, 11, 2), date(2026, 11, 8))])
    assert recorded(known(BEGUN, terms=terms), said(ended=8), fresh=False) == ([], None)
    assert recorded(known(BEGUN, terms=terms), said(reason="term_over"), fresh=False) == ([], None)
    assert told(recorded(known(BEGUN, terms=terms), said(ended=8, reason="died"), fresh=False)[0]) == [
        ("ended", 8, "died", None)
    ]
    late = known(BEGUN, ("ended", 12, "resigned"), terms=terms)
    assert recorded(late, said(ended=12, reason="resigned"), fresh=False) == ([], None), "as it was recorded"


def test_of_two_seats_of_one_day_the_later_is_meant() -> None:
    twice = known(BEGUN, ("ended", 3, "resigned"), BEGUN)
    assert told(recorded(twice, said(3, 8), fresh=False)[0]) == [("ended", 8, NONE, None)]


def test_the_seat_of_who_lost_the_number_is_over_today() -> None:
    assert told(end_today(known(BEGUN))) == [("ended", 10, NONE, None)]
    assert end_today(known()) == end_today(known(BEGUN, ENDED)) == []
