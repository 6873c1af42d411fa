"""A second factor is open to everybody with a password, and neither enrolled nor removed without it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pyotp
import pytest
from sqlalchemy import select, update

from contracts.base import Actor
from contracts.words import Role
from gateway.access import second_factor
from gateway.access.accounts import PEOPLE as ROLES
from gateway.access.second_factor import STEP
from gateway.access.tables import accounts, audit
from gateway.context import AppContext
from gateway.settings import GatewaySettings
from tests.gateway.gateway_running import RunningGateway, slug
from tests.gateway.moved_clock import moved

PASSWORD = "a good long password"
PEOPLE = {role.value: role for role in sorted(ROLES)}


async def staff(app_context: AppContext) -> None:
    people = {login: Actor(role=role, name=login, department="water") for login, role in PEOPLE.items()}
    await app_context.accounts.add_many(people, PASSWORD)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[RunningGateway]:
    settings = GatewaySettings(host="embedded", data_dir=tmp_path / "own", account_cache_seconds=0, rate_per_minute=0)
    with RunningGateway(settings, staff) as running:
        yield running


def enrolled(house: RunningGateway, client: httpx.Client) -> pyotp.TOTP:
    """A phone that counts from now on."""
    phone = pyotp.TOTP(client.post("/session/second-factor", json={"password": PASSWORD}).json()["secret"])
    assert client.put("/session/second-factor", json={"code": phone.now()}).status_code == 204
    forget_used_codes(house)
    return phone


def forget_used_codes(house: RunningGateway) -> None:
    with house.app_context.store.database.transaction() as connection:
        connection.execute(update(accounts).values(totp_used=0))


def sealed(house: RunningGateway, login: str) -> str | None:
    with house.app_context.store.database.reading() as connection:
        kept: str | None = connection.execute(
            select(accounts.c.totp_sealed).where(accounts.c.login == login)
        ).scalar_one()
    return kept


@pytest.mark.parametrize("role", [role.value for role in (Role.TELLER, Role.SCRUTINEER, Role.AUDITOR, Role.DEPUTY)])
def test_every_role_with_a_password_may_use_a_second_factor(house: RunningGateway, role: str) -> None:
    with house.signed_in(role, PASSWORD) as client:
        phone = enrolled(house, client)
    with house.client() as again:
        me = {"login": role, "password": PASSWORD}
        assert slug(again.post("/session", json=me)) == "second-factor-needed"
        assert again.post("/session", json={**me, "code": phone.now()}).status_code == 200


@pytest.mark.parametrize(("steps", "status"), [(-2, 401), (-1, 200), (0, 200), (1, 200), (2, 401)])
def test_a_code_is_good_one_step_early_and_one_step_late(
    house: RunningGateway, monkeypatch: pytest.MonkeyPatch, steps: int, status: int
) -> None:
    """A phone's clock, and the time it takes to type six digits."""
    with house.signed_in("office", PASSWORD) as client:
        phone = enrolled(house, client)
    moment = datetime(2026, 11, 2, 8, 0, 15, tzinfo=UTC) + timedelta(days=400)
    moved(monkeypatch, lambda: moment, second_factor)
    me = {"login": "office", "password": PASSWORD, "code": phone.at(int(moment.timestamp()) + steps * STEP)}
    with house.client() as again:
        assert again.post("/session", json=me).status_code == status
        if status == 200:
            assert slug(again.post("/session", json=me)) == "second-factor-wrong", "it was used"


def test_an_open_session_does_not_suffice_to_enrol_a_phone(house: RunningGateway) -> None:
    with house.signed_in("office", PASSWORD) as found_open:
        assert slug(found_open.post("/session/second-factor", json={"password": "nope"})) == "sign-in-failed"
        assert slug(found_open.post("/session/second-factor", json={})) == "invalid"
        assert sealed(house, "office") is None


def test_a_second_factor_is_removed_with_password_and_code_only(house: RunningGateway) -> None:
    with house.signed_in("scrutineer", PASSWORD) as client:
        phone = enrolled(house, client)
        right = {"password": PASSWORD, "code": phone.now()}
        for wrong, told in (({"password": "nope"}, "sign-in-failed"), ({"code": "000000"}, "second-factor-wrong")):
            assert slug(client.post("/session/second-factor/removal", json={**right, **wrong})) == told
            assert sealed(house, "scrutineer") is not None
        assert client.post("/session/second-factor/removal", json=right).status_code == 204
        assert slug(client.post("/session/second-factor/removal", json=right)) == "second-factor-wrong"
        assert client.get("/session").json()["second_factor"] is False
    with house.signed_in("scrutineer", PASSWORD):
        pass
    with house.app_context.store.database.reading() as connection:
        acts = connection.execute(select(audit.c.action).where(audit.c.subject == "scrutineer")).scalars().all()
    assert [act for act in acts if act != "sign_in"] == [
        "enrol_second_factor", "confirm_second_factor", "remove_second_factor",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "more"), [("/session/second-factor", {}), ("/session/second-factor/removal", {"code": "000000"})]
)
def test_the_password_is_not_guessed_there(house: RunningGateway, path: str, more: dict[str, str]) -> None:
    at_once = house.app_context.settings.device_guesses_per_hour + house.app_context.settings.guesses_at_once
    with house.signed_in("teller", PASSWORD) as client:
        answers = [client.post(path, json={"password": f"guess {n}", **more}) for n in range(at_once + 1)]
    assert [one.status_code for one in answers] == [401] * at_once + [429]


def test_the_page_asks_for_the_password_and_for_the_code_of_the_old_phone(house: RunningGateway) -> None:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=house.url, headers=headers, timeout=30) as auditor:
        auditor.post("/signin", data={"login": "auditor", "password": PASSWORD})
        csrf = re.findall(r'name="csrf" value="([^"]+)"', auditor.get("/account").text)[0]

        def send(path: str, **fields: str) -> httpx.Response:
            return auditor.post(f"/account/second-factor{path}", data={"csrf": csrf, **fields})

        refused = send("", password="nope")
        assert (refused.status_code, sealed(house, "auditor")) == (422, None)
        assert "登录密码不对" in refused.text
        shown = send("", password=PASSWORD)
        phone = pyotp.TOTP(re.findall(r'<span class="code">([A-Z2-7]{32})</span>', shown.text)[0])
        assert send("/confirm", code=phone.now()).status_code == 303
        forget_used_codes(house)
        assert send("/remove", password=PASSWORD, code="000000").status_code == 422
        assert send("/remove", password="nope", code=phone.now()).status_code == 422
        assert sealed(house, "auditor") is not None
        assert send("/remove", password=PASSWORD, code=phone.now()).headers["location"] == "/account"
        assert sealed(house, "auditor") is None
