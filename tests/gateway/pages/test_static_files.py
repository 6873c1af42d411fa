"""Static files travel packed, are kept as long as their address means them, and unpack to what was published."""

import gzip
import re
from hashlib import sha256

import httpx
import pytest
from playwright.sync_api import Browser

from gateway.pages import assets
from tests.e2e.browser import window
from tests.gateway.gateway_running import RunningGateway

VENDORED = sorted(file.name for file in (assets.FOLDER / "vendor").glob("*.js"))
TEXTS = sorted(
    file.relative_to(assets.FOLDER).as_posix() for file in assets.FOLDER.rglob("*") if file.suffix in assets.PACKED
)


def ask(county: RunningGateway, name: str, accepted: str, **headers: str) -> httpx.Response:
    asked = {"Accept-Encoding": accepted, **headers}
    with httpx.Client(base_url=county.url, timeout=60) as client, client.stream("GET", name, headers=asked) as answer:
        answer._content = b"".join(answer.iter_raw())  # as it travelled
        return answer


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_travels_packed_and_is_the_file(county: RunningGateway, name: str) -> None:
    answer = ask(county, f"/static/{name}", "gzip, deflate")
    assert (answer.status_code, answer.headers["content-encoding"]) == (200, "gzip")
    assert answer.headers["content-length"] == str(len(answer.content))
    assert "Accept-Encoding" in answer.headers["vary"]
    assert gzip.decompress(answer.content) == (assets.FOLDER / name).read_bytes()


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0, br;q=0.0", ""])
def test_who_cannot_unpack_is_sent_the_file_as_it_lies_there(county: RunningGateway, accepted: str) -> None:
    answer = ask(county, "/static/vendor/htmx.min.js", accepted)
    assert "content-encoding" not in answer.headers
    assert answer.content == (assets.FOLDER / "vendor/htmx.min.js").read_bytes()


@pytest.mark.parametrize("name", VENDORED)
def test_scripts_of_others_travel_as_they_were_packed_when_bundled(county: RunningGateway, name: str) -> None:
    answer = ask(county, f"/static/vendor/{name}", "gzip, deflate, br, zstd")
    assert answer.headers["content-encoding"] == "br"
    assert answer.content == (assets.FOLDER / "vendor" / f"{name}.br").read_bytes()
    assert len(answer.content) < len(ask(county, f"/static/vendor/{name}", "gzip").content)


def test_what_a_browser_unpacks_is_the_file_that_was_published(county: RunningGateway, browser: Browser) -> None:
    with window(browser) as context:
        page = context.new_page()
        page.goto(f"{county.url}/about")
        for name in VENDORED:
            packed, text = page.evaluate(
                """async (at) => { const answer = await fetch(at, { cache: "no-store" });
                   return [answer.headers.get("content-encoding"), await answer.text()]; }""",
                f"/static/vendor/{name}",
            )
            assert packed == "br"
            assert sha256(text.encode()).digest() == sha256((assets.FOLDER / "vendor" / name).read_bytes()).digest()


def test_only_the_address_with_the_right_mark_is_kept_for_ever(county: RunningGateway) -> None:
    [address] = re.findall(r'href="(/static/app\.css[^"]*)"', httpx.get(county.url, timeout=60).text)
    assert ask(county, address, "gzip").headers["cache-control"] == assets.FOR_EVER
    for other in ("/static/app.css", "/static/app.css?v=0000000000", "/static/vendor/echarts.js"):
        assert ask(county, other, "gzip").headers["cache-control"] == assets.ASK_FIRST


def test_a_file_that_is_known_is_not_sent_again(county: RunningGateway) -> None:
    for accepted in ("br", "gzip", "identity"):
        mark = ask(county, "/static/vendor/echarts.js", accepted).headers["etag"]
        again = ask(county, "/static/vendor/echarts.js", accepted, **{"If-None-Match": mark})
        assert (again.status_code, again.content) == (304, b"")


def test_a_picture_is_sent_as_it_is(county: RunningGateway) -> None:
    answer = ask(county, "/static/mark-192.png", "gzip, br")
    assert "content-encoding" not in answer.headers
    assert answer.content == (assets.FOLDER / "mark-192.png").read_bytes()
