"""Projects in the browser: from the vote to completion, by office, department, supervision group and anybody."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from contracts import projects as c
from contracts import sessions as h
from contracts.base import Actor
from contracts.scrutiny import SealBoard
from contracts.words import Role
from gateway.bus import Declined
from gateway.pages.times import dated
from tests.e2e.county import County
from tests.e2e.people import People

TITLE = "城关镇二小门前人行天桥"
TELLERS = [Actor(role=Role.TELLER, id=f"t-{n}", name=f"计票人{n}") for n in (1, 2)]
SCRUTINEER = Actor(role=Role.SCRUTINEER, id="s-1", name="监票人甲")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("projects")).start()
    vote(made)
    yield made
    made.stop()


def vote(county: County) -> None:
    """Three deputies adopt a project on paper."""
    today = county.today()
    roll = [h.Member(id=f"D0{n}", name=f"代表{name}") for n, name in enumerate("甲乙丙", 1)]
    listed = [
        h.Candidate(
            id="c1", title=TITLE, budget_fen=186_000_000, people=4200, department="roads", township="420323100"
        ),
        h.Candidate(id="c2", title="另一个项目", budget_fen=1_000_000, people=10, department="water"),
    ]
    session = county.do(h.CallSession(title="第五次会议", level="county", held_on=today, members=roll)).id
    county.do(h.PutCandidates(session_id=session, candidates=listed))
    for one in roll:
        county.do(h.SignIn(session_id=session), Actor(role=Role.DEPUTY, id=one.id, name=one.name))
    rules = h.RuleBook(seats=1, cap=1, members=0, name="票决办法")
    drawn = county.do(h.DrawRound(session_id=session, title="票决", mode="paper", rules=rules)).id

    def state() -> str:
        found: h.RoundView = county.ask(h.ReadRound(round_id=drawn))
        return found.state

    county.until(lambda: state() == "issuing")
    county.do(h.OpenRound(round_id=drawn), TELLERS[0])
    marks: list[Any] = [{"+": 2, "-": 1}, {"+": 1, "-": 2}]
    for teller in TELLERS:
        county.do(h.EnterCount(round_id=drawn, issued=3, ballots=3, void=0, marks=marks), teller)

    def sealed() -> bool:
        try:
            county.do(SealBoard(round_id=drawn, root=""), SCRUTINEER)
        except Declined:
            return False
        return True

    county.until(sealed)
    county.until(lambda: state() == "signed")
    county.do(h.AnnounceResult(round_id=drawn))
    county.until(lambda: county.ask(c.ListProjects()).items)


def picture(taken: str) -> bytes:
    image, exif, out = Image.new("RGB", (640, 480), "#4a6"), Image.Exif(), BytesIO()
    exif.get_ifd(0x8769)[0x9003] = f"{taken.replace('-', ':')} 08:00:00"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_project_is_followed_on_its_page_from_the_vote_to_completion(county: County, browser: Browser) -> None:
    people = People(browser, county, phone=True, lang="zh-CN")
    today = county.today()
    soon, far = (today + timedelta(days=20)).isoformat(), (today + timedelta(days=200)).isoformat()
    project = county.ask(c.ListProjects()).items[0].project_id
    at = f"/projects/{project}"
    page = people.at("", "/projects")
    assert "已票决，待定计划" in page.locator("main").inner_text()
    page = people.at("", at)
    assert "2 票赞成，全体代表 3 人" in page.locator("main").inner_text()
    assert page.locator("main form").count() == 0, "the public has nothing to send"

    app_context = people.at("office", "/office/projects")
    people.send(app_context, "/office/projects/groups", taken=False, title="城建监督小组")
    people.send(app_context, "/office/projects/groups", title="城建监督小组", profession="城乡建设", members="D01")
    group = county.ask(c.ListGroups()).items[0].group_id
    page = people.at("office", at)
    plan = {"starts_on": today.isoformat(), "ends_on": far, "where": "校门口", "milestones": f"基础完工 {soon}"}
    people.send(page, f"{at}/plan", taken=False, **{**plan, "milestones": "没有日期的节点", "budget_fen": "很多"})
    assert page.locator("[name=where]").input_value() == "校门口", "what was written is kept"
    people.send(page, f"{at}/plan", taken=False, **{**plan, "ends_on": "2020-01-01", "budget_fen": "186"})
    people.send(people.at("office", at), f"{at}/plan", **plan, department="roads", group_id=group, budget_fen="186")

    assert "竣工：" + TITLE in people.at("roads", "/department/projects").locator("main").inner_text()
    old = (today - timedelta(days=370)).isoformat()
    page = people.at("roads", at)
    track = {"percent": 30, "spent_fen": "200", "words": "桩基完成。"}
    people.send(page, f"{at}/track", taken=False, **track)
    page = people.at("roads", at)
    photos = {"before": ("b.jpg", picture(old)), "after": ("a.jpg", picture(today.isoformat()))}
    people.send(page, f"{at}/track", **track, explanation="地质条件变化", reached="m1", **photos)
    shown = people.at("", at).locator("main").inner_text()
    for words in ("超预算 14.00 万元", f"拍摄于 {dated(old, 'zh')}", "报送时已拍摄 370 天", "地质条件变化", "基础完工"):
        assert words in shown
    people.send(people.at("roads", at), f"{at}/report", words="进展顺利。")

    page = people.at("deputy", at)
    seen = {"words": "到现场看过。", "finding0": "围挡缺口没有封闭", "finding_due0": soon}
    people.send(page, f"{at}/inspect", **seen, photos=("p.jpg", picture(today.isoformat())))
    assert people.at("deputy2", at).locator("main form").count() == 0, "another deputy only reads"
    assert "围挡缺口" in people.at("roads", "/department/projects").locator("main").inner_text()
    people.send(people.at("roads", at), f"{at}/rectify", words="已封闭。", photos=("p.jpg", picture(today.isoformat())))
    assert "确认整改" in people.at("deputy", "/deputy/projects").locator("main").inner_text()
    people.send(people.at("deputy", at), f"{at}/judge", confirmed="no", words="还有一处。")
    people.send(people.at("roads", at), f"{at}/rectify", words="全部封闭。")
    people.send(people.at("deputy", at), f"{at}/judge", confirmed="yes", words="属实。")

    decision = {"decision": "常委会第三十次会议", "words": "增加雨棚", "budget_fen": "210"}
    people.send(people.at("office", at), f"{at}/decide", taken=False, change="budget", words="增加雨棚")
    people.send(people.at("office", at), f"{at}/decide", change="budget", **decision)
    people.send(people.at("office", at), f"{at}/decide", change="suspended", decision="第三十一次会议", words="汛期")
    assert "汛期" in people.at("", at).locator("main").inner_text()
    people.send(people.at("office", at), f"{at}/decide", change="resumed", decision="第三十二次会议", words="复工")
    done = {"words": "已通行。", "spent_fen": "205", "people": 4300}
    people.send(people.at("roads", at), f"{at}/complete", taken=False, **done)
    people.send(people.at("roads", at), f"{at}/complete", **done, photos=("p.jpg", picture(today.isoformat())))
    shown = people.at("", at).locator("main").inner_text()
    for words in ("186 万元", "210 万元", "还有一处。", "已竣工", "常委会第三十次会议"):
        assert words in shown
    look_again(People(browser, county, phone=False, lang="en-GB"), at)


def look_again(people: People, at: str) -> None:
    """Every page in the other width and language, with all there is to see."""
    for login, address in (
        ("", "/projects?light=green&township=420323100"),
        ("", "/projects?year=abc&light=blue&township=1"),
        ("", at),
        ("office", at),
        ("office", "/office/projects"),
        ("leader", "/office/projects"),
        ("roads", "/department/projects"),
        ("deputy", "/deputy/projects"),
    ):
        page = people.at(login, address)
        assert page.locator("html").get_attribute("lang") == "en"
