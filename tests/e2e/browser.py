"""Headless Chromium from Debian, driven by Playwright."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first that is there: the shell is the same engine without a desktop's windows, and takes a quarter less time."""
PATIENCE = 60_000
"""Milliseconds until what does not come counts as missing: a busy disk stands still for longer than five seconds."""
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
expect.set_options(timeout=PATIENCE)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; raises with the package to install when there is none."""
    program = next(filter(None, map(which, PROGRAMS)), None)
    if program is None:
        raise RuntimeError("no Chromium on this machine: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def window(browser: Browser, *, phone: bool = True, lang: str = "zh-CN", scripts: bool = True) -> BrowserContext:
    """A fresh profile: no cookies of anybody else's."""
    return browser.new_context(
        viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
        locale=lang,
        java_script_enabled=scripts,
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )


@contextmanager
def phone_that_rings(browser: Browser, folder: Path, origin: str) -> Iterator[BrowserContext]:
    """A profile on disk of the whole Chromium, whose owner lets `origin` notify.

    The shell, and a window without a profile, refuse notifications though their permission says granted.
    """
    context = browser.browser_type.launch_persistent_context(
        folder,
        executable_path=which("chromium"),
        args=["--no-sandbox", "--headless=new"],
        viewport=PHONE,  # type: ignore[arg-type]
        locale="zh-CN",
    )
    try:
        context.grant_permissions(["notifications"], origin=origin)
        yield context
    finally:
        context.close()


def travelled(page: Page) -> list[tuple[str, int]]:
    """Address and bytes, with its headers, of each answer that this page is sent from now on; it grows as they come."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    named: dict[str, str] = {}
    sizes: list[tuple[str, int]] = []
    wire.on("Network.responseReceived", lambda told: named.update({told["requestId"]: told["response"]["url"]}))
    wire.on(
        "Network.loadingFinished",
        lambda told: sizes.append((named[told["requestId"]], int(told["encodedDataLength"]))),
    )
    return sizes


def go(page: Page, address: str) -> None:
    """Open an address; once more when the page that was there loaded itself anew in that moment, as the hall's does."""
    try:
        page.goto(address)
    except Error as interrupted:
        if "interrupted by another navigation" not in interrupted.message:
            raise
        page.wait_for_load_state()
        page.goto(address)


def press(leading_on: Locator) -> None:
    """Press what leads to another page, and be there: a press alone returns while the old page still stands."""
    with leading_on.page.expect_navigation():
        leading_on.click()


def sign_in(context: BrowserContext, url: str, login: str, password: str) -> None:
    """Send what the form of the sign-in page sends; the window keeps the cookie."""
    form: dict[str, str | float | bool] = {"login": login, "password": password}
    answer = context.request.post(f"{url}/signin", form=form, headers={"Origin": url}, max_redirects=0)
    assert answer.status == 303, f"{login}: {answer.status} {answer.text()[:500]}"


def sign_in_by_hand(page: Page, url: str, login: str, password: str) -> None:
    """Write name and password into the page, and press."""
    page.goto(f"{url}/signin")
    page.get_by_role("textbox").first.fill(login)
    page.locator("#password").fill(password)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda address: not address.endswith("/signin"))
