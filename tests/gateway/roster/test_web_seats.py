"""The office's page of one deputy: seats, their history, the form by which one ends; and what everybody may see."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.gateway.gateway_running import RunningGateway
from tests.gateway.workbook.county_book import COUNTY, book, running, sent
from tests.places import elsewhere

PAGE = "/office/deputies/0091"
REFUSED: list[tuple[dict[str, str], str, str]] = [
    ({"day": "2021-01-01"}, "day", "任职止早于任职起"),
    ({"reason": "elected"}, "reason", "原因与变动种类不符"),
    ({"kind": "begun", "reason": "elected"}, "day", "与另一次任职重叠"),
    ({"day": ""}, "day", "请填写日期"),
    ({"kind": ""}, "kind", "请选择"),
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[RunningGateway]:
    """The invented county is brought in: 0091 leads a group and has a post in the committee."""
    with elsewhere(), running(tmp_path) as gateway:
        with gateway.signed_in("office") as office:
            assert sent(office, book(COUNTY))["applied"]
        yield gateway


@pytest.fixture
def office(house: RunningGateway) -> Iterator[httpx.Client]:
    with house.signed_in("office") as client:
        client.base_url = httpx.URL(house.url)
        client.headers.update({"Accept": "text/html", "Accept-Language": "zh-CN"})
        yield client


def record(office: httpx.Client, **fields: str) -> httpx.Response:
    """The form of the page, filled in and sent as a browser without scripts does."""
    page = office.get(PAGE).text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.split("/seats", 1)[1]))
    said = {"kind": "ended", "day": "2026-06-01", "reason": "resigned", "body": "", "words": "", "replaces": ""}
    return office.post(f"{PAGE}/seats", data={**hidden, **said, **fields}, follow_redirects=True)


def test_the_list_shows_term_seat_group_and_post(office: httpx.Client) -> None:
    text = office.get("/office/deputies").text
    [row] = re.findall(r"<tr>(?:(?!</tr>).)*王芳.*?</tr>", text, re.DOTALL)
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row))
    for part in ("第十八届 2021年12月1日 起", "东河第一代表小组", "副主任"):
        assert part in shown
    assert "2025年3月1日 迁出或者调离" in re.sub(r"<[^>]+>", "", text)
    assert "不在任" in text


def test_a_seat_is_ended_by_the_form_and_the_audit_log_says_so_in_words(
    office: httpx.Client, house: RunningGateway
) -> None:
    done = record(office, body="河县人大常委会", words="第十二次会议接受辞职")
    assert "任职变动已登记" in done.text
    assert ("河县人大常委会" in done.text, "第十二次会议接受辞职" in done.text, "辞职" in done.text) == (
        True,
        True,
        True,
    )
    with house.client() as anybody:
        one = next(one for one in anybody.get("/deputies").json()["items"] if one["deputy_id"] == "0091")
    assert (one["active"], one["committee_post"]) == (False, None)
    with house.signed_in("auditor") as auditor:
        log = auditor.get(f"{house.url}/audit", headers={"Accept": "text/html", "Accept-Language": "zh-CN"}).text
    assert "登记任职变动" in log


def test_what_was_recorded_wrongly_is_taken_back_and_stays_on_the_page(office: httpx.Client) -> None:
    record(office)
    position = re.findall(r'<option value="(\d+)">\d+ \d{4}年\d+月\d+日 终止代表资格', office.get(PAGE).text)
    assert "请选择要更正的登记" in record(office, kind="struck", reason="not_stated").text
    taken = record(office, kind="struck", reason="not_stated", replaces=position[0])
    assert ("撤销登记" in taken.text, f"更正第 {position[0]} 号" in taken.text, "不再有效" in taken.text) == (True,) * 3


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(office: httpx.Client) -> None:
    for said, field, words in REFUSED:
        answer = record(office, body="河县人大常委会", **said)
        assert answer.status_code == 422
        assert f'href="#{field}"' in answer.text
        assert words in answer.text
        assert 'value="河县人大常委会"' in answer.text


def test_nobody_of_the_roster_is_no_page_and_the_page_is_the_offices(
    office: httpx.Client, house: RunningGateway
) -> None:
    assert office.get("/office/deputies/0099").status_code == 404
    assert office.get("/office/deputies/甲").status_code == 404
    with house.signed_in("operator") as operator:
        assert operator.get(house.url + PAGE, headers={"Accept": "text/html"}).status_code == 403


def test_everybody_sees_group_and_post_of_who_is_on_duty(office: httpx.Client, house: RunningGateway) -> None:
    today = house.app_context.today().isoformat()
    arranged = office.put(
        f"{house.url}/api/v1/stations/S01/duty",
        json={"days": [today], "deputy_ids": ["0091"]},
        headers={"Accept": "application/json"},
    )
    assert arranged.status_code == 200
    with house.client(headers={"Accept-Language": "zh-CN"}) as anybody:
        shown = anybody.get(f"{house.url}/stations").text
    assert "王芳（县人大常委会副主任，东河第一代表小组）" in re.sub(r"<[^>]+>", "", shown)
