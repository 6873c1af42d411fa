"""A suggestion is answered after three contacts, rated apart, handled once more, closed, and looked back at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.suggestions import (
    DenyContact,
    GiveCoOpinion,
    ListSuggestions,
    LookBack,
    RateSuggestion,
    SuggestionClosed,
    SuggestionLookedBack,
    SuggestionRated,
    SuggestionReopened,
    SuggestionReplied,
    SuggestionWarned,
    TakePart,
    WithdrawSuggestion,
)
from contracts.words import Grade
from services.supervision.suggestions.domain import SuggestionState, missing_phases, state_of_parts, stricter
from tests.supervision.suggestions.suggestion_harness import HOUSING, LEAD, OTHER, PUBLIC, WATER, Harness
from tests.supervision.supervision_loop import OFFICE, Said


def test_a_reply_without_the_three_contacts_is_refused_and_says_which_lack(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.ask(TakePart(assignment_id=part), WATER)
    harness.contact(part, "before")
    assert harness.view(one).parts[0].missing == ["during", "after"]
    with pytest.raises(Said) as no:
        harness.reply(part)
    assert (no.value.problem.type, no.value.problem.detail) == ("contacts-missing", "during, after")
    harness.contact(part, "during")
    harness.contact(part, "after")
    harness.reply(part)
    [fact] = harness.emitted(SuggestionReplied)
    assert (fact.on_time, fact.appeal_ids, fact.result) == (True, ["a-1", "a-2"], "A")
    assert harness.view(one).state == "replied"


def test_a_contact_the_deputy_denies_does_not_count(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.ask(TakePart(assignment_id=part), WATER)
    visits = [harness.contact(part, phase) for phase in ("before", "during", "after")]  # type: ignore[arg-type]
    with pytest.raises(Said, match="suggestion-not-found"):
        harness.ask(DenyContact(contact_id=visits[1], words="没有来过"), OTHER)
    harness.ask(DenyContact(contact_id=visits[1], words="没有来过"), LEAD)
    with pytest.raises(Said, match="contacts-missing"):
        harness.reply(part)
    assert harness.view(one).parts[0].contacts[1].denied == "没有来过"


@pytest.mark.parametrize(
    ("phase", "day", "slug"),
    [
        ("during", "2026-11-03", "not-yet-happened"),
        ("during", "2026-10-30", "contact-too-early"),
        ("after", "2026-13-01", "no-such-day"),
    ],
)
def test_a_contact_that_cannot_have_been_is_refused(harness: Harness, phase: str, day: str, slug: str) -> None:
    [part] = harness.assign(harness.submitted())
    harness.ask(TakePart(assignment_id=part), WATER)
    with pytest.raises(Said, match=slug):
        harness.contact(part, phase, held_on=day)  # type: ignore[arg-type]
    harness.contact(part, "before", held_on="2026-10-30")


def test_the_lead_waits_for_the_co_handlers_opinion_as_long_as_it_has_time(harness: Harness) -> None:
    one = harness.submitted()
    lead, co = harness.assign(one, ("water", "lead"), ("housing", "co"))
    with pytest.raises(Said, match="opinions-missing"):
        harness.answered(lead)
    harness.ask(TakePart(assignment_id=co), HOUSING)
    with pytest.raises(Said, match="lead-replies"):
        harness.reply(co, HOUSING)
    harness.ask(GiveCoOpinion(assignment_id=co, words="同意，管线由我局移交"), HOUSING)
    harness.reply(lead)
    assert harness.view(one).parts[1].opinion == "同意，管线由我局移交"


def test_the_lead_does_not_wait_for_a_co_handler_whose_month_is_over(harness: Harness) -> None:
    lead, _ = harness.assign(harness.submitted(), ("water", "lead"), ("housing", "co"))
    harness.at(12, 3)
    harness.answered(lead)
    assert harness.emitted(SuggestionReplied)


def test_separate_parts_each_reply_and_each_is_rated(harness: Harness) -> None:
    one = harness.submitted()
    water, housing = harness.assign(one, ("water", "separate"), ("housing", "separate"))
    harness.answered(water, result="A")
    assert harness.view(one).state == "handling"
    harness.answered(housing, HOUSING, result="C")
    assert (harness.view(one).state, harness.view(one).result) == ("replied", "C")
    harness.rate(water)
    assert harness.view(one).state == "replied"
    harness.rate(housing, result="basically")
    assert harness.view(one).state == "closed"
    assert harness.emitted(SuggestionClosed)[0].result == "C"


def test_dissatisfied_needs_a_reason_and_has_it_handled_once_more(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part, result="C")
    with pytest.raises(Said, match="reason-needed"):
        harness.rate(part, result="not_satisfied")
    harness.rate(part, attitude="satisfied", result="not_satisfied", reason="没有动工")
    [rated] = harness.emitted(SuggestionRated)
    assert (rated.attitude, rated.result, rated.reason) == (Grade.SATISFIED, Grade.NOT_SATISFIED, "没有动工")
    assert harness.emitted(SuggestionReopened)[0].round == 2
    view = harness.view(one)
    assert (view.state, view.parts[0].missing) == ("rehandling", ["during", "after"])
    assert view.parts[0].due is not None
    assert view.parts[0].due.at.date().isoformat() == "2026-12-02"
    harness.contact(part, "during")
    harness.contact(part, "after")
    harness.reply(part, result="B")
    harness.rate(part, result="not_satisfied", reason="仍未动工")
    view = harness.view(one)
    assert (view.state, view.result, [each.round for each in view.parts[0].replies]) == ("closed", "B", [1, 2])
    totals = harness.ask(ListSuggestions(year=2026), OFFICE).totals
    assert (totals.rated, totals.satisfied, totals.results) == (1, 0, {"B": 1})


def test_a_reply_is_rated_once_and_by_the_leading_deputy(harness: Harness) -> None:
    [part] = harness.assign(harness.submitted())
    with pytest.raises(Said, match="nothing-to-rate"):
        harness.rate(part)
    harness.answered(part)
    with pytest.raises(Said, match="assignment-not-found"):
        harness.ask(RateSuggestion(assignment_id=part, attitude="satisfied", result="satisfied"), OTHER)
    harness.rate(part)
    with pytest.raises(Said, match="suggestion-finished"):
        harness.rate(part)


def test_a_reply_nobody_rates_in_ten_working_days_is_closed_unrated(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    harness.later(days=13)
    harness.watch()
    assert harness.view(one).state == "replied"
    harness.later(days=3)
    harness.watch()
    view = harness.view(one)
    assert (view.state, view.parts[0].ratings) == ("closed", [])
    assert harness.ask(ListSuggestions(), OFFICE).totals.rated == 0
    assert "unrated" in [line.event for line in view.history]


def test_each_turn_to_yellow_and_to_red_is_told_once(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    for month, day, year in ((1, 19, 2027), (1, 20, 2027), (2, 3, 2027), (2, 4, 2027)):
        harness.at(month, day, year=year)
        harness.watch()
        harness.watch()
    assert [fact.colour for fact in harness.emitted(SuggestionWarned)] == ["yellow", "red"]
    assert harness.ask(ListSuggestions(), OFFICE).items[0].colour == "red"
    harness.answered(part)
    assert (
        harness.emitted(SuggestionReplied)[0].on_time,
        harness.ask(ListSuggestions(), OFFICE).totals.replied_on_time,
    ) == (
        False,
        0,
    )


def test_what_was_answered_is_not_withdrawn(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    with pytest.raises(Said, match="withdrawn-too-late"):
        harness.ask(WithdrawSuggestion(suggestion_id=one, reason="不提了"), LEAD)


def test_a_year_after_closing_it_comes_up_to_be_looked_back_at_until_it_is_done(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    with pytest.raises(Said, match="not-closed"):
        harness.ask(LookBack(suggestion_id=one, kept="done", words="已建成"), OFFICE)
    harness.answered(part, result="B")
    harness.rate(part)
    due = ListSuggestions(look_back_due=True)
    assert harness.ask(due, OFFICE).total == 0
    harness.at(11, 2, year=2027)
    assert harness.ask(due, OFFICE).total == 1
    harness.ask(LookBack(suggestion_id=one, kept="not_done", words="还在招标"), OFFICE)
    assert harness.ask(due, OFFICE).total == 0
    harness.at(11, 2, year=2028)
    assert harness.ask(due, OFFICE).total == 1
    harness.ask(LookBack(suggestion_id=one, kept="done", words="已通水"), OFFICE)
    harness.at(11, 2, year=2030)
    assert harness.ask(due, OFFICE).total == 0
    assert [fact.kept for fact in harness.emitted(SuggestionLookedBack)] == ["not_done", "done"]


def test_the_public_reads_in_full_by_title_or_not_at_all(harness: Harness) -> None:
    full, title, none = (harness.submitted(disclosure=wish) for wish in ("full", "title", "none"))
    for each in (full, title, none):
        [part] = harness.assign(each)
        harness.answered(part)
    page = harness.ask(ListSuggestions(), PUBLIC)
    assert ({one.suggestion_id for one in page.items}, page.totals.submitted) == ({full, title}, 3)
    seen = harness.view(full, PUBLIC)
    assert (seen.text, seen.parts[0].replies[0].text) == ("管网老化，年年停水。", "已列入计划并开工。")
    assert (seen.appeal_ids, seen.appeals, seen.parts[0].phone, seen.talks) == ([], 2, "", [])
    assert [one.words for one in seen.parts[0].contacts] == ["", "", ""]
    closed = harness.view(title, PUBLIC)
    assert (closed.withheld, closed.text, closed.parts[0].replies[0].text) == (True, "", "")
    with pytest.raises(Said, match="suggestion-not-found"):
        harness.view(none, PUBLIC)
    assert harness.view(none, LEAD).text
    assert harness.view(none, WATER).text
    with pytest.raises(Said, match="suggestion-not-found"):
        harness.view(none, HOUSING)


def test_a_department_may_publish_less_than_the_deputies_wished_and_never_more(harness: Harness) -> None:
    full, title = harness.submitted(), harness.submitted(disclosure="title")
    for each, wish in ((full, "none"), (title, "full")):
        [part] = harness.assign(each)
        harness.answered(part, disclosure=wish)
    assert [fact.disclosure for fact in harness.emitted(SuggestionReplied)] == ["none", "title"]
    assert harness.view(full, PUBLIC).parts[0].replies[0].text == ""


def test_lists_are_filtered_and_paged_without_losing_one(harness: Harness) -> None:
    made = []
    for _ in range(5):
        made.append(harness.submitted())
        harness.later(minutes=1)
    harness.assign(made[0])
    harness.submitted(category="roads", township=None, title="关于修路的建议")
    seen, cursor = [], None
    while True:
        page = harness.ask(ListSuggestions(category="water", limit=2, cursor=cursor), OFFICE)
        seen += [one.suggestion_id for one in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert seen == made[::-1]
    assert [one.suggestion_id for one in harness.ask(ListSuggestions(mine=True), WATER).items] == made[:1]
    assert harness.ask(ListSuggestions(mine=True), LEAD).total == 6
    assert harness.ask(ListSuggestions(words="修路"), OFFICE).total == 1
    assert harness.ask(ListSuggestions(words="2026-002"), OFFICE).total == 1
    assert harness.ask(ListSuggestions(department="water", state="assigned"), OFFICE).total == 1
    assert harness.ask(ListSuggestions(year=2025), OFFICE).totals.submitted == 0


PARTS = st.tuples(
    st.sampled_from(["lead", "co", "separate"]),
    st.sampled_from(["assigned", "returned", "handling", "opined", "replied", "relieved"]),
    st.integers(1, 3),
)


@given(st.lists(PARTS, max_size=6))
def test_a_suggestion_counts_as_replied_only_when_every_part_that_answers_has(
    parts: list[tuple[str, str, int]],
) -> None:
    answering = [doing for part, doing, _ in parts if part != "co" and doing != "relieved"]
    replied = state_of_parts(parts) is SuggestionState.REPLIED
    assert replied == (bool(answering) and set(answering) == {"replied"})


@given(st.lists(st.tuples(st.sampled_from(["before", "during", "after"]), st.integers(1, 3))), st.integers(1, 3))
def test_one_contact_more_never_makes_more_phases_lack(had: list[tuple[str, int]], round_: int) -> None:
    lacking = missing_phases(had, round_)
    for phase in ("before", "during", "after"):
        assert set(missing_phases([*had, (phase, round_)], round_)) == set(lacking) - {phase}


@given(st.sampled_from(["full", "title", "none"]), st.sampled_from(["full", "title", "none"]))
def test_of_two_wishes_the_one_that_shows_less_holds_whoever_wishes_it(one: str, other: str) -> None:
    assert stricter(one, other) == stricter(other, one)
    assert stricter(one, "none") == "none"
