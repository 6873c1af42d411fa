"""The office acts on many lines of a list by one form: asked first, each told by itself, nothing done twice."""

import re
from collections.abc import Iterator
from io import BytesIO

import httpx
import pytest
from openpyxl import load_workbook

from contracts import supervision as s
from gateway.pages.render import web_settings
from kit.bus.unit_of_work import new_id
from tests.e2e.county import PASSWORD, County
from tests.e2e.scenes import Scene

HEADERS = {"Accept": "text/html", "Accept-Language": "zh-CN"}
PRESS = "/office/cases/bulk/press"
WORDS = "请在月底前答复。"


@pytest.fixture
def office(platform: County) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=platform.url, headers=HEADERS, timeout=60) as client:
        client.post("/signin", data={"login": "office", "password": PASSWORD})
        yield client


def hidden(page: str) -> dict[str, str]:
    found = dict(re.findall(r'type="hidden" name="(csrf|key|confirmed)" value="([^"]*)"', page))
    assert found, page
    return found


def test_each_ticked_case_is_pressed_once_however_often_the_form_is_sent(
    office: httpx.Client, platform: County, scenes: dict[str, Scene]
) -> None:
    before = {one.appeal_id: one.pressed for one in platform.ask(s.ListCases(open=True)).items}
    some = [scenes["opened"].appeal_id, scenes["signed"].appeal_id]
    listed = office.get("/office/cases?only=open&ticked=all").text
    assert all(f'value="{one}" form="bulk" checked' in listed for one in some)
    asked = office.post(PRESS, data={**hidden(listed), "chosen": some})
    assert "确认办理 2 件" in asked.text
    empty = office.post(PRESS, data={**hidden(asked.text), "chosen": some})
    assert empty.status_code == 422
    told = {**hidden(empty.text), "chosen": [*some, "no-such-case"], "words": WORDS}
    for _ in range(2):
        done = office.post(PRESS, data=told)
        assert "办理成功 2 件" in done.text
        assert "未办理 1 件" in done.text
        assert "没有找到这件事" in done.text
    after = {one.appeal_id: one.pressed for one in platform.ask(s.ListCases(open=True)).items}
    assert {one: after[one] - before[one] for one in before} == {one: int(one in some) for one in before}
    rows = list(load_workbook(BytesIO(office.get(f"/office/cases.xlsx?words={WORDS}").content)).active.iter_rows())
    assert len(rows) == 1 + len(some)


def test_a_case_that_is_not_known_here_yet_waits_alone_and_the_others_are_done(
    office: httpx.Client, scenes: dict[str, Scene]
) -> None:
    some = [new_id(), scenes["opened"].appeal_id]
    asked = office.post(PRESS, data={**hidden(office.get("/office/cases").text), "chosen": some})
    done = office.post(PRESS, data={**hidden(asked.text), "chosen": some, "words": "请尽快答复。"})
    assert done.status_code == 503
    assert "办理成功 1 件" in done.text
    assert "未得到回复 1 件" in done.text
    assert "还没有传到这里，请过一会儿再试" in done.text


def test_the_page_of_a_case_that_is_not_known_here_yet_says_so_and_offers_to_look_again(office: httpx.Client) -> None:
    at = f"/office/cases/{new_id()}"
    page = office.get(at)
    assert page.status_code == 503
    assert page.headers["retry-after"]
    assert "请稍等一下" in page.text
    assert "还没有传到这里，请过一会儿再试" in page.text
    assert f'href="{at}">重试' in page.text


def test_nothing_ticked_and_too_many_are_said_and_nothing_is_done(office: httpx.Client) -> None:
    guards = hidden(office.get("/office/cases?ticked=all").text)
    assert "未勾选" in office.post(PRESS, data=guards).text
    many = [f"a-{number}" for number in range(web_settings().bulk_most + 1)]
    answer = office.post(PRESS, data={**guards, "chosen": many, "confirmed": "1", "words": WORDS})
    assert answer.status_code == 422
    assert "一次勾选过多" in answer.text


@pytest.mark.parametrize("login", ["leader", "water"])
def test_who_is_not_the_office_acts_on_none(platform: County, login: str) -> None:
    with httpx.Client(base_url=platform.url, headers=HEADERS, timeout=60) as client:
        client.post("/signin", data={"login": login, "password": PASSWORD})
        answer = client.post(PRESS, data={"chosen": "a-1", "confirmed": "1", "words": WORDS})
        assert answer.status_code in {303, 403}
        assert "办理成功" not in answer.text
