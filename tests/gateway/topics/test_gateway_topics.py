"""Hot topics over the JSON API, on the demo county's own appeals."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from gateway.demo import topics
from tests.gateway.gateway_running import APPEAL, RunningGateway, eventually, slug

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
"""The day in the county."""
TOWN = "420323207"
REPORT = {"summary": "一句话", "findings": "看到的", "proposals": "请办的"}


def done(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def new_topic(**more: Any) -> dict[str, Any]:
    due = (TODAY + timedelta(days=30)).isoformat()
    head = {"title": "养老服务", "year": TODAY.year, "source": "plan", "category": "welfare", "township": TOWN}
    return {**head, "reason": "年度计划", "due_on": due, **more}


@pytest.fixture(scope="module")
def plan(county: RunningGateway) -> list[dict[str, Any]]:
    """The demo's own two topics, once they are there."""

    def listed() -> httpx.Response:
        with county.client() as public:
            return public.get("/topics")

    def both(answer: httpx.Response) -> bool:
        return "reported" in {one["state"] for one in answer.json()["items"]}

    found: list[dict[str, Any]] = eventually(listed, both).json()["items"]
    return found


@pytest.mark.usefixtures("plan")
def test_the_demo_shows_a_hotspot_with_the_formula_it_is_worked_out_by(
    public: httpx.Client, office: httpx.Client
) -> None:
    wanted = {"only_hot": True, "township": topics.WATER, "category": "water"}  # other tests' appeals are hot elsewhere
    answer = office.get("/hotspots", params=wanted)
    told = answer.json()
    [one] = told["items"]
    [seen] = public.get("/hotspots", params=wanted).json()["items"]
    assert (seen["recent"], seen["unsolved"], seen["heat"], seen["hot"]) == (one["recent"], 0, one["recent"], True)
    assert (one["category"], one["township"], one["recent"], one["unsolved"], one["hot"]) == (
        "water", topics.WATER, len(topics.NO_WATER), topics.UNSOLVED, True
    )  # fmt: skip
    assert one["heat"] == one["recent"] + 3 * one["unsolved"] >= told["threshold"]
    assert "近30天反映人数" in told["formula"]
    assert "last 30 days" in told["formula_en"]
    assert [topic["title"] for topic in one["topics"]] == ["宝丰镇集镇东片供水"]
    again = office.get("/hotspots", params=wanted, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.usefixtures("plan")
def test_a_hotspot_opens_to_its_words_and_cases_and_to_whose_they_are_for_staff_only(
    public: httpx.Client, office: httpx.Client
) -> None:
    where = {"township": topics.WATER}
    view = public.get("/hotspots/water", params=where).json()
    assert {one["words"] for one in view["data"]["phrases"]} >= {"东片", "停水"}
    assert len(view["data"]["months"]) == 13
    assert public.get("/hotspots/water/cases", params={**where, "limit": 5}).json()["items"] == []
    first = office.get("/hotspots/water/cases", params={**where, "limit": 5})
    assert 'rel="next"' in first.headers["link"]
    unsolved = office.get("/hotspots/water/cases", params={**where, "of": "unsolved"}).json()["items"]
    assert len(unsolved) == topics.UNSOLVED
    assert {one["title"] for one in unsolved} == set(topics.NO_WATER[: topics.UNSOLVED])
    assert slug(office.get("/hotspots/water/cases", params={"cursor": "x"})) == "bad-cursor"
    assert slug(public.get("/hotspots/nothing")) == "invalid"


def test_a_published_report_is_read_by_everyone_with_its_data(plan: list[dict[str, Any]], public: httpx.Client) -> None:
    [bus] = [one for one in plan if one["state"] == "reported"]
    answer = public.get(f"/topics/{bus['topic_id']}")
    view = answer.json()
    assert view["report"]["proposals"]
    assert view["data"]["heat"]["recent"] >= len(topics.LATE_BUS)
    assert [one["what"] for one in view["history"]] == ["adopted", "entrusted", "written", "reported"]
    same = public.get(f"/topics/{bus['topic_id']}", headers={"If-None-Match": answer.headers["etag"]})
    assert same.status_code == 304
    assert slug(public.get("/topics/nothing")) == "topic-not-found"


def test_a_program_takes_a_topic_from_the_plan_to_the_report(
    county: RunningGateway, office: httpx.Client, public: httpx.Client
) -> None:
    assert slug(public.post("/topics", json=new_topic())) == "sign-in-needed"
    topic = done(office.post("/topics", json=new_topic()))
    assert slug(office.post("/topics", json=new_topic())) == "topic-planned"
    assert slug(office.post("/topics", json=new_topic(due_on="2020-01-01"))) == "due-in-the-past"
    assert slug(office.post("/topics", json=new_topic(source="hotspot", category="culture"))) == "no-such-hotspot"
    d1 = {"name": "代表甲", "deputy_id": "D001", "leads": True}
    assert slug(office.put(f"/topics/{topic}/group", json={"group": [{"name": "乙"}]})) == "one-leads"
    done(office.put(f"/topics/{topic}/group", json={"group": [d1, {"name": "李工程师"}]}))
    later = {"group": [d1], "due_on": (TODAY + timedelta(days=90)).isoformat()}
    assert slug(office.put(f"/topics/{topic}/group", json=later)) == "reason-needed"
    with county.signed_in("d002") as other:
        assert slug(other.put(f"/topics/{topic}/report", json={"version": 0, **REPORT})) == "forbidden"
    with county.signed_in("d001") as writer:
        mine = writer.get("/topics", params={"mine": True}).json()["items"]
        assert [one["topic_id"] for one in mine] == [topic]
        done(writer.put(f"/topics/{topic}/report", json={"version": 0, **REPORT, "proposals": ""}))
        assert slug(writer.put(f"/topics/{topic}/report", json={"version": 0, **REPORT})) == "report-changed"
        assert slug(writer.post(f"/topics/{topic}/publication", json={"version": 1})) == "forbidden"
    assert public.get(f"/topics/{topic}").json()["report"] is None
    assert slug(office.post(f"/topics/{topic}/publication", json={"version": 1})) == "report-incomplete"
    done(office.put(f"/topics/{topic}/report", json={"version": 1, **REPORT}))
    done(office.post(f"/topics/{topic}/publication", json={"version": 2}))
    assert public.get(f"/topics/{topic}").json()["report"]["summary"] == "一句话"
    assert slug(office.post(f"/topics/{topic}/drop", json={"reason": "不做了"})) == "topic-over"
    dropped = done(office.post("/topics", json=new_topic(category="culture")))
    done(office.post(f"/topics/{dropped}/drop", json={"reason": "并入另一议题"}))
    states = {
        one["topic_id"]: one["state"] for one in public.get("/topics", params={"year": TODAY.year}).json()["items"]
    }
    assert (states[topic], states[dropped]) == ("reported", "dropped")
    page = public.get("/topics", params={"limit": 1})
    assert 'rel="next"' in page.headers["link"]


@pytest.mark.usefixtures("plan")
def test_plan_and_people_stand_side_by_side(public: httpx.Client, office: httpx.Client) -> None:
    def water(who: httpx.Client, year: int) -> dict[str, Any]:
        rows = who.get("/plan-and-people", params={"year": year}).json()["items"]
        return next((one for one in rows if one["category"] == "water"), {"appeals": 0, "topics": []})

    years = {TODAY.year, (TODAY - timedelta(days=2)).year}  # half of the demo's appeals are thirty hours old
    assert sum(water(office, year)["appeals"] for year in years) >= len(topics.NO_WATER)
    told = water(public, TODAY.year)
    assert told["appeals"] in (0, water(office, TODAY.year)["appeals"]), "withheld where others' few would follow"
    assert [one["title"] for one in told["topics"]] == ["宝丰镇集镇东片供水"]
    assert slug(public.get("/plan-and-people", params={"year": 1999})) == "invalid"


def test_a_resident_reads_what_became_of_the_appeal(
    county: RunningGateway, office: httpx.Client, public: httpx.Client
) -> None:
    said = {**APPEAL, "category": "farming", "title": "灌渠淤积", "place": {"township": TOWN}}
    receipts = [public.post("/appeals", json=said).json() for _ in range(5)]
    where = {"township": TOWN, "category": "farming", "limit": 1}
    eventually(lambda: public.get("/hotspots", params=where), lambda answer: answer.json()["items"])
    topic = done(office.post("/topics", json=new_topic(title="灌渠清淤", source="hotspot", category="farming")))
    one = receipts[0]
    mine = eventually(
        lambda: public.get(f"/appeals/{one['tracking_code']}", headers={"X-Appeal-Secret": one["secret"]}),
        lambda answer: answer.status_code == 200 and answer.json()["news"],
    ).json()["news"]
    assert [(each["what"], each["topic_id"], each["title"]) for each in mine] == [("topic_adopted", topic, "灌渠清淤")]
