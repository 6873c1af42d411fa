"""Gas leaks: three people on call are told on three ways, one takes it on, and it is quiet."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from gateway.notices.settings import way_settings
from kit.sms.settings import sms_settings
from kit.testing.ports import wait_until
from tests.gateway.gateway_running import APPEAL, RunningGateway, demo_county
from tests.gateway.notices.stand_in import StandIn
from tests.gateway.notices.test_web_notice_ways import person, post
from tests.kit.sms.stand_in import KEY_ID, SmsProvider
from tests.kit.sms.stand_in import SECRET as SMS_SECRET

ROTA = "/office/oncall"
GAS = APPEAL | {"title": "煤气味很重", "text": "楼道里煤气味很重，快爆炸了，救命！"}


@pytest.fixture(scope="module")
def robots() -> Iterator[StandIn]:
    with StandIn().running() as running:
        yield running


@pytest.fixture(scope="module")
def phones() -> Iterator[SmsProvider]:
    with SmsProvider().running() as running:
        yield running


@pytest.fixture(scope="module")
def gateway(
    robots: StandIn, phones: SmsProvider, tmp_path_factory: pytest.TempPathFactory, filled: Path
) -> Iterator[RunningGateway]:
    """At night, with stand-ins in the providers' place; what nobody answers is not told again while a test runs."""
    said = {"PROVIDER": "tencent", "URL": phones.url, "KEY_ID": KEY_ID, "KEY_SECRET": SMS_SECRET}
    with pytest.MonkeyPatch.context() as patch:
        for name, base in robots.bases().items():
            patch.setenv(f"MINSHENG_WAYS_{name.upper()}", base)
        for name, value in {"LOOK_SECONDS": "0.2", "QUIET_FROM": "1", "QUIET_UNTIL": "0"}.items():
            patch.setenv(f"MINSHENG_WAYS_{name}", value)
        for name, value in (said | {"TEMPLATE_STAFF": "staff"}).items():
            patch.setenv(f"MINSHENG_SMS_{name}", value)
        patch.setenv("MINSHENG_ONCALL_ROUNDS", "1")
        way_settings.cache_clear()
        sms_settings.cache_clear()
        folder: Path = tmp_path_factory.mktemp("oncall")
        with demo_county(folder, filled) as running:
            yield running
    way_settings.cache_clear()
    sms_settings.cache_clear()


@pytest.fixture
def people(gateway: RunningGateway) -> Iterator[dict[str, httpx.Client]]:
    logins = ("office", "dept-housing", "d001", "leader", "d002")
    with ExitStack() as opened:
        yield {login: opened.enter_context(person(gateway, login)) for login in logins}


def put(office: httpx.Client, who: str, **more: str | list[str]) -> httpx.Response:
    today = re.search(r'name="first_day" value="([^"]+)"', office.get(ROTA).text)
    assert today
    day = {"first_day": today[1], "last_day": today[1], "weekdays": [str(n) for n in range(1, 8)]}
    return post(
        office, ROTA, ROTA, **{"person": who, "level": "on_call", "from_hour": "0", "until_hour": "0"} | day | more
    )


def offered(office: httpx.Client, name: str) -> str:
    found = re.search(rf'<option value="([^"]+)"[^>]*>{name} ·', office.get(ROTA).text)
    assert found, name
    return found[1]


def named(client: httpx.Client) -> str:
    found = re.search(r'<a href="/account">([^<]+)</a>', client.get("/notices").text)
    assert found
    return found[1]


