"""A phone that is told: added from its own page, rung by its browser's worker, and what it shows then."""

import json

from playwright.sync_api import Page

from kit.testing.ports import wait_until
from tests.e2e.browser import go, press
from tests.gateway.notices.push_service import PushService

HERE = "/notices/ways/push"
SUBSCRIBED = """(said) => { PushManager.prototype.subscribe = async (wanted) => {
  window.wanted = wanted; return { toJSON: () => JSON.parse(said) }; } }"""
"""A browser without internet has no push service of its own; everything else of it is real."""
SHOWN = """async () => { const found = await navigator.serviceWorker.getRegistration("/static/");
  return (await found.getNotifications()).map(({ title, data }) => ({ title, data })); }"""


def add(phone: Page, url: str, service: PushService, only: str) -> None:
    """The phone is told of one kind."""
    go(phone, f"{url}{HERE}")
    phone.evaluate(SUBSCRIBED, service.subscription())
    for kind in phone.locator("input[name=kinds]").all():
        kind.set_checked(False)
    phone.locator("label", has=phone.locator("input[name=kinds]"), has_text=only).locator("input").check()
    phone.get_by_label("设备名称").fill("办公室的手机")
    press(phone.get_by_role("button", name="启用", exact=True))


def shown_by(phone: Page, url: str, message: dict[str, str]) -> list[dict[str, str]]:
    """Deliver it to the page's worker as the browser does, and read what the phone shows then.

    A busy Chromium loses what DevTools delivers, now and then and without a word: so it is delivered again until it is
    shown, as a push service does; what is told twice is shown once, for it has the same mark.
    """
    go(phone, f"{url}{HERE}")
    devtools = phone.context.new_cdp_session(phone)
    found: list[str] = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(
        one["registrationId"] for one in told["registrations"] if one["scopeURL"] == f"{url}/static/"
    ))  # fmt: skip
    devtools.send("ServiceWorker.enable")
    wait_until(lambda: bool(phone.title() and found), "the worker")
    pushed = {"origin": url, "registrationId": found[0], "data": json.dumps(message)}
    shown: list[dict[str, str]] = []

    def rung() -> bool:
        devtools.send("ServiceWorker.deliverPushMessage", pushed)
        for _ in range(20):
            shown[:] = phone.evaluate(SHOWN)
            if shown:
                return True
            phone.wait_for_timeout(100)
        return False

    wait_until(rung, "the notification")
    return shown
