"""The page of open data: for everyone, complete, and standing when services are away."""

import re

import httpx
import pytest
from playwright.sync_api import Browser

from gateway.open_data import DATASETS
from tests.e2e.axe import UNFOLD, barriers
from tests.e2e.browser import window
from tests.e2e.county import County

HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.mark.parametrize("lang", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
def test_the_page_is_for_everyone_at_both_widths(platform: County, browser: Browser, phone: bool, lang: str) -> None:
    context = window(browser, phone=phone, lang=lang)
    page = context.new_page()
    page.goto(f"{platform.url}/open-data")
    for _ in range(2):
        assert barriers(page) == ""
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
        page.evaluate(UNFOLD)
    assert page.locator("h1").count() == 1
    assert page.locator("main details").count() == len(DATASETS)
    for dataset in DATASETS:
        shown = page.locator(f"#{dataset.name} tbody tr th").all_inner_texts()
        assert shown == dataset.header
    context.close()


def test_the_english_page_speaks_no_chinese(platform: County, browser: Browser) -> None:
    context = window(browser, phone=False, lang="en-GB")
    page = context.new_page()
    page.goto(f"{platform.url}/open-data")
    page.evaluate(UNFOLD)
    assert HAN.findall(page.locator("main").inner_text()) == []
    context.close()


def test_every_link_of_the_page_leads_somewhere(platform: County) -> None:
    page = httpx.get(f"{platform.url}/open-data", timeout=30).text
    links = {link for link in re.findall(r'href="([^"]+)"', page) if "/open" in link}
    assert len(links) > 2 * len(DATASETS)
    for link in links:
        answer = httpx.get(f"{platform.url}{link}", timeout=30, follow_redirects=True)
        assert answer.status_code == 200, link
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert all(f'id="{anchor}"' in page for anchor in anchors)
