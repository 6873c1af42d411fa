"""Accounts of deputies, departments, stations and leaders: made in one go, slips printed, reset, off and on.

Office and operator both see them; the operator alone makes and changes them, as before. Roles that two persons give are
listed here too, and made at /accounts.
"""

from typing import Literal

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access import first_passwords
from gateway.access.accounts import PEOPLE, Account
from gateway.access.persons import has_person
from gateway.access.signed_in import signed_in
from gateway.access.two_persons import SENSITIVE, TWO, one_is_enough
from gateway.accounts import holders, papers
from gateway.accounts.pages.proposals import login_and_name
from gateway.api.saved_as import saved_as
from gateway.context import address_of, app_context_of
from gateway.pages import flash, forms, lookups, problems
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.proof import outside
from gateway.pages.render import go, show
from gateway.places import PLACES, TOWNSHIPS
from kit.problems import Refused
from kit.search import fold, words_of

router = PageRouter(prefix="/accounts/people")
HERE = "/accounts/people"
one_of_two = signed_in(*TWO)
the_operator = signed_in(Role.OPERATOR)
IN_ONE_GO = {"deputies": Role.DEPUTY, "departments": Role.DEPARTMENT}
BY_HAND = (Role.DEPARTMENT, Role.STATION, Role.LEADER, Role.DEPUTY)
"""Roles whose accounts are made one by one besides."""
SHOWN = 100
"""Rows of the list; a search finds the others (ours)."""
NOBODY = N_("没有需要打印登录条的账号")


@router.get("")
async def people(request: Request, actor: Actor = Depends(one_of_two)) -> Response:
    """Who can sign in, who cannot yet, and what to do about it."""
    return await _page(request, actor)


@router.post("")
async def add(request: Request, actor: Actor = Depends(the_operator)) -> Response:
    """One account by hand; its slip is printed from the list."""
    app_context, form = app_context_of(request), await forms.read(request)
    login, name = login_and_name(form)
    role = form.choose("role", {one.value for one in BY_HAND})
    if form.errors:
        return await _page(request, actor, form)
    holder = Actor(
        role=Role(role),
        id=form.text("deputy")[:64] if role == Role.DEPUTY else "",
        name=name,
        department=form.text("department")[:64] or None if role == Role.DEPARTMENT else None,
        part=_part(form) if role == Role.DEPARTMENT else None,
        township=form.text("township") if role == Role.STATION and form.text("township") in TOWNSHIPS else None,
    )
    try:
        await holders.must_be_known(app_context, holder, actor)
        await _log(request, actor, "add_account", login.lower(), {"role": role, "name": name})
        await app_context.accounts.add_unusable(login, holder)
    except Refused as refused:
        field = {"station-missing": "township"}.get(refused.problem.type, refused.problem.type.removesuffix("-missing"))
        form.errors[field if field in ("deputy", "department", "township") else "login"] = problems.said(
            refused.problem.type
        )
        return await _page(request, actor, form)
    return _said(request, N_("账号已设立，请打印登录条。"))


@router.post("/make")
async def make(request: Request, actor: Actor = Depends(the_operator)) -> Response:
    """An account for everybody of the roster, or the register, who has none."""
    app_context, form = app_context_of(request), await forms.read(request)
    role = IN_ONE_GO.get(form.text("of"))
    if role is None:
        raise Refused("invalid", "Deputies or departments are made at once.", status=422)
    every, register = await app_context.accounts.all(), await app_context.ask(ListDepartments(), actor)
    missing = await holders.without_account(app_context, actor, every, register)
    made = holders.logins_for(missing[role], every)
    if made:
        await _log(request, actor, "add_accounts", f"{role.value} {len(made)}", {"logins": " ".join(made)[:4000]})
        await app_context.accounts.add_unusable_many(made)
    return _said(request, N_("已设立 {what} 个账号，请打印登录条。"), what=str(len(made)))


@router.post("/slips")
async def slips(request: Request, actor: Actor = Depends(the_operator)) -> Response:
    """First passwords on paper, for one account, for those ticked, or for all that have none; told this once."""
    app_context, form = app_context_of(request), await forms.read(request)
    chosen = await _chosen(request, form)
    if not chosen:
        form.errors["slips-"] = NOBODY
        return await _page(request, actor, form)
    try:
        address = outside(request)
        passwords = first_passwords.new_ones(chosen)
        paper = await papers.slips(request, address, chosen, passwords)
    except Refused as refused:
        form.errors["slips-"] = problems.said(refused.problem.type)
        return await _page(request, actor, form)
    for account in chosen:
        await app_context.audit.write(actor, "print_slips", account.login, outcome="done", address=address_of(request))
    app_context.heads.soon()
    await first_passwords.give(app_context.accounts, app_context.settings, passwords)
    headers = saved_as("账号登录条", "pdf") | {"Cache-Control": "no-store"}
    return Response(paper, media_type="application/pdf", headers=headers)


