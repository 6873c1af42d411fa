"""A township's whole session in a browser: nine candidates, four seats, a power cut, a tie, a shortfall."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from kit.testing.ports import wait_until
from services.voting.slips.minsheng_slips.codes import digest
from tests.e2e.browser import go, press, sign_in, window
from tests.e2e.congress import Congress, assembled, deputy
from tests.e2e.county import PASSWORD
from tests.voting.device import Wallet
from tests.voting.verifier.running import ran

MEMBERS = 45
BY_PHONE = 3
"""So many vote in a browser of their own; the others over the wire, with the same cryptography."""


@pytest.fixture(scope="module")
def congress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Congress]:
    with assembled(tmp_path_factory.mktemp("congress"), MEMBERS) as made:
        yield made


class Hall:
    """The people in the hall with their pages."""

    def __init__(self, browser: Browser, congress: Congress) -> None:
        self.browser, self.congress, self.url = browser, congress, congress.url
        self.pages: dict[str, Page] = {}

    def page(self, login: str) -> Page:
        if login not in self.pages:
            context = window(self.browser, phone=login.startswith("d"))
            sign_in(context, self.url, login, PASSWORD)
            self.pages[login] = context.new_page()
            self.pages[login].set_default_timeout(60_000)
        return self.pages[login]

    def at(self, login: str, address: str) -> Page:
        page = self.page(login)
        go(page, self.url + address)
        return page

    def press(self, login: str, address: str, button: str) -> Page:
        page = self.at(login, address)
        press(page.get_by_role("button", name=button, exact=True))
        assert page.locator(".flash.refused").count() == 0, page.locator(".flash").inner_text()
        return page


def marks_of(votes: list[int], members: int) -> list[str]:
    """Ballots by which candidate k gets `votes[k]` votes, handed round so that nobody favours more than needed."""
    ballots = [["-"] * len(votes) for _ in range(members)]
    at = 0
    for candidate, many in enumerate(votes):
        for _ in range(many):
            ballots[at % members][candidate] = "+"
            at += 1
    return ["".join(one) for one in ballots]


def call(hall: Hall) -> str:
    """The office calls the session with its roll and its nine candidates."""
    page = hall.at("office", "/table")
    page.get_by_text("召集会议", exact=True).first.click()
    page.get_by_label("会议名称").fill("城关镇第十九届人民代表大会第七次会议")
    page.get_by_label("乡镇人民代表大会").check()
    page.get_by_label("乡镇（县级会议不选）").select_option("420323100")
    page.get_by_label("代表名单").fill(
        "\n".join(f"{deputy(n).id} {deputy(n).name} 第一组" for n in range(1, MEMBERS + 1))
    )
    press(page.get_by_role("button", name="召集会议"))
    press(page.get_by_role("link", name="城关镇第十九届人民代表大会第七次会议"))
    session = page.url.rpartition("/")[2]
    page.get_by_label("候选项目").fill(
        "\n".join(f"项目{n}|{n * 10}|{n * 100}|县交通运输局|说明{n}" for n in range(1, 10))
    )
    press(page.get_by_role("button", name="登记", exact=True))
    expect(page.get_by_text("县交通运输局").first).to_be_visible()  # which no register has here: it is asked about
    page.get_by_label("目录外的部门照录").check()
    press(page.get_by_role("button", name="登记", exact=True))
    expect(page.get_by_text("候选项目已登记。")).to_be_visible()
    return session


def slips(hall: Hall, session: str, folder: Path) -> dict[int, str]:
    """The scrutineer lists the slips by the page, and compares the digest; returns the codes of those with phones."""
    wallet = hall.congress.wallets[session] = Wallet(session)
    codes = {n: wallet.code(deputy(n).id) for n in range(1, BY_PHONE + 1)}
    keys = wallet.keys([deputy(n).id for n in range(1, MEMBERS + 1)])
    (folder / "slips.json").write_text(json.dumps({"session": session, "keys": keys}))
    page = hall.at("scrutineer", f"/table/{session}")
    page.locator("#slips").set_input_files(folder / "slips.json")
    press(page.get_by_role("button", name="登记凭条"))
    expect(page.get_by_text("凭条已登记，请宣读并核对校验值。")).to_be_visible()
    told = digest(session, keys)
    table = partial(hall.at, "teller1", f"/table/{session}")
    wait_until(lambda: told in table().locator("main").inner_text(), "the digest of the slips on the table")
    return codes


def bind(hall: Hall, session: str, codes: dict[int, str]) -> None:
    """One scans the slip, the others type it, as people type."""
    for n, code in codes.items():
        page = hall.at(deputy(n).id, f"/hall/{session}")
        if n == 1:
            page.goto(f"{hall.url}/hall/{session}#slip={code}")
            page.reload()  # a scan opens the page anew
        else:
            page.get_by_label("凭条码").fill(code.lower().replace("-", " ").replace("0", "o"))
            page.get_by_role("button", name="绑定").click()
        expect(page.get_by_text("已绑定手机")).to_be_visible(timeout=60_000)


def draw(hall: Hall, session: str, seats: int = 0, cap: int = 0) -> str:
    """The office draws up a round; returns its id once ballots can be given out."""
    page = hall.at("office", f"/table/{session}")
    if seats:
        page.get_by_label("应选数", exact=True).fill(str(seats))
        page.get_by_label("每票赞成数上限").fill(str(cap))
        page.get_by_label("公布逐张选票").check()
    press(page.get_by_role("button", name="准备本轮"))
    expect(page.locator("#now .tag").first).to_have_text("领票")
    found: dict[str, Any] = hall.congress.nobody.get(f"/sessions/{session}").json()
    return str(found["rounds"][-1]["round_id"])


def vote(hall: Hall, session: str, round_id: str, ballots: list[str]) -> None:
    """Everybody takes a ballot before the opening; then all vote, three of them by their phones' pages."""
    phones = [deputy(n).id for n in range(1, BY_PHONE + 1)]
    for login in phones:
        expect(hall.at(login, f"/hall/{session}").locator("[data-say=ready]")).to_be_visible(timeout=60_000)
    papers = {n: hall.congress.paper(round_id, n) for n in range(BY_PHONE + 1, len(ballots) + 1)}
    hall.press("teller1", f"/table/{session}", "开始投票")
    for login, marks in zip(phones, ballots, strict=False):
        page = hall.page(login)
        expect(page.locator("#ballot")).to_be_visible(timeout=60_000)  # it comes by itself
        for at, letter in enumerate(marks):
            page.locator(f"#ballot fieldset >> nth={at}").locator(f"input[value='{letter}']").check()
        page.get_by_role("button", name="投票", exact=True).click()
        page.get_by_role("button", name="确认投票").click()
        expect(page.locator("[data-say=done]")).to_be_visible(timeout=60_000)
    for n, paper in papers.items():
        assert hall.congress.cast(round_id, paper, ballots[n - 1]).status_code == 200


