"""The clerk's two forms: this is the same matter, this is another."""

from contracts.intake import JoinMatter, PartMatter
from gateway.pages.fields import SAY_WHY
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need

MATTERS = "/office/matters"
ONE = f"{MATTERS}/{{appeal_id}}"
JOIN = PageForm(
    JoinMatter,
    fields={"into": need("into", N_("请选择要归入的事项")), "reason": need("reason", SAY_WHY, most=500)},
    done=N_("已归为同一事项。"),
    back=ONE,
    opened="join",
)
PART = PageForm(
    PartMatter,
    fields={"reason": need("reason", SAY_WHY, most=500)},
    done=N_("已从该事项中分出，以后不再自动归入。"),
    back=ONE,
)
