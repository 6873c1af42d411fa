"""Three hundred invented deputies, as large a roster as a county has."""

from base64 import b64encode

import httpx

from benchmarks.appeals import CODES
from contracts.deputies import ImportDeputies
from gateway.demo.places import COUNTY
from kit.bus.session import Session
from kit.clock import Clock
from kit.db import Database
from kit.names import Named
from kit.testing.ports import wait_until


def roster_csv(many: int = 300) -> str:
    """The roster as the office would upload it."""
    lines = ["编号,姓名,层级,乡镇,选区,村,专长"]
    for number in range(many):
        township = CODES[number % len(CODES)]
        level = "县" if number % 3 else "乡镇"
        lines.append(f"B-{number:03d},代表{number},{level},{township},第{number % 40}选区,{number % 12} 村,道路、供水")
    return "\n".join(lines)


def import_roster(url: str) -> None:
    """Import it with the deputies' own use case."""
    from services.deputies.roster.use_cases.import_roster import import_deputies, read_deputies
    from services.deputies.settings import DeputiesSettings
    from services.deputies.shared.townships import townships

    database = Database(url)
    content = b64encode(roster_csv().encode()).decode()
    request = ImportDeputies(filename="roster.csv", content=content)
    rows = read_deputies(request, DeputiesSettings())
    with Session("deputies", COUNTY.code, database, Clock()).work() as work:
        townships.keep(work, (Named(one.code, one.name) for one in COUNTY.townships))
        report = import_deputies(work, request, rows, DeputiesSettings())
    assert report.stored, [row for row in report.rows if row.errors][:3]
    database.close()


def bring_in(url: str, gateway: str = "") -> None:
    """Have the county brought in, straight into supervision's database, and wait until the gateway has heard of it."""
    from services.supervision.county.use_cases.bring_in import bring_in_county

    database = Database(url)
    with Session("supervision", COUNTY.code, database, Clock()).work() as work:
        bring_in_county(work, COUNTY)
    database.close()
    if gateway:
        wait_until(lambda: _serves(gateway), "the county", 60)


def _serves(gateway: str) -> bool:
    try:
        return httpx.get(f"{gateway}/say", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False