def test_a_gas_leak_reaches_three_people_on_three_ways_and_one_takes_it_on(
    gateway: RunningGateway, robots: StandIn, phones: SmsProvider, people: dict[str, httpx.Client]
) -> None:
    office, housing, deputy = people["office"], people["dept-housing"], people["d001"]
    called = [named(one) for one in (office, housing, deputy)]
    for name in called:
        assert put(office, offered(office, name)).status_code == 303
    assert "有 3 个班次的人员未设置手机接收方式" in office.get(ROTA).text
    chosen = {office: ("sms", "138 0000 0000", "case_missed"), housing: ("wecom", "key-of-housing", "order_due")}
    chosen[deputy] = ("dingtalk", "key-of-d001", "session_near")
    for client, (way, address, kind) in chosen.items():
        page = f"/notices/ways/{way}"
        assert post(client, page, page, address=address, kinds=[kind]).status_code == 303
    assert "个班次的人员未设置手机接收方式" not in office.get(ROTA).text
    with gateway.client() as public:
        made = public.post("/appeals", json=GAS, headers={"Idempotency-Key": "gas-leak-0001"})
        assert made.status_code == 202, made.text
    wait_until(lambda: len(robots.got) == 2 and len(phones.got) == 1, "three people to be told")
    assert {key for key, _ in robots.got} == {"key-of-housing", "key-of-d001"}
    assert not any("煤气" in text for _, text in robots.got), "no words of the resident leave the platform"
    link = robots.got[0][1].split("\n")[1].removeprefix(gateway.app_context.settings.public_url)
    page = housing.get(housing.get(link).headers["location"]) if robots.got[0][0] == "key-of-housing" else None
    alarm = re.search(r"/alarms/[\w-]+", (page or deputy.get(deputy.get(link).headers["location"])).text)
    assert alarm
    here = alarm[0].removesuffix("/take")
    wait_until(lambda: "快爆炸了" in deputy.get(here).text, "the case to be there")
    assert here in office.get("/office").text, "a red line on the office's first page"
    assert people["d002"].get(here).status_code == 404
    assert post(deputy, here, f"{here}/take").headers["location"] == here
    for client in (office, housing, deputy):
        assert f"{called[2]}处理" in client.get(here).text
    assert here not in office.get("/office").text
    late = post(housing, here, f"{here}/take", key="second-press-1")
    assert called[2] in housing.get(here).text
    assert late.status_code in (303, 409)
    story = office.get(here.replace("/alarms/", "/office/cases/")).text
    assert "险情通知值班人员" in story
    assert "险情已有人处理" in story
    assert (len(robots.got), len(phones.got)) == (2, 1), "after that no more noise"


def test_the_rota_is_arranged_on_its_page(gateway: RunningGateway, people: dict[str, httpx.Client]) -> None:
    office, leader = people["office"], people["leader"]
    name = named(leader)
    assert put(office, offered(office, name), level="leader").status_code == 303
    shift = re.search(rf'<a href="({ROTA}/[^"]+)">{name}</a>', office.get(ROTA).text)
    assert shift
    assert "带班领导" in office.get(shift[1]).text
    other, deputy = offered(office, named(people["d002"])), named(people["d002"])
    day = re.search(r'name="day" value="([^"]+)"', office.get(shift[1]).text)
    assert day
    swap = {"day": day[1], "person": other, "reason": "外出开会"}
    assert post(office, shift[1], f"{shift[1]}/swap", **swap).status_code == 303
    assert f"由{deputy}代班" in office.get(ROTA).text
    assert "外出开会" in office.get(shift[1]).text
    assert post(office, shift[1], f"{shift[1]}/end").status_code == 303
    assert office.get(shift[1]).status_code == 404
    assert leader.get(ROTA).status_code == 200
    assert "新增班次" not in leader.get(ROTA).text
    assert people["d001"].get(ROTA).status_code == 403


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"person": "office:nobody"}, "请选择一项"),
        ({"last_day": "2020-01-01"}, "结束日期不能早于开始日期"),
        ({"from_hour": "24"}, "请填写 0 至 23 之间的整数"),
        ({"weekdays": []}, "请选择一项"),
    ],
)
def test_what_is_wrong_with_a_shift_is_said_at_its_field(
    people: dict[str, httpx.Client], fields: dict[str, str | list[str]], said: str
) -> None:
    office = people["office"]
    answer = put(office, offered(office, named(people["d001"])), **fields)
    assert (answer.status_code, said in answer.text) == (422, True)


def test_the_rota_is_arranged_by_the_api_too(gateway: RunningGateway) -> None:
    with gateway.signed_in("office") as office:
        me = office.get("/session").json()["actor"]
        day = office.get("/oncall/rota").json()["first_day"]
        body = {"role": "office", "person": me["id"], "first_day": day, "last_day": day}
        made = office.post("/oncall/shifts", json=body, headers={"Idempotency-Key": "a-shift-0001"})
        assert made.status_code == 200, made.text
        shift = made.json()["id"]
        assert shift in [one["shift_id"] for one in office.get("/oncall/rota").json()["shifts"]]
        nobody = office.post("/oncall/shifts", json=body | {"person": "u-0"}, headers={"Idempotency-Key": "a-shift-02"})
        assert nobody.json()["type"] == "/problems/person-missing"
        again = {"role": "office", "person": me["id"], "day": day, "reason": "换班"}
        key = {"Idempotency-Key": "a-shift-0003"}
        assert office.post(f"/oncall/shifts/{shift}/swaps", json=again, headers=key).status_code == 200
        assert office.delete(f"/oncall/shifts/{shift}").status_code == 200