def finish(hall: Hall, session: str, round_id: str) -> dict[str, Any]:
    """Close, seal with the root as it was read aloud, announce; returns the round as everybody sees it."""
    hall.press("teller1", f"/table/{session}", "结束投票，封箱计票")
    root = hall.page("teller1").locator("#read-aloud")
    expect(root).to_be_visible(timeout=60_000)
    read_aloud = root.get_attribute("data-root")
    for login, address in (("scrutineer", "table"), (deputy(1).id, "hall"), ("d044", "screen")):
        told = hall.at(login, f"/{address}/{session}").locator("#read-aloud")
        assert told.inner_text() == root.inner_text(), (
            f"{address}: every group is on every screen before the result is known"
        )
        assert told.get_attribute("data-root") == read_aloud
    seal(hall, session, spoken=True)
    return announce(hall, session, round_id)


def seal(hall: Hall, session: str, *, spoken: bool) -> None:
    """On paper there is no root; elsewhere nothing is sealed until the scrutineer says that it was compared."""
    page = hall.at("scrutineer", f"/table/{session}")
    if spoken:
        press(page.get_by_role("button", name="监票人签封"))
        expect(page.locator("#compared-error")).to_be_visible()
        page.get_by_label("我已逐组宣读，会场核对一致").check()
    press(page.get_by_role("button", name="监票人签封"))
    expect(page.get_by_text("已签封。")).to_be_visible()


def announce(hall: Hall, session: str, round_id: str) -> dict[str, Any]:
    page = hall.at("office", f"/table/{session}")
    expect(page.get_by_role("button", name="宣布结果")).to_be_visible(timeout=60_000)
    hall.press("office", f"/table/{session}", "宣布结果")
    return hall.congress.round(round_id)


