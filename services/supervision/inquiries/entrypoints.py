"""The entrypoints of supervision about inquiries: three inquiries and one appraisal."""

from collections.abc import Sequence
from typing import Any

from contracts import inquiries as c
from contracts.base import Done
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.supervision.inquiries.queries import appraisals as appraisal_queries
from services.supervision.inquiries.queries import inquiries as inquiry_queries
from services.supervision.inquiries.queries import papers
from services.supervision.inquiries.queries import subjects as subject_queries
from services.supervision.inquiries.queries import surveys as survey_queries
from services.supervision.inquiries.settings import InquirySettings
from services.supervision.inquiries.use_cases import appraisal, follow, grades, inquiry, merge, question, survey
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.successor import Successor
from services.supervision.shared.hooks import on_department_merge
from services.supervision.signing.interface import signed_first


class Inquiries:
    """Three inquiries and one appraisal; part of the supervision service."""

    settings: SupervisionSettings
    inquiry_settings: Any = Settings(InquirySettings)

    @subscribe(*follow.FACTS)
    def follow_what_is_inquired(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """What is known of projects, their lights and findings, and of deputies' grades follows the events told."""
        follow.follow(work, message, self.inquiry_settings.zone)

    @every(30, parts=survey.PARTS)
    def close_surveys(self, work: UnitOfWork) -> int:
        """Every survey whose time is over is closed, one after the other."""
        return survey.close_due(work)

    @on_department_merge("questions")
    def move_questions(self, work: UnitOfWork, heir: Successor) -> Sequence[str]:
        """Questions the department had not answered, and running inquiries about it."""
        return merge.move_questions(work, heir)

    @command(c.OpenInquiry)
    def open_inquiry(self, work: UnitOfWork, request: c.OpenInquiry) -> Done:
        """The office announces an inquiry into projects of a year."""
        return inquiry.open_inquiry(work, request)

    @command(c.AskQuestion)
    def ask_question(self, work: UnitOfWork, request: c.AskQuestion) -> Done:
        """A question to a department is put on record."""
        return question.ask_question(work, request)

    @command(c.AnswerQuestion)
    @signed_first(papers.question)
    def answer_question(self, work: UnitOfWork, request: c.AnswerQuestion) -> Done:
        """A department answers a question, with a promise if there is one."""
        return question.answer_question(work, request, self.inquiry_settings)

    @command(c.JudgePromise)
    def judge_promise(self, work: UnitOfWork, request: c.JudgePromise) -> Done:
        """The office records whether a promise was kept."""
        return question.judge_promise(work, request)

    @command(c.ConcludeInquiry)
    def conclude_inquiry(self, work: UnitOfWork, request: c.ConcludeInquiry) -> Done:
        """The office concludes an inquiry, and says why what has no answer is left open."""
        return inquiry.conclude_inquiry(work, request)

    @command(c.OpenSurvey)
    def open_survey(self, work: UnitOfWork, request: c.OpenSurvey) -> Done:
        """The office announces a survey of residents about a project."""
        return survey.open_survey(work, request, self.inquiry_settings)

    @command(c.AnswerSurvey)
    def answer_survey(self, work: UnitOfWork, request: c.AnswerSurvey) -> c.SurveyReceipt:
        """A resident's answer is counted, one for each device."""
        return survey.answer_survey(work, request, self.inquiry_settings)

    @command(c.CloseSurvey)
    def close_survey(self, work: UnitOfWork, request: c.CloseSurvey) -> Done:
        """The office closes a survey before its announced end."""
        return survey.close_survey(work, request)

    @command(c.ReleaseWords)
    def release_words(self, work: UnitOfWork, request: c.ReleaseWords) -> Done:
        """The office publishes what a resident wrote, or takes it back."""
        return survey.release_words(work, request)

    @command(c.LinkGrades)
    def link_grades(self, work: UnitOfWork, request: c.LinkGrades) -> Done:
        """Deputies' grades are taken over from an announced satisfaction round."""
        return grades.link_grades(work, request)

    @command(c.EnterGrades)
    def enter_grades(self, work: UnitOfWork, request: c.EnterGrades) -> Done:
        """The office enters deputies' grades that were counted on paper before a witness."""
        return grades.enter_grades(work, request)

    @command(c.ConcludeAppraisal)
    def conclude_appraisal(self, work: UnitOfWork, request: c.ConcludeAppraisal) -> Done:
        """The office concludes a project's appraisal, after which its counts are final."""
        return appraisal.conclude_appraisal(work, request, self.inquiry_settings)

    @query(c.ListSubjects)
    def list_subjects(self, reading: ReadSession, request: c.ListSubjects) -> c.SubjectList:
        """Projects that were under way in a year."""
        return subject_queries.list_subjects(reading, request)

    @query(c.ListInquiries)
    def list_inquiries(self, reading: ReadSession, request: c.ListInquiries) -> c.InquiryPage:
        """Inquiries, newest first."""
        return inquiry_queries.list_inquiries(reading, request)

    @query(c.ReadInquiry)
    def read_inquiry(self, reading: ReadSession, request: c.ReadInquiry) -> c.InquiryView:
        """One inquiry with its questions, answers and promises."""
        return inquiry_queries.read_inquiry(reading, request, self.inquiry_settings, self.settings)

    @query(c.ListQuestions)
    def list_questions(self, reading: ReadSession, request: c.ListQuestions) -> c.QuestionPage:
        """Questions without an answer, or promises that wait for a judgement."""
        return inquiry_queries.list_questions(reading, request, self.inquiry_settings)

    @query(c.ListSurveys)
    def list_surveys(self, reading: ReadSession, request: c.ListSurveys) -> c.SurveyList:
        """Surveys, newest first, with counts as far as the reader may know them."""
        return survey_queries.list_surveys(reading, request, self.inquiry_settings)

    @query(c.ReadSurvey)
    def read_survey(self, reading: ReadSession, request: c.ReadSurvey) -> c.SurveyView:
        """One survey with its counts as far as the reader may know them."""
        return survey_queries.read_survey(reading, request, self.inquiry_settings)

    @query(c.ListSurveyWords)
    def list_survey_words(self, reading: ReadSession, request: c.ListSurveyWords) -> c.SurveyAnswerPage:
        """What residents wrote in a survey, newest first."""
        return survey_queries.list_survey_words(reading, request)

    @query(c.ListGradeRounds)
    def list_grade_rounds(self, reading: ReadSession, request: c.ListGradeRounds) -> c.GradeRoundList:
        """Announced satisfaction rounds whose grades may be taken over."""
        return appraisal_queries.list_grade_rounds(reading, request)

    @query(c.ListAppraisals)
    def list_appraisals(self, reading: ReadSession, request: c.ListAppraisals) -> c.AppraisalList:
        """A year's appraisals; those in preparation for who prepares them."""
        return appraisal_queries.list_appraisals(reading, request, self.inquiry_settings)
