"""One appeal's whole life clicked through by all five: resident, deputy, department, office, resident again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from contracts.deputies import MyMatters
from gateway.api.receipts import Receipt
from kit.testing.ports import wait_until
from tests.e2e.browser import press, sign_in_by_hand, window
from tests.e2e.county import PASSWORD, PEOPLE, County
from tests.e2e.scenes import Scene, photo
from tests.e2e.screenshots import follow, go_on

TEXT = "中心小学门口斑马线磨没了。上学放学车不让人，孩子过马路很危险。"
TITLE = "中心小学门口斑马线磨没了"
REASON = "只画了一半，靠学校这边还是看不见。"


@contextmanager
def person(browser: Browser, county: County, login: str, *, phone: bool, scripts: bool) -> Iterator[Page]:
    """Somebody signed in, in a window of their own."""
    context = window(browser, phone=phone, scripts=scripts)
    page = context.new_page()
    sign_in_by_hand(page, county.url, login, PASSWORD)
    yield page
    context.close()


def send(page: Page, name: str) -> None:
    """A button inside the page's body."""
    press(page.locator("main").get_by_role("button", name=name, exact=True))


def unfold(page: Page, name: str) -> None:
    """Open a folded form once the page has it, which may hang on an event; one that is open already stays so."""
    fold = page.locator("details.fold", has=page.locator("summary", has_text=name))

    def is_there() -> bool:
        if not fold.count():
            page.reload()
        return bool(fold.count())

    wait_until(is_there, f"{name} at {page.url}")
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()


def again_until(page: Page, address: str, text: str) -> None:
    """Load a page until it says something: events need a moment."""

    def says() -> bool:
        page.goto(address)
        return bool(page.get_by_text(text).count())

    wait_until(says, f"{address} with “{text}”")


def submit(page: Page, county: County) -> tuple[str, str]:
    """Scan, say, and get a receipt."""
    page.goto(f"{county.url}/q/420323100-V01")
    page.locator("#text").fill(TEXT)
    page.get_by_text("求助").click()
    go_on(page)
    page.locator("#address").fill("中心小学正门")
    go_on(page)
    page.get_by_text("留电话", exact=True).click()
    page.locator("#phone").fill("13800000000")
    go_on(page)
    if page.locator("input[name=joins]").count():
        page.locator("input[name=joins]").last.check()
        go_on(page)
    page.locator("#photos").set_input_files([{"name": "zebra.jpg", "mimeType": "image/jpeg", "buffer": photo()}])
    send(page, "提交")
    code, secret = (re.sub(r"\s", "", page.locator(f"#{name}").inner_text()) for name in ("code", "secret"))
    return code, secret


def take_and_refer(browser: Browser, county: County, scripts: bool) -> None:
    """The deputy who was asked accepts, calls, and refers."""
    login = county.until(
        lambda: next(
            (
                name
                for name in ("deputy", "deputy2")
                if any(one.title == TITLE for one in county.ask(MyMatters(), PEOPLE[name]).items)
            ),
            None,
        )
    )
    with person(browser, county, login, phone=True, scripts=scripts) as page:
        page.goto(f"{county.url}/deputy")
        press(page.get_by_role("link", name=TITLE).first)
        send(page, "接件")
        expect(page.get_by_text("已接件。请当场解决")).to_be_visible()
        unfold(page, "联系群众")
        page.locator("#why").fill("问清楚是哪个门。")
        send(page, "显示电话")
        expect(page.get_by_role("link", name="13800000000")).to_be_visible()
        unfold(page, "交部门办理")
        page.locator("#department").select_option("roads")
        page.locator("#words").fill("请尽快补划。")
        send(page, "交给部门")
        expect(page.get_by_text("已交部门")).to_be_visible()


def handle(browser: Browser, county: County, answer: str, scripts: bool) -> None:
    """The department signs and answers with a photo."""
    with person(browser, county, "roads", phone=False, scripts=scripts) as page:
        again_until(page, f"{county.url}/department", TITLE)
        press(page.get_by_role("link", name=TITLE).first)
        expect(page.get_by_text("13800000000")).to_have_count(0)
        send(page, "签收")
        page.locator("#text").fill(answer)
        page.locator("#photos").set_input_files([{"name": "done.jpg", "mimeType": "image/jpeg", "buffer": photo("x")}])
        send(page, "答复")
        expect(page.get_by_text("已答复群众")).to_be_visible()


