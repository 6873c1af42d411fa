"""Walks one demo appeal as far as its story goes, each step as the person whose step it is."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from contracts.base import Actor, Place
from contracts.deputies import AcceptMatter, ReadMatter, ReferMatter, SolveMatter
from contracts.intake import FollowAppeal, MergeAppeal, NotAdmitAppeal, RateAppeal
from contracts.release import DecideIdea
from contracts.selection import ReadIdea
from contracts.supervision import ExtendOrder, ListOrders, ReplyOrder, ReturnOrder, SignOrder
from contracts.words import Channel, Grade, Kind, Role
from gateway.api.receipts import Receipt
from gateway.api.submissions import Draft, accept
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.demo.county import DISPATCH
from gateway.demo.people import STAFF, handler
from gateway.demo.stories import Story

OFFICE = STAFF["office"]
PUBLIC = Actor(role=Role.PUBLIC)
SECONDS = 30.0


async def walk(app_context: AppContext, story: Story, head: asyncio.Task[Receipt] | None) -> Receipt:
    """Submit it, then go on to its end; raises TimeoutError when a step does not come, Declined when one is refused."""
    draft = Draft(
        kind=story.kind,
        category=story.category,
        title=story.title,
        text=story.text,
        place=Place(township=story.township, village=story.village or None),
        channel=Channel.QR,
        project_idea=story.project_idea,
    )
    at = app_context.clock.now() - timedelta(hours=story.hours_ago)
    receipt = await accept(app_context, draft, [], story.phone, f"demo-appeal-{story.number}", scope="demo", at=at)
    appeal = receipt.appeal_id
    state = "unfilled" if story.kind is Kind.REPORT else "offered"
    matter = await _until(lambda: app_context.ask(ReadMatter(appeal_id=appeal), OFFICE), lambda m: m.state == state)
    if story.project_idea:
        await _released(app_context, appeal)
    if story.end == "merged" and head is not None:
        into = (await head).appeal_id
        await app_context.do(MergeAppeal(appeal_id=appeal, into=into, reason="同一处路灯，一并办理。"), OFFICE)
    elif story.end == "not_admitted" and story.exit is not None:
        refusal = NotAdmitAppeal(
            appeal_id=appeal, exit=story.exit, reason="已由法院受理，代表不介入审判。", where_to_go=story.answer
        )
        await app_context.do(refusal, OFFICE)
    elif story.end != "offered":
        deputy = Actor(role=Role.DEPUTY, id=matter.deputy_id, name=matter.deputy_name)
        await app_context.do(AcceptMatter(appeal_id=appeal), deputy)
        await _accepted(app_context, story, receipt, deputy)
    return receipt


async def _released(app_context: AppContext, appeal: str) -> None:
    """The office read the idea that it is, so that everybody may."""
    idea = await _until(lambda: app_context.ask(ReadIdea(proposal_id=appeal), OFFICE), bool)
    read = DecideIdea(kind="idea", key=idea.proposal_id, verdict="released", checked_by=OFFICE.name)
    await app_context.do(read, OFFICE)


async def _accepted(app_context: AppContext, story: Story, receipt: Receipt, deputy: Actor) -> None:
    if story.end in ("solved", "closed"):
        await app_context.do(SolveMatter(appeal_id=receipt.appeal_id, text=story.answer), deputy)
        await _rated(app_context, story, receipt)
    elif story.end != "accepted":
        department = DISPATCH[story.category]
        words = "已到现场看过，情况属实，请尽快办理。"
        await app_context.do(ReferMatter(appeal_id=receipt.appeal_id, department=department, words=words), deputy)
        await _handled(app_context, story, receipt, handler(department))


async def _handled(app_context: AppContext, story: Story, receipt: Receipt, by: Actor) -> None:
    async def mine() -> str | None:
        page = await app_context.ask(ListOrders(limit=200), by)
        return next((item.order_id for item in page.items if item.appeal_id == receipt.appeal_id), None)

    order = await _until(mine, bool)
    if story.end == "opened":
        return
    if story.end == "returned":
        reason = "该桥由县交通运输局管养，不属本单位职责。"
        await app_context.do(ReturnOrder(order_id=order, reason=reason, suggested="transport"), by)
        return
    await app_context.do(SignOrder(order_id=order), by)
    if story.end == "extended":
        await app_context.do(ExtendOrder(order_id=order, working_days=5, reason="需到乡镇核对档案。"), by)
    elif story.answer:
        await app_context.do(ReplyOrder(order_id=order, text=story.answer), by)
        await _rated(app_context, story, receipt)


async def _rated(app_context: AppContext, story: Story, receipt: Receipt) -> None:
    if story.grade is None:
        return
    code, secret = receipt.tracking_code, receipt.secret
    await _until(
        lambda: app_context.ask(FollowAppeal(tracking_code=code, secret=secret), PUBLIC), lambda view: view.can_rate
    )
    solved = story.grade is not Grade.NOT_SATISFIED
    rating = RateAppeal(tracking_code=code, secret=secret, solved=solved, grade=story.grade, words=story.words)
    await app_context.do(rating, PUBLIC)


async def _until(ask: Callable[[], Awaitable[Any]], good: Callable[[Any], Any]) -> Any:
    """Events are on their way: ask until it is so."""
    async with asyncio.timeout(SECONDS):
        while True:
            try:
                found = await ask()
            except Declined as declined:
                if declined.problem.status not in (404, 503):
                    raise
            else:
                if good(found):
                    return found
            await asyncio.sleep(0.05)
