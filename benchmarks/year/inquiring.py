"""Three inquiries, two special ones, surveys of residents and the appraisal."""

from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import Any

from benchmarks.year.numbers import Part
from benchmarks.year.words import work as said
from contracts import inquiries as q
from contracts.words import Grade
from gateway.access.signed_in import PUBLIC

DISSATISFIED = 8
"""Of a thousand residents who are asked (S: 99.2 % are satisfied)."""
STAGES: tuple[tuple[q.Stage, str, int, int], ...] = (
    ("plan", "民生实事项目年度计划专题询问", 3, 27),
    ("progress", "民生实事项目年中进度专题询问", 7, 17),
    ("effect", "民生实事项目年终成效专题询问", 12, 11),
)


class Inquiring(Part):
    """Three questions and one appraisal a year (S)."""

    def plan_inquiries(self) -> None:
        """At the year's start, middle and end; at a red light; before the year ends residents are asked."""
        for stage, title, month, day in STAGES:
            self.agenda.write(self.on(month, day), partial(self._inquire, stage, title))
        self.agenda.write(self.on(7, 21), self._special)
        self.agenda.write(self.on(12, 18, 18), self._surveys)
        self.agenda.write(self.on(12, 29), self._appraise)

    async def _inquire(self, stage: q.Stage, title: str) -> None:
        """Announced for a week later; five questions to five departments."""
        held = self.today() + timedelta(days=5)
        opened = q.OpenInquiry(stage=stage, title=f"{self.n.year}年{title}", year=self.n.year, held_on=held)
        inquiry = await self.hands.do(opened, self.office)
        chosen = self.projects[:: max(1, len(self.projects) // 5)][:5]
        self.agenda.write(self.agenda.after(1), partial(self._ask, inquiry, chosen, stage == "plan"))
        self.agenda.write(self.agenda.after(5), partial(self._conclude, inquiry))

    async def _ask(self, inquiry: str, chosen: list[Any], in_hall: bool) -> None:
        """Deputies ask; what was said in the hall the office enters with their names."""
        for n, one in enumerate(chosen):
            who = self.people[(n * 13 + self.today().month * 7) % len(self.people)]
            words = said.ASKED[(n + self.today().month) % len(said.ASKED)]
            asked = q.AskQuestion(inquiry_id=inquiry, project_id=one.project_id, words=words)
            if in_hall:
                entered = asked.model_copy(update={"by": f"{who.name}代表"})
                question = await self.hands.do(entered, self.office)
            else:
                question = await self.hands.do(asked, who)
            self.agenda.write(self.agenda.after(1 + n % 2), partial(self._answer_question, n, question, one))

    async def _answer_question(self, n: int, question: str, one: Any) -> None:
        """In words, every second with a promise for a day."""
        view = await self.hands.ask(q.ListQuestions(which="all", limit=200), self.office)
        asked = next((each for each in view.items if each.question_id == question), None)
        department = asked.department if asked else one.department
        promise: dict[str, Any] = {}
        if n % 2 == 0:
            promise = {
                "promise": said.PROMISES[n % len(said.PROMISES)],
                "promise_due": self.today() + timedelta(days=40),
            }
        answer = q.AnswerQuestion(question_id=question, words=said.ANSWERED[n % len(said.ANSWERED)], **promise)
        await self.hands.do(answer, self.world.handler(department))
        if promise and self.today().month < 11:
            due = self.agenda.of(self.agenda.day(self.today() + timedelta(days=41)))
            self.agenda.write(due, partial(self._judge_promise, n, question))

    async def _judge_promise(self, n: int, question: str) -> None:
        kept: Any = "not_kept" if n == 4 else "kept"
        words = "到期未完成，已再次督办。" if n == 4 else "实地核实，承诺已经兑现。"
        await self.hands.do(q.JudgePromise(question_id=question, verdict=kept, words=words), self.office)

    async def _conclude(self, inquiry: str) -> None:
        words = said.CONCLUDED[self.today().month % len(said.CONCLUDED)]
        await self.hands.do(q.ConcludeInquiry(inquiry_id=inquiry, conclusion=words), self.office)

    async def _special(self) -> None:
        """What a red light opened by itself: asked, answered with a promise, and closed."""
        open_ones = q.ListInquiries(year=self.n.year, stage="special", running=True)
        for line in (await self.hands.ask(open_ones, self.office)).items:
            view = await self.hands.ask(q.ReadInquiry(inquiry_id=line.inquiry_id), self.office)
            await self._ask(line.inquiry_id, [view.projects[0], view.projects[0]], False)
            self.agenda.write(self.agenda.after(9), partial(self._conclude, line.inquiry_id))

    async def _surveys(self) -> None:
        """Of what was done, until the year's last days; residents answer on two days."""
        now = self.hands.clock.now()
        done = await self.hands.ask(q.ListSubjects(year=self.n.year), self.office)
        self.surveyed = [one for one in done.items if one.last_year is not None][: self.n.surveyed]
        for n, one in enumerate(self.surveyed):
            opened = q.OpenSurvey(
                project_id=one.project_id, year=self.n.year, opens=now, closes=now + timedelta(days=9)
            )
            survey = await self.hands.do(opened, self.office)
            half = self.n.answers // 2
            self.agenda.write(self.agenda.after(1), partial(self._residents, n, one, survey, range(half)))
            rest = range(half, self.n.answers)
            self.agenda.write(self.agenda.after(1, hour=16), partial(self._residents, n, one, survey, rest))

    async def _residents(self, n: int, one: Any, survey: str, share: range) -> None:
        for k in share:
            at = n * self.n.answers + k
            draw = self.luck("survey", at)
            unhappy = (at * DISSATISFIED + 500) // 1000 != ((at + 1) * DISSATISFIED + 500) // 1000
            grade = Grade.NOT_SATISFIED if unhappy else Grade.BASICALLY if draw.random() < 0.2 else Grade.SATISFIED
            mark = sha256(f"{self.n.year}-{at}".encode()).hexdigest()
            answer = q.AnswerSurvey(
                survey_id=survey,
                device=mark[:32],
                network=sha256(mark[:8].encode()).hexdigest()[:32],
                grade=grade,
                uses=draw.random() < 0.7,
                township=draw.choice(self.towns),
                words=draw.choice(said.NOT_CONTENT if unhappy else said.SURVEYED),
            )
            await self.hands.do(answer, PUBLIC)

    async def _appraise(self) -> None:
        """Deputies' grades beside residents' answers, concluded one by one; some words released.

        The standing committee grades all but the last, which is graded on paper sheets by every deputy.
        """
        many = len(self.people)
        await self.grade(self.surveyed[:-1])
        graded = {one.project.project_id for one in await self._appraisals() if one.deputies is not None}
        for n, one in enumerate(self.surveyed):
            no, so = n % 4, 9 + n % 13
            grades = q.EnterGrades(
                project_id=one.project_id,
                year=self.n.year,
                satisfied=many - no - so - n % 3,
                basically=so,
                not_satisfied=no,
                blank=n % 3,
                witness=self.world.staff["scrutineer"].name,
            )
            if one.project_id not in graded:
                await self.hands.do(grades, self.office)
            words = "群众和代表评价较好，请继续做好管护。"
            concluded = q.ConcludeAppraisal(project_id=one.project_id, year=self.n.year, words=words)
            await self.hands.do(concluded, self.office)
            if n < 6:
                await self._release_words(one)

    async def grade(self, projects: list[Any]) -> None:
        """By a vote where there is one; on paper otherwise."""

    async def _appraisals(self) -> list[Any]:
        found: list[Any] = (await self.hands.ask(q.ListAppraisals(year=self.n.year), self.office)).items
        return found

    async def _release_words(self, one: Any) -> None:
        surveys = (await self.hands.ask(q.ListSurveys(project_id=one.project_id), self.office)).items
        written = await self.hands.ask(q.ListSurveyWords(survey_id=surveys[0].survey_id), self.office)
        for answer in written.items[:3]:
            await self.hands.do(q.ReleaseWords(answer_id=answer.answer_id), self.office)
