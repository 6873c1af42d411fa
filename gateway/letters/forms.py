"""The form of a deputy's answer to a letter."""

from contracts import deputies as d
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need

ANSWER = PageForm(
    d.AnswerLetter,
    fields={"words": need("answer", N_("请填写回信内容"))},
    done=N_("已回信。"),
    back="/letters/{letter_id}",
    opened="answer",
)
