"""Stations at work on the pages: a keeper's reception day from its announcement to the ledger, the rota, the papers."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from gateway.demo import fill
from gateway.settings import GatewaySettings
from kit.clock import DrivenClock
from kit.testing.ports import wait_until
from tests.gateway.gateway_running import RunningGateway
from tests.gateway.notices.test_web_notice_ways import person
from tests.gateway.pages.paper.reading import info_of, pages_of

MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 30)
VISIT = "我叫王小二，电话13812345678，楼道的灯坏了半个月"


def day(ahead: int) -> str:
    return (TODAY + timedelta(days=ahead)).isoformat()


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    """The demo county on a Monday that the test moves on from."""
    folder: Path = tmp_path_factory.mktemp("stations")
    file = folder / "clock"
    file.write_text(MONDAY.isoformat())
    more = {"host": "embedded", "data_dir": folder / "data", "rate_per_minute": 0, "clock_file": file}
    with RunningGateway(GatewaySettings.model_validate(more), fill) as running:
        yield running


@pytest.fixture(scope="module")
def people(gateway: RunningGateway) -> Iterator[dict[str, httpx.Client]]:
    with ExitStack() as opened:
        yield {one: opened.enter_context(person(gateway, one)) for one in ("station", "office", "d001", "leader")}


@pytest.fixture(autouse=True)
def monday(gateway: RunningGateway) -> None:
    move(gateway, MONDAY)


def move(gateway: RunningGateway, moment: datetime) -> None:
    clock = gateway.app_context.clock
    assert isinstance(clock, DrivenClock)
    clock.set(moment)


def post(client: httpx.Client, page: str, to: str, **fields: str | list[str]) -> httpx.Response:
    """What the form on a page sends, its hidden fields among it; redirects are followed."""
    form = re.search(rf'<form[^>]*action="{re.escape(to)}"[^>]*>(.*?)</form>', client.get(page).text, re.DOTALL)
    assert form, f"no form for {to} on {page}"
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1]))
    return client.post(to, data={**hidden, **fields}, follow_redirects=True)


def announce(keeper: httpx.Client, ahead: int, **more: str | list[str]) -> httpx.Response:
    deputies = re.findall(r'name="deputy" value="([^"]+)"', keeper.get("/ledger").text)[:2]
    said: dict[str, str | list[str]] = {"station": "S01", "day": day(ahead), "begins": "9：00", "ends": "11:30"}
    said |= {"way": "on_site", "place": "", "deputy": deputies}
    return post(keeper, "/ledger", "/ledger", **(said | more))


def listed(keeper: httpx.Client, ahead: int) -> str:
    """The address of the reception of a day."""
    on = date.fromisoformat(day(ahead))
    for address, said in re.findall(r'<h3><a href="(/ledger/[^"]+)">(.*?)</a>', keeper.get("/ledger").text):
        if f"{on.year}年{on.month}月{on.day}日" in said:
            return str(address)
    raise AssertionError(f"no reception on {on}")


def test_a_reception_day_is_refused_too_near_and_announced_for_everybody(people: dict[str, httpx.Client]) -> None:
    keeper = people["station"]
    near = announce(keeper, 2)
    assert near.status_code == 422
    assert "接待日须提前公告" in near.text
    wrong = announce(keeper, 4, begins="早上", deputy=[])
    assert all(f'href="#{name}"' in wrong.text for name in ("begins", "deputy"))
    assert f'value="{day(4)}"' in wrong.text, "what was written is not lost"
    assert "接待日已公告" in announce(keeper, 4).text
    assert "该站这一时间已有接待日" in announce(keeper, 4).text
    public = httpx.Client(base_url=str(keeper.base_url), headers={"Accept-Language": "zh-CN"}, timeout=60)
    for page in ("/receptions", "/stations/S01"):
        assert "2026年12月4日" in public.get(page).text
    assert "20261204" in public.get("/feeds/receptions.ics").text
    here = listed(keeper, 4)
    assert "停电" in post(keeper, here, f"{here}/move", day=day(8), reason="停电").text
    assert "停电" in public.get("/receptions").text
    assert "接待日已取消" in post(keeper, here, f"{here}/cancel", why="代表集中视察").text
    assert "代表集中视察" in public.get("/receptions").text
    assert "20261208" not in public.get("/feeds/receptions.ics").text


def test_a_saturday_the_county_works_is_no_day_of_rest_here_either(people: dict[str, httpx.Client]) -> None:
    saturday = day(12)
    chosen = f"/office/calendar?year=2026&month=12&day={saturday}"
    post(people["office"], chosen, "/office/calendar", working="working", note="补班")
    hours = iter(range(9, 18))

    def is_held_on_saturday() -> bool:
        hour = next(hours)
        announce(people["station"], 12, begins=f"{hour:02}:00", ends=f"{hour:02}:30")
        return "2026年12月12日" in people["station"].get("/receptions").text

    wait_until(is_held_on_saturday, "deputies to hear of the calendar")


def test_programs_read_and_write_what_the_pages_do(gateway: RunningGateway) -> None:
    with gateway.signed_in("station") as keeper, gateway.client() as anybody:
        said = {"station": "S01", "day": day(16), "deputy_ids": ["D001"]}
        made = keeper.post("/receptions", json=said)
        assert made.status_code == 200, made.text
        one = f"/receptions/{made.json()['id']}"
        assert keeper.post(f"{one}/lines", json={"text": "只是说说", "became": "answered"}).status_code in (409, 422)
        assert keeper.post("/receptions", json=said | {"day": day(1)}).json()["type"].endswith("/reception-too-soon")
        listed = anybody.get("/receptions", params={"first": day(16), "last": day(16)}).json()["items"]
        assert [one["day"] for one in listed] == [day(16)]
        assert anybody.get("/stations/S01").json()["kind"] == "home"
        rota = keeper.get("/duty-rota", params={"first": day(0), "days": 7, "turns": False}).json()
        assert (rota["turns"], rota["counts"].keys()) == ([], {"S01"})
        assert anybody.get("/duty-rota", params={"first": day(0)}).status_code == 401
        assert keeper.put("/stations/S02/hours", json={"weekdays": [1]}).status_code == 403
        assert keeper.get("/ledger", params={"reception_id": made.json()["id"]}).json()["items"][0]["may_write"] is True
        period = {"first": day(0), "last": day(30)}
        assert {one["station"] for one in keeper.get("/stations-figures", params=period).json()["items"]} == {"S01"}


def test_a_keeper_writes_visitors_down_and_each_becomes_something(
    gateway: RunningGateway, people: dict[str, httpx.Client]
) -> None:
    keeper, office = people["station"], people["office"]
    announce(keeper, 3)
    here = listed(keeper, 3)
    assert "登记一位来访人" not in keeper.get(here).text, "its day has not come"
    move(gateway, MONDAY + timedelta(days=3))
    noted = post(keeper, here, here, text="只是说说", became="answered", reply="")
    assert noted.status_code == 422
    assert "请写明怎么答复的" in noted.text
    assert "只是说说" in noted.text
    slip = post(keeper, here, here, text=VISIT, became="appeal")
    code = re.search(r'id="code">(\w+) (\w+)<', slip.text)
    assert code, slip.text
    assert slip.headers["cache-control"] == "no-store"
    assert "可以接待下一位" in post(keeper, here, here, text="想修一个停车场，接孩子没地方停", became="idea").text
    post(keeper, here, here, text="建议夜班公交开到职高门口", became="opinion")
    page = post(keeper, here, here, text="医保在哪里缴费", became="answered", reply="二楼医保窗口").text
    assert "台账 4 件" in page
    assert code[1] + code[2] in page
    opinion = re.search(r'href="(/heard/[^"]+)"', page)
    assert opinion
    assert "对工作、立法的意见" in page
    assert "夜班公交开到职高门口" in keeper.get(opinion[1]).text
    assert "13812345678" not in page
    assert "王小二" not in page
    wait_until(lambda: "待代表接件" in keeper.get(here).text, "deputies to hear of the appeal")
    came = re.findall(r'name="(came-[^"]+)"', keeper.get(here).text)
    done = post(keeper, here, f"{here}/close", **dict.fromkeys(came, "present"))
    assert "接待日已记为举行" in done.text
    figures = office.get("/office/stations/figures?first=2026-11-01&last=2026-12-31").text
    assert '<a href="/office/stations/figures/S01?first=2026-11-01&amp;last=2026-12-31"' in figures
    behind = office.get("/office/stations/figures/S01?first=2026-11-01&last=2026-12-31").text
    assert "二楼医保窗口" in behind
    assert "/office/cases/" in behind
    assert people["leader"].get(here).status_code == 200
    assert "登记一位来访人" not in people["leader"].get(here).text
    papers = keeper.get("/duty/rota/S01/ledger.pdf?month=2026-12")
    text = "\n".join(line for page in pages_of(papers.content) for line in page)
    assert "接待台账" in text
    assert "医保窗口" in text
    assert "登记 4 件" in text


def test_a_rota_is_read_from_a_list_with_what_is_wrong_row_by_row_and_gaps_are_shown(
    people: dict[str, httpx.Client],
) -> None:
    keeper, here = people["station"], "/duty/rota/S01"
    saved = post(keeper, here, f"{here}/hours", weekdays=["1", "4"], half="morning", hours="9:00—11:30", phone="")
    assert "开放时间已保存" in saved.text
    [who, other] = re.findall(r'name="deputy" value="[^"]+"[^>]*><span><b>([^<]+)', keeper.get("/duty").text)[:2]
    csrf = re.search(r'name="csrf" value="([^"]+)"', keeper.get("/duty/rota").text)
    assert csrf

    def sent(rows: str) -> httpx.Response:
        file = {"file": ("r.csv", f"日期,时段,联络站,代表\n{rows}".encode(), "text/csv")}
        return keeper.post("/duty/rota", data={"csrf": csrf[1]}, files=file)

    bad = sent("12月1日,上午,S02,没有这人\n")
    assert bad.status_code == 422
    for said in ("看不懂这个日期", "不由您管理", "没有这名在任代表"):
        assert said in bad.text
    assert "请选择一个表格文件" in keeper.post("/duty/rota", data={"csrf": csrf[1]}).text
    good = sent(f"{day(60)},上午,S01,{who}\n{day(61)},,S01,{who}、{other}\n")
    assert "已导入" in good.text
    month = keeper.get(f"{here}?month={day(60)[:7]}").text
    assert who in month
    assert "开放时间无人值班" in month
    sheet = keeper.get(f"{here}/rota.pdf?month={day(60)[:7]}").content
    assert info_of(sheet)["Page size"].endswith("(A4)")
    assert any(who in line for page in pages_of(sheet) for line in page)


def test_a_deputy_asks_a_colleague_who_finds_the_question_and_the_office_sees_the_answer(
    gateway: RunningGateway, people: dict[str, httpx.Client]
) -> None:
    mine, here = people["d001"], "/deputy/duty"
    assert here in mine.get("/deputy").text
    asked = mine.get(here).text
    turns = re.search(r'<select id="turn".*?</select>', asked, re.DOTALL)
    colleagues = re.search(r'<select id="colleague".*?</select>', asked, re.DOTALL)
    assert turns, "the demo county's rota has turns of the first deputy"
    assert colleagues
    [turn] = re.findall(r'<option value="([^"]+\|[^"]+)"', turns[0])[:1]
    nobody = post(mine, here, here, turn=turn, colleague="")
    assert nobody.status_code == 422
    assert "请选择代表" in nobody.text
    for colleague in re.findall(r'<option value="([^"]+)"', colleagues[0]):
        answer = post(mine, here, here, turn=turn, colleague=colleague, words="那天开会")
        if answer.status_code == 200:
            break
    assert "待其答复" in answer.text
    month = turn.rpartition("|")[2][:7]
    assert "那天开会" in people["office"].get(f"/duty/rota?month={month}").text
    with person(gateway, colleague.lower()) as other:
        page = other.get(here).text
        assert "请您替班" in page
        [to] = re.findall(r'action="(/deputy/duty/swaps/[^"]+)"', page)
        assert "已答复" in post(other, here, to, agree="yes").text
    assert f"{turn}" not in mine.get(here).text


def test_the_sign_is_one_sheet_with_day_hours_place_and_deputies(
    gateway: RunningGateway, people: dict[str, httpx.Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.stations.pages.papers.outside", lambda request: "https://a.example")
    keeper = people["station"]
    announce(keeper, 9, way="roving", place="东关社区广场")
    sign = keeper.get(f"{listed(keeper, 9)}/sign.pdf")
    assert sign.status_code == 200, sign.text
    info = info_of(sign.content)
    assert (info["Pages"], info["Page size"].endswith("(A4)")) == ("1", True)
    text = "".join(pages_of(sign.content)[0])
    for said in ("代表接待日", "2026年12月9日", "星期三", "09:00", "东关社区广场"):
        assert said in text


def test_what_can_be_no_station_or_reception_is_not_found(people: dict[str, httpx.Client]) -> None:
    for address in ("/stations/no such", "/stations/S999", "/duty/rota/a b", "/ledger/x y", "/ledger/none/sign.pdf"):
        assert people["station"].get(address).status_code == 404, address
