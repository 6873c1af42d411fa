"""One appraisal: deputies' grades from a round or from paper, residents' from the survey, never one score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts import inquiries as c
from contracts.words import Grade
from services.supervision.inquiries.domain.survey import share
from tests.supervision.inquiries.inquiring import DEPUTY, NOBODY, OFFICE, Inquiring
from tests.supervision.supervision_loop import refusal

LINES = {"bridge": ("东门便民桥", "33321."), "c2": ("西山供水管网", "322211")}
CONCLUDE = c.ConcludeAppraisal(project_id="bridge", year=2026, words="工期晚，质量好。")


def paper(**more: object) -> c.EnterGrades:
    told = {"project_id": "bridge", "year": 2026, "satisfied": 30, "basically": 5, "not_satisfied": 2, "blank": 1}
    return c.EnterGrades.model_validate({**told, "witness": "监票人 赵代表", **more})


def surveyed(harness: Inquiring, project: str = "bridge") -> str:
    survey = harness.survey(project)
    for number, grade in enumerate([Grade.SATISFIED] * 3 + [Grade.BASICALLY, Grade.NOT_SATISFIED]):
        harness.grade(survey, number, grade)
    harness.close(survey)
    return survey


def test_grades_of_an_announced_round_are_linked_to_projects_in_one_command(harness: Inquiring) -> None:
    harness.announced("r-1", LINES)
    [shown] = harness.ask(c.ListGradeRounds()).items
    assert [(line.project_id, line.linked) for line in shown.lines] == [("bridge", False), ("pipes", False)]
    harness.ask(c.LinkGrades(round_id="r-1", year=2026))
    bridge, pipes = harness.appraisal("bridge"), harness.appraisal("pipes")
    assert bridge is not None
    assert pipes is not None
    assert bridge.deputies == c.Grades(satisfied=3, basically=1, not_satisfied=1, blank=1)
    assert bridge.deputies_share == c.Share(part=4, whole=5), "a line left unmarked is no grade"
    assert (bridge.deputies_source, bridge.round_title, bridge.verdict) == ("round", "满意度测评", "satisfied")
    assert pipes.deputies == c.Grades(satisfied=1, basically=3, not_satisfied=2)
    assert all(line.linked for line in harness.ask(c.ListGradeRounds()).items[0].lines)


def test_totals_are_used_only_after_the_result_was_announced_and_a_round_without_quorum_never(
    harness: Inquiring,
) -> None:
    steps = harness.round("r-1", LINES)
    next(steps)
    link = c.LinkGrades(round_id="r-1", year=2026)
    assert refusal(lambda: harness.ask(link)) == "not-known-yet", "its announcement may be on the way"
    assert harness.ask(c.ListGradeRounds()).items == []
    next(steps)
    harness.ask(link)
    harness.announced("r-2", LINES, outcome="NO_QUORUM")
    assert refusal(lambda: harness.ask(link.model_copy(update={"round_id": "r-2"}))) == "round-not-found"


def test_the_office_says_which_line_is_which_project_where_that_is_not_plain(harness: Inquiring) -> None:
    harness.announced("r-1", {"x1": ("桥的项目", "33"), "x2": ("水的项目", "21")})
    link = c.LinkGrades(round_id="r-1", year=2026)
    assert refusal(lambda: harness.ask(link)) == "nothing-to-link"

    def by(*pairs: tuple[str, str]) -> c.LinkGrades:
        return link.model_copy(update={"links": [c.GradeLink(candidate_id=a, project_id=b) for a, b in pairs]})

    assert refusal(lambda: harness.ask(by(("x9", "bridge")))) == "candidate-not-found"
    assert refusal(lambda: harness.ask(by(("x1", "nothing")))) == "project-not-found"
    assert refusal(lambda: harness.ask(by(("x1", "bridge"), ("x2", "bridge")))) == "linked-twice"
    harness.ask(by(("x1", "bridge"), ("x2", "pipes")))
    found = harness.appraisal("pipes")
    assert found is not None
    assert found.deputies == c.Grades(basically=1, not_satisfied=1)


def test_a_round_linked_to_the_wrong_year_is_linked_anew(harness: Inquiring) -> None:
    harness.announced("r-1", LINES)
    harness.ask(c.LinkGrades(round_id="r-1", year=2027))
    harness.ask(c.LinkGrades(round_id="r-1", year=2026))
    assert harness.appraisal("bridge", 2027) is None
    assert harness.appraisal("bridge", 2026) is not None


def test_a_line_linked_to_the_wrong_project_is_linked_anew_and_grades_one_project(harness: Inquiring) -> None:
    harness.announced("r-1", {"x1": ("一座桥", "33"), "x2": ("一条管", "21")})

    def link(*pairs: tuple[str, str]) -> None:
        links = [c.GradeLink(candidate_id=line, project_id=project) for line, project in pairs]
        harness.ask(c.LinkGrades(round_id="r-1", year=2026, links=links))

    link(("x1", "pipes"))
    link(("x1", "bridge"))
    assert harness.appraisal("pipes") is None
    link(("x2", "pipes"))
    assert harness.appraisal("bridge").deputies == c.Grades(satisfied=2)  # type: ignore[union-attr]
    assert harness.appraisal("pipes").deputies == c.Grades(basically=1, not_satisfied=1)  # type: ignore[union-attr]


def test_grades_an_appraisal_was_concluded_on_are_counted_for_no_other_year_or_project(harness: Inquiring) -> None:
    harness.announced("r-1", LINES)
    harness.ask(c.LinkGrades(round_id="r-1", year=2026))
    surveyed(harness)
    harness.ask(CONCLUDE)
    only = c.LinkGrades(round_id="r-1", year=2027, links=[c.GradeLink(candidate_id="bridge", project_id="bridge")])
    assert refusal(lambda: harness.ask(only)) == "appraisal-concluded"
    other = only.model_copy(update={"year": 2026, "links": [c.GradeLink(candidate_id="bridge", project_id="pipes")]})
    assert refusal(lambda: harness.ask(other)) == "appraisal-concluded"
    harness.announced("r-2", LINES)
    harness.ask(only.model_copy(update={"round_id": "r-2"}))
    assert harness.appraisal("bridge", 2027) is not None


def test_nobody_types_in_what_a_round_has(harness: Inquiring) -> None:
    harness.announced("r-1", LINES)
    assert refusal(lambda: harness.ask(paper())) == "round-has-them"
    harness.ask(c.LinkGrades(round_id="r-1", year=2026))
    assert refusal(lambda: harness.ask(paper())) == "round-has-them"
    harness.ask(paper(year=2027))


def test_paper_totals_need_a_witness_who_is_somebody_else(harness: Inquiring) -> None:
    assert refusal(lambda: harness.ask(paper(witness=OFFICE.name))) == "witness-same"
    empty = paper(satisfied=0, basically=0, not_satisfied=0, blank=0)
    assert refusal(lambda: harness.ask(empty)) == "grades-empty"
    assert refusal(lambda: harness.ask(paper(project_id="nothing"))) == "project-not-found"
    assert refusal(lambda: harness.ask(paper(year=2024))) == "project-not-in-year"
    assert refusal(lambda: harness.ask(paper(), DEPUTY)) == "forbidden"
    harness.ask(paper())
    harness.ask(paper(satisfied=31))
    found = harness.appraisal()
    assert found is not None
    assert (found.deputies_source, found.witness, found.entered_by) == ("paper", "监票人 赵代表", OFFICE.name)
    assert found.deputies == c.Grades(satisfied=31, basically=5, not_satisfied=2, blank=1)


def test_a_round_takes_the_place_of_what_was_typed_in_before(harness: Inquiring) -> None:
    harness.ask(paper())
    harness.announced("r-1", LINES)
    harness.ask(c.LinkGrades(round_id="r-1", year=2026))
    found = harness.appraisal()
    assert found is not None
    assert (found.deputies_source, found.witness) == ("round", "")


def test_an_appraisal_is_concluded_with_both_sets_of_counts_and_changes_no_more(harness: Inquiring) -> None:
    assert refusal(lambda: harness.ask(CONCLUDE)) == "grades-missing"
    harness.announced("r-1", LINES)
    harness.ask(c.LinkGrades(round_id="r-1", year=2026))
    assert refusal(lambda: harness.ask(CONCLUDE)) == "survey-missing"
    running = harness.survey()
    assert refusal(lambda: harness.ask(CONCLUDE)) == "survey-open"
    harness.close(running)
    surveyed(harness)
    assert harness.appraisal(actor=NOBODY) is None, "a draft is not public"
    harness.ask(CONCLUDE)
    [told] = harness.emitted(c.AppraisalConcluded)
    assert (told.deputies_satisfied, told.deputies_basically, told.deputies_not) == (3, 1, 1)
    assert (told.residents_satisfied, told.residents_basically, told.residents_not) == (3, 1, 1)
    found = harness.appraisal(actor=NOBODY)
    assert found is not None
    assert found.state == "concluded"
    assert found.residents_share == c.Share(part=4, whole=5)
    assert (found.few, found.answers, found.few_under) == (True, 5, 20)
    assert refusal(lambda: harness.ask(CONCLUDE)) == "appraisal-concluded"
    assert refusal(lambda: harness.ask(paper())) == "round-has-them"
    assert refusal(lambda: harness.ask(c.LinkGrades(round_id="r-1", year=2026))) == "appraisal-concluded"


def test_a_concluded_appraisal_keeps_the_survey_it_was_concluded_on(harness: Inquiring) -> None:
    harness.ask(paper())
    first = surveyed(harness)
    harness.ask(CONCLUDE)
    later = harness.survey()
    harness.grade(later, 77, Grade.NOT_SATISFIED)
    harness.close(later)
    found = harness.appraisal(actor=NOBODY)
    assert found is not None
    assert (found.survey_id, found.answers) == (first, 5)


def test_special_inquiries_of_the_year_stand_beside_the_counts(harness: Inquiring) -> None:
    harness.ask(paper())
    harness.opened("bridge", stage="special")
    found = harness.appraisal()
    assert found is not None
    assert (found.special_inquiries, found.findings) == (1, 0)


@pytest.mark.parametrize(("basically", "part"), [(True, 4), (False, 3)])
def test_the_formula_is_a_setting_and_is_kept_with_what_was_concluded_by_it(basically: bool, part: int) -> None:
    harness = Inquiring(basically_counts=basically)
    harness.announced("r-1", LINES)
    harness.ask(c.LinkGrades(round_id="r-1", year=2026))
    surveyed(harness)
    harness.ask(CONCLUDE)
    harness.room.inquiry_settings = harness.room.inquiry_settings.model_copy(update={"basically_counts": not basically})
    found = harness.appraisal(actor=NOBODY)
    assert found is not None
    assert found.basically_counts is basically
    assert found.deputies_share == found.residents_share == c.Share(part=part, whole=5)


@given(
    st.fixed_dictionaries({grade.value: st.integers(0, 10_000) for grade in Grade} | {"blank": st.integers(0, 10_000)}),
    st.booleans(),
)
def test_a_share_is_a_part_of_those_who_marked_a_grade(counts: dict[str, int], basically: bool) -> None:
    part, whole = share(counts, basically_counts=basically)
    assert 0 <= part <= whole
    assert whole == counts["satisfied"] + counts["basically"] + counts["not_satisfied"]
    assert whole - part == counts["not_satisfied"] + (0 if basically else counts["basically"])
