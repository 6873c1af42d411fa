"""Two sessions of the demo congress: one decided on paper a while ago, one about to begin."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from contracts import sessions as h
from contracts.scrutiny import SealBoard
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.demo import slips
from gateway.demo.people import STAFF, deputies
from kit.bus.unit_of_work import new_id

LIST: tuple[tuple[str, int, int, str, str], ...] = (
    ("城关镇第二小学门前人行天桥", 186, 4200, "县交通运输局", "上下学时段人车混行，去年有三起擦碰。"),
    ("官渡镇中心敬老院消防改造", 95, 160, "县民政局", "加装自动喷淋和两部担架电梯。"),
    ("县人民医院早晚门诊", 60, 52000, "县卫生健康局", "每日早七点和晚六点各延长一小时。"),
    ("宝丰镇三村饮水管网改造", 240, 3100, "县水利和湖泊局", "老管漏损过半，夏季停水。"),
    ("老旧小区加装电动车充电棚", 120, 6800, "县住房和城乡建设局", "三十二个小区，杜绝飞线充电。"),
    ("擂鼓镇集镇污水管网", 310, 5600, "县住房和城乡建设局", "雨污分流，二期四公里。"),
    ("乡村公路安防护栏", 280, 12000, "县交通运输局", "临水临崖路段二十六公里。"),
    ("县图书馆延时开放和儿童阅览区", 45, 9000, "县文化和旅游局", "周末开放到晚九点。"),
    ("易地搬迁安置点幼儿园扩班", 150, 240, "县教育局", "新增四个班。"),
)
VOTES = (52, 41, 47, 44, 33, 29, 38, 25, 31)
"""In favour, of 58 who came; the rest were against."""
SEATS, HERE = 4, 58
NEEDS_SERVICES_SECONDS = 60


async def hold(app_context: AppContext) -> None:
    """The session that was decided, and the one to come."""
    await _decided(app_context)
    await coming(app_context)


async def coming(app_context: AppContext, days: int = 0) -> None:
    """The session so many days from today, with slips for the first deputies.

    Of a session that is still to come all but these have signed in, so that the hall's screen has something to say.
    """
    session = await _call(app_context, "竹山县第十九届人民代表大会第六次会议（演示）", days)
    await slips.give(app_context, session)
    for deputy in deputies()[slips.MANY :] if days else []:
        await app_context.do(h.SignIn(session_id=session), deputy, key=new_id())


async def _call(app_context: AppContext, title: str, days: int) -> str:
    """A session so many days from today, its list put to it."""
    office = STAFF["office"]
    roll = [h.Member(id=deputy.id, name=deputy.name) for deputy in deputies()]
    listed = [
        h.Candidate(id=f"c{n:02}", title=name, budget_fen=wan * 1_000_000, people=people, department=who, words=words)
        for n, (name, wan, people, who, words) in enumerate(LIST, 1)
    ]
    await _until(lambda: app_context.ask(h.ListSessions(), office))
    held_on = app_context.today() + timedelta(days=days)
    command = h.CallSession(title=title, level="county", held_on=held_on, members=roll)
    session = str((await app_context.do(command, office, key=new_id())).id)
    await app_context.do(h.PutCandidates(session_id=session, candidates=listed), office, key=new_id())
    return session


async def _decided(app_context: AppContext) -> None:
    office = STAFF["office"]
    past = await _call(app_context, "竹山县第十九届人民代表大会第五次会议（演示）", -300)
    for deputy in deputies()[:HERE]:
        await app_context.do(h.SignIn(session_id=past), deputy, key=new_id())
    rules = h.RuleBook(seats=SEATS, cap=6, members=0, name="演示票决办法", source="组织法第十四条、第二十五条")
    drawn = h.DrawRound(session_id=past, title="民生实事项目票决", mode="paper", rules=rules)
    vote = str((await app_context.do(drawn, office, key=new_id())).id)
    await _when(app_context, vote, "issuing")
    await app_context.do(h.OpenRound(round_id=vote), STAFF["teller"], key=new_id())
    marks: list[Any] = [{"+": many, "-": HERE - many} for many in VOTES]
    count = h.EnterCount(round_id=vote, issued=HERE, ballots=HERE, void=0, marks=marks)
    for teller in ("teller", "teller2"):
        await app_context.do(count, STAFF[teller], key=new_id())
    await _until(lambda: app_context.do(SealBoard(round_id=vote, root=""), STAFF["scrutineer"], key=new_id()))
    await _when(app_context, vote, "signed")
    await app_context.do(h.AnnounceResult(round_id=vote), office, key=new_id())


async def _when(app_context: AppContext, vote: str, state: str) -> None:
    """Wait until the round is so far: box and scrutineer need a moment."""

    async def so_far() -> None:
        found: h.RoundView = await app_context.ask(h.ReadRound(round_id=vote), STAFF["office"])
        if found.state != state:
            raise TimeoutError(f"the round is {found.state}, not {state}")

    await _until(so_far)


async def _until(act: Callable[[], Awaitable[Any]]) -> Any:
    """Try again until it works: another service has to hear of it first. Raises what went wrong the last time."""
    for _ in range(NEEDS_SERVICES_SECONDS * 5):
        try:
            return await act()
        except (Declined, TimeoutError):
            await asyncio.sleep(0.2)
    return await act()
