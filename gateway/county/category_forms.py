"""The forms of the county's categories: one entry of the list, and a decision on some of them."""

import re

from contracts import county as c
from contracts.categories import MOST_CATEGORIES, MOST_SYNONYMS
from contracts.fields import CATEGORY_CODE
from contracts.names import several as words_of
from gateway.county.facts import SAY_DECISION, day_needed, listed
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe, need, optional, several, typed

CATEGORIES = "/office/county/categories"
SAY_CODE = N_("代码用小写字母、数字、_ 和 -，最多 20 个")
SAY_NAME = N_("请填写名称")
SAY_HOTLINE = N_("热线代码用字母、数字和 . _ -，最多 20 个")
SAY_AFTER = N_("每行写一个：代码、名称，英文名可以不写；代码和名称都不能重复")
SAY_ONE = N_("请勾选或者写出这项决定涉及的类别")
LINE = re.compile(r"([a-z0-9][a-z0-9_-]{0,19})[\s,，、]+([^\s,，、]+)[\s,，、]*(.*)")
"""A category's code, its Chinese name, its English one."""


def after_of(form: Form) -> list[c.CategoryName]:
    """The categories there are from then on; without any, and none before, there is no decision."""
    told = listed(form, "after", LINE, SAY_AFTER, MOST_CATEGORIES, least=0)
    if not told and not form.data.getlist("before"):
        form.errors.setdefault("after", SAY_ONE)
    return [c.CategoryName(code=code, name=name, name_en=name_en) for code, name, name_en in told]


def _matching(form: Form, name: str, pattern: str, message: str) -> str:
    said = form.text(name)
    if not re.fullmatch(pattern, said):
        form.errors[name] = message
    return said


def _synonyms(form: Form) -> list[str]:
    return [word[:100] for word in words_of(form.text("synonyms"))][:MOST_SYNONYMS]


SAVE = PageForm(
    c.SaveCategory,
    fields={
        "category": typed(_matching, "category", CATEGORY_CODE, SAY_CODE),
        "title": need("title", SAY_NAME, most=100),
        "title_en": optional("title_en", 100),
        "synonyms": typed(_synonyms),
        "hotline": typed(_matching, "hotline", r"[A-Za-z0-9._-]{0,20}", SAY_HOTLINE),
        "department": maybe("department"),
    },
    done=N_("已保存“{what}”。"),
    what="title",
    back=CATEGORIES,
    opened="save",
    where={"categories-wrong": "title", "department-inactive": "department", "department-not-found": "department"},
)
DECIDE = PageForm(
    c.DecideCategories,
    fields={
        "day": typed(day_needed),
        "decision": need("decision", SAY_DECISION, most=2000),
        "before": several("before", least=0),
        "after": typed(after_of),
    },
    done=N_("已记录这项决定：已有的事项保留原类别名称，在办的继续办理。"),
    back=CATEGORIES,
    opened="decide",
    where={"categories-wrong": "after", "nothing-changed": "after", "decision-early": "day"},
)
