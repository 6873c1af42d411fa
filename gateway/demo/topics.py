"""What many say at once in the demo: a hotspot whose topic is being researched, and one with a published report."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from contracts import topics as c
from contracts.words import Grade, Kind
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.demo.people import STAFF, deputies
from gateway.demo.stories import Story
from kit.bus.unit_of_work import new_id

OFFICE = STAFF["office"]
WATER, BUS = "420323103", "420323105"
UNSOLVED = 4
"""Residents who say that what a deputy did about the water has not solved it."""
NO_WATER = (
    "集镇东片天天停水", "东片停水没人通知", "集镇东片早晚停水", "东片停水三天了",
    "东片高楼停水", "集镇东片水压不足", "卫生院一带停水", "东片停水洗不了澡",
)  # fmt: skip
LATE_BUS = ("班车晚点上学迟到", "早班车晚点", "县城班车晚点半小时", "赶集班车晚点", "班车又晚点")
SECONDS = 60.0


def _stories() -> tuple[Story, ...]:
    said = []
    for number, title in enumerate((*NO_WATER, *LATE_BUS), 101):
        water = title in NO_WATER
        category, town = ("water", WATER) if water else ("transport", BUS)
        head = (Kind.HELP if water else Kind.COMPLAINT, category, town, "", title, f"{title}，请帮忙反映。")
        if number < 101 + UNSOLVED:
            answer = "已联系水厂，当晚恢复供水。"
            grade, words = Grade.NOT_SATISFIED, "过两天又停了。"
            said.append(Story(number, "closed", *head, 30, answer=answer, grade=grade, words=words))
        else:
            said.append(Story(number, "offered", *head, 3))
    return tuple(said)


SAID = _stories()


async def research(app_context: AppContext) -> None:
    """The office adopts both; the water is with its deputies, the report on the bus is published."""
    today = app_context.today()
    due = today + timedelta(days=60)
    plan: dict[str, Any] = {"year": today.year, "source": "hotspot", "due_on": due}
    water = c.AdoptTopic(
        title="宝丰镇集镇东片供水",
        category="water",
        township=WATER,
        department="water",
        reason="集镇东片群众集中反映停水，几位说处理后又停。",
        **plan,
    )
    await _entrusted(app_context, water, WATER, len(NO_WATER))
    bus = c.AdoptTopic(
        title="秦古镇到县城班车准点",
        category="transport",
        township=BUS,
        department="transport",
        reason="早班车晚点影响学生上学。",
        **plan,
    )
    topic = await _entrusted(app_context, bus, BUS, len(LATE_BUS))
    report = c.WriteReport(
        topic_id=topic,
        version=0,
        summary="早班车一周约有三天晚点，主要卡在集镇绕行和发车间隔。",
        findings="调研组跟车六天，晚点三天，最长三十五分钟；其中两次因集镇赶集绕行，一次因车辆故障没有备车。",
        causes="发车时刻按淡季排定，赶集日没有另排；全线只有一辆备用车，停在县城。",
        proposals="县交通运输局一个月内重排早班时刻，赶集日提前二十分钟发车；在秦古镇停放一辆备用车。",
    )
    await app_context.do(report, OFFICE, key=new_id())
    await app_context.do(c.PublishReport(topic_id=topic, version=1), OFFICE, key=new_id())


async def _entrusted(app_context: AppContext, topic: c.AdoptTopic, township: str, many: int) -> str:
    """Adopted as soon as supervision has heard of every appeal, and given to two deputies from there."""

    async def heard() -> bool:
        view = await app_context.ask(c.ReadHotspot(category=topic.category, township=township), OFFICE)
        return bool(view.recent >= many)

    await _until(heard)
    adopted = str((await app_context.do(topic, OFFICE, key=new_id())).id)
    local = [deputy for deputy in deputies() if deputy.township == township][:2]
    group = [c.Researcher(name=one.name, deputy_id=one.id, leads=n == 0) for n, one in enumerate(local)]
    await app_context.do(c.EntrustTopic(topic_id=adopted, group=group), OFFICE, key=new_id())
    return adopted


async def _until(so_far: Callable[[], Awaitable[bool]]) -> None:
    """Events are on their way: ask until it is so. Raises TimeoutError."""
    async with asyncio.timeout(SECONDS):
        while True:
            try:
                if await so_far():
                    return
            except Declined as declined:
                if declined.problem.status != 503:
                    raise
            await asyncio.sleep(0.1)
