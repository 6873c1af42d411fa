"""A red light opens a special inquiry by itself, once a red spell; and what the desk knows of projects."""

from contracts import inquiries as c
from contracts import projects as p
from contracts.words import Colour
from tests.supervision.inquiries.inquiring import HOUSING, NOBODY, Inquiring
from tests.supervision.supervision_loop import refusal

GREEN, YELLOW, RED = Colour.GREEN, Colour.YELLOW, Colour.RED


def conclude(harness: Inquiring, inquiry: str) -> None:
    harness.ask(c.ConcludeInquiry(inquiry_id=inquiry, conclusion="责令整改。"))


def test_red_told_twice_in_one_spell_opens_one_inquiry_with_the_lights_reason(harness: Inquiring) -> None:
    harness.turn("bridge", YELLOW, RED, RED)
    [one] = harness.inquiries()
    view = harness.view(one.inquiry_id)
    assert (view.stage, view.department, view.reason, view.reason_en) == (
        "special", "housing", "比计划晚 16 天", "16 days late"
    )  # fmt: skip
    assert [project.project_id for project in view.projects] == ["bridge"]
    assert view.projects[0].red
    [told] = harness.emitted(c.InquiryOpened)
    assert (told.project_id, told.stage, told.reason) == ("bridge", "special", "比计划晚 16 天")
    harness.answer(harness.asked(one.inquiry_id, project_id=None), actor=HOUSING)
    conclude(harness, one.inquiry_id)
    harness.turn("bridge", RED)
    assert len(harness.inquiries()) == 1, "the spell goes on; it has been inquired into"


def test_green_and_red_again_opens_another_once_the_first_is_concluded(harness: Inquiring) -> None:
    harness.turn("bridge", RED)
    conclude(harness, harness.inquiries()[0].inquiry_id)
    harness.later(days=30)
    harness.turn("bridge", GREEN, RED, reason="两个月没有报进度")
    newest, oldest = harness.inquiries(stage="special")
    assert oldest.concluded_at is not None
    assert newest.concluded_at is None
    assert harness.view(newest.inquiry_id).reason == "两个月没有报进度"


def test_a_new_red_spell_during_the_inquiry_is_noted_in_it_and_opens_no_other(harness: Inquiring) -> None:
    harness.turn("bridge", RED)
    harness.turn("bridge", GREEN, RED, reason="又晚了 20 天")
    [one] = harness.inquiries()
    assert [note.words for note in harness.view(one.inquiry_id).notes] == ["又晚了 20 天"]


def test_each_red_project_has_an_inquiry_of_its_own(harness: Inquiring) -> None:
    harness.turn("bridge", RED)
    harness.turn("pipes", RED)
    assert {one.department for one in harness.inquiries(stage="special")} == {"housing", "water"}


def test_the_same_event_delivered_twice_opens_one(harness: Inquiring) -> None:
    fact = harness.turned("bridge", RED, GREEN)
    from kit.bus.consumer import Incoming

    batch = [Incoming(harness.bench.envelope(fact, "bridge", "same-event"), body="{}")] * 2
    for _ in range(2):
        harness.room.follow_what_is_inquired(lambda consumer: consumer.take(batch))
    assert len(harness.inquiries()) == 1


def test_the_office_opens_a_special_inquiry_too_but_not_a_second_one_into_a_project(harness: Inquiring) -> None:
    assert refusal(lambda: harness.opened(stage="special")) == "special-is-one"
    assert refusal(lambda: harness.opened("bridge", "pipes", stage="special")) == "special-is-one"
    harness.opened("bridge", stage="special", reason="群众反映强烈")
    assert refusal(lambda: harness.opened("bridge", stage="special")) == "special-runs"
    harness.turn("bridge", RED)
    assert len(harness.inquiries()) == 1


def test_a_project_nobody_planned_here_is_known_from_its_adoption_or_its_light(harness: Inquiring) -> None:
    harness.adopt("adopted", "村级养老点")
    harness.adopt("by-title", "村卫生室", department="县水利局")
    harness.adopt("by-nobody", "文化站", department="没有的局")
    harness.adopt("bridge", "另一个名字")
    harness.turn("seen-late", RED)
    known = {one.project_id: one for one in harness.ask(c.ListSubjects(year=2026), NOBODY).items}
    assert set(known) == {"bridge", "pipes", "adopted", "by-title", "by-nobody", "seen-late"}
    assert (known["by-title"].department, known["by-nobody"].department) == ("water", None)
    assert known["by-nobody"].department_name == "没有的局"
    assert (known["adopted"].title, known["adopted"].department_name, known["adopted"].year) == (
        "村级养老点", "县住建局", 2026
    )  # fmt: skip
    assert known["bridge"].title == "东门便民桥", "a plan says more than the adoption"


def test_a_project_is_of_the_years_it_runs_in(harness: Inquiring) -> None:
    harness.plan("long", "跨年工程", "housing", "县住建局", starts_on="2025-06-01", ends_on="2026-12-31")
    harness.complete("bridge", "2026-11-20")

    def of(year: int) -> set[str]:
        return {one.project_id for one in harness.ask(c.ListSubjects(year=year), NOBODY).items}

    assert of(2025) == {"long"}
    assert of(2026) == {"long", "bridge", "pipes"}
    assert of(2027) == {"long", "pipes"}, "what is not done is still asked about"
    assert refusal(lambda: harness.ask(c.OpenInquiry(stage="plan", title="问", year=2027, project_ids=["bridge"]))) == (
        "project-not-in-year"
    )


def test_findings_are_counted_and_one_about_an_unknown_project_waits_for_it(harness: Inquiring) -> None:
    raised = {"department": "housing", "words": "护栏松动", "due_on": "2026-11-10", "by": "代表小组"}
    harness.heard(p.FindingRaised(finding_id="f1", project_id="bridge", **raised))
    harness.heard(p.FindingRectified(finding_id="f1", project_id="bridge", words="已加固", by="代表小组"))
    harness.tell(p.FindingRaised(finding_id="f2", project_id="later", **raised))
    assert harness.waiting() == 1
    harness.ask(
        c.EnterGrades(project_id="bridge", year=2026, satisfied=1, basically=0, not_satisfied=0, witness="证人")
    )
    found = harness.appraisal("bridge")
    assert found is not None
    assert (found.findings, found.rectified) == (1, 1)
