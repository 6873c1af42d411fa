"""The form by which a deputy or the office corrects what an appeal is about: the same on each one's page."""

from contracts.intake import CorrectAppeal
from gateway.categories import OFFERED
from gateway.pages.fields import SAY_WHY
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe_one_of, need, typed
from gateway.places import TOWNSHIPS

SAY_TITLE = N_("标题至少两个字")


def _title(form: Form) -> str:
    title = form.need("title", SAY_TITLE, most=100)
    if len(title) == 1:
        form.errors["title"] = SAY_TITLE
    return title


def correcting(back: str) -> PageForm:
    """The form on the page `back`; what was not changed in it stays as it is."""
    fields = {
        "category": maybe_one_of("category", OFFERED),
        "township": maybe_one_of("township", TOWNSHIPS),
        "title": typed(_title),
        "reason": need("correct_reason", SAY_WHY, most=1000),
    }
    return PageForm(CorrectAppeal, fields=fields, done=N_("已更正，反映人可看到理由。"), back=back, opened="correct")
