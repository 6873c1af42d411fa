"""The office's form: a version is put in force, and why."""

from contracts.intake import UseLearnedModel
from gateway.pages.fields import SAY_WHY
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, ticked

HOME = "/office/learned"
USE = PageForm(
    UseLearnedModel,
    fields={"held": ticked("held"), "reason": need("reason", SAY_WHY, most=500)},
    done=N_("已改用该版本。"),
    back=HOME,
    opened="use",
)
