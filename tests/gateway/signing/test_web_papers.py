"""A department whose papers are signed, at its desk: a reply to deputies, a project's report, an answer on record."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from contracts import inquiries as i
from contracts import projects as p
from contracts import suggestions as s
from contracts.base import Actor
from contracts.supervision import SaveDepartment
from contracts.words import Role
from tests.e2e.county import PEOPLE, ZHUSHAN, County
from tests.e2e.people import People, said
from tests.gateway.projects.test_web_projects import vote


def of_roads(number: int, part: Any, name: str) -> Actor:
    return Actor(role=Role.DEPARTMENT, id=f"r-{number}", name=name, department="roads", part=part)


ROADS = {"reviewer": of_roads(2, "reviewer", "交通科长"), "signer": of_roads(3, "signer", "交通局长")}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    people = PEOPLE | ROADS
    made = County(tmp_path_factory.mktemp("signing"), ZHUSHAN._replace(people=people)).start()
    made.do(SaveDepartment(department="roads", title="县交通运输局", signs=True))
    vote(made)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def people(browser: Browser, county: County) -> People:
    return People(browser, county)


def through(people: People, paper: str) -> str:
    """Reviewer and signer let a paper go out; what its page says then."""
    people.send(people.at("reviewer", paper), f"{paper}/review")
    return said(people.send(people.at("signer", paper), f"{paper}/sign"))


def waiting(people: People, login: str = "reviewer") -> str:
    """The first paper on somebody's desk."""
    return re.findall(r'href="(/papers/[0-9a-f-]{36})"', people.at(login, "/papers").content())[0]


def suggested(county: County) -> tuple[str, str]:
    """A suggestion whose department has spoken with the deputies; the suggestion and the part."""
    deputy, roads = PEOPLE["deputy"], PEOPLE["roads"]
    text = {"title": "关于修缮东门桥的建议", "text": "桥面破损。", "category": "roads", "departments": ["roads"]}
    one = county.do(s.DraftSuggestion(**text), deputy).id
    talk = {"department": "roads", "department_name": "县交通运输局", "person": "陈科", "words": "可以"}
    county.do(s.RecordTalk(suggestion_id=one, at=county.app_context.clock.now(), **talk), deputy)
    county.do(s.InviteSigner(suggestion_id=one, deputy_id="D02"), deputy)
    county.do(s.AnswerInvitation(suggestion_id=one, sign=True), PEOPLE["deputy2"])
    county.do(s.AskPreReview(suggestion_id=one), deputy)
    county.do(s.PreReview(suggestion_id=one, verdict="passed", words="清楚", feasibility="可行"))
    county.do(s.SubmitSuggestion(suggestion_id=one, occasion="between"), deputy)
    county.until(lambda: county.ask(s.ListSuggestions()).items)
    given = s.PartGiven(department="roads", part="lead", leader="张县长", person="陈科", phone="")
    county.do(s.AssignSuggestion(suggestion_id=one, parts=[given]))
    part = county.ask(s.ReadSuggestion(suggestion_id=one)).parts[0].assignment_id
    county.do(s.TakePart(assignment_id=part), roads)
    for phase in ("before", "during", "after"):
        today = county.today().isoformat()
        met: dict[str, Any] = {"phase": phase, "way": "visit", "people": "代表甲", "words": phase, "held_on": today}
        county.do(s.RecordContact(assignment_id=part, **met), roads)
    return one, part


def test_a_reply_to_the_deputies_is_drafted_sent_back_rewritten_and_signed(county: County, people: People) -> None:
    one, _ = suggested(county)
    at = f"/suggestions/{one}"
    page = people.at("reviewer", at)
    assert "本账号负责审核或签发" in said(page)
    assert page.locator(f"form[action='{at}/reply']").count() == 0
    people.send(people.at("roads", at), f"{at}/contact", phase="after", way="phone", people="代表甲", words="又谈",
                held_on=county.today().isoformat())  # fmt: skip
    page = people.at("roads", at)
    form = page.locator(f"form[action='{at}/reply']")
    form.locator("[name=result][value=A]").check()
    form.locator("[name=text]").fill("已修桥面。")
    form.get_by_role("button", name="送审").click()
    assert "已送审，签发后发出" in said(page)
    assert page.locator(f"form[action='{at}/reply']").count() == 0
    assert "已修桥面" not in people.at("deputy", at).content(), "nothing has left the department"
    assert "审核签发" not in said(people.at("office", at))

    paper = waiting(people)
    page = people.at("reviewer", paper)
    assert "已修桥面。" in said(page)
    page.locator("[name=back_reason]").fill("请写明完工日期")
    page.get_by_role("button", name="退回经办").click()
    page = people.at("roads", paper)
    assert "请写明完工日期" in said(page)
    people.send(page, f"{paper}/again", text="12月1日已修好桥面。")
    assert "已修好桥面" in said(people.at("signer", waiting(people)))
    assert "已签发" in through(people, waiting(people))
    shown = said(people.at("deputy", at))
    assert "12月1日已修好桥面。" in shown
    assert "交通局长" in shown
    assert "审核签发" not in shown
    seen = said(people.at("office", at))
    for name in ("交通经办", "交通科长", "交通局长"):
        assert name in seen, "who drafted, reviewed and signed is on record"


def test_a_report_of_a_project_waits_for_its_signature_and_is_taken_back(county: County, people: People) -> None:
    project = county.ask(p.ListProjects()).items[0].project_id
    today = county.today()
    plan = p.PlanProject(
        project_id=project,
        department="roads",
        starts_on=today.isoformat(),
        ends_on=(today + timedelta(days=90)).isoformat(),
    )
    county.do(plan)
    at = f"/projects/{project}"
    people.send(people.at("roads", at), f"{at}/track", percent=30, spent_fen="2", words="桩基完成。")
    assert "桩基完成" not in people.at("", at).content()
    assert people.at("roads", at).locator(f"form[action='{at}/track']").count() == 0
    assert people.at("roads", at).locator(f"form[action='{at}/report']").count() == 1
    paper = waiting(people)
    assert "累计支出（万元）" in said(people.at("reviewer", paper))
    people.send(people.at("roads", paper), f"{paper}/take-back")
    page = people.at("roads", paper)
    assert page.locator("[name=spent_fen]").input_value() == "2"
    people.send(page, f"{paper}/again", taken=False, percent="150")
    people.send(people.at("roads", paper), f"{paper}/again", percent="35")
    through(people, waiting(people))
    assert "桩基完成。" in said(people.at("", at))
    [track] = county.ask(p.ReadProject(project_id=project)).tracks
    assert (track.percent, track.by) == (35, "交通局长")


def test_an_answer_on_record_is_signed(county: County, people: People) -> None:
    project = county.ask(p.ListProjects()).items[0].project_id
    year = county.today().year
    county.until(lambda: county.ask(i.ListSubjects(year=year)).items)
    inquiry = county.do(i.OpenInquiry(stage="progress", title="问进度", year=year, project_ids=[project])).id
    county.do(i.AskQuestion(inquiry_id=inquiry, project_id=project, words="何时通车？"), PEOPLE["deputy"])
    at = f"/inquiries/{inquiry}"
    people.send(people.at("roads", at), f"{at}/questions/1/answer", answer_1="年底前。")
    assert "年底前" not in people.at("", at).content()
    through(people, waiting(people))
    shown = said(people.at("", at))
    assert "年底前。" in shown
    assert "交通局长" in shown


def test_a_department_that_signs_nothing_is_told_so_and_sends_out_at_once(people: People) -> None:
    assert "本部门未实行审核签发" in said(people.at("water", "/papers"))
