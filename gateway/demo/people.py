"""Who can sign in to the demo; every name is invented."""

import csv
from datetime import date
from pathlib import Path

from contracts.base import Actor
from contracts.words import Role
from gateway.demo.county import DEPARTMENTS
from gateway.demo.places import TOWNSHIPS

CODES = {name: code for code, name in TOWNSHIPS.items()}
FOLDER = Path(__file__).parent
PASSWORD = "minsheng-demo"  # noqa: S105  known to everybody on purpose
STAFF: dict[str, Actor] = {
    "office": Actor(role=Role.OFFICE, id="office", name="何桂昌"),
    "office2": Actor(role=Role.OFFICE, id="office2", name="石宏兰"),
    "leader": Actor(role=Role.LEADER, id="leader", name="任柏亮"),
    "auditor": Actor(role=Role.AUDITOR, id="auditor", name="卢玉珍"),
    "operator": Actor(role=Role.OPERATOR, id="operator", name="贺泽波"),
    "station": Actor(role=Role.STATION, id="station", name="周世凤", township="420323100"),
    "teller": Actor(role=Role.TELLER, id="teller", name="宋林亮"),
    "teller2": Actor(role=Role.TELLER, id="teller2", name="袁秀芝"),
    "scrutineer": Actor(role=Role.SCRUTINEER, id="scrutineer", name="白宗荣"),
}
HANDLERS = (
    "邱长英", "邱建亮", "方秀昌", "吴庆刚", "蔡林盛", "谢国祥", "高文民", "赵林平",
    "尹玉勇", "林晓福", "高川勇", "孟正亮", "黎启才", "胡庆英", "汪平安", "罗明波",
)  # fmt: skip


def deputies(*, besides: str = "") -> list[Actor]:
    """The deputies of `deputies.csv`, as they sign in; without those of one level."""
    with (FOLDER / "deputies.csv").open(encoding="utf-8", newline="") as file:
        return [
            Actor(role=Role.DEPUTY, id=row["编号"], name=row["姓名"], township=CODES[row["乡镇"]])
            for row in csv.DictReader(file)
            if row["层级"] != besides
        ]


def handler(department: str) -> Actor:
    """Who signs in for a department."""
    name = HANDLERS[list(DEPARTMENTS).index(department)]
    return Actor(role=Role.DEPARTMENT, id=f"dept-{department}", name=name, department=department)


def everybody() -> dict[str, Actor]:
    """Every demo account by login: staff, `dept-…` for departments, `d001` … for deputies."""
    people = dict(STAFF)
    people |= {f"dept-{department}": handler(department) for department in DEPARTMENTS}
    people |= {deputy.id.lower(): deputy for deputy in deputies()}
    return people


def told(address: str, today: date) -> str:
    """What is printed at the start: where to look, as whom, and which day it is there."""
    rows = [
        ("residents", "no account: open the page, or /q/420323100-S01 as a scanned code"),
        ("deputies", "d001 … d061"),
        ("departments", "dept-transport, dept-housing, dept-water … (16)"),
        ("congress", "office, office2, leader, station, auditor"),
        ("in the hall", "teller, teller2, scrutineer"),
        ("slips", "to vote by phone in the coming session: d001 has the code 0000-0000-0001, … d006 0000-0000-0006"),
        ("platform", "operator"),
    ]
    lines = [f"  {who:12} {what}" for who, what in rows]
    return "\n".join(
        [
            f"\nMinsheng 民声, demo county, where it is {today}: {address}",
            f"Sign in at {address}/signin, password {PASSWORD}:",
            *lines,
            "",
        ]
    )
