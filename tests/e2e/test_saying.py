"""What a resident wrote and photographed on the first screen is there until it is sent, and gone afterwards."""

from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import press, window
from tests.e2e.county import County
from tests.e2e.scenes import photo
from tests.e2e.screenshots import go_on

TEXT = "广场上的长椅坏了两张。老人没有地方坐。"


def chosen(page: Page) -> list[str]:
    return [str(one.get_attribute("alt")) for one in page.locator("#thumbs img").all()]


def choose(page: Page, *names: str) -> None:
    page.locator("#photos").set_input_files(
        [{"name": name, "mimeType": "image/jpeg", "buffer": photo(name)} for name in names]
    )


def begun(platform: County, browser: Browser) -> Page:
    """A scanned code's first screen, filled in."""
    page = window(browser).new_page()
    page.goto(f"{platform.url}/q/420323100-V01")
    page.locator("#text").fill(TEXT)
    page.get_by_text("求助").click()
    return page


def test_photos_chosen_first_outlive_a_reload_are_sent_with_the_last_screen_and_then_forgotten(
    platform: County, browser: Browser
) -> None:
    page = begun(platform, browser)
    choose(page, "rail.jpg", "blurred.jpg")
    expect(page.locator("#thumbs img")).to_have_count(2)

    page.reload()
    expect(page.locator("#text")).to_have_value(TEXT)
    expect(page.locator("#thumbs img")).to_have_count(2)
    page.get_by_role("button", name="拿掉 blurred.jpg").click()
    go_on(page)
    go_on(page)
    page.get_by_text("不留电话", exact=True).click()
    go_on(page)
    if page.locator("input[name=joins]").count():
        page.locator("input[name=joins]").last.check()
        go_on(page)
    expect(page.locator("#thumbs img")).to_have_count(1)
    assert chosen(page) == ["rail.jpg"]
    choose(page, "whole.jpg")
    expect(page.locator("#thumbs img")).to_have_count(2)
    press(page.locator("main").get_by_role("button", name="提交", exact=True))

    expect(page.get_by_role("heading", name="已收到，请记好查询码和密码")).to_be_visible()
    press(page.get_by_role("link", name="现在看看进度"))
    expect(page.get_by_alt_text("您的照片")).to_have_count(2)
    page.goto(f"{platform.url}/say")
    expect(page.locator("#photos")).to_be_visible()
    assert chosen(page) == []
    page.context.close()


def test_a_first_screen_asks_for_no_photos_where_a_browser_cannot_keep_them(platform: County, browser: Browser) -> None:
    without_scripts = window(browser, scripts=False)
    forbidding = window(browser)
    forbidding.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    for context in (without_scripts, forbidding):
        page = context.new_page()
        page.goto(f"{platform.url}/say")
        expect(page.locator("#text")).to_be_visible()
        expect(page.locator("#photos")).to_be_hidden()
        context.close()


def test_who_leaves_half_way_finds_the_words_and_photos_again_until_an_hour_is_over(
    platform: County, browser: Browser
) -> None:
    page = begun(platform, browser)
    choose(page, "rail.jpg")
    expect(page.locator("#thumbs img")).to_have_count(1)
    go_on(page)
    page.goto(f"{platform.url}/about")
    page.goto(f"{platform.url}/q/420323100-V01")
    expect(page.locator("#text")).to_have_value(TEXT)
    expect(page.locator("#thumbs img")).to_have_count(1)
    expect(page.locator("input[name=kind][value=help]")).to_be_checked()
    page.evaluate("""() => { const kept = JSON.parse(sessionStorage.say);
      sessionStorage.say = JSON.stringify({ ...kept, at: kept.at - 3600001 }); }""")
    page.reload()
    expect(page.locator("#text")).to_have_value("")
    page.context.close()


def test_who_chooses_more_photos_than_are_taken_is_told_that_the_others_were_left_out(
    platform: County, browser: Browser
) -> None:
    context = window(browser)
    page = context.new_page()
    page.goto(f"{platform.url}/say")
    choose(page, "1.jpg", "2.jpg", "3.jpg", "4.jpg")
    expect(page.locator("#thumbs .error")).to_have_text("最多三张，多选的没有加上")
    assert chosen(page) == ["1.jpg", "2.jpg", "3.jpg"]
    page.get_by_role("button", name="拿掉 2.jpg").click()
    expect(page.locator("#thumbs .error")).to_have_count(0)
    context.close()
