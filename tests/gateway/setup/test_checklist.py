"""The checklist of going live on a running platform: as page, as API, and from a shell beside it."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from contracts.base import Actor
from contracts.words import Role
from gateway.context import AppContext
from gateway.demo.fill import county, roster
from gateway.settings import GatewaySettings
from gateway.setup.command_line import show_checklist
from kit.backup import last
from tests.gateway.gateway_running import RunningGateway, slug

PASSWORD = "a good long password"
HTML = {"Accept": "text/html", "Accept-Language": "zh-CN"}
STAFF = {"boss": Role.OPERATOR, "olga": Role.OFFICE, "aud": Role.AUDITOR}


async def people(app_context: AppContext) -> None:
    await county(app_context)
    await roster(app_context)
    for login, role in STAFF.items():
        await app_context.accounts.add(login, PASSWORD, Actor(role=role, name=login))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    settings = GatewaySettings(
        host="embedded",
        data_dir=tmp_path_factory.mktemp("checklist"),
        account_cache_seconds=0,
        rate_per_minute=0,
    )
    with RunningGateway(settings, people) as running:
        yield running


def missing(program: httpx.Client) -> dict[str, int]:
    return {one["name"]: one["missing"] for one in program.get("/checklist").json()["lines"]}


def test_each_reader_is_led_to_what_they_may_mend(house: RunningGateway) -> None:
    pages = {}
    for login in ("boss", "olga"):
        with httpx.Client(base_url=house.url, headers=HTML, timeout=60, follow_redirects=True) as client:
            client.post("/signin", data={"login": login, "password": PASSWORD})
            pages[login] = client.get("/checklist").text
    assert 'href="/accounts/people" aria-label' in pages["boss"]
    assert 'href="/duty"' not in pages["boss"]
    assert 'href="/duty" aria-label' in pages["olga"]
    assert "由人大办公室办理" in pages["boss"]
    assert "由系统管理员办理" in pages["olga"]
    assert pages["boss"].count('class="item red"') == pages["olga"].count('class="item red"') > 0


def test_what_was_mended_is_counted_at_once_by_api_and_by_the_command_beside_it(house: RunningGateway) -> None:
    with house.signed_in("boss", PASSWORD) as boss, house.signed_in("aud", PASSWORD) as auditor:
        assert slug(auditor.get("/checklist")) == "forbidden"
        before = missing(boss)
        assert (before["office"], before["address"], before["categories"]) == (0, 1, 0)
        stations = len(boss.get("/stations").json()["items"])
        assert before["stations"] == stations > 1
        assert before["backup"] == 1
        url = f"sqlite:///{house.app_context.settings.data_dir / 'gateway.sqlite'}"
        last.note(url, house.app_context.clock.now(), verified=False)
        assert missing(boss)["backup"] == 1, "one that was not verified is none"
        last.note(url, house.app_context.clock.now(), verified=True)
        after = missing(boss)
        assert after == before | {"backup": 0}
        unready = [one["missing"] for one in boss.get("/checklist").json()["lines"] if not one["ready"]]
    code, said = asyncio.run(show_checklist(house.app_context.settings))
    assert code == 1
    assert [int(number) for number in re.findall(r": (\d+) of", said)] == unready
    assert "ready    There is a verified backup" in said


def test_a_platform_that_was_never_started_has_nothing_to_count(tmp_path: Path) -> None:
    code, said = asyncio.run(show_checklist(GatewaySettings(host="embedded", data_dir=tmp_path)))
    assert (code, "start the platform there once" in said) == (2, True)
