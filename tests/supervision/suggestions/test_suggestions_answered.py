"""A suggestion is answered after three contacts, rated apart, handled once more, closed, and looked back at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggestion_desk import HOUSING, LEAD, OTHER, PUBLIC, WATER, Desk
from supervision_loop import OFFICE, Said

from contracts.handling import (
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
from services.supervision.suggestions.domain import Standing, missing_phases, standing_of, stricter


def test_a_reply_without_the_three_contacts_is_refused_and_says_which_lack(desk: Desk) -> None:
    one = desk.submitted()
    [part] = desk.assign(one)
    desk.ask(TakePart(assignment_id=part), WATER)
    desk.contact(part, "before")
    assert desk.view(one).parts[0].missing == ["during", "after"]
    with pytest.raises(Said) as no:
        desk.reply(part)
    assert (no.value.problem.type, no.value.problem.detail) == ("contacts-missing", "during, after")
    desk.contact(part, "during")
    desk.contact(part, "after")
    desk.reply(part)
    [fact] = desk.emitted(SuggestionReplied)
    assert (fact.on_time, fact.appeal_ids, fact.result) == (True, ["a-1", "a-2"], "A")
    assert desk.view(one).state == "replied"


def test_a_contact_the_deputy_denies_does_not_count(desk: Desk) -> None:
    one = desk.submitted()
    [part] = desk.assign(one)
    desk.ask(TakePart(assignment_id=part), WATER)
    visits = [desk.contact(part, phase) for phase in ("before", "during", "after")]  # type: ignore[arg-type]
    with pytest.raises(Said, match="suggestion-not-found"):
        desk.ask(DenyContact(contact_id=visits[1], words="没有来过"), OTHER)
    desk.ask(DenyContact(contact_id=visits[1], words="没有来过"), LEAD)
    with pytest.raises(Said, match="contacts-missing"):
        desk.reply(part)
    assert desk.view(one).parts[0].contacts[1].denied == "没有来过"


@pytest.mark.parametrize(
    ("phase", "day", "slug"),
    [
        ("during", "2026-11-03", "not-yet-happened"),
        ("during", "2026-10-30", "contact-too-early"),
        ("after", "2026-13-01", "no-such-day"),
    ],
)
def test_a_contact_that_cannot_have_been_is_refused(desk: Desk, phase: str, day: str, slug: str) -> None:
    [part] = desk.assign(desk.submitted())
    desk.ask(TakePart(assignment_id=part), WATER)
    with pytest.raises(Said, match=slug):
        desk.contact(part, phase, held_on=day)  # type: ignore[arg-type]
    desk.contact(part, "before", held_on="2026-10-30")


def test_the_lead_waits_for_the_co_handlers_opinion_as_long_as_it_has_time(desk: Desk) -> None:
    one = desk.submitted()
    lead, co = desk.assign(one, ("water", "lead"), ("housing", "co"))
    with pytest.raises(Said, match="opinions-missing"):
        desk.answered(lead)
    desk.ask(TakePart(assignment_id=co), HOUSING)
    with pytest.raises(Said, match="lead-replies"):
        desk.reply(co, HOUSING)
    desk.ask(GiveCoOpinion(assignment_id=co, words="同意，管线由我局移交"), HOUSING)
    desk.reply(lead)
    assert desk.view(one).parts[1].opinion == "同意，管线由我局移交"


def test_the_lead_does_not_wait_for_a_co_handler_whose_month_is_over(desk: Desk) -> None:
    lead, _ = desk.assign(desk.submitted(), ("water", "lead"), ("housing", "co"))
    desk.at(12, 3)
    desk.answered(lead)
    assert desk.emitted(SuggestionReplied)


def test_separate_parts_each_reply_and_each_is_rated(desk: Desk) -> None:
    one = desk.submitted()
    water, housing = desk.assign(one, ("water", "separate"), ("housing", "separate"))
    desk.answered(water, result="A")
    assert desk.view(one).state == "handling"
    desk.answered(housing, HOUSING, result="C")
    assert (desk.view(one).state, desk.view(one).result) == ("replied", "C")
    desk.rate(water)
    assert desk.view(one).state == "replied"
    desk.rate(housing, result="basically")
    assert desk.view(one).state == "closed"
    assert desk.emitted(SuggestionClosed)[0].result == "C"


def test_dissatisfied_needs_a_reason_and_has_it_handled_once_more(desk: Desk) -> None:
    one = desk.submitted()
    [part] = desk.assign(one)
    desk.answered(part, result="C")
    with pytest.raises(Said, match="reason-needed"):
        desk.rate(part, result="not_satisfied")
    desk.rate(part, attitude="satisfied", result="not_satisfied", reason="没有动工")
    [rated] = desk.emitted(SuggestionRated)
    assert (rated.attitude, rated.result, rated.reason) == (Grade.SATISFIED, Grade.NOT_SATISFIED, "没有动工")
    assert desk.emitted(SuggestionReopened)[0].round == 2
    view = desk.view(one)
    assert (view.state, view.parts[0].missing) == ("rehandling", ["during", "after"])
    assert view.parts[0].due is not None
    assert view.parts[0].due.at.date().isoformat() == "2026-12-02"
    desk.contact(part, "during")
    desk.contact(part, "after")
    desk.reply(part, result="B")
    desk.rate(part, result="not_satisfied", reason="仍未动工")
    view = desk.view(one)
    assert (view.state, view.result, [each.round for each in view.parts[0].replies]) == ("closed", "B", [1, 2])
    totals = desk.ask(ListSuggestions(year=2026), OFFICE).totals
    assert (totals.rated, totals.satisfied, totals.results) == (1, 0, {"B": 1})


def test_a_reply_is_rated_once_and_by_the_leading_deputy(desk: Desk) -> None:
    [part] = desk.assign(desk.submitted())
    with pytest.raises(Said, match="nothing-to-rate"):
        desk.rate(part)
    desk.answered(part)
    with pytest.raises(Said, match="assignment-not-found"):
        desk.ask(RateSuggestion(assignment_id=part, attitude="satisfied", result="satisfied"), OTHER)
    desk.rate(part)
    with pytest.raises(Said, match="suggestion-finished"):
        desk.rate(part)


def test_a_reply_nobody_rates_in_ten_working_days_is_closed_unrated(desk: Desk) -> None:
    one = desk.submitted()
    [part] = desk.assign(one)
    desk.answered(part)
    desk.later(days=13)
    desk.watch()
    assert desk.view(one).state == "replied"
    desk.later(days=3)
    desk.watch()
    view = desk.view(one)
    assert (view.state, view.parts[0].ratings) == ("closed", [])
    assert desk.ask(ListSuggestions(), OFFICE).totals.rated == 0
    assert "unrated" in [line.event for line in view.history]


def test_each_turn_to_yellow_and_to_red_is_told_once(desk: Desk) -> None:
    one = desk.submitted()
    [part] = desk.assign(one)
    for month, day, year in ((1, 19, 2027), (1, 20, 2027), (2, 3, 2027), (2, 4, 2027)):
        desk.at(month, day, year=year)
        desk.watch()
        desk.watch()
    assert [fact.colour for fact in desk.emitted(SuggestionWarned)] == ["yellow", "red"]
    assert desk.ask(ListSuggestions(), OFFICE).items[0].colour == "red"
    desk.answered(part)
    assert (desk.emitted(SuggestionReplied)[0].on_time, desk.ask(ListSuggestions(), OFFICE).totals.replied_on_time) == (
        False,
        0,
    )


def test_what_was_answered_is_not_withdrawn(desk: Desk) -> None:
    one = desk.submitted()
    [part] = desk.assign(one)
    desk.answered(part)
    with pytest.raises(Said, match="withdrawn-too-late"):
        desk.ask(WithdrawSuggestion(suggestion_id=one, reason="不提了"), LEAD)


def test_a_year_after_closing_it_comes_up_to_be_looked_back_at_until_it_is_done(desk: Desk) -> None:
    one = desk.submitted()
    [part] = desk.assign(one)
    with pytest.raises(Said, match="not-closed"):
        desk.ask(LookBack(suggestion_id=one, kept="done", words="已建成"), OFFICE)
    desk.answered(part, result="B")
    desk.rate(part)
    due = ListSuggestions(look_back_due=True)
    assert desk.ask(due, OFFICE).total == 0
    desk.at(11, 2, year=2027)
    assert desk.ask(due, OFFICE).total == 1
    desk.ask(LookBack(suggestion_id=one, kept="not_done", words="还在招标"), OFFICE)
    assert desk.ask(due, OFFICE).total == 0
    desk.at(11, 2, year=2028)
    assert desk.ask(due, OFFICE).total == 1
    desk.ask(LookBack(suggestion_id=one, kept="done", words="已通水"), OFFICE)
    desk.at(11, 2, year=2030)
    assert desk.ask(due, OFFICE).total == 0
    assert [fact.kept for fact in desk.emitted(SuggestionLookedBack)] == ["not_done", "done"]


def test_the_public_reads_in_full_by_title_or_not_at_all(desk: Desk) -> None:
    full, title, none = (desk.submitted(disclosure=wish) for wish in ("full", "title", "none"))
    for each in (full, title, none):
        [part] = desk.assign(each)
        desk.answered(part)
    page = desk.ask(ListSuggestions(), PUBLIC)
    assert ({one.suggestion_id for one in page.items}, page.totals.submitted) == ({full, title}, 3)
    seen = desk.view(full, PUBLIC)
    assert (seen.text, seen.parts[0].replies[0].text) == ("管网老化，年年停水。", "已列入计划并开工。")
    assert (seen.appeal_ids, seen.appeals, seen.parts[0].phone, seen.talks) == ([], 2, "", [])
    assert [one.words for one in seen.parts[0].contacts] == ["", "", ""]
    closed = desk.view(title, PUBLIC)
    assert (closed.withheld, closed.text, closed.parts[0].replies[0].text) == (True, "", "")
    with pytest.raises(Said, match="suggestion-not-found"):
        desk.view(none, PUBLIC)
    assert desk.view(none, LEAD).text
    assert desk.view(none, WATER).text
    with pytest.raises(Said, match="suggestion-not-found"):
        desk.view(none, HOUSING)


def test_a_department_may_publish_less_than_the_deputies_wished_and_never_more(desk: Desk) -> None:
    full, title = desk.submitted(), desk.submitted(disclosure="title")
    for each, wish in ((full, "none"), (title, "full")):
        [part] = desk.assign(each)
        desk.answered(part, disclosure=wish)
    assert [fact.disclosure for fact in desk.emitted(SuggestionReplied)] == ["none", "title"]
    assert desk.view(full, PUBLIC).parts[0].replies[0].text == ""


def test_lists_are_filtered_and_paged_without_losing_one(desk: Desk) -> None:
    made = []
    for _ in range(5):
        made.append(desk.submitted())
        desk.later(minutes=1)
    desk.assign(made[0])
    desk.submitted(category="roads", township=None, title="关于修路的建议")
    seen, cursor = [], None
    while True:
        page = desk.ask(ListSuggestions(category="water", limit=2, cursor=cursor), OFFICE)
        seen += [one.suggestion_id for one in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert seen == made[::-1]
    assert [one.suggestion_id for one in desk.ask(ListSuggestions(mine=True), WATER).items] == made[:1]
    assert desk.ask(ListSuggestions(mine=True), LEAD).total == 6
    assert desk.ask(ListSuggestions(words="修路"), OFFICE).total == 1
    assert desk.ask(ListSuggestions(words="2026-002"), OFFICE).total == 1
    assert desk.ask(ListSuggestions(department="water", state="assigned"), OFFICE).total == 1
    assert desk.ask(ListSuggestions(year=2025), OFFICE).totals.submitted == 0


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
    replied = standing_of(parts) is Standing.REPLIED
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
