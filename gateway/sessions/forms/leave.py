"""Leave of absence from a session, on a deputy's own seat and at the table."""

from contracts import sessions as h
from gateway.pages.fields import SAY_WHY
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, optional, typed
from gateway.sessions.forms.convening import TABLE
from gateway.sessions.forms.hall import SEAT

ASK = PageForm(h.AskLeave, fields={"reason": need("why", SAY_WHY, most=1000)}, done=N_("已提出请假。"), back=SEAT)
TAKE_BACK = PageForm(h.TakeLeaveBack, done=N_("请假已撤回。"), back=SEAT)
ANSWER = PageForm(
    h.AnswerLeave,
    fields={
        "deputy_id": need("refusing", N_("请选择代表"), most=64),
        "grant": typed(lambda form: form.text("grant") == "yes"),
        "words": optional("refused", 1000),
    },
    done=N_("请假已答复，代表已收到通知。"),
    back=TABLE,
    opened="leave",
    where={"reason-missing": "refused", "leave-not-found": "refusing", "not-on-the-roll": "refusing"},
)
