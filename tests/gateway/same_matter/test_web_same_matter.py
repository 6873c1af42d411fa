"""The clerk's page of what several persons say: found by itself, told with its reasons, parted and joined by hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from contracts.intake import ListCommonMatters
from tests.e2e.axe import UNFOLD, barriers
from tests.e2e.browser import press, sign_in, window
from tests.e2e.county import PASSWORD, PEOPLE, County

SAID = (
    ("丽景花园旁搅拌站噪音扰民", "丽景花园旁边新建的搅拌站每天半夜还在开工，机器声音很大，全家睡不着觉。"),
    ("丽景花园搅拌站粉尘太大", "我住丽景花园，门外的搅拌站粉尘满天，窗户都不敢开，请尽快处理。"),
)
HOME = "/office/matters"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("same-matter")).start()
    for title, text in SAID:
        made.submit(title, text, category="environment")
    made.until(lambda: len(made.ask(ListCommonMatters(), PEOPLE["office"]).items) == 1)
    yield made
    made.stop()


@pytest.mark.parametrize("phone", [True, False])
def test_a_matter_tells_who_where_when_and_why(county: County, browser: Browser, phone: bool) -> None:
    page = _page(county, browser, phone=phone, scripts=True)
    page.goto(county.url + HOME)
    assert barriers(page) == ""
    expect(page.locator("main")).to_contain_text("2 人")
    press(page.locator("main ul.list a").first)
    page.evaluate(UNFOLD)
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    main = page.locator("main")
    for said in ("反映人数", "不同文本", "共同的文字", "搅拌站", "不是同一事项"):
        expect(main).to_contain_text(said)


def test_an_appeal_is_parted_by_hand_with_a_reason(county: County, browser: Browser) -> None:
    page = _page(county, browser, phone=True)
    page.goto(county.url + HOME)
    press(page.locator("main ul.list a").first)
    page.evaluate(UNFOLD)
    form = page.locator('form[action$="/part"]').first
    form.locator('input[name="reason"]').fill("另一个搅拌站")
    form.locator("button").click()
    expect(page.locator(".flash")).to_contain_text("不再自动归入")
    page.goto(county.url + HOME)
    expect(page.locator("main")).to_contain_text("近期没有两人以上反映的同一事项")


def _page(county: County, browser: Browser, *, phone: bool, scripts: bool = False) -> Page:
    context = window(browser, phone=phone, lang="zh-CN", scripts=scripts)
    sign_in(context, county.url, "office", PASSWORD)
    return context.new_page()
