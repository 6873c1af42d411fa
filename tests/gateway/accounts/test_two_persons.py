"""Accounts with power: one of office and operator proposes, the other confirms, the holder alone knows the password."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from contracts.base import Actor
from contracts.words import Role
from gateway.access import enrolment
from gateway.access.tables import accounts, enrolments
from gateway.access.two_persons import SENSITIVE
from gateway.context import AppContext
from gateway.settings import GatewaySettings
from kit.clock import Clock
from tests.gateway.gateway_running import RunningGateway, eventually, slug
from tests.gateway.moved_clock import moved

PASSWORD = "a good long password"
PEOPLE = {"boss": Role.OPERATOR, "boss2": Role.OPERATOR, "olga": Role.OFFICE, "aud": Role.AUDITOR, "dan": Role.DEPUTY}
SCRUTINEER = {"login": "Scrutineer-1", "name": "白宗荣", "role": "scrutineer"}


async def staff(app_context: AppContext) -> None:
    for login, role in PEOPLE.items():
        await app_context.accounts.add(login, PASSWORD, Actor(role=role, name=login))


class Desks:
    """A gateway and whoever is signed in to it."""

    def __init__(self, house: RunningGateway, signed_in: dict[str, httpx.Client]) -> None:
        self.house = house
        self.boss, self.boss2, self.olga, self.aud = (signed_in[login] for login in ("boss", "boss2", "olga", "aud"))

    def enrol(self, login: str, first: str, second: str, password: str = PASSWORD) -> httpx.Response:
        told = {"login": login, "first": first, "second": second, "password": password}
        with self.house.client() as holder:
            return holder.post("/session/enrolment", json=told)

    def sign_in(self, login: str, password: str = PASSWORD) -> httpx.Response:
        with self.house.client() as holder:
            return holder.post("/session", json={"login": login, "password": password})

    def acts(self) -> list[tuple[str, str, str]]:
        """What the auditor is told of accounts, oldest first: who, what, whose."""
        items = self.aud.get("/audit", params={"accounts": True}).json()["items"]
        return [(one["actor_name"], one["action"], one["subject"]) for one in reversed(items)]


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    settings = GatewaySettings(
        host="embedded", data_dir=tmp_path / "own", account_cache_seconds=0, rate_per_minute=0, audit_head_minutes=60
    )
    with RunningGateway(settings, staff) as house, ExitStack() as stack:
        clients = {login: stack.enter_context(house.signed_in(login, PASSWORD)) for login in PEOPLE}
        yield Desks(house, clients)


def propose(who: httpx.Client, **more: Any) -> dict[str, str]:
    answer = who.post("/accounts/proposals", json=SCRUTINEER | more)
    assert answer.status_code == 201, answer.text
    told: dict[str, str] = answer.json()
    return told


def confirm(who: httpx.Client, account_id: str) -> str:
    answer = who.post(f"/accounts/{account_id}/confirmation")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["half"])


@pytest.mark.parametrize("role", sorted(SENSITIVE))
def test_one_operator_makes_no_account_of_a_sensitive_role(desks: Desks, role: Role) -> None:
    made = desks.boss.post("/accounts", json=SCRUTINEER | {"role": role.value, "password": PASSWORD})
    assert (made.status_code, slug(made)) == (409, "two-persons-needed")
    assert slug(desks.sign_in("scrutineer-1")) == "sign-in-failed"


@pytest.mark.parametrize(("first", "second"), [("boss", "olga"), ("olga", "boss")])
def test_whichever_proposes_the_other_confirms_and_the_holder_enrols(desks: Desks, first: str, second: str) -> None:
    proposed = propose(getattr(desks, first))
    assert slug(desks.sign_in("scrutineer-1")) == "sign-in-failed"
    other = confirm(getattr(desks, second), proposed["account_id"])
    assert slug(desks.sign_in("scrutineer-1")) == "sign-in-failed"
    lower = other.lower().replace("-", " ")
    assert desks.enrol("SCRUTINEER-1", proposed["half"], lower).status_code == 204
    assert desks.sign_in("scrutineer-1").json()["actor"]["role"] == "scrutineer"
    assert desks.boss.get("/accounts/proposals").json()["items"] == []


def test_nobody_gives_both_words(desks: Desks) -> None:
    account = propose(desks.boss)["account_id"]
    for same in (desks.boss, desks.boss2):
        assert slug(same.post(f"/accounts/{account}/confirmation")) == "forbidden"
    confirm(desks.olga, account)
    assert slug(desks.olga.post(f"/accounts/{account}/confirmation")) == "account-confirmed"


def test_one_half_of_the_code_or_one_said_twice_or_anothers_opens_nothing(desks: Desks) -> None:
    proposed, another = propose(desks.boss), propose(desks.boss, login="teller-9", role="teller")
    halves = [proposed["half"], confirm(desks.olga, proposed["account_id"])]
    others = [another["half"], confirm(desks.olga, another["account_id"])]
    wrong = [[halves[0], halves[0]], [halves[1], halves[1]], halves[::-1], [halves[0], others[1]], others, ["x", "x"]]
    for first, second in wrong:
        answer = desks.enrol("scrutineer-1", first, second)
        assert (answer.status_code, slug(answer)) == (401, "enrolment-failed")
    assert slug(desks.enrol("nobody", *halves)) == "enrolment-failed"
    assert slug(desks.enrol("scrutineer-1", *halves, "short")) == "password-too-short"
    assert desks.enrol("scrutineer-1", *halves).status_code == 204


def test_before_the_second_word_the_first_half_opens_nothing(desks: Desks) -> None:
    half = propose(desks.boss)["half"]
    assert slug(desks.enrol("scrutineer-1", half, "---")) == "enrolment-failed"


def test_a_used_code_is_worth_nothing(desks: Desks) -> None:
    proposed = propose(desks.boss)
    halves = proposed["half"], confirm(desks.olga, proposed["account_id"])
    assert desks.enrol("scrutineer-1", *halves).status_code == 204
    assert slug(desks.enrol("scrutineer-1", *halves, "the operator's own one")) == "enrolment-failed"
    assert desks.sign_in("scrutineer-1").status_code == 200


def test_no_half_of_a_code_and_no_password_is_in_the_database_or_the_log(desks: Desks) -> None:
    proposed = propose(desks.boss)
    halves = proposed["half"], confirm(desks.olga, proposed["account_id"])
    with desks.house.app_context.store.database.reading() as connection:
        kept = str(connection.execute(select(enrolments)).all()) + str(connection.execute(select(accounts)).all())
    told = desks.aud.get("/audit").text
    for half in halves:
        assert half not in kept + told
        assert half.replace("-", "") not in kept + told


def test_the_operator_gives_no_password_to_an_account_of_a_sensitive_role(desks: Desks) -> None:
    ids = {one["login"]: one["account_id"] for one in desks.boss.get("/accounts").json()["items"]}
    for login in ("olga", "aud", "boss2"):
        answer = desks.boss.put(f"/accounts/{ids[login]}/password", json={"password": "the operator's own one"})
        assert slug(answer) == "two-persons-needed"
    assert desks.boss.put(f"/accounts/{ids['dan']}/password", json={"password": "another good one"}).status_code == 200


def test_a_forgotten_password_is_replaced_by_the_same_two_words_and_ends_the_sessions(desks: Desks) -> None:
    ids = {one["login"]: one["account_id"] for one in desks.boss.get("/accounts").json()["items"]}
    first = desks.boss.post(f"/accounts/{ids['aud']}/proposal").json()["half"]
    assert slug(desks.boss.post(f"/accounts/{ids['aud']}/proposal")) == "account-proposed"
    assert desks.sign_in("aud").status_code == 200, "until then it stays as it is"
    assert desks.enrol("aud", first, confirm(desks.olga, ids["aud"]), "a fresh long one").status_code == 204
    assert desks.aud.get("/session").status_code == 401
    assert desks.sign_in("aud", "a fresh long one").status_code == 200
    assert slug(desks.boss.post(f"/accounts/{ids['dan']}/proposal")) == "invalid"
    for own in (
        desks.boss.post(f"/accounts/{ids['boss']}/proposal"),
        desks.olga.post(f"/accounts/{ids['olga']}/proposal"),
    ):
        assert slug(own) == "forbidden"


def test_a_withdrawn_proposal_leaves_nothing_and_an_account_in_use_stays(desks: Desks) -> None:
    proposed = propose(desks.boss)
    halves = proposed["half"], confirm(desks.olga, proposed["account_id"])
    assert desks.olga.delete(f"/accounts/{proposed['account_id']}/proposal").status_code == 200
    assert slug(desks.enrol("scrutineer-1", *halves)) == "enrolment-failed"
    assert "scrutineer-1" not in desks.boss.get("/accounts").text
    ids = {one["login"]: one["account_id"] for one in desks.boss.get("/accounts").json()["items"]}
    desks.boss.post(f"/accounts/{ids['aud']}/proposal")
    desks.boss.delete(f"/accounts/{ids['aud']}/proposal")
    assert desks.sign_in("aud").status_code == 200


def test_a_proposal_is_over_after_its_time(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed = propose(desks.boss)
    second = confirm(desks.olga, proposed["account_id"])
    late = propose(desks.boss, login="teller-9", role="teller")
    moved(monkeypatch, lambda: Clock().now() + timedelta(days=8), enrolment)
    assert slug(desks.enrol("scrutineer-1", proposed["half"], second)) == "enrolment-failed"
    assert slug(desks.olga.post(f"/accounts/{late['account_id']}/confirmation")) == "enrolment-over"
    assert desks.boss.post(f"/accounts/{late['account_id']}/proposal").status_code == 201


def test_the_auditor_has_a_list_of_every_such_act_and_a_head_of_the_log_leaves_at_once(desks: Desks) -> None:
    proposed = propose(desks.boss)
    half = confirm(desks.olga, proposed["account_id"])
    desks.enrol("scrutineer-1", proposed["half"], half)
    assert desks.acts() == [
        ("boss", "propose_account", "scrutineer-1"),
        ("olga", "confirm_account", "scrutineer-1"),
        ("白宗荣", "enrol_account", "scrutineer-1"),
    ]
    last = desks.aud.get("/audit", params={"accounts": True}).json()["items"][0]["seq"]
    eventually(
        lambda: desks.aud.get("/audit/heads"),
        lambda answer: bool(answer.json()["items"]) and answer.json()["items"][0]["head"]["seq"] >= last,
    )
    page = desks.aud.get(httpx.URL(desks.house.url).join("/audit/accounts"))
    assert (">确认账号</td>" in page.text, ">登录</td>" in page.text) == (True, False)


def test_a_log_of_accounts_with_nothing_in_it_says_so_instead_of_an_empty_table(desks: Desks) -> None:
    page = desks.aud.get(httpx.URL(desks.house.url).join("/audit/accounts"))
    assert (">暂无记录。</p>" in page.text, "<table" in page.text) == (True, False)


def test_others_propose_and_confirm_nothing(desks: Desks) -> None:
    account = propose(desks.boss)["account_id"]
    for answer in (
        desks.aud.get("/accounts/proposals"),
        desks.aud.post("/accounts/proposals", json=SCRUTINEER),
        desks.aud.post(f"/accounts/{account}/confirmation"),
        desks.aud.delete(f"/accounts/{account}/proposal"),
    ):
        assert (answer.status_code, slug(answer)) == (403, "forbidden")


def test_one_operator_does_not_switch_on_again_who_had_power_and_the_two_words_do(desks: Desks) -> None:
    ids = {one["login"]: one["account_id"] for one in desks.boss.get("/accounts").json()["items"]}
    for login in ("aud", "dan"):
        assert desks.boss.patch(f"/accounts/{ids[login]}", json={"active": False}).status_code == 200
    assert slug(desks.boss.patch(f"/accounts/{ids['aud']}", json={"active": True})) == "two-persons-needed"
    assert slug(desks.sign_in("aud")) == "sign-in-failed"
    assert desks.boss.patch(f"/accounts/{ids['dan']}", json={"active": True}).status_code == 200
    first = desks.olga.post(f"/accounts/{ids['aud']}/proposal").json()["half"]
    assert desks.enrol("aud", first, confirm(desks.boss, ids["aud"]), "a fresh long one").status_code == 204
    assert desks.sign_in("aud", "a fresh long one").status_code == 200


def test_who_is_switched_off_does_not_come_in_by_a_code_from_before(desks: Desks) -> None:
    ids = {one["login"]: one["account_id"] for one in desks.boss.get("/accounts").json()["items"]}
    halves = desks.boss.post(f"/accounts/{ids['aud']}/proposal").json()["half"], confirm(desks.olga, ids["aud"])
    assert desks.boss.patch(f"/accounts/{ids['aud']}", json={"active": False}).status_code == 200
    assert slug(desks.enrol("aud", *halves)) == "enrolment-failed"
    assert slug(desks.sign_in("aud")) == "sign-in-failed"
