"""Three inquiries and one appraisal over the JSON API, on projects and grades that come from real votes."""

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from openpyxl import load_workbook

from contracts.inquiries import AnswerSurvey
from contracts.projects import ProjectTurned
from contracts.words import Colour
from gateway.access import devices
from gateway.demo.people import deputies
from gateway.inquiries.tables import COLUMNS, formula, text, xlsx
from kit.bus.session import Session
from kit.db import Database
from kit.testing.bench import HandClock
from tests.gateway.gateway_running import RunningGateway, eventually, slug

YEAR = datetime.now(ZoneInfo("Asia/Shanghai")).year
"""The year in the county."""


def done(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


@pytest.fixture(scope="module")
def bridge(county: RunningGateway) -> dict[str, Any]:
    """A project the demo county's deputies adopted, as supervision heard of it."""

    def listed() -> httpx.Response:
        with county.client() as public:
            return public.get("/inquiry-projects", params={"year": YEAR})

    found = eventually(listed, lambda answer: len(answer.json()["items"]) >= 4).json()["items"]
    [one] = [project for project in found if "天桥" in project["title"]]
    assert one["department"] == "transport"
    return dict(one)


def survey_of(office: httpx.Client, project: str) -> str:
    now = datetime.now(UTC)
    asked = {"opens": now.isoformat(), "closes": (now + timedelta(days=9)).isoformat()}
    return done(office.post("/surveys", json={"project_id": project, "year": YEAR, **asked}))


def close(office: httpx.Client, survey: str) -> None:
    done(office.post(f"/surveys/{survey}/close", json={"reason": "已收齐"}))


def test_an_inquiry_is_held_by_programs_too(
    county: RunningGateway, office: httpx.Client, public: httpx.Client, bridge: dict[str, Any]
) -> None:
    project = bridge["project_id"]
    body = {"stage": "progress", "title": "年中问进度", "year": YEAR, "held_on": f"{YEAR}-07-15"}
    inquiry = done(office.post("/inquiries", json={**body, "project_ids": [project]}))
    with county.signed_in("d001") as deputy:
        asked = {"words": "主梁什么时候吊装？", "project_id": project}
        question = done(deputy.post(f"/inquiries/{inquiry}/questions", json=asked))
        assert slug(deputy.post(f"/questions/{question}/answer", json={"words": "x"})) == "forbidden"
    assert slug(office.post(f"/inquiries/{inquiry}/conclusion", json={"conclusion": "完"})) == "questions-unanswered"
    with county.signed_in("dept-transport") as handler:
        [mine] = [one for one in handler.get("/questions").json()["items"] if one["inquiry_id"] == inquiry]
        assert (mine["question_id"], mine["project_title"]) == (question, bridge["title"])
        answer = {"words": "下月吊装。", "promise": "通车", "promise_due": f"{YEAR + 1}-01-31"}
        done(handler.post(f"/questions/{question}/answer", json=answer))
        assert slug(handler.post(f"/questions/{question}/answer", json=answer)) == "question-answered"
    done(office.post(f"/questions/{question}/judgements", json={"verdict": "kept", "words": "现场看过。"}))
    done(office.post(f"/inquiries/{inquiry}/conclusion", json={"conclusion": "问清楚了。"}))
    read = public.get(f"/inquiries/{inquiry}")
    assert read.json()["record"][0]["promise_state"] == "kept"
    assert public.get(f"/inquiries/{inquiry}", headers={"If-None-Match": read.headers["etag"]}).status_code == 304
    listed = public.get("/inquiries", params={"project_id": project, "limit": 1})
    assert listed.json()["items"][0]["inquiry_id"] == inquiry
    assert slug(public.get("/inquiries/nothing")) == "inquiry-not-found"
    assert slug(public.get("/questions")) == "sign-in-needed"


def test_a_browser_that_answers_five_times_is_one_answer_and_many_from_one_address_are_limited(
    county: RunningGateway, office: httpx.Client, public: httpx.Client, bridge: dict[str, Any]
) -> None:
    survey = survey_of(office, bridge["project_id"])
    with county.client() as phone:
        for number in range(5):
            told = {"grade": "satisfied", "uses": True, "words": f"第{number}次"}
            answer = phone.post(f"/surveys/{survey}/answers", json=told)
            assert answer.json()["replaced"] is (number > 0)
        assert phone.cookies[devices.COOKIE]
    assert public.get(f"/surveys/{survey}").json()["answers"] == 1

    statuses = []
    for _ in range(30):
        with county.client() as stranger:
            statuses.append(stranger.post(f"/surveys/{survey}/answers", json={"grade": "satisfied", "uses": False}))
    refused = [answer for answer in statuses if answer.status_code != 200]
    assert {slug(answer) for answer in refused} == {"answers-too-fast"}
    assert {answer.status_code for answer in refused} == {429}
    assert len(statuses) - len(refused) == 19, "twenty a minute from one network, the first phone among them"
    assert public.get(f"/surveys/{survey}").json()["answers"] == 20
    assert public.get(f"/surveys/{survey}").json()["grades"] is None
    close(office, survey)


def test_a_cookie_somebody_made_up_counts_as_none(
    county: RunningGateway, office: httpx.Client, bridge: dict[str, Any]
) -> None:
    survey = survey_of(office, bridge["project_id"])
    with county.client(cookies={devices.COOKIE: "made-up.c2lnbmVk"}) as phone:
        answer = phone.post(f"/surveys/{survey}/answers", json={"grade": "basically", "uses": True})
        assert answer.json()["replaced"] is False
        assert devices.COOKIE in answer.headers["set-cookie"]
        assert "HttpOnly" in answer.headers["set-cookie"]
    close(office, survey)


class _Request:
    """What marks are made of: the desk and the address."""

    def __init__(self, county: Any, address: str) -> None:
        self.app, self.cookies = county.app, dict[str, str]()
        self.client = type("Client", (), {"host": address})()


def marks(county: Any, address: str, survey: str = "s", device: str = "d") -> dict[str, str]:
    return devices.marks(_Request(county, address), survey, device)  # type: ignore[arg-type]


def test_marks_fit_the_contract_and_say_nothing_across_surveys(county: RunningGateway) -> None:
    here, there = marks(county, "10.1.2.3"), marks(county, "10.1.2.3", survey="t")
    AnswerSurvey(survey_id="s", grade="satisfied", uses=True, **here)  # type: ignore[arg-type]
    assert not set(here.values()) & set(there.values())
    assert here == marks(county, "10.1.2.3")
    assert here["network"] != marks(county, "10.1.2.4")["network"]
    assert here["device"] == marks(county, "10.1.2.4")["device"]


def test_a_network_is_an_ipv4_address_or_the_half_of_an_ipv6_one(county: RunningGateway) -> None:
    def network(address: str) -> str:
        return marks(county, address)["network"]

    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9")
    assert network("2001:db8:1:2::1") != network("2001:db8:1:3::1")
    assert network("::ffff:10.1.2.3") == network("10.1.2.3")
    assert network("somewhere") != network("elsewhere")


def test_a_networks_mark_is_another_one_tomorrow(county: RunningGateway) -> None:
    today, clock = marks(county, "10.1.2.3"), HandClock(county.app_context.clock.now() + timedelta(days=1))
    desk = SimpleNamespace(app_context=replace(county.app_context, clock=clock))  # the county itself goes on today
    later = marks(SimpleNamespace(app=SimpleNamespace(state=desk)), "10.1.2.3")
    assert later["network"] != today["network"]
    assert later["device"] == today["device"]


def graded_in_the_hall(county: RunningGateway, office: httpx.Client, candidates: list[dict[str, Any]]) -> str:
    """A satisfaction round on paper, from the call to the announcement."""
    members = [{"id": one.id, "name": one.name} for one in deputies(besides="乡镇")[:3]]
    call = {"title": "满意度测评会", "level": "county", "held_on": f"{YEAR}-12-20", "members": members}
    session = done(office.post("/sessions", json=call))
    done(office.put(f"/sessions/{session}/candidates", json={"candidates": candidates}))
    for member in members:
        with county.signed_in("teller") as teller:
            done(teller.post(f"/sessions/{session}/attendance", json={"deputy_id": member["id"]}))
    rules = {"kind": "grades", "seats": 0, "cap": 0, "members": 0}
    draw = {"title": "民生实事满意度测评", "mode": "paper", "rules": rules}
    vote = done(office.post(f"/sessions/{session}/rounds", json=draw))
    eventually(lambda: office.get(f"/rounds/{vote}"), lambda answer: answer.json()["state"] == "issuing")
    count = {"issued": 3, "ballots": 3, "void": 0, "marks": [{"3": 2, "2": 1}, {"3": 1, "1": 1, ".": 1}]}
    with county.signed_in("teller") as first, county.signed_in("teller2") as second:
        done(first.post(f"/rounds/{vote}/open"))
        done(first.put(f"/rounds/{vote}/count", json=count))
        done(second.put(f"/rounds/{vote}/count", json=count))
    with county.signed_in("scrutineer") as scrutineer:
        eventually(lambda: scrutineer.post(f"/rounds/{vote}/seal", json={"root": ""}), lambda a: a.status_code == 200)
    eventually(lambda: office.post(f"/rounds/{vote}/announce"), lambda answer: answer.status_code == 200)
    return vote


def test_grades_given_in_the_hall_and_answers_of_residents_become_one_appraisal_and_a_table(
    county: RunningGateway, office: httpx.Client, public: httpx.Client, bridge: dict[str, Any]
) -> None:
    project = bridge["project_id"]
    other = {"id": "c2", "title": "县人民医院早晚门诊"}
    vote = graded_in_the_hall(county, office, [{"id": project, "title": bridge["title"]}, other])
    eventually(
        lambda: office.get("/grade-rounds"), lambda answer: vote in {one["round_id"] for one in answer.json()["items"]}
    )
    done(office.post(f"/grade-rounds/{vote}/links", json={"year": YEAR}))
    typed = {"satisfied": 9, "basically": 0, "not_satisfied": 0, "witness": "赵代表"}
    assert slug(office.put(f"/appraisals/{YEAR}/{project}/grades", json=typed)) == "round-has-them"

    survey = survey_of(office, project)
    with county.client() as phone:
        told = {"grade": "not_satisfied", "uses": True, "words": "=HYPERLINK(1) 电话 13800000000"}
        assert phone.post(f"/surveys/{survey}/answers", json=told).status_code == 200
    [words] = office.get(f"/surveys/{survey}/words").json()["items"]
    assert "138" not in words["words"]
    done(office.put(f"/survey-answers/{words['answer_id']}/release", json={"released": True}))
    close(office, survey)
    ending = f"/appraisals/{YEAR}/{project}/conclusion"
    done(office.post(ending, json={"words": "=1+1 工期晚了"}))
    assert slug(office.post(ending, json={})) == "appraisal-concluded"

    found = public.get(f"/appraisals/{YEAR}").json()["items"]
    [one] = [each for each in found if each["project"]["project_id"] == project]
    assert (one["deputies"]["satisfied"], one["deputies"]["basically"], one["deputies"]["not_satisfied"]) == (2, 1, 0)
    assert (one["residents_share"], one["few"]) == ({"part": 0, "whole": 1}, True)
    assert public.get(f"/surveys/{survey}").json()["released"][0]["grade"] == "not_satisfied"

    rows = list(csv.DictReader(StringIO(office.get(f"/appraisals/{YEAR}/export.csv").content.decode("utf-8-sig"))))
    [row] = [each for each in rows if each["项目编号"] == project]
    assert (row["代表满意"], row["代表基本满意"], row["代表满意率"], row["群众不满意"]) == ("2", "1", "1.0", "1")
    assert row["评价意见"] == "'=1+1 工期晚了", "what somebody wrote is no formula"
    planned = public.get(f"/projects/{project}").json()["state"] != "adopted"  # by another test of this county
    assert (row["监督检查发现问题"] == "") is not planned, "not known without the project's plan"
    book = load_workbook(BytesIO(office.get(f"/appraisals/{YEAR}/export.xlsx").content))
    table = list(book.active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert table[0] == COLUMNS
    [line] = [dict(zip(COLUMNS, each, strict=True)) for each in table[1:] if project in each]
    assert (line["代表满意"], line["群众满意率"], line["答卷是否偏少"]) == (2, 0, "是")
    assert line["满意率算法"] == formula(basically_counts=True)
    assert slug(public.get(f"/appraisals/{YEAR}/export.xlsx")) == "sign-in-needed"
    assert slug(public.get("/appraisals/1066")) == "invalid"


def test_a_light_that_turns_red_opens_a_special_inquiry_on_the_running_platform(
    county: RunningGateway, public: httpx.Client, bridge: dict[str, Any]
) -> None:
    """The projects desk is in the same service: its event goes out and comes back over the service's own exchange."""
    file = county.app_context.settings.data_dir.absolute() / "supervision.sqlite"
    session = Session("supervision", "420323", Database(f"sqlite:///{file}"), county.app_context.clock)
    told = {name: bridge[name] for name in ("project_id", "title", "department", "department_name")}
    with session.work() as work:
        for was, colour in ((Colour.GREEN, Colour.RED), (Colour.RED, Colour.RED)):
            turned = ProjectTurned(**told, colour=colour, was=was, reason="连续两个月没有报进度", at=work.now)
            work.emit(turned, subject=bridge["project_id"])
    wanted = {"stage": "special", "project_id": bridge["project_id"]}
    found = eventually(lambda: public.get("/inquiries", params=wanted), lambda answer: answer.json()["items"])
    [one] = found.json()["items"]
    assert public.get(f"/inquiries/{one['inquiry_id']}").json()["reason"] == "连续两个月没有报进度"
    session.database.close()


def test_a_year_without_appraisals_is_an_empty_table(office: httpx.Client) -> None:
    from contracts.inquiries import AppraisalList

    empty = AppraisalList(year=2031, items=[])
    assert office.get("/appraisals/2031").json() == empty.model_dump()
    assert text(empty).decode("utf-8-sig").strip() == ",".join(COLUMNS)
    assert load_workbook(BytesIO(xlsx(empty))).active.max_row == 1  # type: ignore[union-attr]
