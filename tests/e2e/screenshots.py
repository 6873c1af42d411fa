"""Photographs every page at 360 and 1280 px into var/screenshots."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.browser import chromium, press, sign_in, window
from tests.e2e.county import PASSWORD, County
from tests.e2e.scenes import Scene, play

ROOT = Path(__file__).parents[2]


def main(folder: Path) -> None:
    """Start a county, play the scenes, photograph."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        county = County(Path(room)).start()
        try:
            scenes = play(county)
            with chromium() as browser:
                for phone in (True, False):
                    Shots(county, scenes, browser, folder, phone=phone).all()
        finally:
            county.stop()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


class Shots:
    """One width."""

    def __init__(
        self, county: County, scenes: dict[str, Scene], browser: Browser, folder: Path, *, phone: bool
    ) -> None:
        self.county, self.scenes, self.browser, self.folder, self.phone = county, scenes, browser, folder, phone

    def all(self) -> None:
        """Every page of every role."""
        self.resident()
        self.english()
        pages = staff_pages(self.scenes)
        for login, addresses in pages.items():
            context = self._window()
            sign_in(context, self.county.url, login, PASSWORD)
            page = context.new_page()
            for name, address in addresses.items():
                self._take(page, name, address)
            context.close()

    def resident(self) -> None:
        """The public pages, and an appeal from the poster to the receipt."""
        context = self._window()
        page = context.new_page()
        for name, address in PUBLIC.items():
            self._take(page, name, address)
        walk(page, self.county.url, lambda name: self._keep(page, name))
        context.close()
        for stage in ("offered", "replied", "reopened", "closed", "not_admitted"):
            context = self._window()
            page = context.new_page()
            follow(page, self.county.url, self.scenes[stage])
            self._keep(page, f"follow-{stage}")
            context.close()

    def english(self) -> None:
        """The same in English and in large type."""
        context = self._window(lang="en-GB")
        page = context.new_page()
        for name in ("home", "say", "about", "report"):
            self._take(page, f"{name}-en", PUBLIC[name])
        self._take(page, "home-large", "/?large=1&lang=zh")
        self._take(page, "say-large", "/say")
        context.close()

    def _window(self, lang: str = "zh-CN") -> BrowserContext:
        return window(self.browser, phone=self.phone, lang=lang)

    def _take(self, page: Page, name: str, address: str) -> None:
        page.goto(self.county.url + address)
        self._keep(page, name)

    def _keep(self, page: Page, name: str) -> None:
        width = 360 if self.phone else 1280
        page.screenshot(path=self.folder / f"{name}-{width}.png", full_page=True)


PUBLIC = {
    "home": "/",
    "scanned": "/q/420323100-V01",
    "say": "/say",
    "follow-ask": "/a",
    "stations": "/stations",
    "proposals": "/proposals",
    "candidates": "/candidates",
    "sessions": "/sessions",
    "verify": "/verify",
    "hot": "/topics/hot",
    "hotspot": "/topics/hot/roads",
    "hot-cases": "/topics/hot/cases?category=roads",
    "topics": "/topics",
    "plan-and-people": "/topics/compare",
    "report": "/report",
    "loop": "/boards/loop",
    "figures": "/figures",
    "wall": "/figures/screen",
    "about": "/about",
    "signin": "/signin",
    "enrol": "/enrol",
    "missing": "/nothing-here",
}


def staff_pages(scenes: dict[str, Scene]) -> dict[str, dict[str, str]]:
    """Addresses by who may read them."""
    case = "/office/cases/"
    matters: dict[str, dict[str, str]] = {}
    for stage in ("offered", "accepted", "solved"):
        deputy = matters.setdefault(
            scenes[stage].deputy, {f"deputy-{scenes[stage].deputy}": "/deputy", "deputy-all": "/deputy?finished=1"}
        )
        deputy[f"matter-{stage}"] = f"/deputy/{scenes[stage].appeal_id}"
    return {
        **matters,
        "housing": {
            "department": "/department",
            "department-board": "/boards/department",
            "order-signed": f"/department/{scenes['signed'].order_id}",
        },
        "roads": {
            "department2": "/department",
            "opinions": "/opinions",
            "order-opened": f"/department/{scenes['opened'].order_id}",
        },
        "office": {
            "board": "/office",
            "cases": "/office/cases",
            "common-matters": "/office/matters",
            "hotline": "/office/hotline",
            "hotline-columns": "/office/hotline/columns",
            "learned": "/office/learned",
            "case": f"{case}{scenes['reopened'].appeal_id}",
            "case-offered": f"{case}{scenes['offered'].appeal_id}",
            "returned": "/office/returned",
            "unfilled": "/office/unfilled",
            "county": "/office/county",
            "departments": "/office/departments",
            "deputies": "/office/deputies",
            "seats": f"/office/deputies/{scenes['offered'].deputy}",
            "office-stations": "/office/stations",
            "calendar": "/office/calendar?year=2026&month=10&day=2026-10-10",
            "workbook": "/county/workbook",
            "selection": "/office/selection",
            "idea-new": "/ideas/new",
            "topics-office": "/topics",
            "topic-adopt": "/topics/adopt",
            "duty": "/duty",
            "account": "/account",
            "accounts": "/accounts",
        },
        "leader": {
            "leader-board": "/boards/leader",
            "leader": "/office",
            "leader-case": f"{case}{scenes['reopened'].appeal_id}",
        },
        "station": {"duty-station": "/duty"},
        "auditor": {"audit": "/audit", "audit-heads": "/audit/heads", "audit-accounts": "/audit/accounts"},
        "operator": {"operator": "/operator"},
    }


def follow(page: Page, url: str, scene: Scene) -> None:
    """Type code and secret."""
    page.goto(f"{url}/a")
    page.locator("#code").fill(scene.receipt.tracking_code)
    page.locator("#secret").fill(scene.receipt.secret)
    page.locator("#follow button").click()
    page.wait_for_url("**/a/case")


def walk(page: Page, url: str, seen) -> None:  # type: ignore[no-untyped-def]
    """From the poster to the receipt as a resident goes; `seen(name)` at every screen."""
    page.goto(f"{url}/q/420323100-V01")
    go_on(page)
    seen("what-wrong")
    page.locator("#text").fill("东门桥头路灯不亮，三盏坏了半个月，晚上接孩子看不见路。")
    page.get_by_text("求助" if page.locator("html").get_attribute("lang") == "zh-CN" else "Need help").click()
    seen("what")
    go_on(page)
    page.locator("#address").fill("东门桥头，新华书店对面")
    seen("where")
    go_on(page)
    page.locator("input[name=contact][value=none]").check()
    seen("contact")
    go_on(page)
    if page.locator("input[name=joins]").count():
        page.locator("input[name=joins]").last.check()
        seen("same")
        go_on(page)
    seen("check")
    page.locator("main button[value=send]:not(.unseen)").click()
    page.wait_for_url("**/say/done")
    seen("done")


def go_on(page: Page) -> None:
    """The button at the end of a screen."""
    press(page.locator("main .actions button[value=next]"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "screenshots")
