"""Signing in: wrong passwords, second factor, sessions that end, and the log of it all."""

import time
from pathlib import Path

import httpx
import pyotp
import pytest
from sqlalchemy import select, text

from contracts.base import Actor
from contracts.words import Role
from gateway.access import audit
from gateway.access.tables import accounts
from gateway.context import AppContext
from gateway.settings import GatewaySettings
from tests.gateway.gateway_running import APPEAL, RunningGateway, eventually, slug

PASSWORD = "a good long password"
PEOPLE = {"boss": Role.OPERATOR, "olga": Role.OFFICE, "dan": Role.DEPUTY, "aud": Role.AUDITOR}


async def staff(app_context: AppContext) -> None:
    for login, role in PEOPLE.items():
        await app_context.accounts.add(login, PASSWORD, Actor(role=role, name=login))


@pytest.fixture
def house(tmp_path: Path) -> RunningGateway:
    settings = GatewaySettings(host="embedded", data_dir=tmp_path / "own", pages=False, account_cache_seconds=0)
    return RunningGateway(settings, staff)


def attempt(client: httpx.Client, login: str, password: str, code: str = "") -> httpx.Response:
    return client.post("/session", json={"login": login, "password": password, "code": code})


def test_signing_in_out_and_being_somebody(house: RunningGateway) -> None:
    with house, house.signed_in("olga", PASSWORD) as client:
        me = client.get("/session").json()
        assert (me["login"], me["actor"]["role"]) == ("olga", "office")
        cookie = client.cookies["minsheng_session"]
        assert client.delete("/session").status_code == 204
        assert slug(client.get("/session")) == "sign-in-needed"
        stolen = httpx.get(f"{house.url}/api/v1/session", cookies={"minsheng_session": cookie}, timeout=30)
        assert stolen.status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(house: RunningGateway) -> None:
    with house, house.client() as client:
        cookie = attempt(client, "olga", PASSWORD).headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        https = client.post(
            "/session",
            json={"login": "olga", "password": PASSWORD},
            headers={"X-Forwarded-Proto": "https"},
        )
        assert "secure" in https.headers["set-cookie"].lower()


def test_a_changed_cookie_is_no_session(house: RunningGateway) -> None:
    with house, house.signed_in("olga", PASSWORD) as client:
        good = client.cookies["minsheng_session"]
        for bad in (good[:-2], good[1:], "x", "", good.replace(good[10], "A", 1) + "A"):
            answer = httpx.get(f"{house.url}/api/v1/session", cookies={"minsheng_session": bad}, timeout=30)
            assert answer.status_code == 401


def test_a_name_that_does_not_exist_and_a_wrong_password_look_the_same(house: RunningGateway) -> None:
    with house, house.client() as client:
        wrong, unknown = attempt(client, "olga", "nope"), attempt(client, "nobody", "nope")
        assert (wrong.status_code, slug(wrong)) == (unknown.status_code, slug(unknown)) == (401, "sign-in-failed")
        assert wrong.json()["detail"] == unknown.json()["detail"]


def test_a_second_factor_once_confirmed_is_asked_for_and_a_code_is_good_once(house: RunningGateway) -> None:
    with house, house.signed_in("olga", PASSWORD) as client:
        secret = client.post("/session/second-factor", json={"password": PASSWORD}).json()["secret"]
        assert slug(client.put("/session/second-factor", json={"code": "000000"})) == "second-factor-wrong"
        with house.client() as other:
            assert attempt(other, "olga", PASSWORD).status_code == 200, "not on before it is confirmed"
        code = pyotp.TOTP(secret).now()
        assert client.put("/session/second-factor", json={"code": code}).status_code == 204
        with house.client() as other:
            assert slug(attempt(other, "olga", PASSWORD)) == "second-factor-needed"
            assert slug(attempt(other, "olga", PASSWORD, code)) == "second-factor-wrong", "the code was used"
            _forget_used_codes(house)
            assert attempt(other, "olga", PASSWORD, pyotp.TOTP(secret).now()).status_code == 200
        kept = (house.app_context.settings.data_dir / "gateway.sqlite").read_bytes()
        assert secret.encode() not in kept
        with house.signed_in("boss", PASSWORD) as operator:
            olga = next(one for one in operator.get("/accounts").json()["items"] if one["login"] == "olga")
            assert operator.delete(f"/accounts/{olga['account_id']}/second-factor").status_code == 200
        with house.client() as other:
            assert attempt(other, "olga", PASSWORD).status_code == 200


