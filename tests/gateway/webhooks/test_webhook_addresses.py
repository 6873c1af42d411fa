"""Which addresses are written to: the internet's, and those of networks the operator named; never another."""

import asyncio
from ipaddress import ip_network

import pytest

from gateway.webhooks.addresses import (
    NotAnAddress,
    is_allowed,
    is_literal_refused,
    reachable,
    target_of,
)
from gateway.webhooks.settings import WebhookSettings
from kit.outward import NotSent

PUBLIC = WebhookSettings(networks=())
WITHIN = WebhookSettings(networks=(ip_network("10.20.0.0/16"), ip_network("fd00:20::/32")))


@pytest.mark.parametrize(
    "address",
    [
        "10.20.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "127.8.8.8", "0.0.0.0", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1",
        "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::10.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a14:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe",
        "2001:db8::1", "localhost", "1.2.3", "",
    ],
)  # fmt: skip
def test_nothing_but_the_internet_is_written_to_unless_it_is_allowed(address: str) -> None:
    assert not is_allowed(address, "https", PUBLIC)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "114.114.114.114", "::ffff:8.8.8.8", "2400:3200::1", "64:ff9b::808:808"]
)
def test_the_internet_is_written_to_over_https_alone(address: str) -> None:
    assert is_allowed(address, "https", PUBLIC)
    assert is_allowed(address, "https", WITHIN)
    assert not is_allowed(address, "http", WITHIN)


@pytest.mark.parametrize("address", ["10.20.3.4", "::ffff:10.20.3.4", "fd00:20::1"])
def test_a_network_that_the_operator_names_is_written_to_and_its_neighbour_is_not(address: str) -> None:
    assert is_allowed(address, "http", WITHIN)
    assert is_allowed(address, "https", WITHIN)
    assert not any(is_allowed(other, "https", WITHIN) for other in ("10.21.0.1", "fd00:21::1", "169.254.169.254"))


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/in", "ftp://hooks.example/in", "https://", "https:///in", "https://a:b@hooks.example/in",
        "https://hooks.example/in#part", "https://hooks.example:99999/in", "https://hooks.example/in in",
        "https://hooks.example\\@10.0.0.1/", "https://hooks.example/\u4e8b", "javascript:alert(1)", "//hooks.example",
        f"https://hooks.example/{'x' * 400}", "https://[::1/in", "https://hooks..example/in", "",
    ],
)  # fmt: skip
def test_what_is_no_https_address_is_none(url: str) -> None:
    with pytest.raises(NotAnAddress):
        target_of(url, PUBLIC)


def test_an_address_is_read_as_it_is_connected_to() -> None:
    assert target_of("https://Hooks.Example:8443/in?a=b", PUBLIC) == (
        "https",
        "hooks.example",
        8443,
        "Hooks.Example:8443",
    )
    assert target_of("http://hooks.example", WITHIN).port == 80
    assert target_of("https://[2400:3200::1]/in", PUBLIC).host == "2400:3200::1"


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "https://[::ffff:127.0.0.1]/", "https://10.20.0.1/"])
def test_an_address_in_numbers_is_refused_where_it_is_typed(url: str) -> None:
    assert is_literal_refused(target_of(url, PUBLIC), PUBLIC)
    assert not is_literal_refused(target_of("https://hooks.example/", PUBLIC), PUBLIC)


@pytest.mark.parametrize("found", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["2400:3200::1", "fe80::1"], []])
def test_a_name_is_refused_when_any_of_its_addresses_is(found: list[str]) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return found

    with pytest.raises(NotSent, match="address not allowed"):
        asyncio.run(reachable(target_of("https://hooks.example/", PUBLIC), PUBLIC, resolve))


def test_names_of_this_machine_are_refused_as_the_system_resolves_them() -> None:
    with pytest.raises(NotSent, match="address not allowed"):
        asyncio.run(reachable(target_of("https://localhost/", PUBLIC), PUBLIC))


def test_in_one_word_numbers_are_resolved_before_they_are_judged() -> None:
    """127.0.0.1 as one number, in octal and short: the system's resolver reads them, and the guard what it read."""
    for host in ("2130706433", "0177.0.0.1", "127.1"):
        with pytest.raises(NotSent):
            asyncio.run(reachable(target_of(f"https://{host}/", PUBLIC), PUBLIC))
