"""An invented county as its workbook has it: a subdistrict, townships whose names begin alike, a number with zeros."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
from openpyxl import Workbook, load_workbook

from contracts.base import Actor
from contracts.words import Role
from gateway.context import AppContext
from gateway.settings import GatewaySettings
from tests.gateway.gateway_running import PASSWORD, RunningGateway

CODE = "990101"
SERVICES = ("services.supervision.service:Supervision", "services.deputies.service:Deputies")
Table = Sequence[Sequence[Any]]
SEAT = ("小组", "常委会职务", "任职起", "任职止", "离任原因", "在任")
COUNTY: dict[str, Table] = {
    "县": [
        ("代码", "名称", "英文名称", "人民代表大会", "常务委员会", "电话区号"),
        (CODE, "河县", "He County", "河县人民代表大会", "河县人民代表大会常务委员会", "0999"),
    ],
    "乡镇": [
        ("代码", "名称", "英文名称"),
        ("990101001", "东河街道", "Donghe Subdistrict"),
        ("990101100", "东河镇", "Donghe Town"),
        ("990101101", "城关镇", ""),
    ],
    "村社区": [
        ("乡镇", "名称", "代码"),
        ("东河街道", "桥头社区", "990101001001"),
        ("东河镇", "东村", "990101100201"),
        ("城关镇", "东村", ""),
    ],
    "部门": [("编号", "名称", "使用"), ("water", "县水利局", "是"), ("court", "县人民法院", "否")],
    "类别": [
        ("代码", "名称", "英文名称", "别名", "热线代码", "承办部门"),
        ("water", "供水用水", "Water", "供水、水利", "0301", "water"),
        ("lake", "河湖水库", "", "湖泊", "", ""),
        ("other", "其他", "Something else", "", "", ""),
    ],
    "日历": [("日期", "安排", "说明"), ("2027-03-08", "休息", "本县规定的节日")],
    "届次": [
        ("层级", "届次", "任期起", "任期止"),
        ("县", "第十八届", "2021-12-01", ""),
        ("县", "第十七届", "2016-12-01", "2021-12-01"),
    ],
    "代表": [
        ("编号", "姓名", "层级", "乡镇", "选区", "联系村", "专长", "回避", "工作单位", "电话", *SEAT, "编号核对"),
        (
            "0091",
            "王芳",
            "县",
            "东河镇",
            "第一选区",
            "东村",
            "供水用水、河湖水库",
            "宏图物业",
            "东河小学",
            "+86 13800000000",
            *("G01", "副主任", "2021-12-01", "", "", "是"),
            "",
        ),
        (
            *("T900", "Li Na", "乡镇", "城关镇", "第二选区", "", "", "", "", ""),
            *("G02", "", "2021-11-01", "2025-03-01", "迁出或者调离", "否"),
            "",
        ),
    ],
    "代表小组": [
        ("编号", "名称", "类型", "层级", "组长"),
        ("G01", "东河第一代表小组", "按地域", "县、乡镇", "0091"),
        ("G02", "农业农村代表小组", "按行业", "县", ""),
    ],
    "联络站": [
        ("编号", "名称", "类型", "乡镇", "地址", "村", "楼栋"),
        ("S01", "东河站", "代表联络站", "东河镇", "人民路 1 号", "东村", "幸福小区 3 号楼"),
    ],
}


async def staff(app_context: AppContext) -> None:
    """The office, the operator, the auditor."""
    people = {
        "office": Actor(role=Role.OFFICE, id="office-1", name="办公室甲"),
        "operator": Actor(role=Role.OPERATOR, id="operator-1", name="运维甲"),
        "auditor": Actor(role=Role.AUDITOR, id="auditor-1", name="审计甲"),
    }
    await app_context.accounts.add_many(people, PASSWORD)


def settings(folder: Path) -> GatewaySettings:
    """The invented county's platform, in this folder."""
    return GatewaySettings(
        host="embedded", county=CODE, data_dir=folder, rate_per_minute=0, account_cache_seconds=0, services=SERVICES
    )


def running(folder: Path) -> RunningGateway:
    """A platform of the invented county with nothing in it."""
    return RunningGateway(settings(folder), staff, county=None)


def book(sheets: Mapping[str, Table], formats: Mapping[tuple[str, str], str] | None = None) -> bytes:
    """A workbook of these sheets."""
    made, out = Workbook(), BytesIO()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
    for (title, cell), number_format in (formats or {}).items():
        made[title][cell].number_format = number_format
    made.save(out)
    return out.getvalue()


def changed(title: str, row: int, column: str, value: Any) -> dict[str, Table]:
    """The county with one cell otherwise; rows are counted as a spreadsheet shows them."""
    rows = [list(each) for each in COUNTY[title]]
    rows[row - 1][rows[0].index(column)] = value
    return {**COUNTY, title: rows}


def cells(content: bytes) -> dict[str, list[list[Any]]]:
    """Every sheet's rows as they were written."""
    opened = load_workbook(BytesIO(content))
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in opened.worksheets}


def sent(client: httpx.Client, content: bytes, address: str = "/county/workbook", name: str = "county.xlsx") -> Any:
    """What came of sending the file there."""
    answer = client.post(address, files={"file": (name, content)})
    assert answer.status_code == 200, answer.text
    return answer.json()


def looked(client: httpx.Client, content: bytes) -> dict[str, Any]:
    """The preview, by sheet."""
    told: dict[str, Any] = sent(client, content, "/county/workbook/preview")
    return told | {"by": {one["sheet"]: one for one in told["sheets"]}}


def export(client: httpx.Client) -> bytes:
    """What there is."""
    return client.get("/county/workbook").content
