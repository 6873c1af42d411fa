"""The lived demo county: started from its recording, and the pages by which each role knows it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from playwright.sync_api import Page

from gateway.access.passwords import Passwords
from gateway.demo.lived import restore
from gateway.demo.people import PASSWORD
from gateway.settings import GatewaySettings
from kit.clock import Clock, of_folder
from tests.gateway.gateway_running import RunningGateway

Look = tuple[str, str]
"""Where a page is, and what is opened from there: the first link that fits; empty: the page itself."""
DEPUTY = "d0"
"""Whichever deputy has a matter on the desk."""
WALLS: dict[str, Look] = {"wall": ("/figures/screen", ""), "hall-screen": ("/sessions", "main a[href^='/sessions/0']")}
"""What hangs on walls; a session's page leads to its screen."""
LOOKED: dict[str, dict[str, Look]] = {
    "": {
        "home": ("/", ""),
        "report": ("/report", ""),
        "loop": ("/boards/loop", ""),
        "figures": ("/figures", ""),
        "figures-departments": ("/figures?by=department", ""),
        "suggestions": ("/suggestions", ""),
        "suggestion": ("/suggestions", "main a[href^='/suggestions/0']"),
        "projects": ("/projects", ""),
        "project": ("/projects", "main a[href^='/projects/0']"),
        "topics": ("/topics", ""),
        "deputies": ("/deputies", ""),
        "stations": ("/stations", ""),
        "sessions": ("/sessions", ""),
        "inquiries": ("/inquiries", ""),
    },
    "office": {
        "board": ("/office", ""),
        "cases": ("/office/cases", ""),
        "matters": ("/office/matters", ""),
        "common-matter": ("/office/matters", "main a[href^='/office/matters/']"),
        "hot": ("/topics/hot", ""),
        "hot-matter": ("/topics/hot", "main a[href^='/topics/hot/matters/']"),
        "hotline": ("/office/hotline", ""),
        "hotline-columns": ("/office/hotline/columns", ""),
        "learned": ("/office/learned", ""),
        "case": ("/office/cases", "main a[href^='/office/cases/0']"),
        "office-suggestions": ("/suggestions", ""),
        "selection": ("/office/selection", ""),
        "table": ("/table", "main a[href^='/table/0']"),
        "office-projects": ("/office/projects", ""),
        "office-inquiries": ("/office/inquiries", ""),
        "dossiers": ("/office/dossiers", ""),
        "release": ("/office/release", ""),
        "work-plan": ("/work-plan", ""),
        "groups": ("/groups", ""),
        "rota": ("/duty/rota", ""),
    },
    "leader": {
        "cockpit": ("/boards/leader", ""),
        "leader-board": ("/office", ""),
        "leader-cases": ("/office/cases", ""),
    },
    "auditor": {"auditor-board": ("/office", ""), "audit": ("/audit", "")},
    "operator": {"operator": ("/operator", ""), "people": ("/accounts/people", ""), "checklist": ("/checklist", "")},
    "station": {"duty": ("/duty", ""), "ledger": ("/ledger", ""), "register": ("/register", "")},
    "teller": {"teller": ("/table", "")},
    "scrutineer": {"scrutineer": ("/table", "")},
    "dept-water": {
        "department": ("/department", ""),
        "order": ("/department", "main a[href^='/department/0']"),
        "department-board": ("/boards/department", ""),
        "papers": ("/papers", ""),
        "department-projects": ("/department/projects", ""),
    },
    DEPUTY: {
        "deputy": ("/deputy", ""),
        "matter": ("/deputy", "main a[href^='/deputy/0']"),
        "drafts": ("/drafts", ""),
        "dossier": ("/deputy/dossier", ""),
        "deputy-suggestions": ("/suggestions?only=mine", ""),
    },
}
"""By who looks: the first page, the three most used, and what is judged besides."""


class MovedClock(Clock):
    """The real clock, so far away."""

    def __init__(self, away: timedelta) -> None:
        self._away = away

    def now(self) -> datetime:
        """The moment so far away."""
        return super().now() + self._away


class InTheMorning(GatewaySettings):
    """Whoever looks at the county opens it at nine: at six in the evening what was offered the day before lapses."""

    def clock(self) -> Clock:
        """Runs from nine in the morning of the county's first day, whatever hour it is on this machine."""
        here = of_folder(self.data_dir).now().astimezone(self.zone)
        return MovedClock(here.replace(hour=9, minute=0) - datetime.now(UTC))


@contextmanager
def lived_county(folder: Path, **more: object) -> Iterator[RunningGateway]:
    """The whole platform on the recording, as `make run` starts it of a morning; `more` are settings."""
    settings = InTheMorning(host="embedded", county="420323", data_dir=folder / "lived", **more)  # type: ignore[arg-type]
    restore(settings.data_dir, datetime.now(UTC).astimezone(settings.zone).date())
    _sign_in_cheaply(settings)
    with RunningGateway(settings, county=None) as running:
        yield running


def _sign_in_cheaply(settings: GatewaySettings) -> None:
    """Everybody's password is the one that is kept, hashed at the cost that tests have instead of the recording's."""
    with closing(sqlite3.connect(settings.data_dir / "gateway.sqlite")) as database, database:
        [(kept,)] = database.execute("select distinct password_hash from accounts").fetchall()
        assert PasswordHasher().verify(kept, PASSWORD)
        passwords = Passwords(settings)
        database.execute("update accounts set password_hash = ?", (passwords.hasher.hash(PASSWORD),))
        passwords.stop()


def go(page: Page, url: str, look: Look) -> bool:
    """Open it; whether there was anything to be opened."""
    address, opened = look
    page.goto(url + address)
    if opened:
        link = page.locator(opened).first
        if not link.count():
            return False
        page.goto(url + str(link.get_attribute("href")))
    return True
