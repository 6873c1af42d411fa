"""The office's page of what was in hand when a seat ended, and its one form."""

import re
from collections.abc import Iterator

import httpx
import pytest

from contracts.deputies import AcceptMatter, MyMatters, RecordSeat
from contracts.suggestions import DraftSuggestion
from kit.testing.ports import wait_until
from tests.e2e.county import PASSWORD, PEOPLE, County
from tests.gateway.gateway_running import APPEAL

PAGE = "/office/deputies/D01/in-hand"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """D01 has a matter and a draft."""
    started = County(tmp_path_factory.mktemp("in-hand"), account_cache_seconds=0).start()
    with httpx.Client(base_url=f"{started.url}/api/v1", timeout=30) as resident:
        place = {"township": "420323100", "village": "明清社区"}
        said = resident.post("/appeals", json=APPEAL | {"place": place}, headers={"Idempotency-Key": "in-hand-1"})
        assert said.status_code == 202, said.text
    gone = PEOPLE["deputy"]
    wait_until(lambda: bool(started.ask(MyMatters(), gone).items), "the offer")
    [matter] = started.ask(MyMatters(), gone).items
    started.do(AcceptMatter(appeal_id=matter.appeal_id), gone)
    started.do(DraftSuggestion(title="关于修桥的建议", text="绕路八公里。", category="roads"), gone)
    yield started
    started.stop()


@pytest.fixture
def office(county: County) -> Iterator[httpx.Client]:
    html = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=county.url, timeout=30, headers=html) as client:
        client.post("/signin", data={"login": "office", "password": PASSWORD})
        yield client


def test_while_the_deputy_is_in_office_the_page_only_lists(office: httpx.Client) -> None:
    assert f'href="{PAGE}"' in office.get("/office/deputies/D01").text
    text = office.get(PAGE).text
    assert APPEAL["title"] in text
    assert "关于修桥的建议" in text
    assert "全部移交" not in text
    assert office.get("/office/deputies/nobody/in-hand").status_code == 404


def test_after_the_end_everything_goes_on_by_one_act_and_what_is_missing_is_said_at_its_field(
    county: County, office: httpx.Client
) -> None:
    county.do(RecordSeat(deputy_id="D01", kind="ended", day=county.today(), reason="resigned"))
    page = office.get(PAGE).text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.split('aria-labelledby="hand-on"')[1]))
    wrong = office.post(PAGE, data={**hidden, "successor": "", "reason": "辞去代表职务"})
    assert wrong.status_code == 422
    assert "请选择接续办理的代表" in wrong.text
    assert "辞去代表职务" in wrong.text, "nothing that was written is lost"
    done = office.post(PAGE, data={**hidden, "successor": "D02", "reason": "辞去代表职务"}, follow_redirects=True)
    assert "在办事项已移交。" in done.text
    assert "没有在办事项。" in done.text
    assert APPEAL["title"] in office.get("/office/deputies/D02/in-hand").text
