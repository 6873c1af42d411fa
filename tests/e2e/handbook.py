"""Photographs the demo county's pages for the Chinese handbooks: `make handbook` writes docs/zh/images/*.png."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from gateway.demo.people import PASSWORD, deputies
from kit.testing.ports import free_port
from tests.e2e.browser import chromium, sign_in, window

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "zh" / "images"
COLOURS, HEIGHT = 48, 1000
"""Enough for ink, paper and red; what is below that many pixels of a page is not shown."""
LARGEST = 150_000
"""Bytes of a committed picture."""

DEPUTY = "d"
"""Whichever deputy of the demo county has a matter on the desk."""

Look = tuple[str, str]
"""Where the page is, what is opened from there (the first link that fits; empty: the page itself)."""
PAGES: dict[str, dict[str, Look]] = {
    "": {"signin": ("/signin", "")},
    DEPUTY: {
        "deputy-matters": ("/deputy", ""),
        "deputy-matter": ("/deputy", "main a[href^='/deputy/0']"),
        "deputy-draft": ("/drafts/new", ""),
    },
    "d001": {"hall-seat": ("/hall", "main a[href^='/hall/0']")},
    "dept-transport": {
        "department-orders": ("/department", ""),
        "department-order": ("/department", "main a[href^='/department/0']"),
    },
    "office": {
        "office-board": ("/office", ""),
        "office-case": ("/office/cases", "main a[href^='/office/cases/0']"),
        "office-departments": ("/office/departments", ""),
        "office-calendar": ("/office/calendar", ""),
        "office-selection": ("/office/selection", ""),
        "hall-session": ("/table", "main a[href^='/table/0']"),
    },
    "station": {"station-duty": ("/duty", ""), "station-idea": ("/ideas/new", "")},
    "operator": {"operator-accounts": ("/accounts/people", ""), "operator-state": ("/operator", "")},
}
"""Who looks, and what a picture is called."""


def main() -> None:
    """Start the demo county in a folder of its own, photograph, end it."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room, demo(Path(room)) as url, chromium() as browser:
        for login, pictures in PAGES.items():
            page = busy(browser, url) if login == DEPUTY else signed_in(browser, url, login)
            for name, look in pictures.items():
                take(page, url, look, IMAGES / f"{name}.png")
            page.context.close()


def signed_in(browser: Browser, url: str, login: str) -> Page:
    """A page of somebody's; of nobody's without a login."""
    context = window(browser, phone=False)
    if login:
        sign_in(context, url, login, PASSWORD)
    return context.new_page()


def busy(browser: Browser, url: str) -> Page:
    """A page of the first deputy who has something to do."""
    for deputy in deputies():
        page = signed_in(browser, url, deputy.id.lower())
        page.goto(f"{url}/deputy")
        if page.locator("main a[href^='/deputy/0']").count():
            return page
        page.context.close()
    raise RuntimeError("no deputy of the demo county has a matter")


@contextmanager
def demo(room: Path) -> Iterator[str]:
    """The demo county's address, while it runs: it says so when it is filled."""
    port = free_port()
    place = {"MINSHENG_HOST": "embedded", "MINSHENG_DATA_DIR": str(room), "MINSHENG_PORT": str(port)}
    command = [sys.executable, "-m", "gateway", "--demo"]
    program = subprocess.Popen(command, cwd=ROOT, env=os.environ | place, stdout=subprocess.PIPE, text=True)
    try:
        if not any("Sign in at" in line for line in program.stdout or ()):
            raise RuntimeError("the demo county did not start; its log says why")
        yield f"http://127.0.0.1:{port}"
    finally:
        program.terminate()
        program.wait(60)


def take(page: Page, url: str, look: Look, target: Path) -> None:
    """One picture."""
    address, opened = look
    page.goto(url + address)
    if opened:
        page.goto(url + str(page.locator(opened).first.get_attribute("href")))
    page.screenshot(path=target, full_page=True)
    image = Image.open(target).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, HEIGHT)))
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    if target.stat().st_size > LARGEST:
        raise RuntimeError(f"{target.name} is larger than {LARGEST} bytes")


if __name__ == "__main__":
    main()
