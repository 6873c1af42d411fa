"""What only a lived county shows: pages that stay short, boards without rows of zeros, one form at a time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from gateway.demo.people import PASSWORD
from tests.e2e.browser import PATIENCE, chromium, sign_in, window
from tests.e2e.lived import DEPUTY, LOOKED, WALLS, go
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
BROKEN = """() => { const found = [];
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const said = walk.currentNode.textContent.trim(), box = walk.currentNode.parentElement;
    if (said.length < 3 || !box.checkVisibility() || box.closest('.unseen')) continue;
    const range = document.createRange(); range.selectNodeContents(walk.currentNode);
    const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size;
    if (lines > 2 && said.length / lines < 2.5) found.push(said);
  } return found; }"""
"""Texts that stand a letter or two a line."""
ENGLISH = """() => [...document.querySelectorAll('main *')]
  .filter((box) => box.checkVisibility() && !box.closest('[lang=en], code, .code'))
  .flatMap((box) => [...box.childNodes].filter((part) => part.nodeType === 3).map((part) => part.data.trim()))
  .filter((said) => /[a-z]+ [a-z]+ [a-z]+/i.test(said) && !/python -m/.test(said))"""
MONTHS = """() => document.querySelector('main').innerText
  .match(/(?<![\\w-])20\\d\\d-(0[1-9]|1[0-2]|Q[1-4])(?![\\w-])/g) || []"""
"""Months and quarters as programs write them."""
WALL = {"width": 1920, "height": 1080}
LEAST_OF_HEIGHT = 1 / 50
"""What is smaller on a wall nobody reads from ten metres off (ours)."""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.screen :is(h1, h2, b, span, small, p, td)')]
  .filter((box) => box.checkVisibility() && !box.closest('.scroll, .behind') && box.textContent.trim())
  .map((box) => parseFloat(getComputedStyle(box).fontSize)))"""
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
        for rule, kind in ((BROKEN, "broken letter by letter"), (ENGLISH, "English"), (MONTHS, "a program's month")):
            assert page.evaluate(rule) == [], f"{name}: {kind}"
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
    page.wait_for_url("**/office/cases**", timeout=PATIENCE)
    page.context.close()


@pytest.mark.parametrize("name", list(WALLS))
def test_a_wall_shows_all_of_it_at_once_in_letters_that_are_read_from_afar(
    browser: Browser, lived: RunningGateway, name: str
) -> None:
    context = window(browser, phone=False)
    page = context.new_page()
    page.set_viewport_size(WALL)  # type: ignore[arg-type]
    assert go(page, lived.url, WALLS[name])
    screen = page.locator("main a[href^='/screen/']")
    if screen.count():
        page.goto(lived.url + str(screen.get_attribute("href")))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
        WALL["width"],
        WALL["height"],
    ]
    assert page.evaluate(SMALLEST) >= WALL["height"] * LEAST_OF_HEIGHT
    lowest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.screen *')].map((e) => e.getBoundingClientRect().bottom))"
    )
    assert lowest > WALL["height"] * 0.75, "nothing stands in the lower half"
    context.close()


def test_a_withheld_number_keeps_its_place_in_the_chart(browser: Browser, lived: RunningGateway) -> None:
    page = page_of(browser, lived.url, "", phone=False)
    page.goto(f"{lived.url}/figures")
    drawn = page.locator("#parts [data-series]").count()
    rows = page.locator("#parts tbody tr").all()
    assert any(row.locator("[data-n='']").count() for row in rows), "something is withheld"
    assert [row.locator("[data-n]").count() for row in rows] == [drawn] * len(rows)
    page.context.close()
