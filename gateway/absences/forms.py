"""The forms of absences: planned, answered, ended early, what is in hand handed on."""

from datetime import date

from contracts import deputies as d
from gateway.pages.fields import SAY_DAY, date_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import Field, PageForm, need, typed

HERE = "/deputy/absences"


def _day(name: str) -> Field:
    def read(form: Form) -> date | None:
        found = date_of(form, name)
        if found is None:
            form.errors.setdefault(name, SAY_DAY)
        return found

    return typed(read)


PLAN = PageForm(
    d.PlanAbsence,
    fields={
        "substitute_id": need("substitute", N_("请选择代为接件的代表"), most=64),
        "begins": _day("begins"),
        "ends": _day("ends"),
    },
    done=N_("已请该代表代为接件，待其答复。"),
    back=HERE,
    opened="plan",
    where={
        "substitute-not-here": "substitute",
        "deputy-inactive": "substitute",
        "absence-days-wrong": "begins",
        "absence-overlaps": "begins",
    },
)
ANSWER = PageForm(
    d.AnswerAbsence,
    fields={"agree": typed(lambda form: form.text("agree") == "yes")},
    done=N_("已答复。"),
    back=HERE,
)
END = PageForm(d.EndAbsence, done=N_("请假已结束，群众反映仍推送给您。"), back=HERE)
HAND_ON = PageForm(d.HandOnMatters, done=N_("在办事项已转交，待该代表接件。"), back=HERE)
