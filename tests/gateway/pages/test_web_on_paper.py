"""A page that is printed says of which day it is: its today and its days without a year are read later, elsewhere."""

import re

from playwright.sync_api import Browser

from tests.e2e.browser import window
from tests.e2e.county import County


def test_a_printed_page_says_its_day_and_a_page_on_the_screen_does_not(platform: County, browser: Browser) -> None:
    context = window(browser)
    page = context.new_page()
    page.goto(f"{platform.url}/report")
    said = page.locator(".on-paper")
    assert not said.is_visible()
    page.emulate_media(media="print")
    assert said.is_visible()
    assert re.fullmatch(r"页面日期：\d{4}年\d{1,2}月\d{1,2}日", said.inner_text())
    context.close()
