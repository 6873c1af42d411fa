"""An appeal of an invented county with subdistricts goes its whole way in a browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from contracts.deputies import MyMatters
from tests.another_county import BRIDGE, QINGXI, SHOP
from tests.e2e.browser import press, window
from tests.e2e.county import County
from tests.e2e.screenshots import go_on
from tests.e2e.test_a_whole_life import again_until, person, rate, send, unfold
from tests.places import elsewhere

TITLE = "钟楼街口的井盖翘起来了"


@pytest.fixture(scope="module")
def qingxi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    with elsewhere():
        county = County(tmp_path_factory.mktemp("qingxi"), QINGXI).start()
        try:
            yield county
        finally:
            county.stop()


def said(page: Page, county: County, address: str, text: str) -> None:
    """The screens of an appeal, as far as the receipt."""
    page.goto(address)
    page.locator("#text").fill(text)
    page.get_by_text("求助").click()
    go_on(page)
    page.locator("#address").fill("街口")
    go_on(page)
    receipt(page, county)


def receipt(page: Page, county: County) -> None:
    """The last screens, and the appeal itself by what was given for it."""
    page.get_by_text("不留电话", exact=True).click()
    go_on(page)
    send(page, "提交")
    code, secret = (re.sub(r"\s", "", page.locator(f"#{name}").inner_text()) for name in ("code", "secret"))
    page.goto(f"{county.url}/a#{code}.{secret}")
    page.wait_for_url("**/a/case")


def test_an_appeal_of_a_subdistrict_is_taken_answered_and_rated(qingxi: County, browser: Browser) -> None:
    home = window(browser)
    resident = home.new_page()
    resident.goto(qingxi.url)
    expect(resident.locator("header")).to_contain_text("清溪县")
    said(resident, qingxi, f"{qingxi.url}/q/990101001-V01", TITLE)
    again_until(resident, f"{qingxi.url}/a/case", TITLE)
    expect(resident.locator("main")).to_contain_text("东门街道")
    mine = qingxi.until(
        lambda: next(
            (
                login
                for login in ("deputy", "deputy2")
                if any(one.title == TITLE for one in qingxi.ask(MyMatters(), QINGXI.people[login]).items)
            ),
            None,
        )
    )
    with person(browser, qingxi, mine, phone=True, scripts=True) as page:
        page.goto(f"{qingxi.url}/deputy")
        press(page.get_by_role("link", name=TITLE).first)
        send(page, "接件")
        unfold(page, "交部门办理")
        page.locator("#department").select_option("roads")
        page.locator("#words").fill("请尽快处理。")
        send(page, "交给部门")
        expect(page.get_by_text("已交部门")).to_be_visible()
    with person(browser, qingxi, "roads", phone=False, scripts=True) as page:
        again_until(page, f"{qingxi.url}/department", TITLE)
        press(page.get_by_role("link", name=TITLE).first)
        expect(page.locator("main")).to_contain_text("东门街道")
        send(page, "签收")
        page.locator("#text").fill("井盖已经更换。")
        send(page, "答复")
        expect(page.get_by_text("已答复群众")).to_be_visible()
    again_until(resident, f"{qingxi.url}/a/case", "井盖已经更换。")
    rate(resident, qingxi, solved=True, words="换好了。")
    again_until(resident, f"{qingxi.url}/a/case", "已办结")
    home.close()


def test_townships_whose_names_begin_alike_are_not_taken_for_each_other(qingxi: County, browser: Browser) -> None:
    context = window(browser)
    page = context.new_page()
    page.goto(f"{qingxi.url}/say")
    page.locator("#text").fill("上坝村的水渠堵了半个月，田里没有水。")
    page.get_by_text("求助").click()
    go_on(page)
    there = {one.get_attribute("value"): one.inner_text() for one in page.locator("#township option").all()}
    assert (there[BRIDGE], there[SHOP]) == ("石桥镇", "石桥铺镇")
    assert not any(code and not code.startswith("990101") for code in there)
    page.locator("#township").select_option(SHOP)
    page.locator("#address").fill("上坝村")
    go_on(page)
    receipt(page, qingxi)
    again_until(page, f"{qingxi.url}/a/case", "石桥铺镇")
    heard = qingxi.until(lambda: qingxi.ask(MyMatters(), QINGXI.people["deputy3"]).items)
    assert heard[0].township == SHOP
    context.close()
