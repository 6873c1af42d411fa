"""What each feed tells: one public query a feed, of the last year, the newest first."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from contracts.deputies import BulletinPage, ListBulletins
from contracts.inquiries import InquiryPage, ListInquiries
from contracts.projects import ListProjects, ProjectPage
from contracts.sessions import ListSessions, SessionList
from contracts.topics import ListTopics, TopicPage
from gateway.access.signed_in import PUBLIC
from gateway.context import AppContext
from gateway.pages.i18n import N_
from gateway.pages.words import word

BACK = timedelta(days=366)
"""How far a feed goes back: readers have kept what is older (ours)."""
MOST = 50
"""Entries of a feed (ours): a reader asks often."""
PAGE = 200
"""The most that a query answers at once."""


@dataclass(frozen=True)
class Entry:
    """Something that is public, and since when it is as it is told."""

    path: str
    """Its page on this site."""
    title: str
    told: str
    """Where it stands, in one sentence of ours: nothing that anybody typed but the title."""
    at: datetime


@dataclass(frozen=True)
class Feed:
    """One feed: its name in the address, its title (a text of the catalogue), the page it is of."""

    name: str
    title: str
    page: str
    read: Callable[[AppContext], Awaitable[list[Entry]]]


async def _sessions(app_context: AppContext) -> list[Entry]:
    found: SessionList = await app_context.ask(ListSessions(), PUBLIC)
    return [
        Entry(
            f"/sessions/{line.session_id}",
            line.title,
            f"{line.held_on:%Y-%m-%d} · {f'计票结果已公布，{line.adopted} 项通过' if line.announced else '结果待公布'}",
            datetime.combine(line.held_on, time(), app_context.settings.zone).astimezone(UTC),
        )
        for line in found.items
        if line.announced
    ]


async def _topics(app_context: AppContext) -> list[Entry]:
    found: TopicPage = await app_context.ask(ListTopics(since=_since(app_context), limit=PAGE), PUBLIC)
    return [
        Entry(
            f"/topics/{one.topic_id}",
            one.title,
            f"{word('topic', one.state, 'zh')} · {one.department_name or word('category', one.category, 'zh')}",
            one.reported_at or one.adopted_at,
        )
        for one in found.items
    ]


async def _projects(app_context: AppContext) -> list[Entry]:
    """When it was adopted, and where it stands now: what it passed meanwhile readers have kept."""
    found: ProjectPage = await app_context.ask(ListProjects(limit=PAGE), PUBLIC)
    every = []
    for one in found.items:
        path, of = f"/projects/{one.project_id}", f"{one.year} 年度 · {one.department_name}"
        every.append(Entry(path, one.title, of, one.adopted_at))
        if one.moved_at is not None:
            state = word("project", one.state, "zh")
            every.append(Entry(f"{path}#{one.state}", f"{state}：{one.title}", f"{of} · {state}", one.moved_at))
    return [entry for entry in every if entry.at >= _since(app_context)]


async def _inquiries(app_context: AppContext) -> list[Entry]:
    found: InquiryPage = await app_context.ask(ListInquiries(since=_since(app_context), limit=PAGE), PUBLIC)
    return [
        Entry(
            f"/inquiries/{one.inquiry_id}",
            one.title,
            f"{word('stage', one.stage, 'zh')} · {'已办结' if one.concluded_at else '进行中'}",
            one.concluded_at or one.opened_at,
        )
        for one in found.items
    ]


async def _bulletins(app_context: AppContext) -> list[Entry]:
    """What is for everybody and not over; changed, it is told anew under its own address."""
    found: BulletinPage = await app_context.ask(ListBulletins(limit=PAGE), PUBLIC)
    every = []
    for one in found.items:
        told = word("bulletin_kind", one.kind, "zh") + (" · 已更正" if one.changed_at else "")
        at = one.changed_at or one.published_at
        if at is not None and at >= _since(app_context):
            every.append(Entry(f"/bulletins/{one.bulletin_id}", one.title, told, at))
    return every


def _since(app_context: AppContext) -> datetime:
    return app_context.clock.now() - BACK


FEEDS = {
    feed.name: feed
    for feed in (
        Feed("sessions", N_("票决结果"), "/sessions", _sessions),
        Feed("bulletins", N_("信息发布"), "/bulletins", _bulletins),
        Feed("projects", N_("民生实事项目"), "/projects", _projects),
        Feed("topics", N_("议题与调研报告"), "/topics", _topics),
        Feed("inquiries", N_("三问与专题询问"), "/inquiries", _inquiries),
    )
}


async def newest(feed: Feed, app_context: AppContext) -> list[Entry]:
    """Its entries, the newest first; raises Declined when the service it asks is away."""
    return sorted(await feed.read(app_context), key=lambda one: (one.at, one.path), reverse=True)[:MOST]
