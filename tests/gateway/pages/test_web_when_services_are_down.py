"""Pages stand while a service is away, and never tell a resident that something accepted is lost."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from gateway.settings import GatewaySettings
from tests.e2e.county import County

EVERY = GatewaySettings.model_fields["services"].default
HTML = {"Accept": "text/html", "Accept-Language": "zh-CN"}


def without(folder: Path, *names: str) -> County:
    """A county in which these services do not run."""
    left = tuple(path for path in EVERY if not any(f".{name}." in path for name in names))
    return County(folder, services=left).start(empty=True)


@pytest.fixture(scope="module")
def no_deputies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    county = without(tmp_path_factory.mktemp("no-deputies"), "deputies", "voting")
    yield county
    county.stop()


@pytest.fixture(scope="module")
def no_supervision(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    county = without(tmp_path_factory.mktemp("no-supervision"), "supervision")
    yield county
    county.stop()


def test_a_scanned_code_still_says_its_township_while_the_spots_are_away(no_deputies: County) -> None:
    page = httpx.get(f"{no_deputies.url}/q/420323104-V01", headers=HTML, timeout=30)
    assert page.status_code == 200
    assert "擂鼓镇" in page.text


def test_a_code_of_no_township_is_not_guessed_at(no_deputies: County) -> None:
    assert httpx.get(f"{no_deputies.url}/q/999999999-V01", headers=HTML, timeout=30).status_code == 404


def test_a_page_that_needs_the_missing_service_says_so_in_human_words(no_deputies: County) -> None:
    page = httpx.get(f"{no_deputies.url}/stations", headers=HTML, timeout=30)
    assert page.status_code == 503
    assert page.headers["retry-after"]
    assert "服务正在恢复" in page.text
    assert "都不会丢" in page.text
    assert 'href="/stations"' in page.text


def test_the_front_page_stands_whatever_is_away(no_deputies: County, no_supervision: County) -> None:
    for county in (no_deputies, no_supervision):
        assert httpx.get(f"{county.url}/", headers=HTML, timeout=30).status_code == 200


def test_half_a_report_is_shown_and_says_that_half_is_missing(no_supervision: County) -> None:
    page = httpx.get(f"{no_supervision.url}/report", headers=HTML, timeout=30)
    assert page.status_code == 200
    assert "一部分数字暂时取不到" in page.text


def test_an_appeal_can_be_followed_without_its_story(no_supervision: County) -> None:
    receipt = no_supervision.submit("没有经过也能看", "督办服务不在时也能看进度。")
    with httpx.Client(base_url=no_supervision.url, headers=HTML, timeout=30) as client:
        proof = {"code": receipt.tracking_code, "secret": receipt.secret}
        no_supervision.until(lambda: client.post("/a", data=proof).status_code == 303)
        page = client.get("/a/case")
    assert page.status_code == 200
    assert "没有经过也能看" in page.text


def test_what_cannot_be_kept_is_not_called_accepted_and_nothing_written_is_lost(tmp_path: Path) -> None:
    county = without(tmp_path, "intake")
    try:
        with httpx.Client(base_url=county.url, headers=HTML, timeout=30) as client:
            from tests.gateway.resident.saying import TEXT, Resident

            resident = Resident(client).as_far_as("check")
            resident.send("send")
        assert resident.status == 503
        assert "没有发出去" in resident.page
        assert TEXT in resident.page
        assert resident.step == "check"
    finally:
        county.stop()


def test_too_many_submissions_are_slowed_down_and_keep_their_words(tmp_path: Path) -> None:
    county = County(tmp_path, rate_per_minute=1, rate_burst=1).start(empty=True)
    try:
        with httpx.Client(base_url=county.url, headers=HTML, timeout=30, follow_redirects=True) as client:
            from tests.gateway.resident.saying import TEXT, Resident

            Resident(client).as_far_as("check").send("send")
            again = Resident(client).as_far_as("check").send("send")
        assert again.status == 429
        assert "提交得太频繁了" in again.page
        assert TEXT in again.page
    finally:
        county.stop()
