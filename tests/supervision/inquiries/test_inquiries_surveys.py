"""The public survey: one answer a device, a limit a network, counts that add up, and marks that are erased."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from contracts import inquiries as c
from contracts.ops import RunTimers
from contracts.words import Grade, Role
from services.supervision.inquiries.store.survey_tables import answers
from tests.commits import commits, tells
from tests.supervision.inquiries.inquiring import DEPUTY, LEADER, NOBODY, OFFICE, Inquiring, mark
from tests.supervision.supervision_loop import Actor, Said, refusal

SATISFIED, BASICALLY, NOT = Grade.SATISFIED, Grade.BASICALLY, Grade.NOT_SATISFIED


def test_one_device_that_answers_five_times_is_one_answer_the_last(harness: Inquiring) -> None:
    survey = harness.survey()
    said = [SATISFIED, NOT, BASICALLY, SATISFIED, NOT]
    receipts = [harness.grade(survey, 1, grade, words=f"第{n}次") for n, grade in enumerate(said, 1)]
    assert [one.replaced for one in receipts] == [False, True, True, True, True]
    view = harness.read(survey)
    assert (view.answers, view.grades) == (1, c.Grades(not_satisfied=1))
    assert [one.words for one in harness.ask(c.ListSurveyWords(survey_id=survey)).items] == ["第5次"]


def test_two_hundred_answers_from_one_address_are_limited_and_another_address_is_not(harness: Inquiring) -> None:
    survey = harness.survey()
    taken, refused = 0, Counter[str]()
    for number in range(1, 201):
        harness.later(seconds=4)
        try:
            harness.grade(survey, number, network=7)
            taken += 1
        except Said as said:
            refused[f"{said.problem.status} {said.problem.type}"] += 1
    assert (taken, refused) == (60, {"429 answers-too-many": 140})
    harness.grade(survey, 900, network=8)
    assert harness.read(survey).answers == 61
    harness.grade(survey, 1, NOT, network=8)
    assert harness.read(survey).answers == 61, "who has answered may still change the answer from elsewhere"


def test_many_at_once_from_one_address_are_told_to_wait_a_minute(harness: Inquiring) -> None:
    survey = harness.survey()
    for number in range(20):
        harness.grade(survey, number, network=7)
    with pytest.raises(Said) as no:
        harness.grade(survey, 20, network=7)
    assert (no.value.problem.type, no.value.problem.status) == ("answers-too-fast", 429)
    harness.later(seconds=61)
    harness.grade(survey, 20, network=7)
    assert harness.read(survey).answers == 21


def test_a_device_that_never_stops_changing_its_mind_is_stopped(harness: Inquiring) -> None:
    survey = harness.survey()
    for _ in range(20):
        harness.grade(survey, 1)
    assert refusal(lambda: harness.grade(survey, 1)) == "answers-too-many"
    assert harness.read(survey).answers == 1


def test_a_survey_takes_answers_from_its_opening_to_its_end_and_then_tells_its_counts(harness: Inquiring) -> None:
    survey = harness.survey(begins=1, days=5)
    assert refusal(lambda: harness.grade(survey, 1)) == "survey-announced"
    harness.later(days=1)
    for number, grade in enumerate([SATISFIED, SATISFIED, BASICALLY, NOT]):
        harness.grade(survey, number, grade)
    harness.later(days=5)
    assert refusal(lambda: harness.grade(survey, 9)) == "survey-closed", "its end holds before the watch has come by"
    assert harness.emitted(c.SurveyClosed) == []
    harness.room.close_surveys()
    harness.room.close_surveys()
    [closed] = harness.emitted(c.SurveyClosed)
    assert (closed.satisfied, closed.basically, closed.not_satisfied, closed.few) == (2, 1, 1, True)
    assert (closed.project_id, closed.year) == ("bridge", 2026)


def test_what_told_devices_and_networks_apart_is_erased_at_the_end(harness: Inquiring) -> None:
    survey = harness.survey()
    for number in range(3):
        harness.grade(survey, number)

    def marks() -> set[tuple[str | None, str | None]]:
        with harness.bench.look() as reading:
            rows = reading.connection.execute(select(answers.c.device, answers.c.network)).all()
        return {(row.device, row.network) for row in rows}

    assert len(marks()) == 3
    harness.close(survey)
    assert marks() == {(None, None)}
    assert harness.read(survey).answers == 3
    assert refusal(lambda: harness.close(survey)) == "survey-closed"


def test_no_answer_and_no_event_shows_a_device_or_a_network(harness: Inquiring) -> None:
    survey = harness.survey()
    harness.grade(survey, 1, words="路好走了")
    harness.close(survey)
    shown = harness.read(survey).model_dump_json() + harness.ask(c.ListSurveyWords(survey_id=survey)).model_dump_json()
    shown += harness.emitted(c.SurveyClosed)[0].model_dump_json() + harness.ask(c.ListSurveys()).model_dump_json()
    assert mark("d1") not in shown
    assert mark("n1") not in shown


def test_the_public_sees_how_many_answered_and_what_only_after_the_end(harness: Inquiring) -> None:
    survey = harness.survey()
    harness.grade(survey, 1, NOT, township="420323100", uses=False)
    harness.grade(survey, 2, SATISFIED)
    public = harness.read(survey, NOBODY)
    assert (public.answers, public.grades, public.users, public.share, public.townships) == (2, None, None, None, [])
    inside = harness.read(survey, LEADER)
    assert inside.grades == c.Grades(satisfied=1, not_satisfied=1)
    assert inside.users == c.Grades(satisfied=1)
    assert [(one.township, one.answers) for one in inside.townships] == [(None, 1), ("420323100", 1)]
    harness.close(survey)
    public = harness.read(survey, NOBODY)
    assert (public.grades, public.share) == (inside.grades, c.Share(part=1, whole=2))
    assert public.townships == []


def test_a_survey_few_answered_says_so(harness: Inquiring) -> None:
    survey = harness.survey()
    for number in range(19):
        harness.grade(survey, number, network=number)
    assert harness.read(survey).few
    harness.grade(survey, 19, network=19)
    assert not harness.read(survey).few
    assert harness.read(survey).few_under == 20


def test_a_survey_nobody_answered_has_no_share(harness: Inquiring) -> None:
    survey = harness.survey()
    harness.close(survey)
    view = harness.read(survey, NOBODY)
    assert (view.answers, view.share, view.grades) == (0, None, c.Grades())


def test_what_residents_write_is_for_the_office_until_it_is_released_and_has_no_numbers_in_it(
    harness: Inquiring,
) -> None:
    survey = harness.survey()
    harness.grade(survey, 1, NOT, words="栏杆太低，打我电话 13800000000")
    harness.grade(survey, 2)
    harness.close(survey)
    [one] = harness.ask(c.ListSurveyWords(survey_id=survey)).items
    assert one.words == "栏杆太低，打我电话 ***********"
    for actor in (NOBODY, DEPUTY, LEADER):
        assert refusal(lambda actor=actor: harness.ask(c.ListSurveyWords(survey_id=survey), actor)) == "forbidden"
        assert harness.read(survey, actor).released == []
    harness.ask(c.ReleaseWords(answer_id=one.answer_id))
    assert [told.words for told in harness.read(survey, NOBODY).released] == [one.words]
    harness.ask(c.ReleaseWords(answer_id=one.answer_id, released=False))
    assert harness.read(survey, NOBODY).released == []
    assert refusal(lambda: harness.ask(c.ReleaseWords(answer_id="nothing"))) == "answer-not-found"


def test_words_that_were_changed_after_their_release_are_not_published_any_more(harness: Inquiring) -> None:
    survey = harness.survey()
    harness.grade(survey, 1, words="很好")
    [one] = harness.ask(c.ListSurveyWords(survey_id=survey)).items
    harness.ask(c.ReleaseWords(answer_id=one.answer_id))
    harness.grade(survey, 1, words="另外的话")
    assert harness.read(survey, NOBODY).released == []


def test_one_survey_of_a_project_runs_at_a_time_and_for_a_year_the_project_was_under_way(harness: Inquiring) -> None:
    survey = harness.survey()
    assert refusal(lambda: harness.survey()) == "survey-runs"
    harness.survey("pipes")
    harness.close(survey)
    harness.survey()
    assert refusal(lambda: harness.survey("nothing")) == "project-not-found"
    assert refusal(lambda: harness.survey(year=2024)) == "project-not-in-year"
    opens = harness.now - timedelta(days=3)
    past = c.OpenSurvey(project_id="bridge", year=2026, opens=opens, closes=opens + timedelta(days=1))
    assert refusal(lambda: harness.ask(past)) == "survey-backwards"
    running = harness.ask(c.ListSurveys(running=True), NOBODY).items
    assert {one.project.project_id for one in running} == {"bridge", "pipes"}
    assert len(running) == 2


def test_only_residents_answer_and_only_with_marks_the_gateway_makes(harness: Inquiring) -> None:
    survey = harness.survey()
    data = {"survey_id": survey, "device": "10.0.0.1", "network": mark("n"), "grade": "satisfied", "uses": True}
    reply = harness.room.answer_survey({"id": "k-x", "actor": NOBODY.model_dump(), "data": data})
    assert reply["problem"]["type"] == "invalid"
    fine = {**data, "device": mark("d")}
    reply = harness.room.answer_survey({"id": "k-y", "actor": OFFICE.model_dump(), "data": fine})
    assert reply["problem"]["type"] == "forbidden"


def test_the_operators_timers_close_surveys_too(harness: Inquiring) -> None:
    harness.survey(days=1)
    harness.later(days=2)
    harness.ask(RunTimers(), Actor(role=Role.OPERATOR, id="op"))
    assert len(harness.emitted(c.SurveyClosed)) == 1


def test_surveys_that_end_together_are_closed_one_after_the_other_each_committed_by_itself(harness: Inquiring) -> None:
    for project in ("bridge", "pipes"):
        harness.survey(project, days=1)
    harness.later(days=2)
    with commits(harness.bench.database, tells(c.SurveyClosed)) as closed:
        harness.room.close_surveys()
    assert closed == [1, 2, 2]


def test_the_surveys_of_a_large_years_projects_are_closed_in_one_run(harness: Inquiring) -> None:
    for number in range(100):
        harness.adopt(f"project-{number}", f"便民桥 {number}")
        harness.survey(f"project-{number}", days=1)
    harness.later(days=2)
    harness.ask(RunTimers(), Actor(role=Role.OPERATOR, id="op"))
    assert len(harness.emitted(c.SurveyClosed)) == 100


@given(st.lists(st.tuples(st.integers(1, 12), st.sampled_from(list(Grade)), st.booleans()), max_size=30))
@settings(max_examples=40, deadline=None)
def test_counts_always_add_up_to_the_devices_that_answered(said: list[tuple[int, Grade, bool]]) -> None:
    harness = Inquiring()
    survey = harness.survey()
    last: dict[int, tuple[Grade, bool]] = {}
    for device, grade, uses in said:
        harness.grade(survey, device, grade, uses=uses)
        last[device] = (grade, uses)
    harness.close(survey)
    view = harness.read(survey, NOBODY)
    assert view.grades is not None
    assert view.users is not None
    wanted = Counter(grade for grade, _ in last.values())
    assert view.grades.model_dump(exclude={"blank"}) == {grade.value: wanted[grade] for grade in Grade}
    assert sum(view.grades.model_dump().values()) == view.answers == len(last)
    assert sum(view.users.model_dump().values()) == sum(uses for _, uses in last.values())
    [closed] = harness.emitted(c.SurveyClosed)
    assert closed.satisfied + closed.basically + closed.not_satisfied == len(last)
    harness.bench.database.close()
