"""Every page passes axe at both widths, needs no sideways scroll, and breaks no rule of its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.axe import UNFOLD, barriers
from tests.e2e.browser import sign_in, window
from tests.e2e.county import PASSWORD, County
from tests.e2e.scenes import Scene
from tests.e2e.screenshots import PUBLIC, follow, staff_pages, walk

STAGES = ("offered", "accepted", "opened", "replied", "reopened", "closed", "not_admitted", "merged")
WIDTHS = pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
LANGS = pytest.mark.parametrize("lang", ["zh-CN", "en-GB"])
PAIRS = pytest.mark.parametrize(("phone", "lang"), [(True, "zh-CN"), (False, "en-GB")], ids=["360-zh", "1280-en"])
"""Each width and each language once: a page's layout does not depend on both together."""
SMALL = """() => [...document.querySelectorAll('a.button, button, select, input, summary, .tabs a, .tools a')]
  .filter((e) => e.offsetParent && !['hidden', 'radio', 'checkbox'].includes(e.type) && !e.closest('.unseen'))
  .filter((e) => e.getBoundingClientRect().height < 44 && getComputedStyle(e).position !== 'absolute')
  .map((e) => e.outerHTML.slice(0, 80))"""
HAN = """() => { const seen = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const part = walk.currentNode;
    if (/[\\u3400-\\u9fff]/.test(part.data) && !part.parentElement.closest('[lang=zh-CN]')) seen.push(part.data.trim());
  }
  return seen; }"""


ISO = """() => { const seen = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const part = walk.currentNode;
    if (/\\d{4}-\\d{2}-\\d{2}/.test(part.data) && !part.parentElement.closest('code, .code, pre, textarea, script'))
      seen.push(part.data.trim());
  }
  return seen; }"""


def check(page: Page, name: str) -> None:
    """What holds for every page."""
    found = barriers(page)
    assert not found, f"{name}: {found}"
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], f"{name} scrolls sideways: {width} px"  # type: ignore[index]
    assert page.evaluate(SMALL) == [], f"{name} has targets under 44 px"
    assert page.locator("h1").count() == 1, f"{name} has one h1"
    assert page.title(), name
    assert page.evaluate(ISO) == [], f"{name} shows a day as programs write it"


@pytest.fixture
def opened(browser: Browser, phone: bool, lang: str) -> Iterator[BrowserContext]:
    """A fresh window that fails the test for what the browser complains about."""
    context = window(browser, phone=phone, lang=lang)
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    context.close()
    told = [one for one in complaints if "status of 4" not in one]
    assert told == []


@LANGS
@WIDTHS
def test_public_pages_are_for_everyone(platform: County, scenes: dict[str, Scene], opened: BrowserContext) -> None:
    page = opened.new_page()
    for name, address in PUBLIC.items():
        page.goto(platform.url + address)
        check(page, name)


@LANGS
@WIDTHS
def test_a_resident_meets_no_barrier_from_the_poster_to_the_receipt(
    platform: County, scenes: dict[str, Scene], opened: BrowserContext
) -> None:
    page = opened.new_page()
    walk(page, platform.url, lambda name: check(page, name))


@PAIRS
def test_an_appeal_can_be_followed_in_every_stage(
    platform: County, scenes: dict[str, Scene], opened: BrowserContext
) -> None:
    page = opened.new_page()
    for stage in STAGES:
        opened.clear_cookies()
        follow(page, platform.url, scenes[stage])
        check(page, stage)


@pytest.mark.parametrize("group", ["deputy", "roads housing", "office", "leader auditor operator station"])
@PAIRS
def test_staff_pages_are_for_everyone(
    platform: County, scenes: dict[str, Scene], opened: BrowserContext, group: str
) -> None:
    for login, addresses in staff_pages(scenes).items():
        if login.rstrip("23") not in group.split():
            continue
        opened.clear_cookies()
        sign_in(opened, platform.url, login, PASSWORD)
        page = opened.new_page()
        for name, address in addresses.items():
            page.goto(platform.url + address)
            page.evaluate(UNFOLD)
            check(page, name)
        page.close()


@PAIRS
def test_each_menu_of_the_top_row_opens_over_the_page_and_closes_again(
    platform: County, opened: BrowserContext
) -> None:
    page = opened.new_page()
    for login in ("", "office"):
        if login:
            sign_in(opened, platform.url, login, PASSWORD)
        page.goto(f"{platform.url}/about")
        menus = page.locator(".tabs details")
        for n in range(menus.count()):
            menus.nth(n).locator("summary").click()
            assert page.locator(".tabs details[open]").count() == 1
            assert all(one.is_visible() for one in menus.nth(n).locator("a").all())
            check(page, f"menu {n} of {login or 'everyone'}")
        page.keyboard.press("Escape")
        assert page.locator(".tabs details[open]").count() == 0
    menus.first.locator("summary").click()
    page.locator(".foot p").click()
    assert page.locator(".tabs details[open]").count() == 0


@pytest.mark.parametrize("lang", ["zh-CN"])
@WIDTHS
def test_large_type_breaks_nothing(platform: County, scenes: dict[str, Scene], opened: BrowserContext) -> None:
    page = opened.new_page()
    page.goto(f"{platform.url}/?large=1")
    assert page.locator("html.large").count() == 1
    for name, address in PUBLIC.items():
        page.goto(platform.url + address)
        check(page, f"{name} in large type")
    follow(page, platform.url, scenes["replied"])
    check(page, "follow in large type")


@pytest.mark.parametrize("lang", ["en-GB"])
@pytest.mark.parametrize("phone", [True])
def test_english_pages_speak_no_chinese_of_their_own(platform: County, opened: BrowserContext) -> None:
    page = opened.new_page()
    for address in ("/", "/say", "/a", "/about", "/signin", "/nothing-here", "/proposals?township=420323101"):
        page.goto(platform.url + address)
        assert page.evaluate(HAN) == [], address
