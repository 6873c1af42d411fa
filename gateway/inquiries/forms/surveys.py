"""The forms of surveys: opening and closing one, and publishing what a resident wrote."""

from contracts import inquiries as c
from gateway.inquiries.forms.inquiries import LONG
from gateway.pages.fields import SAY_WHY, year_of
from gateway.pages.forms import CHOOSE
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, day, need, typed

SURVEYS, SURVEY = "/office/surveys", "/office/surveys/{survey_id}"

OPEN = PageForm(
    c.OpenSurvey,
    fields={
        "project_id": need("project", CHOOSE, most=64),
        "year": typed(year_of),
        "opens": day("opens"),
        "closes": day("closes", last=True),
    },
    done=N_("调查已安排。"),
    back=SURVEYS,
)
CLOSE = PageForm(
    c.CloseSurvey, fields={"reason": need("reason", SAY_WHY, most=LONG)}, done=N_("调查已结束。"), back=SURVEY
)
RELEASE = PageForm(c.ReleaseWords, done=N_("该条意见已公开。"), back=SURVEY)
TAKE_BACK = PageForm(c.ReleaseWords, done=N_("该条意见已取消公开。"), back=SURVEY)
