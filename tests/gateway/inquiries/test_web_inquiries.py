"""An inquiry, a survey and an appraisal in the browser, on projects that deputies adopted."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from contracts import inquiries as c
from contracts import sessions as h
from contracts.base import Actor
from contracts.scrutiny import SealBoard
from contracts.words import Role
from gateway.bus import Declined
from tests.e2e.axe import UNFOLD
from tests.e2e.browser import press
from tests.e2e.county import County
from tests.e2e.people import People, said

TELLERS = [Actor(role=Role.TELLER, id=f"t-{n}", name=f"计票人{n}") for n in (1, 2)]
SCRUTINEER = Actor(role=Role.SCRUTINEER, id="s-1", name="监票人甲")
MEMBERS = [h.Member(id="D01", name="代表甲"), h.Member(id="D02", name="代表乙")]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    made = County(tmp_path_factory.mktemp("inquiries")).start()
    listed = [
        h.Candidate(id="c1", title="东门便民桥", department="roads", township="420323100"),
        h.Candidate(id="c2", title="西山供水管网", department="water"),
        h.Candidate(id="c3", title="南山步道", department="roads"),
    ]
    vote(made, listed, h.RuleBook(seats=2, cap=2, members=0), [{"+": 2}, {"+": 2}, {"-": 2}])
    made.until(lambda: len(projects(made)) == 2)
    yield made
    made.stop()


def projects(county: County) -> dict[str, str]:
    """Ids by title."""
    year = county.today().year
    return {one.title: one.project_id for one in county.ask(c.ListSubjects(year=year)).items}


def vote(county: County, listed: list[h.Candidate], rules: h.RuleBook, marks: list[Any]) -> str:
    """A whole round on paper."""
    held_on = county.today()
    session = county.do(h.CallSession(title="人代会", level="county", held_on=held_on, members=MEMBERS)).id
    county.do(h.PutCandidates(session_id=session, candidates=listed))
    for member in MEMBERS:
        county.do(h.SignIn(session_id=session, deputy_id=member.id), TELLERS[0])
    drawn = county.do(h.DrawRound(session_id=session, title="民生实事测评", mode="paper", rules=rules)).id

    def works(command: Any, actor: Actor) -> bool:
        try:
            county.do(command, actor)
        except Declined:
            return False
        return True

    county.until(lambda: works(h.OpenRound(round_id=drawn), TELLERS[0]))
    for teller in TELLERS:
        county.do(h.EnterCount(round_id=drawn, issued=2, ballots=2, void=0, marks=marks), teller)
    county.until(lambda: works(SealBoard(round_id=drawn, root=""), SCRUTINEER))
    county.until(lambda: works(h.AnnounceResult(round_id=drawn), TELLERS[0].model_copy(update={"role": Role.OFFICE})))
    return str(drawn)


def test_an_inquiry_goes_from_the_office_over_deputies_and_departments_to_its_minutes(
    county: County, browser: Browser
) -> None:
    people = People(browser, county, phone=True, lang="zh-CN")
    bridge = projects(county)["东门便民桥"]
    office = people.at("office", "/office/inquiries")
    held = {"stage": "progress", "title": "年中问进度", "held_on": "2026-07-15", "projects": bridge}
    people.send(office, "/office/inquiries", **held)
    press(office.get_by_role("link", name="年中问进度"))
    here = office.url.removeprefix(county.url)
    people.look(office)

    page = people.at("deputy", here)
    people.send(page, f"{here}/questions", project=bridge, words="主梁什么时候吊装？")
    page = people.at("roads", "/questions")
    press(page.get_by_role("link", name="主梁什么时候吊装"))
    page.evaluate(UNFOLD)
    people.look(page)
    told = {"answer_1": "下月吊装。", "promise_1": "年底通车", "due_1": "2030-12-31"}
    people.send(page, f"{here}/questions/1/answer", **told)
    people.at("roads", "/questions?which=promises")
    page = people.at("water", here)
    assert page.locator("form[action$='/answer']").count() == 0, "another department has nothing to answer here"
    page = people.at("deputy", here)
    people.send(page, f"{here}/questions/1/further", words_1="夜里有没有灯？")

    page = people.at("office", here)
    people.send(page, f"{here}/questions/1/judge", verdict_1="kept", seen_1="现场看过，已经通车。")
    page = people.at("office", here)
    assert "未答复原因" in said(page)
    people.send(page, f"{here}/conclude", taken=False, conclusion="会议结束。")
    page = people.at("office", here)
    people.send(page, f"{here}/questions/2/answer", speaker_2="交通局 王局长", answer_2="装十二盏。")
    page = people.at("office", here)
    people.send(page, f"{here}/conclude", conclusion="问清楚了，办公室跟踪。")

    public = said(people.at("", here))
    for words in ("已兑现", "现场看过", "办公室甲代录", "问清楚了"):
        assert words in public
    assert "年中问进度" in said(people.at("", "/inquiries"))
    for kind, starts in (("docx", b"PK"), ("pdf", b"%PDF")):
        got = page.request.get(f"{county.url}{here}/minutes.{kind}")
        assert got.body().startswith(starts)
    assert httpx.get(f"{county.url}{here}/minutes.pdf", timeout=30).status_code == 401
    again = People(browser, county, phone=False, lang="en-GB")
    for login, address in (
        ("", "/inquiries?stage=progress"),
        ("", here),
        ("office", "/office/inquiries"),
        ("office", here),
        ("leader", "/office/inquiries"),
        ("deputy2", here),
        ("roads", "/questions?which=all"),
    ):
        again.at(login, address)


def test_residents_answer_on_one_page_and_a_second_answer_takes_the_place_of_the_first(
    county: County, browser: Browser
) -> None:
    people = People(browser, county, phone=True, lang="zh-CN")
    found = projects(county)
    today = county.app_context.clock.now().astimezone(county.settings.zone).date()
    last = (today + timedelta(days=10)).isoformat()
    office = people.at("office", "/office/surveys")
    people.send(office, "/office/surveys", project=found["东门便民桥"], opens=today.isoformat(), closes=last)
    press(office.get_by_role("link", name="东门便民桥"))
    office_page = office.url.removeprefix(county.url)
    people.look(office)
    assert office.locator(".qr svg").count() == 1
    here = f"/survey/{office_page.rpartition('/')[2]}"

    page = people.at("resident 1", here)
    people.send(page, here, taken=False)
    people.look(page)
    assert page.locator(".summary li").count() == 2
    people.send(page, here, grade="not_satisfied", uses="yes", words="栏杆太低", township="420323100")
    assert "谢谢" in said(page)
    page = people.at("resident 1", here)
    people.send(page, here, grade="satisfied", uses="yes", words="栏杆加高了")
    assert "只计一份" in said(page)
    page = people.at("resident 2", here)
    people.send(page, here, grade="basically", uses="no")
    assert "已有 2 人评价" in said(people.at("resident 2", here))

    office = people.at("office", office_page)
    assert "栏杆加高了" in said(office)
    assert "栏杆太低" not in said(office)
    press(office.locator("form[action*='/answers/'] button"))
    people.send(people.at("office", office_page), f"{office_page}/close", reason="已收齐。")
    closed = said(people.at("", here))
    for words in ("调查已经结束", "栏杆加高了", "仅有 2 份答卷"):
        assert words in closed
    People(browser, county, phone=False, lang="en-GB").at("", here)


def test_too_many_answers_from_one_address_read_why_on_the_page(county: County, browser: Browser) -> None:
    water = projects(county)["西山供水管网"]
    now = county.app_context.clock.now()
    asked = c.OpenSurvey(project_id=water, year=county.today().year, opens=now, closes=now + timedelta(days=1))
    survey = county.do(asked).id
    data = {"grade": "satisfied", "uses": "yes"}
    answers = [
        httpx.post(f"{county.url}/survey/{survey}", data=data, headers={"Accept": "text/html"}, timeout=30)
        for _ in range(25)
    ]
    assert {one.status_code for one in answers} == {303, 429}
    assert "请过一分钟再试" in answers[-1].text
    assert county.ask(c.ReadSurvey(survey_id=survey)).answers == 20
    people = People(browser, county, phone=True, lang="zh-CN")
    page = people.at("resident", f"/survey/{survey}")
    people.send(page, f"/survey/{survey}", taken=False, grade="satisfied", uses="yes")
    people.look(page)
    county.do(c.CloseSurvey(survey_id=survey, reason="测试"))


def test_an_appraisal_is_put_together_and_published_side_by_side(county: County, browser: Browser) -> None:
    people = People(browser, county, phone=True, lang="zh-CN")
    found = projects(county)
    year = county.today().year
    bridge, water = found["东门便民桥"], found["西山供水管网"]
    listed = [h.Candidate(id=bridge, title="东门便民桥"), h.Candidate(id="else", title="别的事")]
    rules = h.RuleBook(kind="grades", seats=0, cap=0, members=0)
    drawn = vote(county, listed, rules, [{"3": 1, "2": 1}, {"3": 2}])
    county.until(lambda: county.ask(c.ListGradeRounds()).items)
    office_page = f"/office/appraisals/{year}"
    office = people.at("office", office_page)
    people.send(office, f"{office_page}/rounds/{drawn}")
    office = people.at("office", office_page)
    people.send(office, f"{office_page}/{water}/grades", taken=False, satisfied="9")
    people.look(office)
    office = people.at("office", office_page)
    people.send(office, f"{office_page}/{water}/grades", satisfied="9", basically="1", witness="赵代表")
    assert "见证人：赵代表" in said(people.at("office", office_page))
    for project in (bridge, water):
        office = people.at("office", office_page)
        people.send(office, f"{office_page}/{project}/conclude", words="好用。")
    public = said(people.at("", f"/appraisals/{year}"))
    for words in ("东门便民桥", "西山供水管网", "见证人：赵代表", "满意率 =", "好用。"):
        assert words in public
    assert people.at("", "/appraisals").url.endswith(f"/appraisals/{year}")
    again = People(browser, county, phone=False, lang="en-GB")
    for login, address in (
        ("office", office_page),
        ("auditor", office_page),
        ("", f"/appraisals/{year}"),
        ("office", "/office/surveys"),
    ):
        again.at(login, address)


@pytest.mark.parametrize(
    "address",
    ["/inquiries/nothing", "/survey/nothing", "/survey/@@", "/inquiries/@@", "/appraisals/x", "/inquiries?year=x"],
)
def test_an_address_of_nothing_is_a_page_that_says_so(county: County, address: str) -> None:
    answer = httpx.get(county.url + address, headers={"Accept": "text/html"}, timeout=30)
    assert answer.status_code in ((200,) if "?" in address else (404, 422))
    assert "<h1" in answer.text