def test_switching_an_account_off_or_a_new_password_ends_its_sessions(house: RunningGateway) -> None:
    with house, house.signed_in("boss", PASSWORD) as operator:
        ids = {one["login"]: one["account_id"] for one in operator.get("/accounts").json()["items"]}
        with house.signed_in("olga", PASSWORD) as olga, house.signed_in("dan", PASSWORD) as dan:
            operator.patch(f"/accounts/{ids['olga']}", json={"active": False})
            assert olga.get("/session").status_code == 401
            operator.put(f"/accounts/{ids['dan']}/password", json={"password": "another good one"})
            assert dan.get("/session").status_code == 401
        with house.client() as client:
            assert slug(attempt(client, "olga", PASSWORD)) == "sign-in-failed"
            assert attempt(client, "dan", "another good one").status_code == 200


def test_people_change_their_own_password(house: RunningGateway) -> None:
    with house, house.signed_in("olga", PASSWORD) as client:
        change = {"old": PASSWORD, "new": "short"}
        assert slug(client.put("/session/password", json=change)) == "password-too-short"
        wrong = {"old": "nope", "new": "long enough now"}
        assert slug(client.put("/session/password", json=wrong)) == "sign-in-failed"
        assert client.put("/session/password", json={**change, "new": "long enough now"}).status_code == 204
        assert client.get("/session").status_code == 401
        with house.client() as again:
            assert attempt(again, "olga", "long enough now").status_code == 200


WEAK = ("11111111", "Password2026!", "wei-dan-2026")


@pytest.mark.parametrize("weak", WEAK)
def test_a_password_that_is_soon_guessed_is_refused_wherever_one_is_set(house: RunningGateway, weak: str) -> None:
    with house, house.signed_in("boss", PASSWORD) as boss:
        new = {"login": "wei-dan", "name": "魏丹", "role": "leader"}
        assert slug(boss.post("/accounts", json={**new, "password": weak})) == "password-too-weak"
        made = boss.post("/accounts", json={**new, "password": PASSWORD}).json()["id"]
        assert slug(boss.put(f"/accounts/{made}/password", json={"password": weak})) == "password-too-weak"
        with house.signed_in("wei-dan", PASSWORD) as dan:
            change = {"old": PASSWORD, "new": weak}
            assert slug(dan.put("/session/password", json=change)) == "password-too-weak"
            assert dan.get("/session").status_code == 200, "nothing was changed"


def test_an_idle_session_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = GatewaySettings(host="embedded", data_dir=tmp_path / "own", pages=False, account_cache_seconds=0)
    with RunningGateway(settings, staff) as house, house.signed_in("olga", PASSWORD) as client:
        import itsdangerous.timed

        real = itsdangerous.timed.time.time
        monkeypatch.setattr(itsdangerous.timed.time, "time", lambda: real() + 31 * 60)
        assert client.get("/session").status_code == 401


def test_a_session_ends_after_twelve_hours_however_busy_it_was(
    house: RunningGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, ahead = time.time, 0.0
    monkeypatch.setattr(time, "time", lambda: real() + ahead)
    with house, house.signed_in("olga", PASSWORD) as client:
        for _ in range(35):  # every twenty minutes a click
            ahead += 20 * 60
            assert client.get("/session").status_code == 200
        ahead = 12 * 3600 - 60
        assert client.get("/session").status_code == 200
        ahead = 12 * 3600 + 60
        assert client.get("/session").status_code == 401


def test_signing_out_ends_a_session_at_once_though_it_was_just_used(tmp_path: Path) -> None:
    settings = GatewaySettings(host="embedded", data_dir=tmp_path / "own", pages=False, account_cache_seconds=60)
    with RunningGateway(settings, staff) as house, house.signed_in("olga", PASSWORD) as client:
        cookie = {"minsheng_session": client.cookies["minsheng_session"]}
        assert client.get("/session").status_code == 200
        assert client.delete("/session").status_code == 204
        with house.client() as stolen:
            assert stolen.get("/session", cookies=cookie).status_code == 401


@pytest.mark.parametrize(("seconds", "status"), [(-30, 200), (-86_400, 401)])
def test_a_cookie_from_a_gateway_whose_clock_is_a_little_ahead_is_good(
    house: RunningGateway, monkeypatch: pytest.MonkeyPatch, seconds: int, status: int
) -> None:
    with house, house.signed_in("olga", PASSWORD) as client:
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() + seconds)
        assert client.get("/session").status_code == status


