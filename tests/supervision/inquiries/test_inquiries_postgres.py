"""The desk on a real PostgreSQL: the same answers as on SQLite, and people who act at the same moment."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from contracts import inquiries as c
from contracts.ops import RunTimers
from contracts.words import Colour, Grade, Role
from services.supervision.service import MIGRATIONS
from tests.supervision.inquiries.inquiring import NOBODY, WATER, Inquiring
from tests.supervision.supervision_loop import Actor, Said


def a_year(harness: Inquiring) -> list[Any]:
    """One year of the desk's work; returns what it answers at the end, ids left out."""
    inquiry = harness.opened("bridge", "pipes")
    question = harness.asked(inquiry)
    harness.answer(question, promise="通车", promise_due=date(2026, 11, 3))
    harness.answer(harness.asked(inquiry, project_id="pipes"), actor=WATER)
    harness.later(days=2)
    harness.ask(c.JudgePromise(question_id=question, verdict="not_kept", words="没有。"))
    harness.ask(c.ConcludeInquiry(inquiry_id=inquiry, conclusion="完。"))
    harness.turn("bridge", Colour.RED, Colour.GREEN, Colour.RED)
    survey = harness.survey(days=3)
    for number in range(25):
        harness.grade(survey, number % 23, list(Grade)[number % 3], words="好" * (number % 2))
    harness.later(days=3)
    harness.ask(RunTimers(), Actor(role=Role.OPERATOR, id="op"))
    harness.announced("r-1", {"bridge": ("东门便民桥", "33321."), "pipes": ("西山供水管网", "32")})
    harness.ask(c.LinkGrades(round_id="r-1", year=2026))
    harness.ask(c.ConcludeAppraisal(project_id="bridge", year=2026))
    answers = [
        harness.view(inquiry),
        harness.ask(c.ListInquiries(), NOBODY),
        harness.ask(c.ListInquiries(project_id="bridge", stage="special", limit=1), NOBODY),
        harness.ask(c.ListQuestions(which="promises")),
        harness.ask(c.ListSurveys()),
        harness.ask(c.ListSurveyWords(survey_id=survey, limit=3)),
        harness.read(survey),
        harness.ask(c.ListGradeRounds()),
        harness.ask(c.ListAppraisals(year=2026)),
        harness.ask(c.ListSubjects(year=2026)),
    ]
    return [without_ids(one.model_dump(mode="json")) for one in answers]


def without_ids(node: Any) -> Any:
    """The same with random ids, and cursors made of them, left out."""
    own = ("project_id", "candidate_id", "round_id", "session_id")
    if isinstance(node, dict):
        kept = {key: value for key, value in node.items() if key in own or not (key.endswith("_id") or key == "next")}
        return {key: without_ids(value) for key, value in kept.items()}
    return [without_ids(one) for one in node] if isinstance(node, list) else node


def test_both_databases_answer_alike(harness: Inquiring, postgres: Inquiring) -> None:
    assert a_year(harness) == a_year(postgres)


def at_once(count: int, act: Callable[[int], Any]) -> list[str]:
    """Everybody at the same moment; what each was told: nothing, or the refusal."""
    gate, told = threading.Barrier(count), [""] * count

    def run(number: int) -> None:
        gate.wait()
        try:
            act(number)
        except Said as said:
            told[number] = said.problem.type

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    return told


def test_one_device_that_answers_from_many_tabs_at_once_is_one_answer(postgres: Inquiring) -> None:
    survey = postgres.survey()
    told = at_once(6, lambda number: postgres.grade(survey, 1, list(Grade)[number % 3], network=5))
    assert told == [""] * 6
    assert postgres.read(survey).answers == 1


def test_a_networks_limit_holds_when_all_come_at_once(database_url: Callable[[Path], str]) -> None:
    harness = Inquiring(database_url(MIGRATIONS), survey_network_minute=3)
    survey = harness.survey()
    told = at_once(8, lambda number: harness.grade(survey, number, network=5))
    assert sorted(told) == [""] * 3 + ["answers-too-fast"] * 5
    assert harness.read(survey).answers == 3
    harness.bench.database.close()


def test_questions_asked_at_once_have_numbers_of_their_own(postgres: Inquiring) -> None:
    acts, inquiry = 4, postgres.opened("bridge")
    assert at_once(acts, lambda number: postgres.asked(inquiry, f"第{number}问")) == [""] * acts
    assert [one.number for one in postgres.view(inquiry).record] == list(range(1, acts + 1))


def test_an_office_and_a_red_light_at_once_open_one_special_inquiry(postgres: Inquiring) -> None:
    def act(number: int) -> None:
        if number:
            postgres.opened("bridge", stage="special")
        else:
            postgres.turn("bridge", Colour.RED)

    told = at_once(2, act)
    assert told[1] in ("", "special-runs")
    assert len(postgres.inquiries(stage="special")) == 1
