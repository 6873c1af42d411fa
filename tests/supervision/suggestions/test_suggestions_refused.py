"""What may not be done with a suggestion is refused with its reason, and at its very day."""

from datetime import UTC, datetime, timedelta

import pytest

from contracts.base import Actor
from contracts.suggestions import (
    DenyContact,
    GiveCoOpinion,
    JoinSuggestions,
    LookBack,
    MakeKey,
    RateSuggestion,
    ReplySuggestion,
    ReturnPart,
    TakePart,
    WithdrawSuggestion,
)
from contracts.words import Role
from services.supervision.suggestions.store.rows import ContactRow
from tests.supervision.suggestions.keeping import kept, refused, rows
from tests.supervision.suggestions.suggestion_harness import HOUSING, LEAD, OTHER, WATER, Harness
from tests.supervision.supervision_loop import OFFICE

FINISHED = ("suggestion-finished", "The suggestion is closed or withdrawn.", "", 409)
NO_PART = ("assignment-not-found", "There is no such assignment.", "", 404)
NO_SUGGESTION = ("suggestion-not-found", "There is no such suggestion.", "", 404)


def test_whose_part_it_is_not_finds_none(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    assert refused(harness.ask, TakePart(assignment_id=part), HOUSING) == NO_PART
    assert refused(harness.ask, TakePart(assignment_id="nothing"), WATER) == NO_PART
    nobody = Actor(role=Role.DEPARTMENT, id="u-9", name="某人")
    assert refused(harness.ask, TakePart(assignment_id=part), nobody) == (
        "forbidden", "You may not do this.", "This account belongs to no department.", 403,
    )  # fmt: skip
    assert refused(harness.ask, WithdrawSuggestion(suggestion_id=one, reason="不提了"), OTHER) == NO_SUGGESTION
    rating = RateSuggestion(assignment_id=part, attitude="satisfied", result="satisfied")
    assert refused(harness.ask, rating, OTHER) == NO_PART


def test_a_part_that_was_taken_is_not_taken_again(harness: Harness) -> None:
    [part] = harness.assign(harness.submitted())
    harness.ask(TakePart(assignment_id=part), WATER)
    assert refused(harness.ask, TakePart(assignment_id=part), WATER) == (
        "not-now", "The part does not stand where this can be done.", "it is handling", 409,
    )  # fmt: skip


def test_with_what_is_finished_nothing_more_is_done(harness: Harness) -> None:
    one, other = harness.submitted(), harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    visit = str(rows(harness, ContactRow, one)[0]["contact_id"])
    harness.rate(part)
    assert kept(harness, one).state == "closed"
    for request, actor in (
        (TakePart(assignment_id=part), WATER),
        (RateSuggestion(assignment_id=part, attitude="satisfied", result="satisfied"), LEAD),
        (DenyContact(contact_id=visit, words="没有来过"), LEAD),
        (MakeKey(suggestion_id=one, congress_leader="刘", government_leader="张"), OFFICE),
        (JoinSuggestions(suggestion_id=one, into=other), OFFICE),
        (JoinSuggestions(suggestion_id=other, into=one), OFFICE),
    ):
        assert refused(harness.ask, request, actor) == FINISHED, request
    assert rows(harness, ContactRow, one)[0]["denied"] == ""
    assert refused(harness.ask, WithdrawSuggestion(suggestion_id=one, reason="不提了"), LEAD)[0] == (
        "withdrawn-too-late"
    )


def test_a_withdrawn_one_is_neither_withdrawn_again_nor_looked_back_at(harness: Harness) -> None:
    one = harness.submitted()
    harness.ask(WithdrawSuggestion(suggestion_id=one, reason="不提了"), LEAD)
    assert refused(harness.ask, WithdrawSuggestion(suggestion_id=one, reason="不提了"), LEAD) == (
        "withdrawn-too-late", "It has been answered, so it is rated and not withdrawn.", "", 409,
    )  # fmt: skip
    assert refused(harness.ask, LookBack(suggestion_id=one, kept="done", words="好"), OFFICE) == (
        "not-closed", "Only what was answered and closed is looked back at.", "", 409,
    )  # fmt: skip


def test_what_was_answered_but_is_handled_again_is_not_withdrawn_either(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    harness.rate(part, result="not_satisfied", reason="没有动工")
    assert refused(harness.ask, WithdrawSuggestion(suggestion_id=one, reason="不提了"), LEAD)[0] == (
        "withdrawn-too-late"
    )


def test_who_says_no_to_a_contact_that_nobody_recorded_is_told_so(harness: Harness) -> None:
    assert refused(harness.ask, DenyContact(contact_id="nothing", words="没有来过"), LEAD) == (
        "contact-not-found", "There is no such contact.", "", 404,
    )  # fmt: skip


def test_only_the_contact_that_was_denied_counts_no_longer(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.ask(TakePart(assignment_id=part), WATER)
    visits = [harness.contact(part, "before") for _ in range(2)]
    harness.ask(DenyContact(contact_id=visits[0], words="没有来过"), LEAD)
    assert {row["contact_id"]: row["denied"] for row in rows(harness, ContactRow, one)} == {
        visits[0]: "没有来过",
        visits[1]: "",
    }


@pytest.mark.parametrize("late", [0, 1])
def test_an_objection_is_in_time_at_the_last_moment_of_its_tenth_working_day(harness: Harness, late: int) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    until = harness.view(one).parts[0].objection_until
    assert until == datetime(2026, 11, 16, 15, 59, 59, tzinfo=UTC)
    harness.bench.clock.at = until + timedelta(seconds=late)
    request = ReturnPart(assignment_id=part, reason="属住建")
    if late:
        told = "The time in which a part may be returned is over."
        assert refused(harness.ask, request, WATER) == ("objection-too-late", told, "within 10 working days", 409)
    else:
        harness.ask(request, WATER)


def test_what_a_deputy_sent_back_is_nobody_elses_any_more(harness: Harness) -> None:
    [part] = harness.assign(harness.submitted())
    harness.answered(part)
    harness.rate(part, result="not_satisfied", reason="没有动工")
    assert refused(harness.ask, ReturnPart(assignment_id=part, reason="属住建"), WATER)[0] == ("objection-too-late")


def test_only_a_co_handler_gives_an_opinion_and_only_who_answers_replies(harness: Harness) -> None:
    lead, co = harness.assign(harness.submitted(), ("water", "lead"), ("housing", "co"))
    assert refused(harness.ask, GiveCoOpinion(assignment_id=lead, words="同意"), WATER) == (
        "not-a-co-handler", "Only a co-handler gives an opinion to the lead; others reply.", "", 409,
    )  # fmt: skip
    harness.ask(TakePart(assignment_id=co), HOUSING)
    reply = ReplySuggestion(assignment_id=co, result="A", text="好")
    assert refused(harness.ask, reply, HOUSING) == (
        "lead-replies", "A co-handler gives its opinion; the lead replies.", "", 409,
    )  # fmt: skip


def test_a_reply_before_contacts_and_opinions_says_what_lacks(harness: Harness) -> None:
    one = harness.submitted()
    lead, _, _ = harness.assign(one, ("water", "lead"), ("housing", "co"), ("roads", "co"))
    harness.ask(TakePart(assignment_id=lead), WATER)
    assert refused(harness.reply, lead) == (
        "contacts-missing", "Contacts with the deputies are not on record.", "before, during, after", 409,
    )  # fmt: skip
    for phase in ("before", "during", "after"):
        harness.contact(lead, phase)
    due = harness.view(one).parts[1].due
    assert due is not None
    harness.bench.clock.at = due.at
    assert refused(harness.reply, lead) == (
        "opinions-missing", "Co-handlers still have time to give their opinion.", "县住建局、县交通局", 409,
    )  # fmt: skip
    harness.later(seconds=1)
    harness.reply(lead)


def test_contacts_of_another_part_are_no_contacts_of_this_one(harness: Harness) -> None:
    water, housing = harness.assign(harness.submitted(), ("water", "separate"), ("housing", "separate"))
    harness.answered(water)
    harness.ask(TakePart(assignment_id=housing), HOUSING)
    assert refused(harness.reply, housing, HOUSING)[0] == "contacts-missing"


def test_separate_parts_do_not_wait_for_each_other(harness: Harness) -> None:
    water, housing = harness.assign(harness.submitted(), ("water", "separate"), ("housing", "separate"))
    harness.ask(TakePart(assignment_id=housing), HOUSING)
    harness.answered(water)


@pytest.mark.parametrize(
    ("phase", "day", "told"),
    [
        ("before", "2026-11-04", ("not-yet-happened", "Only what has happened is put on record.", "", 422)),
        ("after", "2026-11-01", ("contact-too-early", "It was assigned later than that.", "", 422)),
        ("during", "2026-11-01", ("contact-too-early", "It was assigned later than that.", "", 422)),
        ("before", "2026-11-03", None),
        ("during", "2026-11-02", None),
        ("before", "2026-11-01", None),
    ],
)
def test_a_contact_is_of_a_day_that_has_come_and_later_phases_of_one_since_it_was_given(
    harness: Harness, phase: str, day: str, told: tuple[str, str, str, int] | None
) -> None:
    harness.at(11, 2, 7)  # in UTC still the day before
    [part] = harness.assign(harness.submitted())
    harness.ask(TakePart(assignment_id=part), WATER)
    harness.at(11, 3, 7)
    if told is not None:
        assert refused(harness.contact, part, phase, held_on=day) == told
    else:
        harness.contact(part, phase, held_on=day)  # type: ignore[arg-type]


def test_a_reply_that_was_rated_or_is_not_there_is_not_rated(harness: Harness) -> None:
    told = ("nothing-to-rate", "There is no reply that waits for a rating.", "", 409)
    water, housing = harness.assign(harness.submitted(), ("water", "separate"), ("housing", "separate"))
    assert refused(harness.rate, water) == told
    harness.answered(water)
    harness.rate(water)
    assert refused(harness.rate, water) == told
    assert refused(harness.rate, housing) == told
    harness.answered(housing, HOUSING)
    no_reason = ("reason-needed", "Say why you are not satisfied.", "", 422)
    assert refused(harness.rate, housing, result="not_satisfied") == no_reason
    assert refused(harness.rate, housing, attitude="not_satisfied") == no_reason


def test_what_is_joined_is_joined_once_and_only_to_one_that_is_not(harness: Harness) -> None:
    head, other, third = (harness.submitted() for _ in range(3))
    assert refused(harness.ask, JoinSuggestions(suggestion_id=head, into=head), OFFICE) == (
        "merge-into-itself", "Nothing can be joined to itself.", "", 422,
    )  # fmt: skip
    harness.ask(JoinSuggestions(suggestion_id=other, into=head), OFFICE)
    told = ("joined-already", "One of the two is handled together with another already.", "", 409)
    for one, into in ((other, third), (third, other), (head, third)):
        request = JoinSuggestions(suggestion_id=one, into=into)
        assert refused(harness.ask, request, OFFICE) == told, (one, into)
    harness.ask(JoinSuggestions(suggestion_id=third, into=head), OFFICE)


def test_a_county_decides_how_often_it_is_handled_once_more() -> None:
    harness = Harness(rehandlings=0)
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    harness.rate(part, result="not_satisfied", reason="没有动工")
    assert (kept(harness, one).state, kept(harness, one).satisfied) == ("closed", False)
