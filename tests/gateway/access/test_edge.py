"""What every answer says to a browser about itself."""

from collections.abc import Callable

import httpx
import pytest

from tests.gateway.gateway_running import RunningGateway

ADDRESSES = ["/", "/api/v1/figures", "/api/v1/nothing", "/nothing", "/signin", "/health/live"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_of_its_own_kind_in_no_frame_and_gives_no_address_away(
    county: RunningGateway, address: str
) -> None:
    said = httpx.get(county.url + address, timeout=60).headers
    assert said["x-content-type-options"] == "nosniff"
    assert said["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in said["content-security-policy"]
    assert "unsafe-eval" not in said["content-security-policy"]


def test_where_residents_come_by_https_their_browsers_are_told_to_stay_there(
    alone: Callable[..., RunningGateway],
) -> None:
    with alone() as plain, alone(public_url="https://county.example") as encrypted:
        proxied = {"X-Forwarded-Proto": "https"}
        for address in ADDRESSES:
            assert "strict-transport-security" not in httpx.get(plain.url + address, timeout=60).headers
            for answer in (
                httpx.get(encrypted.url + address, timeout=60),
                httpx.get(plain.url + address, headers=proxied, timeout=60),
            ):
                assert answer.headers["strict-transport-security"] == "max-age=31536000", address


@pytest.mark.parametrize("address", ["/say/?spot=1", "/api/v1/county/"])
def test_no_host_that_a_stranger_names_is_where_somebody_is_led(county: RunningGateway, address: str) -> None:
    led = httpx.get(county.url + address, headers={"Host": "evil.example"}, timeout=60)
    assert (led.status_code, led.headers["location"]) == (307, address.replace("/?", "?").removesuffix("/"))


def test_no_proxy_keeps_what_does_not_say_how_it_is_kept(county: RunningGateway) -> None:
    for address in ADDRESSES:
        assert "cache-control" in httpx.get(county.url + address, timeout=60).headers, address
    with county.signed_in("office") as office:
        for address in ("/office/cases.xlsx", "/suggestions.xlsx", "/county/workbook/county.xlsx", "/office/nothing"):
            kept = office.get(county.url + address).headers["cache-control"]
            assert kept.startswith("private") or kept == "no-store", address
