"""The form of a department's opinion: whether an idea can be done, what it costs, needs and takes."""

from contracts import selection as c
from gateway.pages.fields import SAY_WHY, fen_of
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, typed, whole

GIVE = PageForm(
    c.GiveOpinion,
    fields={
        "feasible": typed(lambda form: form.choose("feasible", ("yes", "no")) == "yes"),
        "cost_fen": typed(fen_of),
        "land": need("land", N_("请写明用地情况；不用地的填写“不占地”"), most=500),
        "months": whole("months", 0, 600),
        "opinion": need("opinion", SAY_WHY, most=1000),
    },
    done=N_("论证意见已提交。"),
    back="/opinions",
)
