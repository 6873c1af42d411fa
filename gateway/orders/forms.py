"""The forms of an order's page: what a department fills in to sign, return, extend, answer it, or ask about it."""

from contracts import supervision as s
from contracts.intake import AskResident
from gateway.pages.asking import asking
from gateway.pages.fields import SAY_WHY
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe, need, photos, whole, without

INBOX, ORDER = "/department", "/department/{order_id}"

SIGN = PageForm(s.SignOrder, done=N_("已签收，请按期办理和答复。"), back=ORDER)
DAYS = whole("working_days", 1, 60, N_("请填写天数，至少一天"))
ANSWER = {"text": need("text", N_("请填写办理情况和结果，该内容将发给群众")), "photos": photos()}
RETURN = PageForm(
    s.ReturnOrder,
    fields={"reason": need("reason", SAY_WHY), "suggested": maybe("suggested")},
    done=N_("已退回人大办公室改派。"),
    back=INBOX,
    opened="return",
)
EXTEND = PageForm(
    s.ExtendOrder,
    fields={
        "working_days": DAYS,
        "reason": need("more_reason", SAY_WHY),
    },
    done=N_("已延期，群众可看到新的期限。"),
    back=ORDER,
    opened="extend",
)
REPLY = PageForm(
    s.ReplyOrder,
    fields=ANSWER,
    done=N_("已答复群众，待群众评价。"),
    back=ORDER,
    opened="reply",
)
CO_PART = "/department/co/{part_id}"
CO_ANSWER = PageForm(
    s.GiveCoAnswer,
    fields={"text": need("text", N_("请填写协办意见"))},
    done=N_("协办意见已交给主办单位。"),
    back=CO_PART,
    opened="answer",
)
CO_DECLINE = PageForm(
    s.DeclineCoPart,
    fields={"reason": need("reason", SAY_WHY)},
    done=N_("已提出不应协办，待人大办公室确定。"),
    back=CO_PART,
    opened="decline",
)

ASK = asking(ORDER, without("order_id", AskResident), appeal_id=need("appeal", most=64))