def test_the_operator_makes_accounts_and_no_two_have_one_login(house: RunningGateway) -> None:
    new = {"login": "Keeper-1", "password": "long enough", "name": "尹玉勇", "role": "station", "township": "420323100"}
    with house, house.signed_in("boss", PASSWORD) as operator:
        assert operator.post("/accounts", json=new).status_code == 201
        assert slug(operator.post("/accounts", json={**new, "login": "keeper-1"})) == "login-taken"
        assert slug(operator.post("/accounts", json={**new, "login": "w2", "password": "x"})) == "password-too-short"
        assert slug(operator.post("/accounts", json={**new, "login": "w3", "role": "public"})) == "invalid"
        assert slug(operator.post("/accounts", json={**new, "login": "w4", "township": "110101001"})) == "invalid"
        with house.signed_in("KEEPER-1", "long enough") as keeper:
            assert keeper.get("/session").json()["actor"]["township"] == "420323100"


def test_every_try_and_act_is_in_the_audit_log_and_a_change_is_found(house: RunningGateway) -> None:
    with house, house.client() as client:
        attempt(client, "olga", "nope")
        with house.signed_in("boss", PASSWORD) as operator:
            made = operator.post("/tokens", json={"name": "t", "scopes": ["reports:read"]}).json()
            operator.delete(f"/tokens/{made['token_id']}")
        with house.signed_in("aud", PASSWORD) as auditor:
            rows = auditor.get("/audit").json()["items"]
    told = [(row["action"], row["outcome"]) for row in reversed(rows)]
    assert told[:3] == [("sign_in", "failed"), ("sign_in", "done"), ("make_token", "done")]
    assert {row["subject"] for row in rows if row["action"] in ("make_token", "revoke_token")} == {made["token_id"]}
    database = _reopened(house)
    with database.transaction() as connection:
        assert list(audit.faults(connection)) == []
        connection.execute(text("update audit set outcome = 'done' where outcome = 'failed'"))
        assert list(audit.faults(connection)) == ["row 1: was changed"]
        connection.execute(text("delete from audit where seq = 2"))
        assert "row 3: does not follow row 1" in list(audit.faults(connection))
    database.close()


def test_a_replay_moves_the_driven_clock_and_the_whole_platform_follows(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    file.write_text("2026-01-05T01:00:00+00:00")
    settings = GatewaySettings(host="embedded", data_dir=tmp_path / "own", pages=False, clock_file=file)
    with RunningGateway(settings, staff) as house, house.signed_in("boss", PASSWORD) as operator:
        assert operator.get("/operator/clock").json() == {"now": "2026-01-05T01:00:00Z"}
        moved = operator.post("/operator/clock", json={"now": "2026-02-01T08:00:00+08:00"})
        assert moved.json() == {"now": "2026-02-01T00:00:00Z"}
        assert operator.post("/operator/timers").status_code == 200
        receipt = operator.post("/appeals", json=APPEAL).json()
        proof = {"X-Appeal-Secret": receipt["secret"]}
        path = f"/appeals/{receipt['tracking_code']}"
        view = eventually(lambda: operator.get(path, headers=proof), lambda a: a.status_code == 200).json()
        assert view["submitted_at"] == "2026-02-01T00:00:00Z"


def _forget_used_codes(house: RunningGateway) -> None:
    _write(house, "update accounts set totp_used = 0")


def _write(house: RunningGateway, sql: str) -> None:
    database = _reopened(house)
    with database.transaction() as connection:
        connection.execute(text(sql))
    database.close()


def _reopened(house: RunningGateway):  # type: ignore[no-untyped-def]
    from kit.db import Database

    return Database(house.app_context.settings.own_database_url)


def test_passwords_are_kept_as_argon2_hashes(house: RunningGateway) -> None:
    with house:
        database = _reopened(house)
        with database.reading() as connection:
            kept = list(connection.execute(select(accounts.c.password_hash)).scalars())
        database.close()
    assert len(kept) == len(PEOPLE)
    assert all(one.startswith("$argon2id$") for one in kept)


def test_a_password_costs_a_guesser_what_rfc_9106_asks_for_unless_a_county_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cheap in ("PASSES", "KIBIBYTES", "LANES"):  # what conftest sets for all other tests
        monkeypatch.delenv(f"MINSHENG_GATEWAY_PASSWORD_{cheap}")
    house = RunningGateway(GatewaySettings(host="embedded", data_dir=tmp_path / "own", pages=False), staff)
    with house, house.signed_in("olga", PASSWORD):
        database = _reopened(house)
        with database.reading() as connection:
            kept = connection.execute(select(accounts.c.password_hash)).scalars().all()
        database.close()
    assert all(one.startswith("$argon2id$v=19$m=65536,t=3,p=4$") for one in kept)
    assert kept
