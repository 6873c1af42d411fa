"""The page /setup: the first operator with a second factor, once, by whoever has the code from the machine."""

import asyncio
import html
import re
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest

from contracts.base import Actor
from contracts.words import Role
from gateway.access import first_operator
from gateway.context import AppContext
from gateway.settings import GatewaySettings
from gateway.setup.command_line import at_start, init
from kit.clock import Clock
from tests.gateway.gateway_running import RunningGateway
from tests.gateway.moved_clock import moved

PASSWORD = "red lamp on the hill"
HTML = {"Accept": "text/html", "Accept-Language": "zh-CN"}
GIVEN = {"login": "boss", "name": "贺泽波", "new": PASSWORD, "again": PASSWORD}


class House(RunningGateway):
    """An empty platform, and what its start said."""

    def __init__(self, folder: Path, **more: Any) -> None:
        self.settings = GatewaySettings(
            host="embedded", data_dir=folder, account_cache_seconds=0, rate_per_minute=0, **more
        )
        self.told: list[str] = []
        super().__init__(self.settings, self._listen)

    async def _listen(self, app_context: AppContext) -> None:
        self._loop = asyncio.get_running_loop()
        self.told.append(await at_start(app_context))

    @property
    def code(self) -> str:
        return re.findall(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}", self.told[0])[0]

    def visitor(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers=HTML, timeout=60, follow_redirects=True)

    def done(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """On the gateway's own loop: what waits on another is never woken."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(60)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A gateway with a service of the six: what is looked at here is its own."""
    with House(tmp_path, services=("services.supervision.service:Supervision",)) as running:
        yield running


def second_step(answer: httpx.Response) -> tuple[str, str]:
    """What the page keeps until then, and the secret the phone is shown."""
    [waiting] = re.findall(r'name="waiting" value="([^"]+)"', answer.text)
    [secret] = re.findall(r'<span class="code">([A-Z2-7]{32})</span>', answer.text)
    return html.unescape(waiting), secret


def make(client: httpx.Client, code: str, **more: str) -> httpx.Response:
    shown = client.post("/setup", data=GIVEN | {"code": code} | more)
    assert shown.status_code == 200, shown.text
    waiting, secret = second_step(shown)
    return client.post("/setup", data={"waiting": waiting, "digits": pyotp.TOTP(secret).now()})


def test_the_first_operator_is_made_with_a_second_factor_and_the_page_is_gone_for_good(house: House) -> None:
    with house.visitor() as visitor:
        assert visitor.get("/setup").status_code == 200
        shown = visitor.post("/setup", data=GIVEN | {"code": house.code.lower().replace("-", " ")})
        waiting, secret = second_step(shown)
        assert PASSWORD not in shown.text
        wrong = visitor.post("/setup", data={"waiting": waiting, "digits": "12345"})
        assert "动态码不对" in wrong.text
        entered = visitor.post("/setup", data={"waiting": waiting, "digits": pyotp.TOTP(secret).now()})
        assert entered.url.path == "/checklist"
        assert visitor.get("/setup").status_code == 404
        assert visitor.post("/setup", data=GIVEN | {"code": house.code}).status_code == 404
        assert visitor.post("/setup", data={"waiting": waiting, "digits": "123456"}).status_code == 404
    with house.client() as program:
        answer = program.post("/session", json={"login": "boss", "password": PASSWORD})
        assert answer.json()["type"].endswith("second-factor-needed")
    [boss] = house.done(house.app_context.accounts.all())
    house.done(house.app_context.accounts.change(boss.account_id, active=False))
    with house.visitor() as visitor:
        assert visitor.get("/setup").status_code == 404, "an operator who is switched off is one nevertheless"
    assert house.done(at_start(house.app_context)) == ""
    acts = [(row["action"], row["outcome"]) for row in house.done(house.app_context.audit.recent(before=None, limit=9))]
    assert acts[:3] == [("sign_in", "done"), ("bootstrap_account", "done"), ("bootstrap_account", "asked")]


def test_of_two_at_once_with_one_code_one_becomes_the_operator(house: House) -> None:
    with house.visitor() as first, house.visitor() as second:
        steps = []
        for client, login in ((first, "boss-a"), (second, "boss-b")):
            waiting, secret = second_step(client.post("/setup", data=GIVEN | {"code": house.code, "login": login}))
            steps.append((client, {"waiting": waiting, "digits": pyotp.TOTP(secret).now()}))
        with ThreadPoolExecutor(2) as both:
            answers = list(both.map(lambda step: step[0].post("/setup", data=step[1]), steps))
    assert sorted(answer.url.path for answer in answers) == ["/checklist", "/setup"]
    everybody = house.done(house.app_context.accounts.all())
    assert [one.actor.role for one in everybody] == [Role.OPERATOR]


def test_a_wrong_code_opens_nothing_and_guesses_are_held_up(house: House) -> None:
    with house.visitor() as visitor:
        for _ in range(house.settings.guesses_at_once):
            answer = visitor.post("/setup", data=GIVEN | {"code": "2222-2222-2222-2222"})
            assert (answer.status_code, "启用码不对" in answer.text) == (422, True)
        held = visitor.post("/setup", data=GIVEN | {"code": house.code})
        assert held.status_code == 429
        assert int(held.headers["Retry-After"]) > 0
    assert house.done(house.app_context.accounts.all()) == []


def test_what_is_wrong_with_a_field_is_said_at_it_before_the_code_is_looked_at(house: House) -> None:
    with house.visitor() as visitor:
        for more, said in (
            ({"login": "号"}, "账号用二个以上的字母"),
            ({"new": "11111111", "again": "11111111"}, "新密码太容易被猜到"),
            ({"again": "another"}, "两次输入的新密码不一样"),
            ({"name": ""}, "请填写这一项"),
            ({"code": ""}, "请填写这一项"),
        ):
            answer = visitor.post("/setup", data=GIVEN | {"code": house.code} | more)
            assert (answer.status_code, said in answer.text) == (422, True), more
        assert make(visitor, house.code).url.path == "/checklist"


def test_init_prints_another_code_and_the_one_before_is_over_with_it(house: House) -> None:
    code, said = house.done(init(house.settings))
    assert code == 0
    [fresh] = re.findall(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}", said)
    with house.visitor() as visitor:
        assert "启用码不对" in visitor.post("/setup", data=GIVEN | {"code": house.code}).text
        assert make(visitor, fresh).url.path == "/checklist"
    code, said = house.done(init(house.settings))
    assert (code, "closed for good" in said) == (1, True)


def test_of_gateways_that_start_one_after_the_other_one_tells_a_code_and_it_is_over_after_its_hours(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "was printed before" in house.done(at_start(house.app_context))
    moved(monkeypatch, lambda: Clock().now() + timedelta(hours=25), first_operator)
    with house.visitor() as visitor:
        assert "启用码不对" in visitor.post("/setup", data=GIVEN | {"code": house.code}).text
    assert "with this code" in house.done(at_start(house.app_context))


def test_a_login_that_is_taken_meanwhile_costs_no_code(house: House) -> None:
    with house.visitor() as visitor:
        waiting, secret = second_step(visitor.post("/setup", data=GIVEN | {"code": house.code}))
        office = Actor(role=Role.OFFICE, name="某人")
        house.done(house.app_context.accounts.add("boss", PASSWORD, office))
        taken = visitor.post("/setup", data={"waiting": waiting, "digits": pyotp.TOTP(secret).now()})
        assert "已经有人用了" in taken.text
        assert make(visitor, house.code, login="boss2").url.path == "/checklist"


def test_the_operator_makes_the_offices_first_account_and_no_second_one(house: House) -> None:
    with house.visitor() as boss:
        make(boss, house.code)

        def post(address: str, **fields: str) -> httpx.Response:
            token = re.findall(r'name="csrf" value="([0-9a-f]+)"', boss.get("/account").text)[0]
            return boss.post(address, data=fields | {"csrf": token})

        assert "人大办公室的首个账号" in boss.get("/accounts").text
        shown = post("/accounts/first", login="olga", name="何桂昌")
        first, second = re.findall(r'<span class="code">([2-9A-Z-]{14})</span>', shown.text)
        assert "人大办公室的首个账号" not in boss.get("/accounts").text
        refused = post("/accounts/first", login="olga2", name="某人")
        assert (refused.status_code, "共同设立" in refused.text) == (422, True)
    with house.visitor() as olga:
        enrolled = {"login": "olga", "first": first, "second": second, "new": PASSWORD, "again": PASSWORD}
        assert "账号已启用" in olga.post("/enrol", data=enrolled).text
        assert olga.post("/signin", data={"login": "olga", "password": PASSWORD}).url.path == "/office"
