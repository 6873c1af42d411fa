"""Seats and terms by the rules alone: from which day to which, and what counts."""

from datetime import date

import pytest

from services.deputies.seats.domain.seats import Entry, Seat, live, seats_of, shown, standing
from services.deputies.seats.domain.terms import Term, Terms
from services.deputies.seats.domain.terms import wrong_with as wrong_with_term
from services.deputies.shared.domain.faults import Fault


def day(number: int) -> date:
    return date(2026, 11, number)


def term(begin: int, end: int | None = None, level: str = "county", name: str = "届") -> Term:
    return Term(level, name, day(begin), day(end) if end else None)


NO_TERMS = Terms([])
TERMS = Terms([term(10, 20, name="二"), term(1, 10, name="一"), term(5, level="city", name="市")])


def test_a_term_covers_its_first_day_and_not_the_day_it_ends() -> None:
    assert [day(one) for one in range(1, 12) if term(3, 6).covers(day(one))] == [day(3), day(4), day(5)]
    assert [one for one in range(1, 12) if term(9).covers(day(one))] == [9, 10, 11]
    assert [found.name if (found := TERMS.of("county", day(one))) else "" for one in (9, 10, 19, 20)] == [
        "一", "二", "二", "",
    ]  # fmt: skip
    assert TERMS.of("province", day(9)) is None
    assert [TERMS.known(level) for level in ("county", "city", "province")] == [True, True, False]


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (term(1, 5), term(5, 9), False),
        (term(5, 9), term(1, 5), False),
        (term(1, 6), term(5, 9), True),
        (term(5, 9), term(1, 6), True),
        (term(1), term(5, 9), True),
        (term(5, 9), term(1), True),
        (term(9), term(5, 9), False),
        (term(5, 9), term(9), False),
        (term(1), term(5), True),
        (term(5, 9), term(5, 9, "city"), False),
        (term(5, 9), term(7, 7), False),
        (term(5, 9), term(7, 6), False),
    ],
)
def test_two_terms_of_a_level_share_no_day(one: Term, other: Term, clash: bool) -> None:
    other = other._replace(name="另一届")
    told = Fault("与另一届的任期重叠", "It clashes with the term 另一届", "begin")
    assert wrong_with_term([one, other], 0) == [told] * clash
    assert wrong_with_term([other, one], 1) == [told] * clash
    assert wrong_with_term([one], 0) == []


@pytest.mark.parametrize(("end", "wrong"), [(4, True), (5, True), (6, False)])
def test_a_term_ends_after_it_begins(end: int, wrong: bool) -> None:
    fault = Fault("任期止须在任期起之后", "A term ends after it begins", "end")
    assert wrong_with_term([term(5, end)], 0) == [fault] * wrong


def seat(*acts: tuple[str, int], terms: Terms = NO_TERMS) -> Seat:
    """The last seat after these."""
    return seats_of(entries(*acts), terms, "county")[-1]


def entries(*acts: tuple[str, int]) -> list[Entry]:
    return [Entry(position, kind, day(at), "why") for position, (kind, at) in enumerate(acts, 1)]


@pytest.mark.parametrize(
    ("acts", "held"),
    [
        ([("begun", 3)], [(3, None)]),
        ([("begun", 3), ("ended", 6)], [(3, 6)]),
        ([("begun", 3), ("suspended", 5)], [(3, 5)]),
        ([("begun", 3), ("suspended", 5), ("resumed", 8)], [(3, 5), (8, None)]),
        ([("begun", 3), ("suspended", 5), ("resumed", 8), ("ended", 12)], [(3, 5), (8, 12)]),
        ([("begun", 3), ("suspended", 3), ("resumed", 4)], [(4, None)]),
        ([("begun", 3), ("suspended", 5), ("ended", 4)], [(3, 4)]),
        ([("begun", 3), ("suspended", 5), ("ended", 9)], [(3, 5)]),
        ([("begun", 3), ("suspended", 5), ("suspended", 6), ("resumed", 8), ("resumed", 9)], [(3, 5), (8, None)]),
        (
            [("begun", 3), ("suspended", 4), ("resumed", 5), ("suspended", 7), ("resumed", 9)],
            [(3, 4), (5, 7), (9, None)],
        ),
        ([("begun", 3), ("ended", 3)], []),
        ([("begun", 3), ("ended", 6), ("ended", 8)], [(3, 6)]),
    ],
)
def test_a_seat_is_held_in_stretches_whose_last_day_is_not_of_them(
    acts: list[tuple[str, int]], held: list[tuple[int, int | None]]
) -> None:
    one = seat(*acts)
    assert one.held() == [(day(first), day(until) if until else None) for first, until in held]
    for at in range(1, 15):
        assert one.holds(day(at)) is any(first <= at and (until is None or at < until) for first, until in held)