@router.post("/{account_id}/part")
async def part(request: Request, account_id: str, actor: Actor = Depends(the_operator)) -> Response:
    """What a department's account does where papers go out signed."""
    app_context, form = app_context_of(request), await forms.read(request)
    account = await app_context.accounts.existing(account_id)
    if account.actor.role is not Role.DEPARTMENT:
        raise Refused("invalid", "Accounts of departments have a part.", status=422)
    await _log(request, actor, "change_account", account.login, {"part": _part(form)})
    await app_context.accounts.change(account_id, ends_sessions=True, part=_part(form))
    return _said(request, N_("{what} 的职责已改。"), what=account.login)


@router.post("/{account_id}/off")
async def off(request: Request, account_id: str, actor: Actor = Depends(the_operator)) -> Response:
    """Nobody signs in with it any more."""
    app_context = app_context_of(request)
    account = await app_context.accounts.existing(account_id)
    await _log(request, actor, "change_account", account.login, {"active": False})
    await app_context.accounts.change(account_id, ends_sessions=True, active=False)
    await app_context.enrolments.void(account)
    return _said(request, N_("账号已停用。"))


@router.post("/{account_id}/on")
async def on(request: Request, account_id: str, actor: Actor = Depends(the_operator)) -> Response:
    """It may be signed in to again, by whoever it stands for, if that person is still there."""
    app_context = app_context_of(request)
    account = await app_context.accounts.existing(account_id)
    try:
        one_is_enough(account.actor.role)
        await holders.must_be_known(app_context, account.actor, actor)
    except Refused as refused:
        return _said(request, problems.said(refused.problem.type), "refused")
    await _log(request, actor, "change_account", account.login, {"active": True})
    await app_context.accounts.change(account_id, ends_sessions=True, active=True)
    return _said(request, N_("账号已启用。"))


def _part(form: Form) -> Literal["reviewer", "signer"] | None:
    """A handler's account says nothing of it."""
    match form.text("part"):
        case "reviewer":
            return "reviewer"
        case "signer":
            return "signer"
    return None


async def _chosen(request: Request, form: Form) -> list[Account]:
    every = await app_context_of(request).accounts.all()
    if form.ticked("new"):
        return [one for one in every if one.state == "new" and one.actor.role not in SENSITIVE]
    wanted = {form.text("one")} if form.text("one") else set(form.data.getlist("account"))
    return [one for one in every if one.account_id in wanted]


async def _page(request: Request, actor: Actor, form: Form | None = None) -> Response:
    app_context = app_context_of(request)
    every = await app_context.accounts.all()
    asked = {name: request.query_params.get(name, "")[:64] for name in ("words", "role", "state")}
    register = await app_context.ask(ListDepartments(), actor)
    titles = {one.department: one.title for one in register.items}
    found = [one for one in every if _fits(one, asked, titles)]
    missing = await holders.without_account(app_context, actor, every, register)
    context = {
        "accounts": found[:SHOWN],
        "more": max(0, len(found) - SHOWN),
        "asked": asked,
        "new": sum(one.state == "new" and one.actor.role not in SENSITIVE for one in every),
        "missing": {name: missing[role] for name, role in IN_ONE_GO.items()},
        "sensitive": SENSITIVE,
        "no_person": {one.account_id for one in every if not has_person(one.actor, one.account_id)},
        "roles": [role.value for role in Role if role in PEOPLE],
        "by_hand": [role.value for role in BY_HAND],
        "departments": lookups.departments(None, register),
        "may_change": actor.role is Role.OPERATOR,
        "parted": {one.department for one in register.items if one.signs},
        "form": form,
        "errors": form.errors if form else {},
    }
    response = await show(request, "accounts/people.html", 422 if form else 200, **context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _fits(account: Account, asked: dict[str, str], titles: dict[str, str]) -> bool:
    """Every word anywhere in login, name, number, department or township, as in the other lists."""
    holder = account.actor
    department = f"{holder.department} {titles.get(holder.department, '')}" if holder.department else ""
    township = PLACES.get(holder.township or "", ("", ""))[0]
    text = fold("\n".join((account.login, holder.name, holder.id, department, township)))
    in_words = all(word in text for word in words_of(asked["words"]))
    in_role = not asked["role"] or holder.role == asked["role"]
    return in_words and in_role and (not asked["state"] or account.state == asked["state"])


async def _log(request: Request, actor: Actor, action: str, subject: str, detail: dict[str, object]) -> None:
    app_context = app_context_of(request)
    address = address_of(request)
    await app_context.audit.write(actor, action, subject, outcome="done", address=address, detail=detail)
    app_context.heads.soon()


def _said(request: Request, text: str, tone: str = "done", **values: str) -> Response:
    response = go(HERE)
    flash.put(request, response, tone, text, **values)
    return response
