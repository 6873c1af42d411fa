"""The forms of appraisals: deputies' grades, taken over from a round or entered from paper, and the conclusion."""

from contracts import inquiries as c
from gateway.inquiries.forms.inquiries import LONG
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, optional, whole

MOST = 1_000_000
COUNTS = ("satisfied", "basically", "not_satisfied", "blank")
YEAR = "/office/appraisals/{year}"

LINK = PageForm(c.LinkGrades, done=N_("代表测评结果已关联。"), back=YEAR)
ENTER = PageForm(
    c.EnterGrades,
    fields={**{name: whole(name, 0, MOST) for name in COUNTS}, "witness": need("witness", most=100)},
    done=N_("纸质测评结果已记录。"),
    back=YEAR,
)
CONCLUDE = PageForm(c.ConcludeAppraisal, fields={"words": optional("words", LONG)}, done=N_("评价已公布。"), back=YEAR)
