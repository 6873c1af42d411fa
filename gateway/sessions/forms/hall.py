"""A deputy's own seat in the hall: attendance, and what is said in deliberation."""

from contracts import sessions as h
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe, need

SEAT = "/hall/{session_id}"

SIGN_IN = PageForm(h.SignIn, done=N_("已签到。"), back=SEAT)
REMARK = PageForm(
    h.AddRemark,
    fields={"words": need("words", N_("请写下您的意见")), "candidate_id": maybe("candidate")},
    done=N_("意见已记录。"),
    back=SEAT,
)
