"""A proxy may keep a page that holds nothing of anybody; no other page is ever offered to one."""

import httpx
import pytest

from gateway.access.compression import CHOICES
from gateway.access.shared_pages import OWN
from gateway.pages import i18n, render
from tests.gateway.gateway_running import PASSWORD, RunningGateway

SHARED = ["/about", "/privacy", "/figures", "/figures/screen", "/boards/loop", "/feeds"]
WITH_FORMS = ["/say", "/signin", "/a"]


def page(county: RunningGateway, address: str, **headers: str) -> httpx.Response:
    return httpx.get(county.url + address, headers={"Accept": "text/html", **headers}, timeout=60)


@pytest.mark.parametrize("address", SHARED)
def test_a_page_of_nobody_in_particular_may_be_kept_for_seconds(county: RunningGateway, address: str) -> None:
    answer = page(county, address)
    assert answer.status_code == 200
    seconds = county.app_context.settings.page_shared_seconds
    assert answer.headers["cache-control"] == f"public, max-age=0, s-maxage={seconds}, must-revalidate"
    for asked in ("cookie", "accept-language", "accept-encoding"):
        assert asked in answer.headers["vary"].lower()
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("address", ["/about", "/figures"])
def test_who_has_the_page_is_told_that_it_is_the_same(county: RunningGateway, address: str) -> None:
    first = page(county, address)
    again = page(county, address, **{"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    english = page(county, address, **{"If-None-Match": first.headers["etag"], "Accept-Language": "en"})
    assert english.status_code == 200
    assert english.headers["etag"] != first.headers["etag"]


def test_a_choice_of_looks_tells_nothing_of_who_looks(county: RunningGateway) -> None:
    assert {i18n.COOKIE, render.LARGE} == CHOICES
    large = page(county, "/about", Cookie=f"{i18n.COOKIE}=en; {render.LARGE}=1")
    assert large.headers["cache-control"].startswith("public")
    assert large.headers["content-encoding"] == "gzip"
    assert 'class="large"' in large.text
    for more in ("minsheng_draft=x", "x=y", "minsheng_larger=1"):
        other = page(county, "/about", Cookie=f"{i18n.COOKIE}=en; {more}")
        assert other.headers["cache-control"] == OWN
        assert "content-encoding" not in other.headers


def test_a_page_that_chooses_is_not_kept_with_its_choice(county: RunningGateway) -> None:
    answer = page(county, "/about?large=1")
    assert "set-cookie" in answer.headers
    assert answer.headers["cache-control"] == OWN


@pytest.mark.parametrize("address", WITH_FORMS)
def test_a_form_with_its_key_is_given_to_one_person(county: RunningGateway, address: str) -> None:
    answer = httpx.get(county.url + address, follow_redirects=True, timeout=60)
    assert answer.status_code == 200
    assert 'method="post"' in answer.text
    assert "public" not in answer.headers["cache-control"]
    assert "etag" not in answer.headers


def test_what_is_answered_to_somebody_stays_with_them(county: RunningGateway) -> None:
    with httpx.Client(base_url=county.url, follow_redirects=True, timeout=60) as office:
        office.post("/signin", data={"login": "office", "password": PASSWORD})
        for address in ("/about", "/figures", "/office"):
            answer = office.get(address)
            assert answer.status_code == 200
            assert answer.headers["cache-control"] == OWN
            assert "etag" not in answer.headers
    for header, value in (("Authorization", "Basic x"), ("X-Appeal-Secret", "x")):
        assert "public" not in page(county, "/about", **{header: value}).headers.get("cache-control", "")


def test_what_is_not_there_is_not_kept(county: RunningGateway) -> None:
    missing = page(county, "/nothing/here")
    assert missing.status_code == 404
    assert "public" not in missing.headers.get("cache-control", "")
