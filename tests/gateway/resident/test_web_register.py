"""The office or a station keeper registers for a resident on one page, and hands over the slip."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from contracts import intake as i
from contracts.words import Channel
from tests.e2e.county import PASSWORD, PEOPLE, TOWN, County

SAID = {"kind": "help", "category": "water", "text": "老人说家里停水三天了。", "township": TOWN, "village": "明清社区"}


@contextmanager
def signed_in(platform: County, login: str) -> Iterator[httpx.Client]:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=platform.url, headers=headers, timeout=30) as client:
        client.post("/signin", data={"login": login, "password": PASSWORD})
        yield client


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def proof_on(slip: str) -> dict[str, str]:
    """Code and secret as the slip has them in words."""
    code, secret = (re.search(rf'id="{name}">([^<]+)<', slip) for name in ("code", "secret"))
    assert code
    assert secret
    return {"tracking_code": code[1].replace(" ", ""), "secret": secret[1].replace(" ", "")}


@pytest.mark.parametrize(
    ("login", "channel", "wanted"),
    [("station", "station", Channel.STATION), ("station", "call", Channel.CALL), ("office", "letter", Channel.LETTER)],
)
def test_the_slip_opens_what_was_registered_by_its_channel(
    platform: County, login: str, channel: str, wanted: Channel
) -> None:
    with signed_in(platform, login) as client:
        page = client.get("/register").text
        sent = hidden(page) | SAID | {"channel": channel}
        slip = client.post("/register", data=sent)
        assert (slip.status_code, slip.headers["Cache-Control"]) == (200, "no-store")
        assert "minsheng_proof" not in client.cookies
        again = client.post("/register", data=sent)
    proof = proof_on(slip.text)
    assert proof_on(again.text) == proof
    assert 'class="qr"' in slip.text
    seen = platform.until(lambda: platform.ask(i.FollowAppeal(**proof)))
    found = platform.ask(i.ReadAppeal(appeal_id=proof["tracking_code"]))
    assert (found.channel, found.text, seen.title) == (wanted, SAID["text"], "老人说家里停水三天了")


def test_the_place_is_the_stations_and_what_lacks_is_said_at_the_field(platform: County) -> None:
    with signed_in(platform, "station") as client:
        page = client.get("/register").text
        assert f'<option value="{TOWN}" selected>' in page
        assert PEOPLE["station"].township == TOWN
        wrong = client.post("/register", data=hidden(page) | SAID | {"channel": "station", "text": "", "phone": "12"})
    assert wrong.status_code == 422
    assert all(f'href="#{name}"' in wrong.text for name in ("text", "phone"))


def test_who_left_no_phone_is_told_that_a_lost_slip_is_not_replaced(platform: County) -> None:
    with signed_in(platform, "office") as client:
        slip = client.post("/register", data=hidden(client.get("/register").text) | SAID | {"channel": "visit"}).text
    assert "密码无法补发" in slip


def test_a_danger_to_life_is_answered_with_the_numbers_to_call(platform: County) -> None:
    with signed_in(platform, "office") as client:
        sent = hidden(client.get("/register").text) | SAID | {"channel": "call", "text": "楼上着火了，快救人"}
        assert "内容涉及人身安全" in client.post("/register", data=sent).text


def test_nobody_else_registers_for_a_resident(platform: County) -> None:
    with signed_in(platform, "water") as client:
        assert client.get("/register").status_code == 403
        assert client.post("/register", data=SAID | {"channel": "call"}).status_code == 403
