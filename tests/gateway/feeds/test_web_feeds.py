"""The pages of feeds and of one's own calendar: for everyone, at both widths, in both languages."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import barriers
from tests.e2e.browser import go, sign_in, window
from tests.e2e.county import PASSWORD, County


def fits(page: Page) -> None:
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


@pytest.mark.parametrize("lang", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
def test_pages_of_feeds_are_for_everyone(platform: County, browser: Browser, phone: bool, lang: str) -> None:
    context = window(browser, phone=phone, lang=lang)
    page = context.new_page()
    go(page, f"{platform.url}/feeds")
    fits(page)
    sign_in(context, platform.url, "leader", PASSWORD)
    go(page, f"{platform.url}/calendar")
    fits(page)
    page.locator("form[action='/calendar'] button").click()
    expect(page.locator(".qr")).to_be_visible()
    fits(page)
    page.locator("form[action='/calendar/end'] button").click()
    expect(page.locator(".flash")).to_be_visible()
    context.close()
