"""Who has the letters alone made twice as large, as a phone's own setting does, still reads words and no columns."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.browser import sign_in, window
from tests.e2e.county import PASSWORD, County

LINES = """() => ['.brand b', '.brand span span', '.tools a']
  .flatMap((part) => [...document.querySelectorAll(`.top ${part}`)])
  .filter((one) => one.getClientRects().length && getComputedStyle(one).position !== 'absolute')
  .map((one) => { const words = document.createRange(); words.selectNode(one.firstChild);
    const tops = [...words.getClientRects()].map((line) => Math.round(line.top));
    return [one.firstChild.textContent.trim(), new Set(tops).size]; })"""


@pytest.mark.parametrize("login", ["", "office"])
def test_the_head_of_a_page_breaks_between_words_and_not_within_them(
    platform: County, browser: Browser, login: str
) -> None:
    context = window(browser)
    if login:
        sign_in(context, platform.url, login, PASSWORD)
    page = context.new_page()
    page.goto(f"{platform.url}/about")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    lines = page.evaluate(LINES)
    assert lines
    assert [(words, n) for words, n in lines if n > 2 or (n > 1 and len(words) < 8)] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
