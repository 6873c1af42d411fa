"""The office's forms: lists that answer row by row, the catalogue, the calendar, duty, and what a case allows."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from contracts import deputies as d
from contracts import supervision as s
from contracts.base import Actor
from contracts.words import Role
from gateway.operator.action_words import ACTIONS
from tests.e2e.county import PASSWORD, PEOPLE, County
from tests.e2e.scenes import Scene
from tests.gateway.pages.paper.reading import info_of


class Harness:
    """A signed-in person's browser without scripts."""

    def __init__(self, client: httpx.Client, login: str) -> None:
        self.client = client
        client.post("/signin", data={"login": login, "password": PASSWORD})

    def get(self, address: str) -> str:
        return self.client.get(address).text

    def post(self, page: str, address: str, files: Any = None, **fields: Any) -> httpx.Response:
        """Post the form for `address` that stands on `page`, with the hidden fields it came with."""
        html = self.get(page)
        form = re.search(rf'<form[^>]*action="{re.escape(address)}"[^>]*>(.*?)</form>', html, re.DOTALL)
        assert form, f"{page} has no form for {address}"
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form.group(1)))
        return self.client.post(address, data={**hidden, **fields}, files=files, follow_redirects=True)


@pytest.fixture
def office(platform: County) -> Iterator[Harness]:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=platform.url, headers=headers, timeout=30) as client:
        yield Harness(client, "office")


def sheet(text: str) -> dict[str, Any]:
    return {"file": ("名单.csv", text.encode("gb18030"), "text/csv")}


def test_a_list_with_a_wrong_row_keeps_nothing_and_names_the_row(office: Harness, platform: County) -> None:
    text = "编号,姓名,乡镇\nD90,代表癸,城关镇\nD91,代表壬,没有的镇\n"
    answer = office.post("/office/deputies", "/office/deputies", files=sheet(text))
    assert answer.status_code == 422
    assert "未导入" in answer.text
    assert '<td class="number">3</td>' in answer.text
    assert "D90" not in {one.deputy_id for one in platform.ask(d.ListDeputies()).items}


def test_the_good_rows_are_kept_when_asked_for(office: Harness, platform: County) -> None:
    text = "编号,姓名,乡镇,在任\nD92,代表辛,宝丰镇,否\nD93,,宝丰镇,\n"
    answer = office.post("/office/deputies", "/office/deputies", files=sheet(text), keep_good="1")
    assert "已导入" in answer.text
    assert {"D92"} == {one.deputy_id for one in platform.ask(d.ListDeputies()).items} & {"D92", "D93"}


def test_a_form_without_a_file_says_so_at_the_field(office: Harness) -> None:
    answer = office.post("/office/stations", "/office/stations", files={"file": ("", b"")})
    assert answer.status_code == 422
    assert 'href="#file"' in answer.text


def test_imported_stations_get_posters(office: Harness) -> None:
    text = "编号,名称,乡镇,村\nS09,宝丰镇代表联络站,宝丰镇,上坝村\n"
    answer = office.post("/office/stations", "/office/stations", files=sheet(text))
    address = re.findall(r'href="(/posters/420323103-V\d+\.pdf)"', answer.text)[0]
    outside = {"Host": "minsheng.example"}
    assert office.client.get(address, headers=outside).content.startswith(b"%PDF")
    assert 'href="/office/stations/420323103/posters.pdf"' in answer.text
    every = office.client.get("/office/stations/420323103/posters.pdf", headers=outside).content
    assert int(info_of(every)["Pages"]) == len(re.findall(r"/posters/420323103-[^\"]+pdf", answer.text))


def test_a_department_is_added_and_a_category_sent_to_it(office: Harness, platform: County) -> None:
    here = "/office/departments"
    wrong = office.post(here, here, code="带空格 的", title="")
    assert wrong.status_code == 422
    assert all(f'href="#{name}"' in wrong.text for name in ("code", "title"))
    assert "已保存“县文化和旅游局”" in office.post(here, here, code="culture", title="县文化和旅游局").text
    office.post(here, f"{here}/dispatch", category="culture", department="culture")
    found = platform.ask(s.SuggestDepartment(category="culture")).items
    assert [one.title for one in found] == ["县文化和旅游局"]


def test_the_county_makes_a_saturday_a_working_day_and_takes_it_back(office: Harness) -> None:
    page = "/office/calendar?year=2026&month=12&day=2026-12-05"

    def kind() -> list[str]:
        found = re.search(r'class="([^"]*)"><a[^>]*day=2026-12-05', office.get(page))
        assert found
        return [one for one in found[1].split() if one != "today"]

    assert "周末" in office.get(page)
    assert kind() == ["off"]
    office.post(page, "/office/calendar", working="working", note="补班")
    assert kind() == ["own"]
    office.post(page, "/office/calendar", working="back")
    assert kind() == ["off"]


