"""Who gets in where, what a page may load, and what cookies and addresses give away."""

import re
from collections.abc import Iterator

import httpx
import pytest

from contracts.words import Role
from gateway.pages import homes
from gateway.pages.encrypted_state import StateCipher, cipher_for
from tests.e2e.county import PASSWORD, PEOPLE, County

HTML = {"Accept": "text/html", "Accept-Language": "zh-CN"}
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


@pytest.fixture
def visitor(platform: County) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=platform.url, headers=HTML, timeout=30) as client:
        yield client


def enter(client: httpx.Client, login: str, **more: str) -> httpx.Response:
    return client.post("/signin", data={"login": login, "password": PASSWORD, **more})


def test_a_page_loads_nothing_from_elsewhere_and_runs_nothing_inline(visitor: httpx.Client) -> None:
    for address in ("/", "/say", "/a", "/report", "/signin", "/nothing"):
        page = visitor.get(address)
        policy = page.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["x-frame-options"] == "DENY"
        assert INLINE.findall(page.text) == [], address
        assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', page.text) == [], address


def test_a_static_file_with_its_mark_may_be_kept_for_ever(visitor: httpx.Client) -> None:
    address = re.findall(r'href="(/static/app\.css[^"]*)"', visitor.get("/").text)[0]
    assert "immutable" in visitor.get(address).headers["cache-control"]


@pytest.mark.parametrize("address", ["/office", "/deputy", "/department", "/operator", "/audit", "/account"])
def test_a_stranger_is_sent_to_sign_in_and_comes_back(visitor: httpx.Client, address: str) -> None:
    sent = visitor.get(address)
    assert (sent.status_code, sent.headers["location"]) == (303, f"/signin?next={address}")


def test_after_signing_in_everybody_is_at_home(platform: County) -> None:
    for login, actor in PEOPLE.items():
        with httpx.Client(base_url=platform.url, headers=HTML, timeout=30) as client:
            assert enter(client, login).headers["location"] == homes.home_of(actor.role)
            assert client.get(homes.home_of(actor.role)).status_code == 200, login


def test_every_tab_of_a_role_opens(platform: County) -> None:
    for login, actor in PEOPLE.items():
        with httpx.Client(base_url=platform.url, headers=HTML, timeout=30) as client:
            enter(client, login)
            for address, _ in homes.tabs_of(actor):
                assert client.get(address).status_code == 200, (login, address)


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_signing_in_leads_nowhere_outside(visitor: httpx.Client, onward: str) -> None:
    assert enter(visitor, "office", next=onward).headers["location"] == homes.home_of(Role.OFFICE)


def test_signing_in_leads_to_the_page_that_was_wanted(visitor: httpx.Client) -> None:
    assert enter(visitor, "office", next="/office/cases").headers["location"] == "/office/cases"


def test_a_wrong_password_says_so_without_saying_which_of_the_two_is_wrong(visitor: httpx.Client) -> None:
    unknown = visitor.post("/signin", data={"login": "nobody", "password": "x"})
    wrong = visitor.post("/signin", data={"login": "leader", "password": "x"})
    assert unknown.status_code == wrong.status_code == 422
    assert unknown.text.replace("nobody", "") == wrong.text.replace("leader", "")


def test_a_deputy_has_no_way_into_the_office(visitor: httpx.Client) -> None:
    enter(visitor, "deputy3")
    refused = visitor.get("/office")
    assert refused.status_code == 403
    assert "这里不能进" in refused.text


def test_a_leader_reads_the_board_and_changes_nothing(visitor: httpx.Client, platform: County) -> None:
    receipt = platform.submit("领导只看不办的一件", "用来看只读页面。")
    enter(visitor, "leader")
    page = platform.until(lambda: _found(visitor.get(f"/office/cases/{receipt.appeal_id}")))
    assert 'action="/office' not in page.text
    assert visitor.post(f"/office/cases/{receipt.appeal_id}/press", data={"words": "快"}).status_code == 403


def test_a_form_without_its_token_is_refused(visitor: httpx.Client) -> None:
    enter(visitor, "operator")
    assert visitor.post("/operator/timers", data={}).status_code == 403
    assert visitor.post("/signout", data={"csrf": "0" * 40}).status_code == 403
    token = re.findall(r'name="csrf" value="([^"]+)"', visitor.get("/operator").text)[0]
    assert visitor.post("/signout", data={"csrf": token}).headers["location"] == "/"
    assert visitor.get("/operator").status_code == 303


def test_a_residents_proof_is_sealed_and_hidden_from_scripts(visitor: httpx.Client, platform: County) -> None:
    receipt = platform.submit("看凭证用的一件", "看看凭证放在哪里。")
    proof = {"code": receipt.tracking_code.lower(), "secret": f" {receipt.secret[:4]}-{receipt.secret[4:]} "}
    sent = platform.until(lambda: _found(visitor.post("/a", data=proof), 303))
    assert sent.headers["location"] == "/a/case"
    cookie = sent.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert receipt.secret not in cookie
    assert visitor.get("/a/case").status_code == 200
    visitor.post("/a/leave")
    assert visitor.get("/a/case").headers["location"] == "/a"


def test_a_wrong_secret_opens_nothing(visitor: httpx.Client, platform: County) -> None:
    receipt = platform.submit("别人看不到的一件", "密码不对打不开。")
    wrong = visitor.post("/a", data={"code": receipt.tracking_code, "secret": "A" * 12})
    assert wrong.status_code == 422
    assert 'href="#code"' in wrong.text


def test_an_appeal_accepted_but_not_yet_registered_is_being_registered_and_not_lost(
    visitor: httpx.Client, platform: County
) -> None:
    cipher = cipher_for(platform.app_context, "proof", 60)
    visitor.cookies.set("minsheng_proof", cipher.close(["0123456789", "ABCDEFGHJKMN", True]))
    page = visitor.get("/a/case")
    assert page.status_code == 200
    assert "正在登记" in page.text
    visitor.cookies.set("minsheng_proof", cipher.close(["0123456789", "ABCDEFGHJKMN", False]))
    assert visitor.get("/a/case").status_code == 404


def test_what_was_sealed_opens_only_unchanged_in_time_and_under_its_own_key() -> None:
    cipher = StateCipher(b"k" * 32, 60)
    kept = cipher.close({"text": "路灯"})
    assert cipher.open(kept) == {"text": "路灯"}
    assert cipher.open(kept[:-4] + "AAAA") is None
    assert cipher.open("no base64 at all ☹") is None
    assert cipher.open(None) is None
    assert StateCipher(b"o" * 32, 60).open(kept) is None
    assert StateCipher(b"k" * 32, -1).open(kept) is None


def _found(response: httpx.Response, status: int = 200) -> httpx.Response | None:
    return response if response.status_code == status else None
