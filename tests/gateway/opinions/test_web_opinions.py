"""Opinions on pages: recorded, classified, transferred, answered, gone on, and what everybody reads of them."""

import re
from typing import Any

import httpx
import pytest

from contracts import deputies as d
from contracts.supervision import ListDepartments
from contracts.topics import AdoptTopic
from tests.e2e.county import PASSWORD, PEOPLE, County

HERE = "/heard"


class Person:
    """A signed-in person's browser without scripts."""

    def __init__(self, url: str, login: str) -> None:
        headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
        self.client = httpx.Client(base_url=url, headers=headers, timeout=30)
        self.client.post("/signin", data={"login": login, "password": PASSWORD})

    def post(self, page: str, address: str, **fields: str) -> httpx.Response:
        html = self.client.get(page).text
        form = re.search(rf'<form[^>]*action="{re.escape(address)}"[^>]*>(.*?)</form>', html, re.DOTALL)
        assert form, f"no form for {address}"
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1]))
        return self.client.post(address, data={**hidden, **fields}, follow_redirects=True)

    def on(self, opinion_id: str, act: str, **fields: str) -> httpx.Response:
        page = f"{HERE}/{opinion_id}"
        return self.post(page, f"{page}/{act}", **fields)


@pytest.fixture
def office(platform: County) -> Person:
    return Person(platform.url, "office")


def write(platform: County, who: Person, **more: str) -> httpx.Response:
    """The form of a new one is sent."""
    day = platform.today().isoformat()
    said = {"title": "村道缺护栏", "text": "村道临水一段没有护栏", "heard": "inspection", "heard_on": day}
    return who.post(f"{HERE}/new", HERE, **(said | {"said_by": "deputy", "category": "other"} | more))


def record(platform: County, who: Person, **more: str) -> str:
    """The id of one that was put on record."""
    assert "已登记" in write(platform, who, **more).text
    return str(platform.ask(d.ListHeardOpinions()).items[0].opinion_id)


def test_a_form_with_faults_says_each_at_its_field_and_keeps_what_was_typed(platform: County, office: Person) -> None:
    wrong = office.post(f"{HERE}/new", HERE, text="只写了内容", title="", heard="", heard_on="2026-02-31", said_by="")
    assert wrong.status_code == 422
    assert all(f'href="#{name}"' in wrong.text for name in ("title", "heard", "heard_on", "said_by", "category"))
    assert "只写了内容" in wrong.text
    late = write(platform, office, heard_on="2199-01-01", deputy=PEOPLE["deputy"].id)
    assert late.status_code == 422
    assert 'href="#heard_on"' in late.text
    assert "村道临水一段没有护栏" in late.text
    nobody = write(platform, office)
    assert 'href="#deputy"' in nobody.text


def test_a_deputys_opinion_goes_to_a_department_and_its_answer_comes_back(platform: County, office: Person) -> None:
    deputy, department = Person(platform.url, "deputy"), Person(platform.url, "roads")
    opinion_id = record(platform, deputy)
    assert "待分类 1" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", office.client.get(HERE).text))
    assert "请选择" in office.on(opinion_id, "classify", category="other", kind="").text
    assert "已分类" in office.on(opinion_id, "classify", category="other", kind="work").text
    code = str(PEOPLE["roads"].department)
    assert any(one.department == code for one in platform.ask(ListDepartments()).items)
    assert 'href="#department"' in office.on(opinion_id, "transfer", department="").text
    over = office.on(opinion_id, "transfer", department=code, due_on="2020-01-01", words="请研究")
    assert 'href="#due_on"' in over.text
    assert "请研究" in over.text
    assert "部门办理中" in office.on(opinion_id, "transfer", department=code).text
    assert "村道缺护栏" in department.client.get(f"{HERE}?only=transferred").text
    assert 'href="#answer"' in department.on(opinion_id, "answer", answer="").text
    assert "已答复" in department.on(opinion_id, "answer", answer="本月内安装").text
    assert "本月内安装" in deputy.client.get(f"{HERE}/{opinion_id}").text
    assert platform.until(lambda: "已答复您的一条意见建议" in deputy.client.get("/notices").text)


def test_a_returned_one_goes_on_as_a_topic_of_the_plan(platform: County, office: Person) -> None:
    department = Person(platform.url, "roads")
    opinion_id = record(platform, office, deputy=PEOPLE["deputy"].id, kind="work")
    office.on(opinion_id, "transfer", department=str(PEOPLE["roads"].department))
    assert "部门退回" in department.on(opinion_id, "return", reason="属水利部门职责").text
    day = platform.today()
    topic = AdoptTopic(title="村道安全", year=day.year, source="plan", category="other", reason="多", due_on=day)
    topic_id = platform.do(topic).id
    assert 'href="#topic"' in office.on(opinion_id, "topic", topic="nothing").text
    page = office.on(opinion_id, "topic", topic=topic_id).text
    assert f'href="/topics/{topic_id}"' in page
    assert "村道安全" in page


def test_a_deputy_makes_a_draft_of_the_own_opinion(platform: County) -> None:
    deputy = Person(platform.url, "deputy")
    opinion_id = record(platform, deputy)
    page = deputy.on(opinion_id, "suggestion").text
    address = re.search(r'href="(/drafts/[^"]+)"', page)
    assert address
    assert "村道缺护栏" in deputy.client.get(address[1]).text


def test_input_to_a_draft_law_is_sent_and_what_became_of_it_is_read(platform: County, office: Person) -> None:
    opinion_id = record(platform, office, deputy=PEOPLE["deputy"].id, kind="legislation")
    law = {
        "law": "河道管理条例（草案）",
        "proposed": "增加巡河规定",
        "contact_point": "城关联系点",
        "sent_to": "市人大",
    }
    assert 'href="#sent_on"' in office.on(opinion_id, "legislation", **law).text
    office.on(opinion_id, "legislation", **law, sent_on=platform.today().isoformat())
    assert "已采纳" in office.on(opinion_id, "outcome", outcome="已采纳，见第十二条").text


def test_everybody_reads_what_the_office_verified_and_a_department_may_not_release(
    platform: County, office: Person
) -> None:
    opinion_id = record(platform, office, deputy=PEOPLE["deputy"].id, text="原话不公开")
    said = {"public_title": "村道护栏", "public_text": "代表建议加装护栏", "checked_by": "王五"}
    assert 'href="#checked"' in office.on(opinion_id, "verify", **said).text
    office.on(opinion_id, "verify", **said, checked="1")
    public = httpx.get(f"{platform.url}/heard/public", params={"words": "護欄"}, timeout=60).text
    assert "代表建议加装护栏" in public
    assert "原话不公开" not in public
    department = Person(platform.url, "roads")
    refused = department.client.post(f"{HERE}/{opinion_id}/withdraw", data={"csrf": csrf(department.client)})
    assert refused.status_code == 403
    office.on(opinion_id, "withdraw")
    assert "代表建议加装护栏" not in httpx.get(f"{platform.url}/heard/public", timeout=60).text


def csrf(client: httpx.Client) -> str:
    found: Any = re.search(r'name="csrf" value="([^"]+)"', client.get("/account").text)
    return str(found[1])


def test_a_keeper_records_what_a_resident_said_and_sees_what_became_of_it(platform: County) -> None:
    keeper = Person(platform.url, "station")
    said = "村民张三，电话13812345678，说水压不足"
    opinion_id = record(platform, keeper, heard="station", said_by="resident", text=said, source="台账 7")
    page = keeper.client.get(f"{HERE}/{opinion_id}").text
    assert "水压不足" in page
    assert "13812345678" not in page
    assert "台账 7" in page
