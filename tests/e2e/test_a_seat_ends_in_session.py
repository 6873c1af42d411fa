"""A seat ends while a session is called: the phone in the hall is refused, the roll follows by a decision."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from contracts import sessions as h
from kit.testing.ports import wait_until
from tests.e2e.browser import go, press, sign_in, window
from tests.e2e.county import OFFICE, PASSWORD, County

ROLL = [{"id": "D01", "name": "代表甲"}, {"id": "D02", "name": "代表乙"}, {"id": "D03", "name": "代表丙"}]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    started = County(tmp_path_factory.mktemp("midsession")).start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def session(county: County) -> str:
    """Called for today, with the list put before it."""
    called = {"title": "第五次会议", "level": "county", "held_on": county.today(), "members": ROLL}
    wait_until(lambda: bool(county.do(h.CallSession.model_validate(called | {"title": "预备会议"}))), "the register")
    found = str(county.do(h.CallSession.model_validate(called)).id)
    listed = [h.Candidate(id=f"c{n}", title=f"项目{n}", budget_fen=n * 100_00) for n in (1, 2)]
    county.do(h.PutCandidates(session_id=found, candidates=listed))
    return found


def opened(browser: Browser, county: County, login: str, *, phone: bool = True) -> Page:
    context = window(browser, phone=phone)
    sign_in(context, county.url, login, PASSWORD)
    return context.new_page()


def ends(office: Page, county: County, deputy_id: str) -> float:
    """The office ends a seat on the deputy's page; when it pressed."""
    go(office, f"{county.url}/office/deputies/{deputy_id}")
    office.locator("form[action$='/seats'] #kind").select_option("ended")
    office.locator("form[action$='/seats'] #day").fill(county.today().isoformat())
    office.locator("form[action$='/seats'] #reason").select_option("resigned")
    pressed = time.monotonic()
    press(office.locator("form[action$='/seats'] button").last)
    expect(office.get_by_text("任职变动已登记").first).to_be_visible()
    return pressed


def refused(phone: Page, address: str, pressed: float) -> None:
    """The phone is led to the sign-in page; after how long, `-s` prints (benchmarks/seats.py measures it)."""

    def led_away() -> bool:
        go(phone, address)
        return "/signin" in phone.url

    wait_until(led_away, "the sign-in page")  # after one second, and what a busy machine takes for a page
    print(f"refused {time.monotonic() - pressed:.2f} s after the press")


def test_a_seat_that_ends_in_mid_session_is_refused_at_once_and_the_roll_follows_by_a_decision(
    browser: Browser, county: County, session: str
) -> None:
    hall = f"{county.url}/hall/{session}"
    phone, other = (opened(browser, county, login) for login in ("deputy", "deputy2"))
    office = opened(browser, county, "office", phone=False)
    for one in (phone, other):
        go(one, hall)
        press(one.get_by_role("button", name="签到"))
        expect(one.get_by_text("已签到").first).to_be_visible()

    refused(phone, hall, ends(office, county, "D01"))
    go(other, hall)
    assert "/signin" not in other.url, "a colleague goes on"

    table = f"{county.url}/table/{session}"
    wait_until(lambda: county.ask(h.ReadTable(session_id=session), OFFICE).ended == ["D01"], "the end in voting")
    go(office, table)
    expect(office.get_by_text("名单中有代表已不在任：代表甲")).to_be_visible()
    office.get_by_text("更正代表名单", exact=True).click()
    office.locator("#why").fill("辞去代表职务")
    office.locator("#body").fill("县人大常委会第十二次会议")
    office.locator("#decided_on").fill(county.today().isoformat())
    press(office.get_by_role("button", name="更正名单"))
    expect(office.get_by_text("移出：代表甲")).to_be_visible()
    expect(office.get_by_text("全体代表 2 人")).to_be_visible()

    rules = h.RuleBook(seats=1, cap=1, members=0)
    first = county.do(h.DrawRound(session_id=session, title="第一轮", mode="paper", rules=rules)).id
    wait_until(lambda: county.ask(h.ReadRound(round_id=first), OFFICE).state == "issuing", "the round's keys")
    county.do(h.OpenRound(round_id=first))
    view = county.ask(h.ReadRound(round_id=first), OFFICE)
    assert view.rules.members == 2, "quorum and majority are of those who are deputies"
    assert "更正" in view.rules.source

    refused(other, hall, ends(office, county, "D02"))
    go(office, table)
    expect(office.get_by_text("更正代表名单", exact=True)).to_have_count(0)
    expect(office.get_by_text("移出：代表甲")).to_be_visible()
    county.do(h.CloseRound(round_id=first, abandon=True, reason="代表名单须更正"))
    wait_until(lambda: county.ask(h.ReadTable(session_id=session), OFFICE).ended == ["D02"], "the end in voting")
    go(office, table)
    expect(office.get_by_text("更正代表名单", exact=True)).to_have_count(1)


def test_history_keeps_the_name_of_who_left(browser: Browser, county: County, session: str) -> None:
    assert [one.name for one in county.ask(h.ReadTable(session_id=session), OFFICE).corrections[0].removed] == [
        "代表甲"
    ]
    page = window(browser).new_page()
    go(page, f"{county.url}/deputies/D01")
    expect(page.get_by_role("heading", name="代表甲")).to_be_visible()
