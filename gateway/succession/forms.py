"""The form that hands on what was in hand."""

from contracts import deputies as d
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need

HAND_ON = PageForm(
    d.HandOnSeat,
    fields={
        "successor_id": need("successor", N_("请选择接续办理的代表"), most=64),
        "reason": need("reason", N_("请写明原因"), most=1000),
    },
    done=N_("在办事项已移交。"),
    back="/office/deputies/{deputy_id}/in-hand",
    where={"deputy-inactive": "successor"},
)
