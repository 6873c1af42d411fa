"""Whose address counts behind proxies: the one that a hop of ours saw, never one that a client wrote."""

import asyncio
from collections.abc import Callable
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import ValidationError
from sqlalchemy import select

from gateway.access.client_address import ClientAddress, forwarded_for
from gateway.access.tables import audit
from gateway.settings import GatewaySettings
from tests.deploy.rendering import environment, pods
from tests.gateway.gateway_running import RunningGateway, slug

CLIENT = "203.0.113.7"
FORGED = "198.51.100.1"
PEER = "10.1.2.3"
ADDRESSES = some.ip_addresses().filter(lambda one: not getattr(one, "ipv4_mapped", None)).map(str)


def seen(
    *lines: str, hops: int = 1, proxies: str = "*", peer: str | None = PEER, proto: str = ""
) -> tuple[str | None, str]:
    """What the application behind the layer takes for the client's address, and the scheme."""
    found = []

    async def app(scope, receive, send):  # type: ignore[no-untyped-def]
        found.append((scope["client"] and scope["client"][0], scope["scheme"]))

    headers = [(b"x-forwarded-for", line.encode("latin-1")) for line in lines]
    headers += [(b"x-forwarded-proto", proto.encode())] if proto else []
    scope = {"type": "http", "scheme": "http", "headers": headers, "client": (peer, 4711) if peer else None}
    asyncio.run(ClientAddress(app, hops, proxies)(scope, None, None))  # type: ignore[arg-type]
    [one] = found
    return one


@pytest.mark.parametrize(
    ("hops", "header", "address"),
    [
        (0, CLIENT, PEER),
        (1, CLIENT, CLIENT),
        (1, f"{FORGED}, {CLIENT}", CLIENT),
        (1, f"{FORGED}, {FORGED}, {CLIENT}", CLIENT),
        (2, f"{CLIENT}, 10.0.0.9", CLIENT),
        (2, f"{FORGED}, {CLIENT}, 10.0.0.9", CLIENT),
        (3, f"{FORGED},{CLIENT},10.0.0.8,10.0.0.9", CLIENT),
        (2, FORGED, PEER),
        (3, f"{FORGED}, {FORGED}", PEER),
    ],
)
def test_the_entry_so_many_hops_from_the_right_counts(hops: int, header: str, address: str) -> None:
    assert seen(header, hops=hops)[0] == address


@given(
    forged=some.lists(some.one_of(ADDRESSES, some.text(some.characters(min_codepoint=32, max_codepoint=126)))),
    way=some.lists(ADDRESSES, min_size=1, max_size=4),
)
def test_nothing_a_client_writes_before_our_hops_changes_whose_request_it_is(forged: list[str], way: list[str]) -> None:
    assert forwarded_for([*forged, *way], len(way)) == way[0]


def test_lines_of_the_header_are_one_list_so_that_a_line_before_the_proxys_changes_nothing() -> None:
    assert seen(FORGED, CLIENT)[0] == CLIENT
    assert seen(FORGED, f"{CLIENT}, 10.0.0.9", hops=2)[0] == CLIENT


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        ("2001:db8::7", "2001:db8::7"),
        ("2001:0DB8:0:0::0007", "2001:db8::7"),
        ("[2001:db8::7]", "2001:db8::7"),
        ("[2001:db8::7]:443", "2001:db8::7"),
        ("::ffff:203.0.113.7", CLIENT),
        (f"{CLIENT}:51000", CLIENT),
    ],
)
def test_one_client_has_one_address_however_a_proxy_writes_it(entry: str, address: str) -> None:
    assert seen(f"{FORGED}, {entry}")[0] == address


JUNK = [
    *(
        "",
        " ",
        ",",
        "unknown",
        "_hidden",
        "localhost",
        "<script>",
        "'; --",
        "1" * 9000,
        "fe80::1%eth0",
        "[::1",
        "[::1]x",
    ),
    *("1.2.3", "1.2.3.4.5", "999.1.1.1", "01.2.3.4", "1.2.3.4:x", "::x", "203.0.113.7\u00b2", "1.2.3.4:\u00b2"),
]


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: ascii(junk[:14]))
def test_what_is_no_address_is_not_believed_and_neither_is_what_stands_left_of_it(junk: str) -> None:
    assert seen(junk)[0] == PEER
    assert seen(f"{FORGED}, {junk}")[0] == PEER


def test_without_a_header_the_connections_address_counts_and_a_connection_may_have_none() -> None:
    assert seen()[0] == PEER
    assert seen(CLIENT, peer=None)[0] is None


@pytest.mark.parametrize(
    ("proxies", "peer", "believed"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", PEER, False),
        ("192.0.2.1, 10.0.0.0/8", PEER, True),
        ("2001:db8::/32", "2001:db8::9", True),
        ("10.0.0.0/8", "::ffff:10.1.2.3", True),
        ("10.0.0.0/8", "2001:db8::9", False),
        ("", PEER, False),
        ("*", "testclient", True),
        ("10.0.0.0/8", "testclient", False),
    ],
)
def test_only_a_proxy_that_the_operator_named_is_believed(proxies: str, peer: str, believed: bool) -> None:
    told = (CLIENT, "https") if believed else (peer, "http")
    assert seen(CLIENT, proxies=proxies, peer=peer, proto="https") == told


@pytest.mark.parametrize(
    ("proto", "scheme"), [("https", "https"), ("http", "http"), ("http, https", "https"), ("gopher", "http")]
)
def test_the_scheme_is_what_the_nearest_proxy_says(proto: str, scheme: str) -> None:
    assert seen(CLIENT, proto=proto)[1] == scheme


@pytest.mark.parametrize("wrong", ["nonsense", "10.0.0.1/8", "10.0.0.0/40", "ingress-nginx"])
def test_a_wrong_proxy_stops_the_start(wrong: str) -> None:
    with pytest.raises(ValidationError):
        GatewaySettings(trusted_proxies=wrong)


@pytest.mark.parametrize("overlay", ["demo", "county"])
def test_the_default_is_the_one_hop_of_the_committed_manifests(overlay: str) -> None:
    [container] = pods(overlay)["gateway"]["containers"]
    given = environment(overlay, container)
    assert int(given["MINSHENG_GATEWAY_TRUSTED_HOPS"]) == GatewaySettings().trusted_hops == 1


def test_a_client_cannot_buy_itself_a_fresh_limit_of_requests(alone: Callable[..., RunningGateway]) -> None:
    with alone(rate_per_minute=1, rate_burst=3) as running, running.client() as client:

        def follow(chain: str) -> int:
            headers = {"X-Forwarded-For": chain}
            return client.post("/session", json={"login": "nobody", "password": "nope"}, headers=headers).status_code

        assert [follow(f"198.51.100.{one}, {CLIENT}") for one in range(5)] == [401] * 3 + [429] * 2
        assert follow(f"{CLIENT}, 203.0.113.8") == 401, "the next resident is not held up"


def test_the_audit_log_has_the_address_that_our_proxy_saw(alone: Callable[..., RunningGateway]) -> None:
    with alone() as running, running.client() as client:
        for chain in (f"{FORGED}, {CLIENT}", f"{FORGED}, [2001:db8::7]:80"):
            answer = client.post(
                "/session", json={"login": "x", "password": "nope"}, headers={"X-Forwarded-For": chain}
            )
            assert slug(answer) == "sign-in-failed"
        with running.app_context.store.database.reading() as connection:
            kept = connection.execute(select(audit.c.address).order_by(audit.c.seq)).scalars().all()
    assert kept == [CLIENT, "2001:db8::7"]
    assert all(ip_address(one) for one in kept)
