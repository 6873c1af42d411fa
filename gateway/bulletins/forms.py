"""The forms of what the congress publishes: written, published, changed, withdrawn, read."""

from typing import Any, get_args

from fastapi import Request

from contracts import deputies as d
from contracts.roles import BY_OFFICE
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import PUBLIC
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.attached import FILE, attaching, chosen
from gateway.pages.fields import SAY_WHY, date_of
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe, need, one_of, optional, several, ticked, typed

LIST, ONE = "/bulletins", "/bulletins/{bulletin_id}"
KINDS: tuple[str, ...] = get_args(d.BulletinKind)
AUDIENCES: tuple[str, ...] = get_args(d.BulletinAudience)
SAY_CHECKED = N_("请先作保密审查，并写明保密审查人")
SAY_CHANGED = N_("请写明更正了什么")


async def _departments(request: Request, form: Form) -> dict[str, str]:
    """The ticked departments, code to name as the register has it; none where the form has no such field."""
    if not form.ticked("asks_departments"):
        return {}
    ticked_here = set(await several("departments")(request, form))
    known = await lookups.maybe(app_context_of(request), ListDepartments(), PUBLIC)
    every = {one.department: one.title for one in lookups.departments(None, known)}
    found = {code: name for code, name in every.items() if code in ticked_here}
    if not found:
        form.errors["departments"] = CHOOSE
    return found


_NUMBERS = {"bulletin-personal-numbers": "numbers_public"}
_SAID: dict[str, Any] = {
    "kind": one_of("kind", KINDS),
    "audience": one_of("audience", AUDIENCES),
    "title": need("title", N_("请填写标题"), most=100),
    "text": need("text", N_("请填写内容"), most=d.MOST_BULLETIN_WORDS),
    "expires_on": typed(date_of, "expires_on"),
}
_CHANGED: dict[str, Any] = {
    "what_changed": need("what_changed", SAY_CHANGED, most=1000),
    "checked_by": need("checked_by", SAY_CHECKED, most=100),
}
_WHERE = {"bulletin-day-over": "expires_on", "bulletin-audience-fixed": "audience", **_NUMBERS}
WRITE = PageForm(d.SaveBulletin, fields=_SAID, done=N_("已存为草稿。"), back="/bulletins?only=drafts", where=_WHERE)
EDIT = PageForm(d.SaveBulletin, fields=_SAID, done=N_("草稿已保存。"), back=ONE, opened="edit", where=_WHERE)
CHANGE = PageForm(
    d.SaveBulletin,
    fields={**_SAID, **_CHANGED, "numbers_public": ticked("numbers_public")},
    done=N_("已更正，更正内容一并公布。"),
    back=ONE,
    opened="change",
    where=_WHERE,
)
_FULL = {"bulletin-files-full": FILE, "file-not-taken": FILE, "too-large": FILE}
ATTACH = PageForm(
    attaching(d.AttachBulletinFile),
    fields={"file": chosen, "what_changed": optional("attach_changed", 1000), "checked_by": maybe("attach_checked")},
    done=N_("附件已添加。"),
    back=ONE,
    opened="attach",
    where=_FULL | {"bulletin-change-unsaid": "attach_changed", "secrecy-check-missing": "attach_checked"},
)
DETACH = PageForm(
    d.DetachBulletinFile,
    fields={
        "file_id": need("file_id", CHOOSE, most=64),
        "what_changed": optional("detach_changed", 1000),
        "checked_by": maybe("detach_checked"),
    },
    done=N_("附件已移除。"),
    back=ONE,
    opened="detach",
    where={"bulletin-change-unsaid": "detach_changed", "secrecy-check-missing": "detach_checked"},
)
PUBLISH = PageForm(
    d.PublishBulletin,
    fields={
        "departments": _departments,
        "publish_on": typed(date_of, "publish_on"),
        "checked_by": need("checked_by", SAY_CHECKED, most=100),
        "numbers_public": ticked("numbers_public"),
    },
    done=N_("已发布；定了日期的，到日发布。"),
    back=ONE,
    opened="publish",
    where={"bulletin-day-over": "publish_on", "bulletin-departments-missing": "departments", **_NUMBERS},
)
WITHDRAW = PageForm(
    d.WithdrawBulletin,
    fields={"reason": need("reason", SAY_WHY, most=100)},
    done=N_("已撤回。"),
    back=ONE,
    opened="withdraw",
    where={"bulletin-personal-numbers": "reason"},
)
DISCARD = PageForm(d.DiscardBulletin, done=N_("草稿已删除。"), back="/bulletins?only=drafts")
REMIND = PageForm(d.RemindBulletinReaders, done=N_("已提醒未阅的人员和部门。"), back="/bulletins/{bulletin_id}/readers")
READ = PageForm(d.ConfirmBulletinRead, done=N_("已阅。"), back=ONE)
ACTS: dict[str, PageForm] = {
    "edit": EDIT,
    "change": CHANGE,
    "attach": ATTACH,
    "detach": DETACH,
    "publish": PUBLISH,
    "withdraw": WITHDRAW,
    "discard": DISCARD,
    "remind": REMIND,
    "read": READ,
}
"""What is done on its page, by the last part of the form's address."""
MAY: dict[str, frozenset[Role]] = {**dict.fromkeys(ACTS, BY_OFFICE), "read": d.BULLETIN_READERS}
