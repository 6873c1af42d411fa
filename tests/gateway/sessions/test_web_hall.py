"""Every page of the hall, in every state of a round, passes axe at both widths and speaks both languages."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from kit.testing.ports import wait_until
from tests.e2e.axe import UNFOLD
from tests.e2e.browser import go, press, sign_in, window
from tests.e2e.congress import Congress, assembled, deputy
from tests.e2e.county import PASSWORD
from tests.gateway.pages.test_web_pages_for_all import HAN, check
from tests.voting.device import Wallet
from tests.voting.voter import Paper

LOGINS = ("office", "teller1", "scrutineer", "d001")
THEIRS = re.compile("会|项目|甲|代表\\d|《|选|停电")
"""Names, titles and sources stay in the language they were written in."""
PAIRS = ((True, "zh-CN"), (False, "en-GB"))


@pytest.fixture(scope="module")
def congress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Congress]:
    with assembled(tmp_path_factory.mktemp("hall"), 3) as made:
        yield made


class Watchers:
    """Everybody's window at both widths, one language each."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.windows: dict[tuple[str, bool], BrowserContext] = {}
        for phone, lang in PAIRS:
            for login in (*LOGINS, ""):
                self.windows[login, phone] = window(browser, phone=phone, lang=lang)
                if login:
                    sign_in(self.windows[login, phone], url, login, PASSWORD)

    def look(self, session: str, what: str) -> None:
        """Every page of the session as it is now."""
        addresses = dict.fromkeys(LOGINS[:3], f"/table/{session}") | {"d001": f"/hall/{session}"}
        pages = [*addresses.items(), ("", f"/sessions/{session}"), ("", f"/screen/{session}")]
        for phone, lang in PAIRS:
            for login, address in pages if phone else pages[:1] + pages[-2:]:
                page = self.windows[login, phone].new_page()
                go(page, self.url + address)
                page.evaluate(UNFOLD)
                check(page, f"{what}: {address} as {login or 'anybody'}, {lang}")
                if lang == "en-GB":
                    assert [one for one in page.evaluate(HAN) if not THEIRS.search(one)] == []
                page.close()


def put(congress: Congress, who: str, method: str, address: str, body: Any = None) -> Any:
    answer = congress.as_(who).request(method, address, json=body)
    assert answer.status_code < 300, answer.text
    return answer.json()


def taken(congress: Congress, vote: str, paper: Paper) -> bool:
    """Whether the box takes it, which opens when it hears that the round is open: a moment later."""
    answer = congress.cast(vote, paper, "++-")
    if answer.status_code == 200:
        return True
    assert answer.json()["type"].endswith("box-not-yet-open"), answer.text
    assert answer.headers["retry-after"], "an API client is told when to send it again"
    return False


def test_every_state_of_a_round_passes_on_every_page(browser: Browser, congress: Congress) -> None:
    members = [{"id": deputy(n).id, "name": "会员"} for n in (1, 2, 3)]
    called = {"title": "会议", "level": "county", "held_on": "2026-12-20", "members": members}
    session = put(congress, "office", "POST", "/sessions", called)["id"]
    watchers = Watchers(browser, congress.url)
    listed = [{"id": f"c{n}", "title": f"项目{n}", "budget_fen": 123456, "people": 9} for n in (1, 2, 3)]
    put(congress, "office", "PUT", f"/sessions/{session}/candidates", {"candidates": listed})
    watchers.look(session, "listed")
    congress.slips(session)
    watchers.look(session, "slips listed")
    congress.come(session, 1, 2, 3)
    watchers.look(session, "all are here")
    rules = {"seats": 1, "cap": 2, "members": 0}
    body = {"title": "项目票决", "mode": "electronic", "rules": rules, "whole_ballots": True}
    vote = put(congress, "office", "POST", f"/sessions/{session}/rounds", body)["id"]
    congress.reaches(vote, "issuing")
    papers = [congress.paper(vote, n) for n in (2, 3)]
    put(congress, "teller1", "POST", f"/rounds/{vote}/open")
    for paper in papers:
        wait_until(partial(taken, congress, vote, paper), "the box")
    watchers.look(session, "open")
    put(congress, "teller1", "POST", f"/rounds/{vote}/close", {})
    congress.reaches(vote, "counted")
    watchers.look(session, "counted")
    congress.seal(vote)
    congress.reaches(vote, "signed")
    put(congress, "office", "POST", f"/rounds/{vote}/announce")
    watchers.look(session, "announced, a tie")
    again = put(
        congress, "office", "POST", f"/sessions/{session}/rounds", {"title": "项目再投", "mode": "paper", "after": vote}
    )["id"]
    congress.reaches(again, "issuing")
    put(congress, "teller1", "POST", f"/rounds/{again}/open")
    for teller, votes in (("teller1", 2), ("teller2", 3)):
        marks = [{"+": votes, "-": 3 - votes}, {"-": 3}]
        put(congress, teller, "PUT", f"/rounds/{again}/count", {"issued": 3, "ballots": 3, "void": 0, "marks": marks})
    watchers.look(session, "paper, tellers differ")


