"""The form of a snapshot: what a department has in hand is told to its systems once more."""

from contracts.snapshots import TellSnapshot
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need

SNAPSHOT = PageForm(
    TellSnapshot,
    fields={"department": need("department", N_("请选择部门"), most=64)},
    done=N_("在办事项已全部重新推送。"),
    back="/webhooks",
)
