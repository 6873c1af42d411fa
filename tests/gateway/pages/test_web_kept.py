"""Nothing written in a form is lost: refused it stands on its page again, without an answer on a page of its own."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from contracts.supervision import ListDepartments
from gateway.settings import GatewaySettings
from tests.e2e import scenes as play
from tests.e2e.axe import barriers
from tests.e2e.browser import sign_in, window
from tests.e2e.county import PASSWORD, PEOPLE, County
from tests.e2e.scenes import Scene
from tests.gateway.cases.test_web_office import Harness

HTML = {"Accept": "text/html", "Accept-Language": "zh-CN"}
WORDS = "南街公厕“一盏灯”也不亮，<晚上>看不见。"


@pytest.fixture
def client(platform: County) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=platform.url, headers=HTML, timeout=30) as client:
        yield client


def typed(page: str) -> list[str]:
    """What stands in the page's text fields."""
    return [unescape(words) for words in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)]


def csrf_on(client: httpx.Client, page: str) -> str:
    return str(re.findall(r'name="csrf" value="([^"]+)"', client.get(page).text)[0])


def test_what_a_service_refuses_stands_in_its_form_again_with_the_reason(
    client: httpx.Client, platform: County
) -> None:
    mine = platform.submit("南街公厕的灯", "公厕晚上没有灯。")
    case = f"/office/cases/{mine.appeal_id}"
    office = Harness(client, "office")
    platform.until(lambda: f"{case}/merge" in office.get(case))
    answer = office.post(case, f"{case}/merge", into=mine.tracking_code, merge_reason=WORDS)
    assert answer.status_code == 422
    assert "不能与本事项并案" in answer.text
    assert WORDS in typed(answer.text)
    assert f'value="{mine.tracking_code}"' in answer.text


@pytest.mark.parametrize(
    ("sent_to", "stood", "leads_to"),
    [
        ("/office/departments/merge", "/office/departments?year=1", "/office/departments?year=1&amp;lang=en"),
        ("/office/departments/merge", "/office/departments/merge", "/?lang=en"),
        ("/office/departments/merge", "", "/?lang=en"),
        ("/office/departments", "/office/departments", "/office/departments?lang=en"),
    ],
)
def test_on_the_answer_to_a_form_the_other_language_leads_to_a_page_that_can_be_read(
    client: httpx.Client, sent_to: str, stood: str, leads_to: str
) -> None:
    Harness(client, "office")
    written = {"csrf": csrf_on(client, "/office/departments"), "title": ""}
    referer = {"Referer": f"{client.base_url}{stood}"} if stood else {}
    answer = client.post(sent_to, data=written, headers=referer)
    assert answer.status_code == 422
    assert f'href="{leads_to}"' in answer.text
    assert client.get(unescape(leads_to)).status_code == 200


def test_when_the_form_is_gone_the_words_are_shown_alone(client: httpx.Client, platform: County) -> None:
    scene = Scene(platform.submit("井盖松动", "车一压就响。"))
    order = play.refer(platform, scene, "housing")
    Harness(client, "housing")
    written = {"csrf": csrf_on(client, f"/department/{order}"), "text": WORDS}
    play.reply(platform, scene, "housing", "已经修好。")  # a colleague was faster
    answer = client.post(f"/department/{order}/reply", data=written)
    assert answer.status_code == 409
    assert "没有办成" in answer.text
    assert typed(answer.text) == [WORDS]
    assert f'href="/department/{order}"' in answer.text


def test_without_an_answer_the_words_wait_and_are_sent_once_when_the_service_is_back(tmp_path: Path) -> None:
    every = GatewaySettings.model_fields["services"].default
    rest = tuple(path for path in every if ".supervision." not in path)
    written = {"code": "parks", "title": "县园林绿化中心", "active": "1", "key": "the-key-of-this-form"}
    down = County(tmp_path, services=rest).start(empty=True)
    with httpx.Client(base_url=down.url, headers=HTML, timeout=30) as client:
        down.run(down.app_context.accounts.add_many({"office": PEOPLE["office"]}, PASSWORD))
        client.post("/signin", data={"login": "office", "password": PASSWORD})
        csrf = csrf_on(client, "/account")
        page = client.post("/office/departments", data={"csrf": csrf, **written})
        numbers = client.post(
            "/office/calendar", data={"csrf": csrf, "key": "of-the-day", "day": "2026-10-10", "working": "yes"}
        )
        cookies = client.cookies
    down.stop()
    assert numbers.status_code == 503
    assert typed(numbers.text) == []
    assert 'name="day" value="2026-10-10"' in numbers.text
    assert page.status_code == 503
    assert typed(page.text) == [written["title"]]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text.split("<main")[1]))
    assert {name: unescape(value) for name, value in fields.items()} == {"csrf": csrf, **written}
    back = County(tmp_path).start(empty=True)
    try:
        with httpx.Client(base_url=back.url, headers=HTML, timeout=30, cookies=cookies) as client:
            for _ in range(2):
                assert client.post("/office/departments", data=fields).status_code == 303
        titles = [one.title for one in back.ask(ListDepartments()).items]
        assert titles == [written["title"]]
    finally:
        back.stop()


def test_whoever_wrote_for_longer_than_the_session_lasts_is_shown_the_words(client: httpx.Client) -> None:
    referer = {"Referer": f"{client.base_url}/department/one?finished=1"}
    answer = client.post("/department/one/reply", data={"csrf": "old", "text": WORDS}, headers=referer)
    assert answer.status_code == 401
    assert typed(answer.text) == [WORDS]
    assert 'href="/signin?next=/department/one%3Ffinished%3D1"' in answer.text
    Harness(client, "housing")
    answer = client.post("/department/one/reply", data={"csrf": "old", "text": WORDS})
    assert answer.status_code == 403
    assert typed(answer.text) == [WORDS]


def test_photos_that_are_gone_with_a_refused_form_are_told_of(client: httpx.Client, platform: County) -> None:
    scene = Scene(platform.submit("护栏断了", "河边护栏断了一截。"))
    order = play.refer(platform, scene, "housing")
    Harness(client, "housing")
    csrf = csrf_on(client, f"/department/{order}")  # not signed yet: it cannot be answered
    photo = {"photos": ("护栏.jpg", play.photo(), "image/jpeg")}
    answer = client.post(f"/department/{order}/reply", data={"csrf": csrf, "text": WORDS}, files=photo)
    assert answer.status_code in (409, 422)
    assert WORDS in typed(answer.text)
    assert "照片要重新选一次" in answer.text


def test_the_page_with_the_words_can_be_used_by_everybody(browser: Browser, platform: County) -> None:
    scene = Scene(platform.submit("路牌倒了", "路牌倒在路边。"))
    page = window(browser, phone=True, lang="zh-CN").new_page()
    sign_in(page.context, platform.url, "deputy2", PASSWORD)
    page.goto(f"{platform.url}/account")
    csrf = page.locator("[name=csrf]").first.input_value()
    page.set_content(
        f'<form method="post" action="{platform.url}/deputy/{scene.appeal_id}/solve"><input name="csrf" value="{csrf}">'
        f'<textarea name="text">{WORDS.replace("<", "&lt;")}</textarea><button>答复</button></form>'
    )
    page.get_by_role("button").click()
    page.wait_for_selector("h1")
    assert page.locator("textarea").input_value() == WORDS
    assert barriers(page) == ""
