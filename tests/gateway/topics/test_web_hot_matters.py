"""Hot matters in the browser: heard together by themselves, hot as a whole, and a topic that keeps their persons."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from contracts import topics as t
from contracts.base import Place
from contracts.fields import CategoryCode
from tests.e2e.axe import UNFOLD
from tests.e2e.browser import press
from tests.e2e.county import PASSWORD, PEOPLE, TOWN, County
from tests.e2e.hot_topics import PLACE
from tests.e2e.people import People, said

SAYINGS: tuple[tuple[str, str, CategoryCode], ...] = (
    (
        "丽景花园旁搅拌站噪音扰民",
        "丽景花园旁边新建的搅拌站每天半夜还在开工，机器声音很大，睡不着。",
        "environment",
    ),
    ("丽景花园搅拌站粉尘太大", "我住丽景花园，门外的搅拌站粉尘满天，窗户都不敢开，请尽快处理。", "city_order"),
    ("丽景花园边上的搅拌站夜里开工", "丽景花园边上的搅拌站夜里两点还在开工，粉尘和噪音让老人睡不着。", "housing"),
    ("搅拌站挨着丽景花园", "搅拌站挨着丽景花园，粉尘落到阳台上，夜里机器声不停，希望搬走。", "environment"),
    ("丽景花园的搅拌站什么时候搬", "丽景花园门口的搅拌站什么时候搬走，粉尘和半夜的机器声受不了。", "other"),
)
HOT = "/topics/hot"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """Five say one thing in two towns, filed under four categories."""
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("MINSHENG_TOPICS_THRESHOLD", "5")
        made = County(tmp_path_factory.mktemp("hot-matters")).start()
        for n, (title, text, category) in enumerate(SAYINGS):
            place = PLACE if n % 2 else Place(township=TOWN)
            made.submit(title, text, category=category, place=place)
        made.until(lambda: [one.recent for one in listed(made)] == [len(SAYINGS)])
        yield made
        made.stop()


def listed(county: County) -> list[t.HotMatter]:
    found: t.HotMatterList = county.ask(t.ListHotMatters(), PEOPLE["leader"])
    return found.items


@pytest.mark.parametrize("phone", [True, False])
def test_staff_read_matters_first_and_open_every_number_to_its_appeals(
    county: County, browser: Browser, phone: bool
) -> None:
    people, [matter] = People(browser, county, phone=phone), listed(county)
    page = people.at("leader", HOT)
    shown = said(page)
    for words in (matter.worked, "、".join(matter.words), "2 个乡镇", "5 件", "5 种文本", "一人多次反映按一人计"):
        assert words in shown
    assert page.get_by_role("link", name="列入监督计划").count() == 0, "the office decides"
    press(page.locator("#hotspots a.number").first)
    people.look(page)
    assert page.locator("a[href^='/office/cases/']").count() == len(SAYINGS)
    page = people.at("leader", f"{HOT}/matters/{matter.matter_id}")
    assert matter.worked in said(page)
    for of in ("before", "unsolved", "x"):
        people.at("leader", f"{HOT}/matters/{matter.matter_id}/cases?of={of}")
    assert "近期没有集中反映" in said(people.at("leader", f"{HOT}?scope=matter&category=culture&only_hot=1"))
    assert "近期没有集中反映" in said(people.at("leader", f"{HOT}?scope=township")), "no cell of the drop-downs is"


def test_the_office_makes_a_topic_of_it_that_keeps_its_persons(county: County, browser: Browser) -> None:
    people, [matter] = People(browser, county), listed(county)
    page = people.at("office", HOT)
    press(page.get_by_role("link", name="列入监督计划"))
    page.evaluate(UNFOLD)
    people.send(page, f"/office/matters/{matter.matter_id}/topic")
    county.until(lambda: bool(listed(county)[0].topics))
    [topic] = listed(county)[0].topics
    page = people.at("office", f"/topics/{topic.topic_id}")
    assert page.locator(f"a[href='{HOT}/matters/{matter.matter_id}']").count() == 1
    view: t.TopicView = county.ask(t.ReadTopic(topic_id=topic.topic_id), PEOPLE["office"])
    assert view.data is not None
    assert (view.appeals, view.data.heat.recent, len(view.data.townships)) == (5, 5, 2)
    assert topic.title in said(people.at("office", HOT))
    assert people.at("office", HOT).get_by_role("link", name="列入监督计划").count() == 0


def test_who_reads_no_single_appeals_reads_kinds_and_places(county: County) -> None:
    [matter] = listed(county)
    for login in ("", "deputy", "roads"):
        with httpx.Client(base_url=county.url, headers={"Accept": "text/html"}, timeout=30) as client:
            if login:
                client.post("/signin", data={"login": login, "password": PASSWORD})
            text = client.get(HOT).text
            assert "搅拌站" not in text, login
            assert 'value="matter"' not in text, login
            for address in ("", "/cases"):
                answer = client.get(f"{HOT}/matters/{matter.matter_id}{address}")
                assert "搅拌站" not in answer.text, login


def test_the_api_tells_the_same(county: County) -> None:
    [matter] = listed(county)
    with httpx.Client(base_url=county.url, timeout=30) as client:
        assert client.get("/api/v1/hot-matters").status_code == 401
        client.post("/signin", data={"login": "leader", "password": PASSWORD})
        found = client.get("/api/v1/hot-matters").json()
        assert [one["matter_id"] for one in found["items"]] == [matter.matter_id]
        view = client.get(f"/api/v1/hot-matters/{matter.matter_id}").json()
        assert (view["worked"], view["texts"]) == (matter.worked, 5)
        page = client.get(f"/api/v1/hot-matters/{matter.matter_id}/cases", params={"limit": 2})
        assert len(page.json()["items"]) == 2
        assert 'rel="next"' in page.headers["link"]
        assert client.get("/api/v1/hot-matters/nothing").status_code == 404
