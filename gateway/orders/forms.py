"""The forms of an order's page: what a department fills in to sign, return, extend or answer it."""

from functools import partial

from contracts import supervision as s
from gateway.pages.fields import SAY_WHY
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe, need, one_of, optional, photos, whole, without

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

DRAFTED = N_("已送审，签发后发出。")
DRAFTS = {
    "reply": PageForm(partial(s.DraftAnswer, kind="reply"), fields=ANSWER, done=DRAFTED, back=ORDER, opened="reply"),
    "extend": PageForm(
        partial(s.DraftAnswer, kind="extend"),
        fields={"working_days": DAYS, "text": need("more_reason", SAY_WHY)},
        done=DRAFTED,
        back=ORDER,
        opened="extend",
    ),
    "return": PageForm(
        partial(s.DraftAnswer, kind="return"),
        fields={"text": need("reason", SAY_WHY), "suggested": maybe("suggested")},
        done=DRAFTED,
        back=ORDER,
        opened="return",
    ),
}
"""What a handler drafts where a department's papers are signed, by its kind."""
DECISION = {"verdict": one_of("verdict", {"pass", "back"}), "reason": optional("back_reason")}
WHERE = {"reason-missing": "back_reason"}
REVIEW = PageForm(
    without("order_id", s.ReviewAnswer), fields=DECISION, done=N_("已审核。"), back=ORDER, opened="decide", where=WHERE
)
SIGN_OUT = PageForm(
    without("order_id", s.SignAnswer), fields=DECISION, done=N_("已办理。"), back=ORDER, opened="decide", where=WHERE
)
