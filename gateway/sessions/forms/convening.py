"""Calling a session: its roll, its list, who is there; a line is one thing, so that tables can be pasted."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from fastapi import Request

from contracts import sessions as h
from contracts.names import plain_name
from gateway.access.signed_in import current_actor
from gateway.context import app_context_of
from gateway.pages.forms import Form, day_in
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe, need, one_of, optional, typed
from gateway.places import TOWNSHIPS
from gateway.sessions.list_departments import resolved
from kit.keyboard import plain

SAY_TOWNSHIP = N_("请选择乡镇")
SAY_DATE = N_("请填写会议日期")
SAY_ROLL = N_("请填写代表名单，一行一人：账号 姓名 代表团")
SAY_LIST = N_("请填写候选项目，一行一个")
SAY_DEPARTMENTS = N_("名单中有“部门与目录”以外的部门。请改用目录中的名称，或勾选“目录外的部门照录”")
TABLES, TABLE = "/table", "/table/{session_id}"
_PADDED = re.compile(r"[\u3400-\u9fff](\s+[\u3400-\u9fff]){1,3}(?=\s|$)")
"""`王　芳`: characters that stand alone, with nothing but blanks between them, are one name."""
_CELLS = re.compile(r"[\t|｜]")


def members_of(form: Form) -> list[h.Member]:
    """`account name group`, one deputy a line; a line that cannot be read is named."""
    found = []
    for line in form.text("members").splitlines():
        cells = _cells_of(line)
        if not any(cells):
            continue
        if not cells[1] or not re.fullmatch(r"[A-Za-z0-9._:-]{1,64}", cells[0]):
            form.errors["members"] = SAY_ROLL
            return []
        found.append(h.Member(id=cells[0], name=cells[1][:100], group=cells[2][:40]))
    if not found:
        form.errors["members"] = SAY_ROLL
    return found


def _cells_of(line: str) -> tuple[str, str, str]:
    """Account, name, group: between tabs as a table is pasted, or blanks, of which a padded name has some itself."""
    if "\t" in line.strip():
        account, name, *group = [" ".join(cell.split()) for cell in f"{line.strip()}\t".split("\t")]
    else:
        account, rest = [*line.split(maxsplit=1), "", ""][:2]
        padded = _PADDED.match(rest)
        name = padded.group() if padded else (rest.split() or [""])[0]
        group = rest[len(name) :].split()
    return account, plain_name(name), " ".join(filter(None, group))


def candidates_of(form: Form) -> list[h.Candidate]:
    """`title | budget in 10,000 yuan | people | department | words`, one candidate a line."""
    found = []
    for number, line in enumerate((line for line in form.text("candidates").splitlines() if line.strip()), 1):
        title, *more = [cell.strip() for cell in _CELLS.split(line)]
        budget, people, department, words = [*more, "", "", "", ""][:4]
        try:
            found.append(
                h.Candidate(
                    id=f"c{number:02}",
                    title=title,
                    budget_fen=int(Decimal(plain(budget)) * 1_000_000) if budget else None,
                    people=int(people) if people else None,
                    department=department or None,
                    words=words,
                )
            )
        except (InvalidOperation, ValueError):
            form.errors["candidates"] = SAY_LIST
            return []
    if not found:
        form.errors["candidates"] = SAY_LIST
    return found


def _township_of(form: Form) -> str | None:
    return form.choose("township", TOWNSHIPS, SAY_TOWNSHIP) if form.text("level") == "township" else None


def _held_on(form: Form) -> date | None:
    day = day_in(form.text("held_on"))
    if day is None:
        form.errors["held_on"] = SAY_DATE
    return day


CALL = PageForm(
    h.CallSession,
    fields={
        "title": need("title", most=100),
        "level": one_of("level", ("county", "township")),
        "township": typed(_township_of),
        "held_on": typed(_held_on),
        "members": typed(members_of),
    },
    done=N_("会议已召集。"),
    back=TABLES,
    where={"member-unknown": "members", "member-inactive": "members", "member-twice": "members"},
)


async def _listed(request: Request, form: Form) -> list[h.Candidate]:
    """The list; a department that the register does not know is asked about, and stays as it is written when ticked."""
    if form.text("season"):
        return []
    app_context, actor = app_context_of(request), await current_actor(request)
    found = candidates_of(form)
    if actor is None or not found:
        return found
    listed, unknown = await resolved(app_context, actor, found)
    if unknown and not form.ticked("as_written"):
        form.errors["as_written"] = SAY_DEPARTMENTS
        return []
    return listed


PUT_CANDIDATES = PageForm(
    h.PutCandidates,
    fields={
        "season_id": maybe("season"),
        "candidates": _listed,
        "reason": optional("reason", 500),
    },
    done=N_("候选项目已登记。"),
    back=TABLE,
)
SIGN_IN = PageForm(
    h.SignIn,
    fields={"deputy_id": need("deputy", N_("请选择代表"), most=64)},
    done=N_("已签到。"),
    back=TABLE,
)
