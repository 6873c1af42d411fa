"""What the platform does by itself is told in the reader's language, by its role and not by a program's name."""

import pytest
from playwright.sync_api import Browser, expect

from gateway.pages.acting import acting
from kit.bus.unit_of_work import SYSTEM
from tests.e2e.browser import press, window
from tests.e2e.county import County
from tests.e2e.scenes import Scene
from tests.e2e.screenshots import follow


@pytest.mark.parametrize(("lang", "said"), [("zh-CN", "系统"), ("en-GB", "The platform")])
def test_an_appeal_taken_back_is_closed_by_the_platform_in_words_of_its_reader(
    platform: County, browser: Browser, lang: str, said: str
) -> None:
    mine = platform.submit("巷口路灯不亮", "巷口的路灯三天没亮了。")
    context = window(browser, lang=lang)
    page = context.new_page()
    follow(page, platform.url, Scene(mine))
    form = page.locator("form[action='/a/withdraw']")
    page.locator("details", has=form).locator("summary").click()
    form.locator("[name=withdraw_reason]").fill("自己修好了")
    press(form.locator("button"))
    platform.until(lambda: page.reload() and page.locator(".story li").last.get_by_text(said).count())
    expect(page.locator(".story").last).not_to_contain_text(SYSTEM.name)
    context.close()


def test_a_person_keeps_the_name() -> None:
    assert acting("水利局 陈科", "zh") == "水利局 陈科"
    assert acting(SYSTEM.name, "zh") == "系统"
