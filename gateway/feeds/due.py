"""What is due for somebody, and when sessions are held: what a calendar on a phone shows.

A calendar is often another company's: it is told what kind of thing is due and where, and none of the residents' words.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from contracts.base import Actor
from contracts.deputies import ListReceptions, MatterPage, MyMatters, ReceptionList
from contracts.projects import ListProjectTasks, ProjectTasks
from contracts.sessions import ListSessions, SessionList
from contracts.suggestions import ListSuggestions, SuggestionPage
from contracts.supervision import ListOrders, OrderPage
from contracts.topics import ListTopics, TopicPage
from contracts.words import Kind, Role
from gateway.access.signed_in import PUBLIC
from gateway.context import AppContext
from gateway.pages.words import word

MOST = 200
"""The most of one kind: what is due soonest comes first in every list."""


@dataclass(frozen=True)
class Item:
    """Something in a calendar."""

    name: str
    """What it is known by, whatever else changes."""
    title: str
    path: str
    """Its page on this site."""
    at: datetime | date
    """The moment it is due, or the day it is on."""


async def sessions(app_context: AppContext, _: Actor) -> list[Item]:
    """Days on which a session is held."""
    found: SessionList = await app_context.ask(ListSessions(), PUBLIC)
    return [
        Item(f"session-{one.session_id}", f"票决会议：{one.title}", f"/sessions/{one.session_id}", one.held_on)
        for one in found.items
    ]


async def receptions(app_context: AppContext, _: Actor) -> list[Item]:
    """Reception days to come; one that was cancelled is taken off the phone, one that was moved stands on its day."""
    today = app_context.today()
    found: ReceptionList = await app_context.ask(
        ListReceptions(first=today - timedelta(days=31), last=today + timedelta(days=183)), PUBLIC
    )
    return [
        Item(
            f"reception-{one.reception_id}",
            f"{one.begins}—{one.ends} 代表接待日：{one.station_name}",
            f"/stations/{one.station}",
            one.day,
        )
        for one in found.items
        if one.state != "cancelled"
    ]


async def _matters(app_context: AppContext, actor: Actor) -> list[Item]:
    found: MatterPage = await app_context.ask(MyMatters(limit=MOST), actor)
    return [
        Item(
            f"matter-{one.appeal_id}",
            f"{'待您接件' if one.state == 'offered' else '待您办理'}：{_about(one.kind, one.category, one.township)}",
            f"/deputy/{one.appeal_id}",
            one.due.at,
        )
        for one in found.items
        if one.due is not None
    ]


async def _orders(app_context: AppContext, actor: Actor) -> list[Item]:
    found: OrderPage = await app_context.ask(ListOrders(limit=MOST), actor)
    return [
        Item(
            f"order-{one.order_id}",
            f"交办件{'签收' if one.state == 'opened' else '答复'}到期：{_about(one.kind, one.category, one.township)}",
            f"/department/{one.order_id}",
            one.due.at,
        )
        for one in found.items
        if one.due is not None
    ]


async def _suggestions(app_context: AppContext, actor: Actor) -> list[Item]:
    found: SuggestionPage = await app_context.ask(ListSuggestions(mine=True, limit=MOST), actor)
    return [
        Item(
            f"suggestion-{one.suggestion_id}", f"代表建议：{one.title}", f"/suggestions/{one.suggestion_id}", one.due_at
        )
        for one in found.items
        if one.due_at is not None
    ]


async def _tasks(app_context: AppContext, actor: Actor) -> list[Item]:
    found: ProjectTasks = await app_context.ask(ListProjectTasks(), actor)
    return [
        Item(
            f"task-{one.project_id}-{one.kind}-{one.due_on}",
            f"项目（{word('project_task', one.kind, 'zh')}）：{one.title}",
            f"/projects/{one.project_id}",
            date.fromisoformat(one.due_on),
        )
        for one in found.items
        if one.due_on
    ]


async def _reports(app_context: AppContext, actor: Actor) -> list[Item]:
    found: TopicPage = await app_context.ask(ListTopics(mine=actor.role is Role.DEPUTY, limit=MOST), actor)
    return [
        Item(f"topic-{one.topic_id}", f"调研报告：{one.title}", f"/topics/{one.topic_id}", one.due_on)
        for one in found.items
        if one.reported_at is None and one.state != "dropped"
    ]


def _about(kind: Kind, category: str, township: str) -> str:
    said = (word("township", township, "zh"), word("category", category, "zh"), word("kind", kind, "zh"))
    return " · ".join(said)


OF: dict[Role, tuple[Callable[[AppContext, Actor], Awaitable[list[Item]]], ...]] = {
    Role.DEPUTY: (_matters, _suggestions, _tasks, _reports, sessions),
    Role.DEPARTMENT: (_orders, _suggestions, _tasks),
    Role.OFFICE: (_tasks, _reports, sessions),
    Role.LEADER: (_reports, sessions),
}
"""What each role's calendar has; nothing is due for the others, who see when sessions are held."""


async def of(app_context: AppContext, actor: Actor) -> list[Item]:
    """All of it; raises Declined when a service is away: half a calendar would take the other half off the phone."""
    return [item for read in OF.get(actor.role, (sessions,)) for item in await read(app_context, actor)]