def verified(congress: Congress, round_id: str, folder: Path) -> str:
    """What the stand-alone verifier says of the board, run where nothing of the platform can be imported."""
    board = congress.nobody.get(f"/rounds/{round_id}/board.json")
    (folder / "board.json").write_text(json.dumps(board.json(), ensure_ascii=False))
    done = ran(folder, "board.json")
    assert done.returncode == (3 if board.json()["ballots"] is None else 0), done.stdout + done.stderr
    return done.stdout


def test_a_township_votes_through_a_power_cut_a_tie_and_a_shortfall(
    browser: Browser, congress: Congress, tmp_path: Path
) -> None:
    hall = Hall(browser, congress)
    session = call(hall)
    bind(hall, session, slips(hall, session, tmp_path))
    congress.come(session, *range(BY_PHONE + 1, MEMBERS))  # the last one stays away

    # The power is cut in the middle of the first round: it is given up, and held again on paper.
    first = draw(hall, session, seats=4, cap=5)
    vote(hall, session, first, marks_of([3] * 5 + [0] * 4, 10))
    page = hall.at("teller1", f"/table/{session}")
    page.get_by_text("中止本轮，改用纸质票").click()
    page.get_by_label("理由").fill("会场停电")
    press(page.get_by_role("button", name="中止", exact=True))
    expect(page.get_by_text("这一轮已中止，不计票。")).to_be_visible()
    page = hall.at("office", f"/table/{session}")
    press(page.get_by_role("button", name="准备本轮"))
    expect(page.locator("#now .tag").first).to_have_text("领票")
    paper = congress.nobody.get(f"/sessions/{session}").json()["rounds"][-1]
    assert (paper["mode"], paper["replaces"]) == ("paper", first)
    hall.press("teller1", f"/table/{session}", "开始投票")
    votes = [40, 35, 30, 30, 30, 10, 5, 2, 0]  # two are in; three are equal over the two seats left
    for login in ("teller1", "teller2"):
        count(hall, login, session, votes, slip=login == "teller2")
    expect(hall.at("teller1", f"/table/{session}").get_by_text("两位计票人的数字不一样")).to_be_visible()
    count(hall, "teller2", session, votes)
    seal(hall, session, spoken=False)
    told = announce(hall, session, paper["round_id"])["result"]
    assert (told["outcome"], told["adopted"], told["open"]) == ("TIE", ["c01", "c02"], 2)
    assert told["tied"] == ["c03", "c04", "c05"]

    # Again among the tied only: one passes, one seat stays open.
    again = draw(hall, session)
    vote(hall, session, again, marks_of([30, 20, 10], MEMBERS - 1))
    told = finish(hall, session, again)["result"]
    assert (told["outcome"], told["adopted"], told["open"]) == ("SHORTFALL", ["c03"], 1)

    # A further vote fills it.
    further = draw(hall, session)
    vote(hall, session, further, marks_of([28, 15], MEMBERS - 1))
    told = finish(hall, session, further)
    assert (told["result"]["outcome"], told["result"]["adopted"]) == ("COMPLETE", ["c04"])
    assert told["head"]["roll"] == {"members": 45, "present": 44, "issued": {"secretariat": 44, "scrutineer": 44}}
    for round_id in (paper["round_id"], again, further):
        verified(congress, round_id, tmp_path)
    page = hall.at("office", f"/sessions/{session}")
    assert page.get_by_role("row", name="项目4").first.is_visible()


def count(hall: Hall, login: str, session: str, votes: list[int], *, slip: bool = False) -> None:
    """A teller's count of 44 paper ballots; `slip`: one vote too many for the first."""
    page = hall.at(login, f"/table/{session}")
    page.get_by_label("发出票数").fill("44")
    page.get_by_label("收回票数").fill("44")
    page.get_by_label("其中无效票").fill("0")
    for at, many in enumerate(votes):
        many += slip and at == 0
        page.locator(f"[id='m{at}+']").fill(str(many))
        page.locator(f"[id='m{at}-']").fill(str(44 - many))
    press(page.get_by_role("button", name="报数"))
    expect(page.get_by_text("您的计票已记录。")).to_be_visible()
