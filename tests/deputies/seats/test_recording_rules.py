"""What may be recorded of a seat beside what stands there, by the rules alone."""

from datetime import date

import pytest

from services.deputies.seats.domain.recording import (
    AFTER_TERM,
    BEFORE_BEGIN,
    CONTRADICTS,
    NO_ENTRY,
    NO_REASON,
    NO_SEAT,
    NO_TERM,
    OVERLAPS,
    wrong_with,
)
from services.deputies.seats.domain.seats import Entry
from services.deputies.seats.domain.terms import Term, Terms
from services.deputies.shared.domain.faults import Fault


def day(number: int) -> date:
    return date(2026, 11, number)


NO_TERMS = Terms([])
TERMS = Terms([Term("county", "一", day(1), day(10)), Term("county", "二", day(10), day(20))])


def entries(*acts: tuple[str, int]) -> list[Entry]:
    return [Entry(position, kind, day(at), "why") for position, (kind, at) in enumerate(acts, 1)]


BEGUN, PAUSED = ("begun", 3), ("suspended", 5)


@pytest.mark.parametrize(
    ("acts", "new", "fault"),
    [
        ([], ("begun", 3, "elected"), None),
        ([], ("begun", 3, "resigned"), NO_REASON),
        ([], ("ended", 3, "resigned"), NO_SEAT),
        ([BEGUN], ("ended", 3, "resigned"), None),
        ([BEGUN], ("ended", 2, "resigned"), BEFORE_BEGIN),
        ([BEGUN], ("suspended", 2, "in_custody"), BEFORE_BEGIN),
        ([BEGUN], ("resumed", 2, "not_stated"), NO_SEAT),
        ([BEGUN], ("resumed", 6, "not_stated"), NO_SEAT),
        ([BEGUN, PAUSED], ("resumed", 6, "not_stated"), None),
        ([BEGUN, ("suspended", 3)], ("suspended", 3, "in_custody"), NO_SEAT),
        ([BEGUN, ("ended", 6)], ("ended", 8, "died"), NO_SEAT),
        ([BEGUN, ("ended", 6)], ("ended", 5, "died"), CONTRADICTS),
        ([BEGUN, ("ended", 6)], ("begun", 6, "elected"), None),
        ([BEGUN, ("ended", 6)], ("begun", 5, "elected"), OVERLAPS),
        ([BEGUN], ("begun", 5, "elected"), OVERLAPS),
        ([BEGUN], ("begun", 1, "elected"), OVERLAPS),
        ([BEGUN, ("ended", 6)], ("begun", 2, "elected"), OVERLAPS),
    ],
)
def test_what_may_be_recorded_beside_what_is_there(
    acts: list[tuple[str, int]], new: tuple[str, int, str], fault: Fault | None
) -> None:
    kind, at, reason = new
    entry = Entry(len(acts) + 1, kind, day(at), reason)
    assert wrong_with(entries(*acts), entry, NO_TERMS, "county") == fault


@pytest.mark.parametrize(
    ("acts", "new", "fault"),
    [
        ([], ("begun", 1), None),
        ([], ("begun", 20), NO_TERM),
        ([BEGUN], ("ended", 10), None),
        ([BEGUN], ("ended", 11), AFTER_TERM),
        ([BEGUN], ("begun", 10), None),
        ([BEGUN], ("begun", 9), OVERLAPS),
        ([("begun", 10)], ("begun", 3), None),
    ],
)
def test_a_seat_stays_inside_its_term(acts: list[tuple[str, int]], new: tuple[str, int], fault: Fault | None) -> None:
    entry = Entry(len(acts) + 1, new[0], day(new[1]), "not_stated")
    assert wrong_with(entries(*acts), entry, TERMS, "county") == fault
    assert wrong_with([], Entry(1, "begun", day(20), "elected"), TERMS, "province") is None


def test_only_an_entry_that_counts_is_replaced() -> None:
    before = [*entries(BEGUN, ("ended", 6)), Entry(3, "ended", day(7), "why", replaces=2)]
    for replaced, fault in ((1, CONTRADICTS), (2, NO_ENTRY), (3, None), (9, NO_ENTRY)):
        struck = Entry(4, "struck", day(9), "not_stated", replaces=replaced)
        assert wrong_with(before, struck, NO_TERMS, "county") == fault
