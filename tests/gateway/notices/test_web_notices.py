"""The list of notices in a browser: told, followed, read; at both widths, in both languages."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect
from starlette.routing import Match

from contracts.notices import NOTIFIED, Notice
from contracts.words import NoticeKind
from gateway.notices.where import PAGES, page_of
from tests.e2e.axe import barriers
from tests.e2e.browser import go, press, sign_in, window
from tests.e2e.county import PASSWORD, County
from tests.e2e.scenes import Scene
from tests.gateway.gateway_running import APPEAL, eventually

READERS = {"deputy": "/deputy", "roads": "/department", "office": "/office"}


@pytest.fixture
def reader(platform: County, scenes: dict[str, Scene]) -> Iterator[httpx.Client]:
    """A browser's requests without a browser."""
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=platform.url, headers=headers, timeout=30) as client:
        yield client


def all_told(platform: County) -> None:
    """What is on its way has arrived: no notice comes once all are read."""
    with httpx.Client(base_url=platform.url, timeout=30) as operator:
        operator.post("/signin", data={"login": "operator", "password": PASSWORD})
        eventually(lambda: operator.get("/api/v1/operator/backlog"), lambda answer: answer.json()["idle"])


@pytest.mark.parametrize("login", READERS)
def test_whoever_works_in_the_loop_is_told_and_every_link_leads_to_a_page(reader: httpx.Client, login: str) -> None:
    reader.post("/signin", data={"login": login, "password": PASSWORD})
    page = eventually(lambda: reader.get("/notices"), lambda answer: "/notices/0" in answer.text).text
    links = re.findall(r'href="(/notices/[0-9a-f-]{36})"', page)
    assert links
    for link in links[:5]:
        answer = reader.get(link)
        assert answer.status_code == 303
        assert reader.get(answer.headers["location"]).status_code == 200, answer.headers["location"]
    after = reader.get("/notices?only=unread").text
    assert not [link for link in links[:5] if link in after]


def test_who_is_not_told_anything_has_neither_the_word_nor_the_page(reader: httpx.Client) -> None:
    reader.post("/signin", data={"login": "auditor", "password": PASSWORD})
    assert 'href="/notices"' not in reader.get("/office").text
    assert reader.get("/notices").status_code == 403


def test_a_link_in_a_message_leads_there_after_signing_in(reader: httpx.Client) -> None:
    link = "/notices/01935e30-0091-7000-8000-000000000007"
    assert reader.get(link).headers["location"] == f"/signin?next={link}"
    entered = reader.post("/signin", data={"login": "deputy", "password": PASSWORD, "next": link})
    assert entered.headers["location"] == link
    assert "没有这条通知" in reader.get(link).text


def test_an_address_that_can_be_no_notices_is_refused(reader: httpx.Client) -> None:
    reader.post("/signin", data={"login": "deputy", "password": PASSWORD})
    assert reader.get("/notices/%20").status_code == 422


@pytest.mark.parametrize("lang", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
def test_the_number_stands_in_the_head_and_goes_when_all_is_read(
    platform: County, reader: httpx.Client, browser: Browser, phone: bool, lang: str
) -> None:
    danger = APPEAL | {"title": "煤气味很重", "text": f"楼道里煤气味很重，快爆炸了，救命！{lang}{phone}"}
    reader.post("/api/v1/appeals", json=danger, headers={"Idempotency-Key": f"notices-{lang}-{phone}"})
    reader.post("/signin", data={"login": "office", "password": PASSWORD})
    eventually(lambda: reader.get("/notices?only=unread"), lambda answer: "人身安全" in answer.text)
    all_told(platform)
    context = window(browser, phone=phone, lang=lang)
    sign_in(context, platform.url, "office", PASSWORD)
    page = context.new_page()
    go(page, f"{platform.url}/office")
    expect(page.locator(".unread-number")).to_be_visible()
    press(page.locator('header a[href="/notices"]'))
    assert page.locator("main li.item.red").count() > 0
    expect(page.locator(".unread-number")).to_be_visible()
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    press(page.locator('form[action="/notices/read"] button'))
    expect(page.locator(".flash")).to_be_visible()
    expect(page.locator("main .tag.red")).to_have_count(0)
    expect(page.locator(".unread-number")).to_have_count(0)
    context.close()


def test_every_kind_has_a_page_for_one_and_for_many(platform: County) -> None:
    assert set(PAGES) == set(NoticeKind)
    for kind, pair in PAGES.items():
        for address in pair:
            asked = {"type": "http", "method": "GET", "path": address.partition("?")[0].format(about="x1")}
            found = any(route.matches(asked)[0] is Match.FULL for route in platform.app.routes)
            assert found, (kind, address)


def test_of_many_a_notice_leads_to_the_list() -> None:
    told = {"notice_id": "n-1", "text": "", "text_en": "", "at": "2026-11-02T02:00:00Z"}
    one = Notice(kind=NoticeKind.ORDER_OPENED, about="o-1", **told)
    many = Notice(kind=NoticeKind.ORDER_OPENED, many=3, **told)
    assert (page_of(one), page_of(many)) == ("/department/o-1", "/department?state=opened")
    assert {role.value for role in NOTIFIED} == {"deputy", "department", "office", "leader", "station"}