def review(browser: Browser, county: County, scripts: bool) -> None:
    """The office reads the reason and has it handled again."""
    with person(browser, county, "office", phone=False, scripts=scripts) as page:
        again_until(page, f"{county.url}/office", TITLE)
        press(page.get_by_role("link", name=TITLE).first)
        expect(page.locator("main").get_by_text(REASON).first).to_be_visible()
        page.get_by_text("交承办部门重新办理").click()
        page.locator("#evidence").fill("现场核实：东侧确实未补划。")
        send(page, "提交复核意见")
        expect(page.get_by_text("复核意见已记录")).to_be_visible()


def rate(page: Page, county: County, *, solved: bool, words: str) -> None:
    """The resident judges the answer that came."""
    again_until(page, f"{county.url}/a/case", "提交评价")
    page.locator(f"input[name=solved][value={'yes' if solved else 'no'}]").check()
    page.locator(f"input[name=grade][value={'satisfied' if solved else 'not_satisfied'}]").check()
    page.locator("#words").fill(words)
    send(page, "提交评价")
    expect(page.get_by_text("您的评价已经记下")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_appeal_goes_round_the_loop_twice_and_is_closed_by_its_resident(
    platform: County, browser: Browser, scripts: bool
) -> None:
    home = window(browser, phone=True, scripts=scripts)
    resident = home.new_page()
    code, secret = submit(resident, platform)
    take_and_refer(browser, platform, scripts)
    handle(browser, platform, "已补划斑马线。", scripts)

    resident.goto(f"{platform.url}/a")
    resident.locator("#code").fill(code)
    resident.locator("#secret").fill(secret)
    send(resident, "查看")
    again_until(resident, f"{platform.url}/a/case", "提交评价")
    expect(resident.get_by_text("已补划斑马线。").first).to_be_visible()
    expect(resident.get_by_alt_text("办理照片 1")).to_be_visible()
    rate(resident, platform, solved=False, words=REASON)
    expect(resident.get_by_text("您说没解决，人大正在复核")).to_be_visible()

    review(browser, platform, scripts)
    handle(browser, platform, "东侧也已补划，并加了减速带。", scripts)

    again_until(resident, f"{platform.url}/a/case", "东侧也已补划")
    rate(resident, platform, solved=True, words="这回好了。")
    again_until(resident, f"{platform.url}/a/case", "已办结")
    expect(resident.locator("ol.steps li.past")).to_have_count(5)
    home.close()


def test_a_resident_who_says_not_solved_is_asked_for_the_reason(
    platform: County, browser: Browser, scenes: dict[str, Scene]
) -> None:
    context = window(browser, scripts=False)
    page = context.new_page()
    follow(page, platform.url, scenes["replied"])
    page.locator("input[name=solved][value=no]").check()
    page.locator("input[name=grade][value=basically]").check()
    send(page, "提交评价")
    expect(page.locator("#summary a")).to_have_attribute("href", "#words")
    expect(page.locator("input[name=grade][value=basically]")).to_be_checked()
    context.close()


def test_the_link_of_a_receipt_opens_the_appeal_without_typing(
    platform: County, browser: Browser, scenes: dict[str, Scene]
) -> None:
    receipt = scenes["closed"].receipt
    context = window(browser)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{platform.url}/a#{receipt.tracking_code}.{receipt.secret}")
    page.wait_for_url("**/a/case")
    expect(page.get_by_role("heading", level=1)).to_have_text("办居住证要带什么")
    assert not [url for url in asked if receipt.secret in url.partition("#")[0]]
    context.close()


def test_a_resident_erases_the_phone(platform: County, browser: Browser) -> None:
    from tests.e2e.scenes import Scene

    receipt = platform.submit("留了电话又想删", "先留电话，后来不想留了。", phone="13800000000")
    context = window(browser)
    page = context.new_page()
    page.goto(f"{platform.url}/a")
    platform.until(lambda: _opens(platform, receipt))
    follow(page, platform.url, Scene(receipt))
    expect(page.get_by_text("138****0000")).to_be_visible()
    unfold(page, "删除我的电话")
    send(page, "确认删除")
    expect(page.get_by_text("您的电话已经删除")).to_be_visible()
    expect(page.get_by_text("138****0000")).to_have_count(0)
    context.close()


def _opens(county: County, receipt: Receipt) -> bool:
    proof = {"code": receipt.tracking_code, "secret": receipt.secret}
    return httpx.post(f"{county.url}/a", data=proof, timeout=30).status_code == 303
