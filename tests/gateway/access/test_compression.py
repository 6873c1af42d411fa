"""What anybody would be answered travels compressed; what belongs to somebody does not."""

import httpx
import pytest

from gateway.access.compression import LEAST_BYTES
from tests.gateway.gateway_running import PASSWORD, RunningGateway

PACKED = {"Accept-Encoding": "gzip"}


def encoding(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    return answer.headers.get("content-encoding", "")


@pytest.mark.parametrize(
    "address", ["/", "/about", "/static/app.css", "/static/vendor/htmx.min.js", "/api/v1/openapi.json"]
)
def test_a_strangers_page_and_static_files_are_compressed(county: RunningGateway, address: str) -> None:
    with httpx.Client(base_url=county.url, headers=PACKED, timeout=60) as stranger:
        packed = stranger.get(address)
        assert encoding(packed) == "gzip"
        assert "accept-encoding" in packed.headers["vary"].lower()
        plain = httpx.get(county.url + address, headers={"Accept-Encoding": "identity"}, timeout=60)
        assert (encoding(plain), plain.content) == ("", packed.content)
        assert stranger.head(address).headers["content-length"] == packed.headers["content-length"]


def test_what_is_answered_to_somebody_is_as_long_as_it_is(county: RunningGateway) -> None:
    with httpx.Client(base_url=county.url, headers=PACKED, follow_redirects=True, timeout=60) as office:
        desk = office.post("/signin", data={"login": "office", "password": PASSWORD})
        assert len(desk.content) > LEAST_BYTES
        assert encoding(desk) == ""
        assert encoding(office.get("/office")) == ""
        assert encoding(office.get("/static/app.css")) == "gzip"
    document = httpx.get(f"{county.url}/api/v1/openapi.json", timeout=60).json()
    named = (
        one["name"] for path in document["paths"].values() for op in path.values() for one in op.get("parameters", ())
    )
    secrets = {name for name in named if name.endswith("-Secret")}
    assert secrets == {"X-Appeal-Secret", "X-Letter-Secret"}
    for header in ("Cookie", "Authorization", *secrets):
        asked = PACKED | {header: "Bearer x" if header == "Authorization" else "a=b"}
        assert "content-encoding" not in httpx.get(f"{county.url}/about", headers=asked, timeout=60).headers


def test_a_part_of_a_file_is_a_part_of_the_file_as_it_is(county: RunningGateway) -> None:
    part = httpx.get(f"{county.url}/static/app.css", headers=PACKED | {"Range": "bytes=0-99"}, timeout=60)
    assert (part.status_code, len(part.content)) == (206, 100)
    assert "content-encoding" not in part.headers


def test_who_refuses_a_packing_is_sent_none_and_packed_bytes_have_a_mark_of_their_own(county: RunningGateway) -> None:
    address = f"{county.url}/api/v1/open/projects.csv"
    plain = httpx.get(address, headers={"Accept-Encoding": "gzip;q=0, identity"}, timeout=60)
    packed = httpx.get(address, headers=PACKED, timeout=60)
    assert (encoding(plain), encoding(packed)) == ("", "gzip")
    assert "accept-encoding" in plain.headers["vary"].lower()
    assert packed.headers["etag"] == f"W/{plain.headers['etag']}"
    for had in (plain, packed):
        known = httpx.get(address, headers=PACKED | {"If-None-Match": had.headers["etag"]}, timeout=60)
        assert (known.status_code, known.headers["etag"]) == (304, had.headers["etag"])
