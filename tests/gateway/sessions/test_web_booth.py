"""A deputy's phone in trouble: the box opens late, the answer is lost, two tabs, a browser that is too old."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from kit.testing.ports import wait_until
from tests.e2e.axe import barriers
from tests.e2e.browser import sign_in, window
from tests.e2e.congress import Congress, assembled, deputy
from tests.e2e.county import PASSWORD

PATIENCE = 60_000
BALLOTS = "**/ballots"


@pytest.fixture(scope="module")
def congress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Congress]:
    with assembled(tmp_path_factory.mktemp("booth"), 2) as made:
        yield made


@pytest.fixture
def phone(browser: Browser, congress: Congress) -> Iterator[BrowserContext]:
    context = window(browser)
    context.set_default_timeout(PATIENCE)
    sign_in(context, congress.url, deputy(1).id, PASSWORD)
    yield context
    context.close()


class Vote:
    """A session with its round; one deputy is here, and one has a slip and a phone."""

    def __init__(self, congress: Congress) -> None:
        self.congress = congress
        members = [{"id": deputy(n).id, "name": deputy(n).name} for n in (1, 2)]
        called = {"title": "会议", "level": "county", "held_on": "2026-12-20", "members": members}
        self.session = self._put("office", "POST", "/sessions", called)["id"]
        listed = [{"id": f"c{n}", "title": f"项目{n}"} for n in (1, 2)]
        self._put("office", "PUT", f"/sessions/{self.session}/candidates", {"candidates": listed})
        self.code = congress.slips(self.session, [1])[1]
        congress.come(self.session, 2)
        self.round = ""

    def draw(self) -> None:
        body = {"title": "第一轮", "mode": "electronic", "rules": {"seats": 1, "cap": 1, "members": 0}}
        self.round = self._put("office", "POST", f"/sessions/{self.session}/rounds", body)["id"]
        self.congress.reaches(self.round, "issuing")

    def open(self) -> None:
        self._put("teller1", "POST", f"/rounds/{self.round}/open", {})

    def close(self) -> None:
        self._put("teller1", "POST", f"/rounds/{self.round}/close", {})

    def _put(self, who: str, method: str, address: str, body: Any) -> Any:
        answer = self.congress.as_(who).request(method, address, json=body)
        assert answer.status_code < 300, answer.text
        return answer.json()


@pytest.fixture
def vote(congress: Congress) -> Vote:
    return Vote(congress)


def seat(phone: BrowserContext, vote: Vote) -> Page:
    """Deputy 1 comes with the slip: its code is scanned, and the page says that the phone is bound."""
    page = phone.new_page()
    page.goto(f"{vote.congress.url}/hall/{vote.session}#slip={vote.code}")
    bound(page)
    return page


def bound(page: Page) -> None:
    expect(page.get_by_text("已绑定手机")).to_be_visible(timeout=PATIENCE)


def said(page: Page, name: str) -> Any:
    return expect(page.locator(f"[data-say={name}]"))


def mark_and_cast(page: Page) -> None:
    for at, letter in enumerate("+-"):
        page.locator(f"#ballot fieldset >> nth={at}").locator(f"input[value='{letter}']").check()
    page.get_by_role("button", name="投票", exact=True).click()
    page.get_by_role("button", name="确认投票").click()


def kept(page: Page, vote: Vote) -> dict[str, Any]:
    """What the phone keeps of the round. The page follows the session and may load anew just now: asked until told."""
    held = page.wait_for_function(f"localStorage.getItem('minsheng-ballot-{vote.round}')", timeout=PATIENCE)
    found: dict[str, Any] = json.loads(held.json_value())
    return found


def not_yet_open(route: Route) -> None:
    route.fulfill(status=409, json={"type": "/problems/box-not-yet-open"}, headers={"retry-after": "1"})


def test_a_page_opened_before_the_round_brings_the_ballot_by_itself(phone: BrowserContext, vote: Vote) -> None:
    page = seat(phone, vote)
    vote.draw()
    said(page, "ready").to_be_visible(timeout=PATIENCE)
    vote.open()
    expect(page.locator("#ballot")).to_be_visible(timeout=PATIENCE)


def test_words_that_are_being_written_are_not_lost_when_the_session_moves_on(phone: BrowserContext, vote: Vote) -> None:
    page = seat(phone, vote)
    page.get_by_text("我要发言").click()
    page.locator("textarea").fill("先修最险的一段")
    vote.draw()
    expect(page.locator("#moved")).to_be_visible(timeout=PATIENCE)
    assert page.locator("textarea").input_value() == "先修最险的一段"


def test_a_phone_that_casts_before_the_box_heard_of_the_opening_waits_and_casts_again(
    phone: BrowserContext, vote: Vote
) -> None:
    vote.draw()
    vote.open()
    page = seat(phone, vote)
    expect(page.locator("#ballot")).to_be_visible(timeout=PATIENCE)
    page.route(BALLOTS, not_yet_open, times=2)
    mark_and_cast(page)
    said(page, "opening").to_be_visible(timeout=PATIENCE)
    assert not barriers(page)
    said(page, "done").to_be_visible(timeout=PATIENCE)
    assert set(kept(page, vote)) == {"receipt"}


def test_it_does_not_wait_for_ever_and_the_ballot_stays_on_the_phone(phone: BrowserContext, vote: Vote) -> None:
    vote.draw()
    vote.open()
    page = seat(phone, vote)
    expect(page.locator("#ballot")).to_be_visible(timeout=PATIENCE)
    page.evaluate("const late = window.setTimeout; window.setTimeout = (run, wait) => late(run, Math.min(wait, 5))")
    asked = []
    page.route(BALLOTS, lambda route: (asked.append(route.request.url), not_yet_open(route)))
    mark_and_cast(page)
    said(page, "not-yet").to_be_visible(timeout=PATIENCE)
    assert len(asked) == 40, "about a minute, at a second and a half each"
    page.unroute(BALLOTS)
    page.reload()  # what was marked is cast now, and nothing else can be
    said(page, "done").to_be_visible(timeout=PATIENCE)


def test_a_ballot_whose_answer_was_lost_at_the_close_is_found_in_the_sealed_box(
    phone: BrowserContext, vote: Vote
) -> None:
    vote.draw()
    vote.open()
    page = seat(phone, vote)
    expect(page.locator("#ballot")).to_be_visible(timeout=PATIENCE)

    def swallow(route: Route) -> None:
        wait_until(lambda: route.fetch().ok, "the box")
        route.abort()

    page.route(BALLOTS, swallow)
    mark_and_cast(page)
    said(page, "waiting").to_be_visible(timeout=PATIENCE)
    vote.close()
    page.unroute(BALLOTS)
    said(page, "counted").to_be_visible(timeout=PATIENCE)
    assert set(kept(page, vote)) == {"leaf"}, "token and marks are forgotten"


def test_a_ballot_that_never_reached_the_box_is_told_as_such(phone: BrowserContext, vote: Vote) -> None:
    vote.draw()
    vote.open()
    page = seat(phone, vote)
    expect(page.locator("#ballot")).to_be_visible(timeout=PATIENCE)
    page.route(BALLOTS, lambda route: route.abort())
    mark_and_cast(page)
    said(page, "waiting").to_be_visible(timeout=PATIENCE)
    vote.close()
    page.unroute(BALLOTS)
    said(page, "closed").to_be_visible(timeout=PATIENCE)
    assert set(kept(page, vote)) == {"leaf"}


def test_two_tabs_of_one_phone_share_one_ballot(phone: BrowserContext, vote: Vote) -> None:
    vote.draw()
    seat(phone, vote).close()
    tabs = [phone.new_page(), phone.new_page()]
    for tab in tabs:
        tab.goto(f"{vote.congress.url}/hall/{vote.session}", wait_until="commit")
    for tab in tabs:
        said(tab, "ready").to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("comes", [True, False], ids=["to vote", "to bind the phone"])
def test_a_browser_in_which_the_script_does_not_run_says_so(comes: bool, phone: BrowserContext, vote: Vote) -> None:
    vote.draw()
    if comes:
        seat(phone, vote).close()
    phone.route("**/seat.js*", lambda route: route.fulfill(body="this is } no script", content_type="text/javascript"))
    page = phone.new_page()
    page.goto(f"{vote.congress.url}/hall/{vote.session}")
    expect(page.locator("#late")).to_be_hidden()
    expect(page.locator("#late")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#late")).to_contain_text("换一部手机")


def test_the_slip_of_another_deputy_and_a_code_that_is_none_bind_nothing_and_say_why(
    phone: BrowserContext, vote: Vote
) -> None:
    page = phone.new_page()
    page.goto(f"{vote.congress.url}/hall/{vote.session}")
    for typed, why in (("1234", "no-code"), ("U" * 12, "no-code"), ("0" * 12, "slip-wrong")):
        page.get_by_label("凭条码").fill(typed)
        page.get_by_role("button", name="绑定").click()
        expect(page.locator(f"[data-bind={why}]")).to_be_visible(timeout=PATIENCE)
        assert not barriers(page)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in vote.code)
    page.get_by_label("凭条码").fill(wide)  # as a Chinese keyboard writes it
    page.get_by_role("button", name="绑定").click()
    bound(page)


def test_another_phone_of_the_same_deputy_gets_no_ballot_and_says_where_to_vote(
    browser: Browser, phone: BrowserContext, vote: Vote
) -> None:
    seat(phone, vote)
    vote.draw()
    other = window(browser)
    sign_in(other, vote.congress.url, deputy(1).id, PASSWORD)
    page = other.new_page()
    page.goto(f"{vote.congress.url}/hall/{vote.session}")
    said(page, "another").to_be_visible(timeout=PATIENCE)
    other.close()


def test_the_code_of_a_slip_stays_in_no_address_and_the_key_of_the_device_cannot_be_read(
    phone: BrowserContext, vote: Vote
) -> None:
    page = seat(phone, vote)
    assert vote.code not in page.url
    read = page.evaluate(
        """async ([session, deputy]) => {
           const { deviceOf } = await import("/static/vote/device.js");
           const { sign } = await deviceOf(session, deputy);
           const read = crypto.subtle.exportKey("pkcs8", sign);
           return [sign.extractable, await read.then(() => "read", (why) => why.name)]; }""",
        [vote.session, deputy(1).id],
    )
    assert read == [False, "InvalidAccessError"]


def test_nothing_is_cast_before_its_summary_is_confirmed_and_open_items_are_named(
    phone: BrowserContext, vote: Vote
) -> None:
    vote.draw()
    vote.open()
    page = seat(phone, vote)
    expect(page.locator("#ballot")).to_be_visible(timeout=PATIENCE)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/ballots") else None)
    page.locator("#ballot fieldset >> nth=0").locator("input[value='+']").check()
    page.get_by_role("button", name="投票", exact=True).click()
    shown = page.locator("#summary-of-ballot")
    expect(shown).to_be_visible()
    assert shown.locator("[data-mark]").all_inner_texts() == ["1", "0", "0", "1"]
    assert shown.locator("[data-open] li").all_inner_texts() == ["2. 项目2"]
    assert not barriers(page)
    page.get_by_role("button", name="返回修改").click()
    expect(page.locator("#ballot")).to_be_visible()
    assert page.locator("#ballot fieldset >> nth=0").locator("input[value='+']").is_checked()
    page.locator("#ballot fieldset >> nth=1").locator("input[value='0']").check()
    page.get_by_role("button", name="投票", exact=True).click()
    assert shown.locator("[data-mark]").all_inner_texts() == ["1", "0", "1", "0"]
    expect(shown.locator("[data-open]")).to_be_hidden()
    assert sent == []
    page.get_by_role("button", name="确认投票").click()
    said(page, "done").to_be_visible(timeout=PATIENCE)
    assert len(sent) >= 1