def test_what_a_seat_follows_from_and_why_it_ended() -> None:
    one = seat(("begun", 3), ("suspended", 5), ("resumed", 8), ("suspended", 10), ("ended", 12))
    assert one.entries == {1, 2, 3, 4, 5}
    assert (one.reason, one.suspended, one.end) == ("why", None, day(12))
    paused = seat(("begun", 3), ("suspended", 5))
    assert (paused.reason, paused.suspended) == ("", Entry(2, "suspended", day(5), "why"))
    assert seat(("begun", 3), ("suspended", 5), ("resumed", 6)).suspended is None
    with_its_term = seat(("begun", 3), terms=TERMS)
    assert (with_its_term.end, with_its_term.reason, with_its_term.term) == (
        day(10),
        "term_over",
        term(1, 10, name="一"),
    )
    assert seat(("begun", 3), ("ended", 12), terms=TERMS).end == day(10)
    assert seat(("begun", 3), ("ended", 7), terms=TERMS).end == day(7)
    assert seat(("begun", 3), ("suspended", 12), terms=TERMS).held() == [(day(3), day(10))]


def test_the_next_seat_ends_the_one_before_where_that_lasts_longer() -> None:
    one, two = seats_of(entries(("begun", 3), ("begun", 8)), NO_TERMS, "county")
    assert (one.end, two.begin, two.end) == (day(8), day(8), None)
    one, _ = seats_of(entries(("begun", 3), ("ended", 6), ("begun", 8)), NO_TERMS, "county")
    assert one.end == day(6)
    one, _ = seats_of(entries(("begun", 3), ("ended", 12), ("begun", 8)), NO_TERMS, "county")
    assert one.end == day(8)
    assert seats_of(entries(("ended", 3), ("suspended", 4)), NO_TERMS, "county") == []


def test_what_was_replaced_does_not_count_and_what_replaces_it_stands_in_its_place() -> None:
    begun, ended, again = Entry(1, "begun", day(3), ""), Entry(2, "ended", day(5), ""), Entry(3, "begun", day(5), "")
    better = Entry(4, "ended", day(5), "", replaces=2)
    best = Entry(5, "ended", day(5), "", replaces=4)
    assert live([again, ended, begun]) == [begun, ended, again]
    assert live([begun, ended, again, better, best]) == [begun, best, again]
    assert live([begun, ended, Entry(3, "struck", day(5), "", replaces=2)]) == [begun]


def test_a_list_shows_the_seat_that_runs_else_the_next_else_the_last() -> None:
    past, now, next_, later = (Seat(day(begin), Entry(1, "begun", day(begin), ""), None) for begin in (1, 5, 9, 12))
    past.end, now.end = day(3), day(7)
    every = [past, now, next_, later]
    assert [shown(every, day(at)) for at in (5, 6, 7, 8, 9)] == [now, now, next_, next_, next_]
    assert [shown([past, now], day(at)) for at in (3, 4, 6, 7, 20)] == [now, now, now, now, now]
    assert shown([], day(1)) is None
    assert shown([later], day(1)) is later
    over_at_once = seats_of(entries(("begun", 5), ("ended", 5), ("begun", 9)), NO_TERMS, "county")
    assert shown(over_at_once, day(5)) is over_at_once[1]


def test_the_stretch_one_stands_in_is_todays_or_the_next() -> None:
    seats = seats_of(entries(("begun", 3), ("suspended", 5), ("resumed", 8), ("ended", 10)), NO_TERMS, "county")
    assert [standing(seats, day(at)) for at in (1, 4, 5, 9, 10)] == [
        (day(3), day(5)), (day(3), day(5)), (day(8), day(10)), (day(8), day(10)), None,
    ]  # fmt: skip
    assert standing(seats_of(entries(("begun", 3)), NO_TERMS, "county"), day(9)) == (day(3), None)