def test_a_calendar_without_a_choice_asks_for_one(office: Harness) -> None:
    page = "/office/calendar?year=2026&month=12&day=2026-12-06"
    answer = office.post(page, "/office/calendar")
    assert answer.status_code == 422
    assert 'href="#working"' in answer.text


def test_duty_is_arranged_for_days_and_shown_to_all(office: Harness, platform: County) -> None:
    today = datetime.now(UTC).astimezone(platform.settings.zone).date().isoformat()
    answer = office.post("/duty", "/duty", station="S02", first=today, last=today, half="day", deputy=["D03"])
    assert "值班已安排" in answer.text
    shown = httpx.get(f"{platform.url}/stations?township=420323104", headers={"Accept-Language": "zh"}, timeout=30).text
    assert "代表丙" in shown
    assert 'href="#first"' in office.post("/duty", "/duty", station="S02", first=today, last="2020-01-01").text


def test_a_returned_order_goes_to_another_department(
    office: Harness, platform: County, scenes: dict[str, Scene]
) -> None:
    order = scenes["returned"].order_id
    page = office.get("/office/returned")
    assert "河边垃圾没人清" in page
    assert f'href="#department-{order}"' in office.post("/office/returned", f"/office/returned/{order}").text
    answer = office.post("/office/returned", f"/office/returned/{order}", department="housing", words="请清运。")
    assert "已改派" in answer.text
    inbox = platform.ask(s.ListOrders(), PEOPLE["housing"]).items
    assert "河边垃圾没人清" in [one.title for one in inbox]


def test_pressing_needs_words_and_is_written_into_the_story(
    office: Harness, platform: County, scenes: dict[str, Scene]
) -> None:
    case = f"/office/cases/{scenes['signed'].appeal_id}"
    assert 'href="#words"' in office.post(case, f"{case}/press").text
    answer = office.post(case, f"{case}/press", words="老人等着，请加快。")
    assert "已催办" in answer.text
    assert "老人等着，请加快。" in answer.text


def test_an_appeal_is_shown_to_another_channel_with_reason_and_place(office: Harness, platform: County) -> None:
    receipt = platform.submit("劳动合同纠纷要仲裁", "公司不给加班费，仲裁怎么走。")
    case = f"/office/cases/{receipt.appeal_id}"
    platform.until(lambda: f"{case}/not-admit" in office.get(case))
    wrong = office.post(case, f"{case}/not-admit")
    assert all(f'href="#{name}"' in wrong.text for name in ("exit", "exit_reason", "where_to_go"))
    fields = {"exit": "arbitration", "exit_reason": "属劳动争议。", "where_to_go": "县劳动人事争议仲裁院。"}
    assert "已告知群众通过其他渠道办理" in office.post(case, f"{case}/not-admit", **fields).text


def test_merging_names_the_other_by_its_code(office: Harness, platform: County) -> None:
    one = platform.submit("南街公厕灯坏了", "南街公厕里的灯全坏了。")
    two = platform.submit("南街公厕没有灯", "南街公厕晚上没有灯。")
    case = f"/office/cases/{two.appeal_id}"
    platform.until(lambda: f"{case}/merge" in office.get(case))
    assert "没有这个查询码" in office.post(case, f"{case}/merge", into="0000000000", merge_reason="同一处").text
    answer = office.post(case, f"{case}/merge", into=one.tracking_code.lower(), merge_reason="同一处。")
    assert "已并案" in answer.text


def test_a_deputy_is_named_by_hand(office: Harness, platform: County) -> None:
    receipt = platform.submit("指派给另一位代表", "请换一位代表来办。")
    case = f"/office/cases/{receipt.appeal_id}"
    platform.until(lambda: f"{case}/assign" in office.get(case))
    answer = office.post(case, f"{case}/assign", deputy="D03", assign_reason="熟悉此事。")
    assert "已指派" in answer.text
    titles = [one.title for one in platform.ask(d.MyMatters(), PEOPLE["deputy3"]).items]
    assert "指派给另一位代表" in titles


def test_what_came_too_late_is_explained_and_changes_nothing(office: Harness, scenes: dict[str, Scene]) -> None:
    closed = scenes["closed"].appeal_id
    page = office.get("/office/deputies")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page)[0]
    sent = office.client.post(
        f"/office/cases/{closed}/press", data={"csrf": csrf, "words": "快"}, follow_redirects=True
    )
    assert "当前没有代表或部门在办，无需催办" in sent.text


def test_a_phone_is_shown_once_for_a_reason_and_no_cache_keeps_it(office: Harness, scenes: dict[str, Scene]) -> None:
    case = f"/office/cases/{scenes['accepted'].appeal_id}"
    silent = office.post(case, f"{case}/phone")
    assert (silent.status_code, "13800000000" in silent.text) == (422, False)
    shown = office.post(case, f"{case}/phone", why="回访")
    assert (shown.status_code, "13800000000" in shown.text) == (200, True)
    assert shown.headers["Cache-Control"] == "no-store"
    assert "13800000000" not in office.get(case)


