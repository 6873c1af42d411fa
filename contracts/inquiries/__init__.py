"""What supervision tells and answers about the three inquiries, the appraisal and the public survey."""

from contracts.fields import (
    DepartmentCode,
    Label,
    Reason as Reason,
    Short as Short,
    Year as Year,
)
from contracts.inquiries.appraisals import (
    Appraisal as Appraisal,
    AppraisalList as AppraisalList,
    ConcludeAppraisal as ConcludeAppraisal,
    EnterGrades as EnterGrades,
    GradeLine as GradeLine,
    GradeLink as GradeLink,
    GradeRound as GradeRound,
    GradeRoundList as GradeRoundList,
    LinkGrades as LinkGrades,
    ListAppraisals as ListAppraisals,
    ListGradeRounds as ListGradeRounds,
    Number as Number,
)
from contracts.inquiries.commands import (
    AnswerQuestion as AnswerQuestion,
    AskQuestion as AskQuestion,
    ConcludeInquiry as ConcludeInquiry,
    JudgePromise as JudgePromise,
    OpenInquiry as OpenInquiry,
)
from contracts.inquiries.events import (
    AppraisalConcluded as AppraisalConcluded,
    InquiryConcluded as InquiryConcluded,
    InquiryOpened as InquiryOpened,
    PromiseJudged as PromiseJudged,
    QuestionAnswered as QuestionAnswered,
    QuestionAsked as QuestionAsked,
    SurveyClosed as SurveyClosed,
    SurveyOpened as SurveyOpened,
)
from contracts.inquiries.models import (
    Grades as Grades,
    PromiseState as PromiseState,
    Share as Share,
    Stage as Stage,
    Subject as Subject,
    Verdict as Verdict,
)
from contracts.inquiries.queries import (
    InquiryLine as InquiryLine,
    InquiryPage as InquiryPage,
    InquiryView as InquiryView,
    Judgement as Judgement,
    ListInquiries as ListInquiries,
    ListQuestions as ListQuestions,
    ListSubjects as ListSubjects,
    Note as Note,
    Question as Question,
    QuestionPage as QuestionPage,
    ReadInquiry as ReadInquiry,
    SubjectList as SubjectList,
)
from contracts.inquiries.surveys import (
    AnswerSurvey as AnswerSurvey,
    CloseSurvey as CloseSurvey,
    ListSurveys as ListSurveys,
    ListSurveyWords as ListSurveyWords,
    Mark as Mark,
    OpenSurvey as OpenSurvey,
    ReadSurvey as ReadSurvey,
    Released as Released,
    ReleaseWords as ReleaseWords,
    SurveyAnswer as SurveyAnswer,
    SurveyAnswerPage as SurveyAnswerPage,
    SurveyList as SurveyList,
    SurveyReceipt as SurveyReceipt,
    SurveyState as SurveyState,
    SurveyView as SurveyView,
    TownshipCount as TownshipCount,
)

# what this subject calls fields that others have, too
Department = DepartmentCode
Speaker = Label
