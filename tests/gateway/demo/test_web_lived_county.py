"""What only a lived county shows: pages that stay short, boards without rows of zeros, one form at a time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from gateway.demo.people import PASSWORD
from tests.e2e.browser import chromium, sign_in, window
from tests.e2e.lived import DEPUTY, LOOKED, go
from tests.gateway.gateway_running import RunningGateway
from tests.gateway.pages.test_web_pages_for_all import check

HEAD = 112
"""Pixels of head and menu together on a phone (ours: a row each, 15 % of 740)."""
LONGEST = 10_000
"""Pixels of a first page or one used daily at 1280 (ours): longer is a list that nobody reads."""
OPEN_FORMS = 1
"""Forms that lie open at once beside the page's own (ours)."""
FORMS = """() => [...document.querySelectorAll('main form')].filter((form) => form.method === 'post'
  && [...form.querySelectorAll('textarea, select, input:not([type=hidden])')].some((field) => field.checkVisibility()))
  .map((form) => form.getAttribute('action'))"""
ZEROS = """() => [...document.querySelectorAll('.numbers ul.figures, .board-part tbody tr')]
  .filter((row) => row.checkVisibility())
  .map((row) => [...row.querySelectorAll('b, td.number')].map((cell) => cell.textContent.trim()))
  .filter((cells) => cells.length && cells.every((cell) => cell === '0'))"""
BOARDS = {"office": "/office", "leader": "/boards/leader", "dept-water": "/boards/department"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for these tests."""
    with chromium() as running:
        yield running


def page_of(browser: Browser, url: str, login: str, *, phone: bool) -> Page:
    context = window(browser, phone=phone)
    if login:
        sign_in(context, url, "d001" if login == DEPUTY else login, PASSWORD)
    return context.new_page()


@pytest.mark.parametrize("login", list(LOOKED))
@pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
def test_each_role_meets_a_county_at_work_on_pages_that_can_be_used(
    browser: Browser, lived: RunningGateway, login: str, phone: bool
) -> None:
    page = page_of(browser, lived.url, login, phone=phone)
    for name, look in LOOKED[login].items():
        assert go(page, lived.url, look), f"{name}: there is nothing to open; `make recording`"
        check(page, name)
        if phone:
            head = page.evaluate("document.querySelector('main').getBoundingClientRect().top + scrollY")
            assert head <= HEAD, f"{name}: head and menu are {head} px"
        else:
            length = page.evaluate("document.documentElement.scrollHeight")
            assert length <= LONGEST, f"{name} is {length} px long"
        assert len(page.evaluate(FORMS)) <= OPEN_FORMS, name
    page.context.close()


@pytest.mark.parametrize(("login", "address"), BOARDS.items())
def test_no_row_of_a_board_is_nothing_but_zeros(
    browser: Browser, lived: RunningGateway, login: str, address: str
) -> None:
    page = page_of(browser, lived.url, login, phone=False)
    page.goto(lived.url + address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(ZEROS) == []
    for table in page.locator("details.behind").all():
        table.evaluate("one => one.open = true")
    assert page.evaluate(ZEROS) == [], "nor in the tables behind the charts"
    page.context.close()


def test_a_bar_opens_what_it_counts(browser: Browser, lived: RunningGateway) -> None:
    page = page_of(browser, lived.url, "office", phone=False)
    page.goto(f"{lived.url}/office")
    chart = page.locator(".drawn .chart").first
    chart.wait_for()
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    assert page.locator(".drawn details.behind").first.get_attribute("open") is None, "the table is behind its chart"
    for down in range(4, 20):  # wherever the first bars lie
        page.mouse.click(box["x"] + box["width"] * 0.16, box["y"] + box["height"] * down / 20)
        page.wait_for_timeout(100)
        if "/office/cases" in page.url:
            break
    assert "/office/cases" in page.url
    page.context.close()