def test_a_call_is_put_on_record_after_the_phone_was_opened(
    office: Harness, platform: County, scenes: dict[str, Scene]
) -> None:
    case = f"/office/cases/{scenes['accepted'].appeal_id}"
    shown = office.post(case, f"{case}/phone", why="回访")
    assert 'href="tel:' in shown.text
    empty = office.post(case, f"{case}/call", reached="reached", call_words="")
    assert (empty.status_code, "请填写通话情况" in empty.text) == (422, True)
    kept = office.post(case, f"{case}/call", reached="reached", call_words="已核实，周五到场")
    assert "通话已记入办理过程" in kept.text
    platform.until(lambda: "已核实，周五到场" in office.get(case))
    story = platform.ask(s.ReadPublicStory(appeal_id=scenes["accepted"].appeal_id), Actor(role=Role.PUBLIC))
    assert [one.words for one in story.entries if one.event == "appeal.called"] == ["reached"]


def test_a_form_sent_twice_is_done_once(office: Harness, platform: County, scenes: dict[str, Scene]) -> None:
    case = f"/office/cases/{scenes['opened'].appeal_id}"
    before = platform.ask(s.ReadStory(appeal_id=scenes["opened"].appeal_id)).case.pressed
    form = re.search(rf'action="{case}/press".*?</form>', office.get(case), re.DOTALL)
    assert form
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form.group(0)))
    for _ in range(2):
        office.client.post(f"{case}/press", data={**hidden, "words": "再催一次。"})
    assert platform.ask(s.ReadStory(appeal_id=scenes["opened"].appeal_id)).case.pressed == before + 1


@pytest.mark.parametrize("query", ["words=路灯", "state=reopened", "only=review", "township=420323104", "only=overdue"])
def test_the_list_of_cases_is_filtered(office: Harness, scenes: dict[str, Scene], query: str) -> None:
    page = office.get(f"/office/cases?{query}")
    assert "只补了" not in page
    assert ("办居住证要带什么" in page) is False


def test_a_half_typed_filter_is_ignored_and_not_an_error(office: Harness) -> None:
    answer = office.client.get("/office/cases?state=nonsense&colour=pink&township=1&only=x")
    assert answer.status_code == 200


def test_the_operator_sees_every_service_and_runs_the_timers(platform: County) -> None:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=platform.url, headers=headers, timeout=60) as client:
        operator = Harness(client, "operator")
        page = operator.get("/operator")
        assert all(f">{name}<" in page for name in ("intake", "deputies", "supervision", "voting"))
        assert "定时任务已运行一遍" in operator.post("/operator", "/operator/timers").text


def test_the_auditor_reads_what_the_office_did(platform: County, office: Harness) -> None:
    office.post("/office/departments", "/office/departments", code="audit-me", title="被审计的部门")
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=platform.url, headers=headers, timeout=30) as client:
        page = Harness(client, "auditor").get("/audit")
    assert ACTIONS["save_department"][0] in page
    assert "audit-me" in page


def test_the_list_of_cases_keeps_every_filter_in_its_address_and_in_what_it_exports(
    office: Harness, scenes: dict[str, Scene]
) -> None:
    query = "words=路燈&kind=help&department=water&deputy=D01&category=other&since=2020-01-01&until=2020-01-02"
    page = office.get(f"/office/cases?{query}&cursor=")
    for field, value in (part.split("=") for part in query.split("&")):
        assert re.search(rf'name="{field}"[^>]* value="{value}"|<option value="{value}" selected', page), field
    assert "没有符合条件的事项" in page
    found = office.get("/office/cases?words=路燈")
    exported = re.findall(r'href="/office/cases\.xlsx\?([^"]+)"', found)
    assert ["words=" in query for query in exported] == [True]


def test_what_is_listed_is_exported_line_by_line(office: Harness, scenes: dict[str, Scene]) -> None:
    answer = office.client.get("/office/cases.xlsx?only=open")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    whole = office.get("/office/cases?only=open&rows=all")
    assert rows[0][:2] == ("查询码", "标题")
    assert len(rows) - 1 == whole.count('class="item')
    assert all(row[0] in whole for row in rows[1:])


@pytest.mark.parametrize("query", ["since=x", "kind=x", "until=9999-12-31", "state=x&colour=x&only=x", "rows=x"])
def test_a_mistyped_address_of_the_list_still_shows_a_list(
    office: Harness, scenes: dict[str, Scene], query: str
) -> None:
    assert 'id="found"' in office.get(f"/office/cases?{query}")
