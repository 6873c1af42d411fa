"""The hotline's list as tickets: read by the county's column titles, every row checked, each fault by its row."""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from anyio.to_thread import run_sync
from pydantic import ValidationError

from contracts.intake import Ticket, TicketColumns
from contracts.words import OTHER, Kind
from gateway.api import danger, phones
from gateway.api.receipts import tidy
from gateway.api.submissions import writer_of
from gateway.categories import OFFERED
from gateway.context import AppContext
from gateway.pages.i18n import N_
from gateway.pages.titles import first_words
from gateway.pages.words import KINDS
from gateway.places import TOWNSHIPS, told
from kit.problems import Refused
from kit.sheets import read_table

MOST = 500
"""Rows of one file (as many as the command takes)."""
NEEDED = ("number",)
SAYS = {
    "number": N_("工单编号为 2 至 40 位字母、数字、汉字或 . _ -"),
    "twice": N_("同一工单编号在文件中出现两次"),
    "reference": N_("来源编号不是本平台的查询码"),
    "kind": N_("工单类型无法识别"),
    "text": N_("内容为空或超过 5000 字"),
    "title": N_("标题至少 2 个字"),
    "township": N_("没有写明乡镇，或不是本县现有的乡镇"),
    "phone": N_("联系电话无法识别；不留电话的请留空"),
    "said_at": N_("时间无法识别，请写成 2027-03-08 09:30 的样子"),
    "many": N_("一次最多 500 件，请分次导入"),
}
KIND_WORDS: dict[str, Kind] = {
    **{chinese: Kind(kind) for kind, (chinese, _) in KINDS.items()},
    **{kind.value: kind for kind in Kind},
    "意见建议": Kind.SUGGESTION,
    "建议": Kind.SUGGESTION,
    "投诉举报": Kind.COMPLAINT,
    "申诉": Kind.COMPLAINT,
    "求决": Kind.HELP,
}
"""As hotlines say it, beside our own words (ours)."""
WHEN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)
ANSWERED = "12345 热线答复"
"""The title of an answer that has none."""


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where."""

    row: int
    field: str
    why: str
    """To be translated."""


@dataclass
class Read:
    """What was read."""

    tickets: list[Ticket] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    """The file's row by number."""


async def read_file(app_context: AppContext, filename: str, content: bytes, columns: TicketColumns) -> Read:
    """The file's tickets and faults; raises Refused for a file that is no such list."""
    titles = {title.strip().casefold(): name for name, title in columns.columns.items() if title.strip()}
    whole = b64encode(content).decode()
    found = await run_sync(partial(read_table, filename, whole, titles, NEEDED, app_context.settings))
    read = Read()
    if len(found) > MOST:
        read.faults.append(Fault(found[MOST][0], "number", SAYS["many"]))
        return read
    for number, cells in found:
        _row(app_context, read, number, cells, columns)
    return read


def _row(app_context: AppContext, read: Read, row: int, cells: Mapping[str, str], columns: TicketColumns) -> None:
    before = len(read.faults)

    def wrong(name: str, why: str = "") -> None:
        read.faults.append(Fault(row, name, SAYS[why or name]))

    given = {name: said.strip() for name, said in cells.items() if said and said.strip()}
    if given.get("number") in read.rows:
        wrong("number", "twice")
    ticket = made(app_context, given, columns.township, wrong)
    if ticket is not None and len(read.faults) == before:
        read.rows[ticket.number] = row
        read.tickets.append(ticket)


def made(app_context: AppContext, given: Mapping[str, str], township: str, wrong: Any) -> Ticket | None:
    """One ticket of what was said of it, each wrong part told to `wrong`; None where something is."""
    answer = given.get("answer", "")
    text = given.get("text") or (answer if given.get("reference") else "")
    if not 0 < len(text) <= 5000:
        wrong("text")
    title = given.get("title") or (first_words(text) if given.get("text") else ANSWERED)
    phone, contact = given.get("phone", ""), None
    if phone:
        try:
            contact = phones.encrypt_contact(phone, app_context.keys.contact_public, app_context.area_code())
        except Refused:
            wrong("phone")
    kind = KIND_WORDS.get(given.get("kind", "求助").casefold())
    if kind is None:
        wrong("kind")
    place = _township(given, township)
    if place is None:
        wrong("township")
    said_at = _moment(given.get("said_at", ""), app_context)
    if said_at is None:
        wrong("said_at")
    found = danger.find(title, text)
    told_of: dict[str, Any] = {
        "number": given.get("number", ""),
        "reference": tidy(given["reference"]) if given.get("reference") else None,
        "kind": kind or Kind.HELP,
        "category": _category(given.get("category", "")),
        "title": title[:100],
        "text": text[:5000] or "-",
        "place": {"township": place or "000000000", "address": given.get("address", "")[:200] or None},
        "in_hand": given.get("in_hand", "")[:100],
        "answer": answer[:5000],
        "answered_by": given.get("answered_by", "")[:100],
        "said_at": said_at or app_context.clock.now(),
        "contact": contact,
        "writer": writer_of(app_context, phone, None) if contact else None,
        "danger": found.danger if found and found.urgent else None,
        "dangers": danger.named(title, text) if found else [],
    }
    try:
        return Ticket.model_validate(told_of)
    except ValidationError as fault:
        for one in fault.errors():
            name = str(one["loc"][0])
            wrong(name if name in SAYS else "text")
        return None


def _category(said: str) -> str:
    """By code, name, synonym or the hotline's own code; what is none of the county's is left open."""
    word = said.casefold()
    for one in told().categories:
        if one.active and word and (word in one.words or said == one.hotline):
            return one.code
    return said if said in OFFERED else next((code for code, (name, _) in OFFERED.items() if name == said), OTHER)


def _township(given: Mapping[str, str], otherwise: str) -> str | None:
    """The one that is said, else the only one that the address names, else the county's own choice for such rows."""
    said = given.get("township", "")
    if said:
        return said if said in TOWNSHIPS else next((code for code, name in TOWNSHIPS.items() if name == said), None)
    if given.get("reference"):  # an answer to what was handed over: where it is, is known
        return next(iter(TOWNSHIPS), None)
    named = {code for code, name in TOWNSHIPS.items() if name in given.get("address", "")}
    if len(named) == 1:
        return named.pop()
    return otherwise if otherwise in TOWNSHIPS else None


def _moment(said: str, app_context: AppContext) -> datetime | None:
    """A day or a minute by the county's clock; now where nothing is said."""
    if not said:
        return app_context.clock.now()
    try:
        return datetime.fromisoformat(said) if "+" in said or said.endswith("Z") else _written(said, app_context)
    except ValueError:
        return None


def _written(said: str, app_context: AppContext) -> datetime | None:
    found = WHEN.match(said)
    if found is None:
        return None
    return datetime(*(int(part or 0) for part in found.groups()), tzinfo=app_context.settings.zone)  # type: ignore[arg-type,misc]
