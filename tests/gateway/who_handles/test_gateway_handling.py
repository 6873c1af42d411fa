"""What is likely of an appeal, over the API and on the office's page; versions are the office's alone."""

import httpx
import pytest

from tests.gateway.gateway_running import RunningGateway, eventually, slug

SAID = {"title": "停水", "text": "桥头院里停水两天，自来水一滴都没有。"}


def test_anybody_is_told_a_category_and_its_reasons_and_no_department(public: httpx.Client) -> None:
    told = public.post("/handling/suggestion", json=SAID).json()
    assert told["category"]["code"] == "water"
    assert set(told["category"]["why"]) <= {"停水", "自来水", "供水", "排水"}
    assert told["department"] is None


@pytest.mark.parametrize("text", ["水", "12345", "hello", "ting shui", "😀" * 50, "　" * 100])
def test_nothing_is_said_of_too_little(public: httpx.Client, text: str) -> None:
    assert public.post("/handling/suggestion", json={"text": text}).json() == {"category": None, "department": None}


def test_seven_thousand_characters_are_read_and_more_are_refused(public: httpx.Client) -> None:
    assert public.post("/handling/suggestion", json={"text": "停水了。" * 1750}).status_code == 200
    assert public.post("/handling/suggestion", json={"text": "停水了。" * 1751}).status_code == 422


def test_versions_are_the_offices(county: RunningGateway, office: httpx.Client, public: httpx.Client) -> None:
    assert office.get("/handling/models").json() == {"items": []}
    assert public.get("/handling/models").status_code == 401
    refused = office.post("/handling/models/none/use", json={"reason": "退回旧版本"})
    assert (refused.status_code, slug(refused)) == (404, "learned-model-not-found")


def test_the_office_reads_what_is_likely_above_its_forms(county: RunningGateway, office: httpx.Client) -> None:
    place = {"township": "420323100"}
    sent = office.post("/appeals", json={**SAID, "kind": "help", "category": "other", "place": place})
    assert sent.status_code == 202, sent.text
    code = sent.json()["tracking_code"]
    found = eventually(lambda: office.get(f"/appeals/{code}"), lambda answer: answer.status_code == 200).json()
    page = eventually(
        lambda: office.get(f"{county.url}/office/cases/{found['appeal_id']}", headers={"Accept-Language": "zh-CN"}),
        lambda answer: answer.status_code == 200,
    )
    assert "系统建议，仅供参考" in page.text
    assert "供水排水" in page.text
