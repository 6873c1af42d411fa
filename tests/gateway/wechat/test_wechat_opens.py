"""Who opened the mini-program: their account, as it stands now, and a resident's own appeals."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
from sqlalchemy import insert, select

from gateway.access.database import MIGRATIONS
from gateway.access.second_factor import STEP
from gateway.access.wechat_tables import wechat_appeals
from gateway.wechat.appeals import forget
from kit.db import Database
from kit.testing import schema
from kit.wechat.settings import WechatSettings
from tests.gateway.gateway_running import APPEAL, PASSWORD, RunningGateway, eventually, slug
from tests.gateway.wechat.wechat_server import WechatServer

pytestmark = pytest.mark.usefixtures("with_wechat")


def bind(county: RunningGateway, wechat: WechatServer, login: str, openid: str) -> None:
    with county.signed_in(login) as client:
        assert client.put("/wechat/binding", json={"code": wechat.login(openid)}).status_code == 204
        assert client.get("/wechat/binding").json()["bound"] is True


def open_by(county: RunningGateway, wechat: WechatServer, openid: str, **more: Any) -> httpx.Response:
    """Signs in by WeChat, then asks who it is."""
    with county.client() as client:
        said = client.post("/wechat/session", json={"code": wechat.login(openid), **more})
        return client.get("/session") if said.status_code == 204 else said


def test_who_signed_in_once_by_password_is_known_by_wechat(county: RunningGateway, wechat: WechatServer) -> None:
    assert slug(open_by(county, wechat, "o-d1")) == "wechat-not-bound"
    bind(county, wechat, "d001", "o-d1")
    me = open_by(county, wechat, "o-d1").json()
    assert (me["login"], me["actor"]["role"]) == ("d001", "deputy")


def test_one_wechat_opens_one_account_and_an_account_has_one(county: RunningGateway, wechat: WechatServer) -> None:
    bind(county, wechat, "d001", "o-a")
    bind(county, wechat, "d002", "o-a")
    assert open_by(county, wechat, "o-a").json()["login"] == "d002"
    bind(county, wechat, "d002", "o-b")
    assert slug(open_by(county, wechat, "o-a")) == "wechat-not-bound"
    with county.signed_in("d001") as client:
        assert client.get("/wechat/binding").json() == {"bound": False, "bound_at": None}


def test_unbound_it_opens_nothing(county: RunningGateway, wechat: WechatServer) -> None:
    bind(county, wechat, "office", "o-office")
    with county.signed_in("office") as client:
        assert client.delete("/wechat/binding").status_code == 204
    assert slug(open_by(county, wechat, "o-office")) == "wechat-not-bound"


def test_an_account_that_is_off_or_has_a_new_password_is_opened_no_more(
    county: RunningGateway, wechat: WechatServer, operator: httpx.Client
) -> None:
    accounts = operator.get("/accounts").json()["items"]
    theirs = next(one["account_id"] for one in accounts if one["login"] == "d003")
    bind(county, wechat, "d003", "o-d3")
    assert operator.patch(f"/accounts/{theirs}", json={"active": False}).status_code == 200
    assert slug(open_by(county, wechat, "o-d3")) == "wechat-not-bound"
    assert operator.patch(f"/accounts/{theirs}", json={"active": True}).status_code == 200
    assert slug(open_by(county, wechat, "o-d3")) == "wechat-not-bound", "what ended its sessions ended this"


def test_a_deputy_whose_seat_ended_is_opened_nothing(county: RunningGateway, wechat: WechatServer) -> None:
    bind(county, wechat, "d020", "o-d20")
    with county.signed_in("office") as office:
        today = county.app_context.today().isoformat()
        end = {"kind": "ended", "day": today, "reason": "resigned", "body": "县人大常委会"}
        ended = office.post("/deputies/D020/seats", json=end, headers={"Idempotency-Key": "seat-of-d020-ends"})
        assert ended.status_code == 200, ended.text
    eventually(lambda: open_by(county, wechat, "o-d20"), lambda answer: answer.status_code == 403)
    assert slug(open_by(county, wechat, "o-d20")) == "seat-ended"


def test_departments_operators_and_strangers_bind_none(county: RunningGateway, wechat: WechatServer) -> None:
    for login in ("dept-housing", "operator"):
        with county.signed_in(login) as client:
            assert slug(client.put("/wechat/binding", json={"code": wechat.login("o-x")})) == "forbidden"
    with county.client() as stranger:
        assert slug(stranger.put("/wechat/binding", json={"code": wechat.login("o-x")})) == "sign-in-needed"


def test_a_second_factor_is_asked_for_besides(
    county: RunningGateway, wechat: WechatServer, operator: httpx.Client
) -> None:
    bind(county, wechat, "d004", "o-d4")
    with county.signed_in("d004") as client:
        phone = pyotp.TOTP(client.post("/session/second-factor", json={"password": PASSWORD}).json()["secret"])
        assert client.put("/session/second-factor", json={"code": phone.now()}).status_code == 204
    assert slug(open_by(county, wechat, "o-d4")) == "second-factor-needed"
    assert slug(open_by(county, wechat, "o-d4", second_factor="000000")) == "second-factor-wrong"
    following = phone.at(datetime.now(UTC) + timedelta(seconds=STEP))  # that of now was used
    assert open_by(county, wechat, "o-d4", second_factor=following).json()["login"] == "d004"
    accounts = operator.get("/accounts").json()["items"]
    theirs = next(one["account_id"] for one in accounts if one["login"] == "d004")
    assert operator.delete(f"/accounts/{theirs}/second-factor").status_code == 200


def test_a_code_is_good_once_and_wechat_may_be_away(county: RunningGateway, wechat: WechatServer) -> None:
    with county.client() as client:
        code = wechat.login("o-d9")
        assert slug(client.post("/wechat/session", json={"code": code})) == "wechat-not-bound"
        assert slug(client.post("/wechat/session", json={"code": code})) == "wechat-code-wrong"
        for answer in ((200, b'{"errcode": 45011}'), (500, b""), (200, b"<html>")):
            wechat.answer["/sns/jscode2session"] = answer
            away = client.post("/wechat/session", json={"code": "any"})
            assert slug(away) == "wechat-away"
            assert int(away.headers["Retry-After"]) > 0


def test_a_resident_finds_their_appeals_again_and_nobody_elses(county: RunningGateway, wechat: WechatServer) -> None:
    with county.client() as client:
        receipt = client.post("/appeals", json=APPEAL).json()
        pair = {"tracking_code": receipt["tracking_code"], "secret": receipt["secret"]}
        headers = {"X-Appeal-Secret": pair["secret"]}
        eventually(lambda: client.get(f"/appeals/{pair['tracking_code']}", headers=headers), lambda one: one.is_success)

        def bound(openid: str) -> list[dict[str, str]]:
            found = client.post("/wechat/appeals/bound", json={"code": wechat.login(openid)})
            return list(found.json()["items"])

        wrong = {**pair, "secret": "wrong-secret-0000", "code": wechat.login("o-r1")}
        assert slug(client.post("/wechat/appeals", json=wrong)) == "appeal-not-found"
        for _ in range(2):
            assert client.post("/wechat/appeals", json={**pair, "code": wechat.login("o-r1")}).status_code == 204
        assert (bound("o-r1"), bound("o-r2")) == ([pair], [])
        other = {"tracking_code": pair["tracking_code"], "code": wechat.login("o-r2")}
        assert client.post("/wechat/appeals/removal", json=other).status_code == 204
        assert bound("o-r1") == [pair]
        assert client.post("/wechat/appeals/removal", json={**other, "code": wechat.login("o-r1")}).status_code == 204
        assert bound("o-r1") == []


def test_no_openid_session_key_or_secret_lies_open(county: RunningGateway, wechat: WechatServer) -> None:
    bind(county, wechat, "d005", "o-nobody-reads-this")
    with county.client() as client:
        receipt = client.post("/appeals", json=APPEAL).json()
        pair = {"tracking_code": receipt["tracking_code"], "secret": receipt["secret"]}
        mine = {"code": "", **pair}

        def bound() -> httpx.Response:
            return client.post("/wechat/appeals", json={**mine, "code": wechat.login("o-nor-this")})

        eventually(bound, lambda one: one.status_code == 204)
    kept = b"".join(one.read_bytes() for one in Path(county.app_context.settings.data_dir).glob("gateway.sqlite*"))
    assert kept
    for hidden in ("o-nobody-reads-this", "o-nor-this", "session-key-of", receipt["secret"]):
        assert hidden.encode() not in kept


def test_a_county_without_a_mini_program_offers_none_of_it(
    county: RunningGateway, wechat: WechatServer, monkeypatch: pytest.MonkeyPatch, with_wechat: WechatSettings
) -> None:
    monkeypatch.setattr("gateway.wechat.opening.wechat_settings", lambda: with_wechat.model_copy(update={"app_id": ""}))
    with county.client() as client:
        assert slug(client.post("/wechat/session", json={"code": "any"})) == "page-not-found"
    assert wechat.asked == []


def test_what_a_resident_bound_is_not_kept_for_ever(tmp_path: Path) -> None:
    now = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)
    database = Database(f"sqlite:///{tmp_path}/gateway.db")
    schema.lay(database, MIGRATIONS)
    with database.transaction() as connection:
        rows = [("old", now - timedelta(days=731)), ("new", now - timedelta(days=729))]
        for name, bound_at in rows:
            row = {"opener": "o", "appeal": name, "sealed": "", "bound_at": bound_at}
            connection.execute(insert(wechat_appeals).values(**row))
        forget(connection, now - timedelta(days=WechatSettings().keep_days))
        assert connection.execute(select(wechat_appeals.c.appeal)).scalars().all() == ["new"]
    database.close()