def test_the_office_starts_from_rules_that_were_used_elsewhere(browser: Browser, congress: Congress) -> None:
    members = [{"id": deputy(n).id, "name": "会员"} for n in (1, 2, 3)]
    called = {"title": "会议", "level": "county", "held_on": "2026-12-21", "members": members}
    session = put(congress, "office", "POST", "/sessions", called)["id"]
    listed = [{"id": f"c{n}", "title": f"项目{n}"} for n in range(1, 13)]
    put(congress, "office", "PUT", f"/sessions/{session}/candidates", {"candidates": listed})
    opened = window(browser, phone=True, lang="zh-CN")
    sign_in(opened, congress.url, "office", PASSWORD)
    page = opened.new_page()
    page.goto(f"{congress.url}/table/{session}")
    page.get_by_text("套用其他地方的票决办法").click()
    press(page.get_by_role("link", name="海南省 2024 年"))
    assert page.locator("#seats").input_value() == page.locator("#cap").input_value() == "10"
    assert page.locator("input[name=method][value=approvals]").is_checked()
    assert "海南日报" in page.locator("#source").input_value()
    check(page, "rules from a preset")
    page.locator("input[name=mode][value=paper]").check()
    press(page.get_by_role("button", name="准备本轮"))
    page.wait_for_url(f"**/table/{session}")
    drawn = put(congress, "office", "GET", f"/sessions/{session}")["rounds"][0]["rules"]
    assert (drawn["seats"], drawn["method"], drawn["name"][:3]) == (10, "approvals", "海南省")


def test_a_file_that_holds_no_slips_of_this_session_is_refused_in_words(
    browser: Browser, congress: Congress, tmp_path: Path
) -> None:
    members = [{"id": deputy(n).id, "name": "会员"} for n in (1, 2, 3)]
    called = {"title": "会议", "level": "county", "held_on": "2026-12-22", "members": members}
    session = put(congress, "office", "POST", "/sessions", called)["id"]
    opened = window(browser, phone=True, lang="zh-CN")
    sign_in(opened, congress.url, "scrutineer", PASSWORD)
    page = opened.new_page()
    page.goto(f"{congress.url}/table/{session}")
    good = Wallet(session).keys(["d001"])
    wrong = ({"session": "another", "keys": good}, {"session": session, "keys": {"d001": "x"}})
    for text in ("{", "[]", *(json.dumps(one) for one in wrong)):
        (tmp_path / "slips.json").write_text(text)
        page.locator("#slips").set_input_files(tmp_path / "slips.json")
        press(page.get_by_role("button", name="登记凭条"))
        assert "请选择制作凭条的程序写出的 slips.json" in page.locator("#slips-error").inner_text()
    check(page, "a wrong file of slips")
    assert put(congress, "scrutineer", "GET", f"/sessions/{session}/slips")["slips"] == 0
