"""The sheet of people: accounts made as at /accounts/people, where slips are printed.

One of a role that two persons give is only listed by it: its holder enrols after both gave their word at /accounts.
"""

import re

from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.accounts import LOGIN
from gateway.access.two_persons import SENSITIVE
from gateway.context import AppContext
from gateway.workbook import sheets
from gateway.workbook.compare import Read, once
from gateway.workbook.handing import Given


async def check(app_context: AppContext, actor: Actor, given: Given) -> None:
    """Note what is wrong with each row; a login that is there already is its holder's, and nothing of it changes."""
    read = given.reads.get(sheets.PEOPLE.title)
    if read is None:
        return
    once(read)
    register = await app_context.ask(ListDepartments(), actor)
    departments = {one.department for one in register.items if one.active}
    taken = {one.login for one in await app_context.accounts.all()}
    known = {row["login"] for row in given.now[sheets.PEOPLE.title]}
    has_office = await app_context.accounts.any_of(Role.OFFICE)
    for index, (_, row) in enumerate(read.rows):
        _check_row(read, index, row, given, departments)
        if sheets.ROLES.get(row.get("role", "")) == Role.OFFICE and not has_office:
            read.wrong(
                index,
                "role",
                "人大办公室的首个账号先在“账号审批”设立",
                "The office's first account is made at /accounts",
            )
        if row.get("login", "").lower() in taken - known:
            read.wrong(index, "login", "这个账号已有别的角色", "This login has another role")
    if any(row["login"].lower() not in known and _takes_two(row) for _, row in read.rows):
        read.note(
            "人大办公室、审计员、计票人、监票人的账号登记后不能登录，由两方在“账号审批”设立",
            "Accounts of office, auditors, tellers and scrutineers wait for two persons' word at /accounts",
        )
    for change in [one for one in read.changes if one.kind == "changed"]:
        index = next(at for at, (number, _) in enumerate(read.rows) if number == change.row)
        read.wrong(
            index, "login", "已有的账号在“账号”页修改", "An account that is there is changed at /accounts/people"
        )


def _check_row(read: Read, index: int, row: dict[str, str], given: Given, departments: set[str]) -> None:
    def wrong(field: str) -> None:
        read.wrong(index, field, *sheets.column(read.form, field).rule)

    login, role = row.get("login", ""), row.get("role", "")
    if login and not (2 <= len(login) <= 64 and re.fullmatch(LOGIN, login)):
        wrong("login")
    if role and role not in sheets.ROLES:
        wrong("role")
    if sheets.ROLES.get(role) == Role.DEPARTMENT and row.get("department", "") not in departments:
        wrong("department")
    if sheets.ROLES.get(role) == Role.STATION and row.get("township", "") not in given.codes:
        wrong("township")


async def add(app_context: AppContext, actor: Actor, given: Given, address: str) -> None:
    """Make the accounts that are not there yet; nobody signs in to them before a slip is printed."""
    known = {row["login"] for row in given.now[sheets.PEOPLE.title]}
    read = given.reads[sheets.PEOPLE.title]
    fresh = {row["login"].lower(): holder(row, given) for _, row in read.rows if row["login"].lower() not in known}
    if fresh:
        two = [login for login, one in fresh.items() if one.role in SENSITIVE]
        told = {"logins": " ".join(fresh)[:4000], "two_persons": " ".join(two)[:4000]}
        await app_context.audit.write(
            actor, "add_accounts", f"{len(fresh)}", outcome="done", address=address, detail=told
        )
        app_context.heads.soon()
        await app_context.accounts.add_unusable_many(fresh)


def _takes_two(row: dict[str, str]) -> bool:
    return sheets.ROLES.get(row.get("role", "")) in SENSITIVE


def holder(row: dict[str, str], given: Given) -> Actor:
    """Whom a row's account stands for."""
    role = Role(sheets.ROLES[row["role"]])
    return Actor(
        role=role,
        name=row["name"],
        department=row.get("department") if role is Role.DEPARTMENT else None,
        township=given.codes[row["township"]] if role is Role.STATION else None,
    )
