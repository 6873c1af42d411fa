"""The inquiries desk on a work bench: facts come in over its subscription, requests over its entrypoints."""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any

from contracts import inquiries as c
from contracts import projects as p
from contracts.base import Actor
from contracts.sessions import ProjectAdopted, ResultAnnounced, RoundCounted
from contracts.words import Colour, Grade, Role
from kit.bus.consumer import Incoming
from services.supervision.inquiries.settings import InquirySettings
from tests.supervision.supervision_loop import DEPUTY, HOUSING, OFFICE, WATER, Loop

__all__ = ["DEPUTY", "HOUSING", "LEADER", "NOBODY", "OFFICE", "WATER", "Inquiring"]

LEADER = Actor(role=Role.LEADER, id="l-1", name="张主任")
NOBODY = Actor(role=Role.PUBLIC)
TOWN = "420323100"


class Inquiring(Loop):
    """The room with two projects of 2026; the clock stands at Monday 2 November 2026, 10:00 in the county."""

    def __init__(self, url: str = "sqlite:///:memory:", **settings: Any) -> None:
        super().__init__(url)
        self.room.inquiry_settings = InquirySettings(**settings)
        self.plan("bridge", "东门便民桥", "housing", "县住建局")
        self.plan("pipes", "西山供水管网", "water", "县水利局")

    def tell(self, *facts: Any, subject: str = "") -> None:
        """Facts arrive, as one batch."""
        batch = []
        for fact in facts:
            about = subject or getattr(fact, "project_id", None) or fact.round_id
            batch.append(Incoming(self.bench.envelope(fact, about, f"i-{next(self.numbers)}"), body="{}"))
        self.room.follow_what_is_inquired(lambda consumer: consumer.take(batch))

    def heard(self, *facts: Any) -> None:
        """The same, and every one of them was understood."""
        self.tell(*facts)
        assert self.waiting() == 0, "a message failed"

    # --- projects ------------------------------------------------------------

    def plan(self, project: str, title: str, department: str, name: str, **more: Any) -> None:
        told: dict[str, Any] = {"starts_on": "2026-01-10", "ends_on": "2026-11-30", "township": TOWN, **more}
        self.heard(
            p.ProjectPlanned(
                project_id=project,
                title=title,
                department=department,
                department_name=name,
                budget_fen=100_00,
                people=900,
                milestones=3,
                by="县发改局",
                **told,
            )
        )

    def turned(self, project: str, colour: Colour, was: Colour, reason: str = "比计划晚 16 天") -> p.ProjectTurned:
        names = {"bridge": ("东门便民桥", "housing", "县住建局"), "pipes": ("西山供水管网", "water", "县水利局")}
        title, department, name = names.get(project, (project, "housing", "县住建局"))
        return p.ProjectTurned(
            project_id=project,
            title=title,
            department=department,
            department_name=name,
            colour=colour,
            was=was,
            reason=reason,
            reason_en="16 days late",
            at=self.now,
        )

    def turn(self, project: str, *colours: Colour, reason: str = "比计划晚 16 天") -> None:
        """The light goes through these colours, the first from green."""
        was = Colour.GREEN
        for colour in colours:
            self.heard(self.turned(project, colour, was, reason))
            was = colour

    def complete(self, project: str, on: str = "2026-11-20") -> None:
        told = {"spent_fen": 1, "people": 900, "words": "验收合格", "by": "县住建局"}
        self.heard(p.ProjectCompleted(project_id=project, completed_on=on, **told))

    def adopt(self, project: str, title: str, department: str | None = "housing") -> None:
        self.heard(
            ProjectAdopted(
                project_id=project,
                session_id="s-1",
                round_id="r-0",
                title=title,
                department=department,
                township=TOWN,
                votes=30,
                members=45,
                adopted_at=self.now,
            )
        )

    # --- inquiries -----------------------------------------------------------

    def opened(self, *projects: str, stage: c.Stage = "progress", **more: Any) -> str:
        request = c.OpenInquiry(stage=stage, title="问进度", year=2026, project_ids=list(projects), **more)
        return str(self.ask(request).id)

    def asked(self, inquiry: str, words: str = "什么时候通车？", actor: Actor = DEPUTY, **more: Any) -> str:
        fields = {"project_id": "bridge", **more}
        return str(self.ask(c.AskQuestion(inquiry_id=inquiry, words=words, **fields), actor).id)

    def answer(self, question: str, words: str = "年底前通车。", actor: Actor = HOUSING, **more: Any) -> None:
        self.ask(c.AnswerQuestion(question_id=question, words=words, **more), actor)

    def view(self, inquiry: str, actor: Actor = NOBODY) -> c.InquiryView:
        found: c.InquiryView = self.ask(c.ReadInquiry(inquiry_id=inquiry), actor)
        return found

    def inquiries(self, actor: Actor = OFFICE, **wanted: Any) -> list[c.InquiryLine]:
        found: list[c.InquiryLine] = self.ask(c.ListInquiries(**wanted), actor).items
        return found

    # --- surveys and appraisals ----------------------------------------------

    def survey(self, project: str = "bridge", *, begins: int = 0, days: int = 10, year: int = 2026) -> str:
        opens = self.now + timedelta(days=begins)
        request = c.OpenSurvey(project_id=project, year=year, opens=opens, closes=opens + timedelta(days=days))
        return str(self.ask(request).id)

    def grade(self, survey: str, number: int, grade: Grade = Grade.SATISFIED, network: int = 0, **more: Any) -> Any:
        """One device's answer; every device has a network of its own unless it is said which."""
        fields = {"uses": True, **more}
        request = c.AnswerSurvey(
            survey_id=survey, device=mark(f"d{number}"), network=mark(f"n{network or number}"), grade=grade, **fields
        )
        return self.ask(request, NOBODY)

    def read(self, survey: str, actor: Actor = OFFICE) -> c.SurveyView:  # type: ignore[override]
        found: c.SurveyView = self.ask(c.ReadSurvey(survey_id=survey), actor)
        return found

    def close(self, survey: str) -> None:
        self.ask(c.CloseSurvey(survey_id=survey, reason="已经答完"))

    def round(self, round_id: str, lines: dict[str, tuple[str, str]], *, outcome: str = "COMPLETE") -> Iterator[None]:
        """A satisfaction round step by step; `lines`: candidate to (title, marks), marks a letter a ballot."""
        counted = [{letter: marks.count(letter) for letter in "321."} for _, marks in lines.values()]
        head = {
            "round": {"id": round_id, "session": "s-9", "title": "满意度测评", "number": 1, "mode": "electronic"},
            "rules": {"kind": "grades"},
            "candidates": [{"id": one, "title": title} for one, (title, _) in lines.items()],
            "totals": {"ballots": 5, "void": 0, "marks": counted},
        }
        self.heard(RoundCounted(round_id=round_id, head=head))
        yield
        self.heard(
            ResultAnnounced(
                round_id=round_id,
                session_id="s-9",
                title="满意度测评",
                number=1,
                outcome=outcome,  # type: ignore[arg-type]
                adopted=[],
                grades=dict.fromkeys(lines, "satisfied"),
                announced_at=self.now,
            )
        )
        yield

    def announced(self, round_id: str, lines: dict[str, tuple[str, str]], **more: Any) -> None:
        """The whole of it."""
        for _ in self.round(round_id, lines, **more):
            pass

    def appraisal(self, project: str = "bridge", year: int = 2026, actor: Actor = OFFICE) -> c.Appraisal | None:
        every = self.ask(c.ListAppraisals(year=year), actor).items
        return next((one for one in every if one.project.project_id == project), None)


def mark(text: str) -> str:
    """A hash as the gateway would make it."""
    return sha256(text.encode()).hexdigest()[:32]
