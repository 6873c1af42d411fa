"""What the hotline says anew is read at the appeal, and what it could not be told is told again by a button."""

from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from playwright.sync_api import Browser, expect

from contracts.base import Place
from contracts.intake import FindAppeals, HandOverAppeal, ListTickets, TakeTickets, Ticket
from tests.e2e.county import PASSWORD, PEOPLE, TOWN, County
from tests.e2e.people import People, said

HOME = "/office/hotline"
LAMP = ("人民路路灯坏了", "人民路西段的路灯坏了三盏，晚上走路看不清，请尽快修好。")
BUS = ("公交班次太少", "三路公交车四十分钟才有一班，上学的孩子等得太久，希望早上多开几班车。")
ANEW = "三路公交车早上六点到八点一班也没有，孩子只好走路上学。"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """Its hotline's system is named, and not there; what cannot be told is given up at once."""
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("MINSHENG_HOTLINE_URL", "http://127.0.0.1:9/tickets")
        settings.setenv("MINSHENG_HOTLINE_ATTEMPTS", "1")
        made = County(tmp_path_factory.mktemp("hotline-told")).start()
        made.submit(*LAMP)
        made.until(lambda: len(made.ask(FindAppeals(), PEOPLE["office"]).items) == 1)
        yield made
        made.stop()


def unsent(county: County) -> int:
    return int(county.ask(ListTickets(), PEOPLE["office"]).unsent)


def test_what_was_given_up_is_told_again_by_a_button(county: County, browser: Browser) -> None:
    lamp = county.ask(FindAppeals(words="路灯"), PEOPLE["office"]).items[0]
    county.do(HandOverAppeal(appeal_id=lamp.appeal_id, reason="日常报修"))
    county.until(lambda: unsent(county) == 1)
    people = People(browser, county)
    page = people.at("leader", HOME)
    assert "有 1 条未能告知热线系统" in said(page)
    assert page.locator(f"form[action='{HOME}/again']").count() == 0
    page = people.at("office", HOME)
    page.locator(f"form[action='{HOME}/again'] button").click()
    expect(page.locator(".flash")).to_contain_text("已重新排队")
    county.until(lambda: unsent(county) == 1)
    with httpx.Client(base_url=f"{county.url}/api/v1", timeout=30, trust_env=False) as client:
        client.post(f"{county.url}/signin", data={"login": "office", "password": PASSWORD})
        answer = client.get("/hotline/tickets", params={"words": "路灯 人民路"})
        assert [one["title"] for one in answer.json()["items"]] == [LAMP[0]]


def test_what_a_ticket_says_anew_is_read_at_its_appeal(county: County, browser: Browser) -> None:
    for text in (BUS[1], ANEW):
        ticket = Ticket(number="DH-7", title=BUS[0], text=text, place=Place(township=TOWN), said_at=datetime.now(UTC))
        county.do(TakeTickets(tickets=[ticket]))
    county.until(lambda: bool(county.ask(FindAppeals(words="DH-7"), PEOPLE["office"]).items))
    bus = county.ask(FindAppeals(words="走路上学"), PEOPLE["office"]).items[0]
    people = People(browser, county)
    case = f"/office/cases/{bus.appeal_id}"
    county.until(lambda: "热线工单内容有变动" in said(people.at("office", case)))
    page = people.pages["office"]
    for words in ("热线工单内容有变动（1 次）", ANEW, "人大机关尚未核对"):
        assert words in said(page)
    page = people.at("office", f"{HOME}?only=changed&words=DH-7")
    ticket_id = county.ask(ListTickets(only="changed"), PEOPLE["office"]).items[0].ticket_id
    people.send(page, f"{HOME}/{ticket_id}/settle?only=changed", reason="已转告承办人")
    page = people.at("office", case)
    assert "已核对：已转告承办人" in said(page)
    assert ANEW in said(page), "what it said stays"
