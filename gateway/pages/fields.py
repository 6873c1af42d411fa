"""Reading what is typed into the fields that several subjects have: days, years, sums, whole numbers, departments."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from fastapi import Request

from contracts.supervision import DepartmentList
from gateway.context import app_context_of
from gateway.pages.forms import CHOOSE, Form, day_in
from gateway.pages.i18n import N_

SAY_DAY = N_("请填写日期")
SAY_YEAR = N_("请填写四位数的年份")
SAY_MONEY = N_("请填写金额，单位万元")
SAY_NUMBER = N_("请填写整数")
SAY_WHY = N_("请写明理由")
SAY_FILE = N_("请选择一个表格文件")
TOO_LARGE = N_("文件太大。")
IMPORTS_BUSY = "imports-busy"
"""The refusal of a file that came while another was read: told beside the field, for it is over in a moment."""
FEN_IN_WAN = 1_000_000


def day_of(form: Form, name: str, zone: ZoneInfo, *, last: bool = False) -> datetime | None:
    """The first moment of a day in the county, or with `last` the first moment after it."""
    said = form.plain(name)
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", said):
            raise ValueError(said)
        day = date.fromisoformat(said) + timedelta(days=1 if last else 0)
    except (ValueError, OverflowError):
        form.errors[name] = SAY_DAY
        return None
    return datetime.combine(day, time(), zone)


def date_of(form: Form, name: str) -> date | None:
    """A day, or None when nothing was typed."""
    said = form.plain(name)
    day = day_in(said)
    if said and day is None:
        form.errors[name] = SAY_DAY
    return day


def year_of(form: Form, name: str = "year") -> int:
    """A year the contracts take."""
    said = form.plain(name)
    if not (re.fullmatch(r"20\d\d|2100", said)):
        form.errors[name] = SAY_YEAR
        return 2000
    return int(said)


def year_asked(request: Request) -> tuple[int, bool]:
    """The year an address names, or the one that runs; and whether it named one."""
    said = request.query_params.get("year", "")
    if re.fullmatch(r"20\d\d|2100", said):
        return int(said), True
    app_context = app_context_of(request)
    return app_context.clock.now().astimezone(app_context.settings.zone).year, False


def fen_of(form: Form, name: str = "cost") -> int:
    """A sum typed in ten thousand yuan."""
    try:
        fen = Decimal(form.plain(name)) * FEN_IN_WAN
        if not (fen.is_finite() and 0 <= fen <= 10**15) or fen != int(fen):
            raise ValueError(name)
    except (InvalidOperation, ValueError):
        form.errors[name] = SAY_MONEY
        return 0
    return int(fen)


def whole_of(form: Form, name: str, least: int, most: int, message: str = SAY_NUMBER) -> int:
    """A whole number within bounds."""
    said = form.plain(name)
    if not (said.isascii() and said.isdecimal() and len(said) < 10 and least <= int(said) <= most):
        form.errors[name] = message
        return least
    return int(said)


def department_of(form: Form, known: DepartmentList | None) -> dict[str, str]:
    """The chosen department with its name as the catalogue has it."""
    code = form.text("department")
    found = next(
        (
            department
            for department in (known.items if known else [])
            if department.active and department.department == code
        ),
        None,
    )
    if found is None:
        form.errors["department"] = CHOOSE
        return {}
    return {"department": code, "department_name": found.title}
