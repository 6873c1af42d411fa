"""The plan beside what is said, by matter: which growing matters something of the year's work touches, by which word.

The rule is one that anybody can check: a word of the matter's name stands in the title of an item of the plan, of a
topic of supervision, or of a project of the year. A place alone does not count. What has none is untouched; nothing is
guessed.
"""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from contracts.base import Actor
from contracts.deputies import WorkPlan
from contracts.intake import ListCommonMatters, MatterBrief
from contracts.projects import ListProjects
from contracts.roles import WATCHERS
from contracts.topics import ListTopics
from gateway.context import AppContext
from gateway.pages import lookups

PERSONS = 2
"""Of lately, from whom on a matter grows: one person alone makes nothing common (ours, as for a common matter)."""
PLACES = ("村", "社区", "镇", "乡", "街道", "县")
"""How a word ends that only says where: two things of one village are not one matter."""
LEAST = 2
"""Letters of a word that says something (ours)."""
SHOWN = 20
"""Matters that are set beside the plan, those most persons raised lately first (ours)."""


class Work(NamedTuple):
    """Something of the year's work."""

    kind: Literal["item", "topic", "project"]
    title: str
    link: str


class Touch(NamedTuple):
    """It touches a matter, by this word."""

    work: Work
    word: str


class Beside(NamedTuple):
    """A growing matter, and what of the year's work touches it."""

    matter: MatterBrief
    touches: list[Touch]


async def beside(app_context: AppContext, actor: Actor, view: WorkPlan) -> list[Beside]:
    """For who reads matters; what cannot be had now is left out. Nobody else is told any."""
    if actor.role not in WATCHERS:
        return []
    found, topics, projects = await asyncio.gather(
        lookups.maybe(app_context, ListCommonMatters(limit=200), actor),
        lookups.maybe(app_context, ListTopics(year=view.year, limit=200), actor),
        lookups.maybe(app_context, ListProjects(year=view.year, limit=200), actor),
    )
    items = f"/work-plan/{view.year}/items"
    work = [Work("item", one.title, f"{items}/{one.item_id}") for one in view.items if not one.dropped]
    work += [Work("topic", one.title, f"/topics/{one.topic_id}") for one in _of(topics) if one.state != "dropped"]
    work += [Work("project", one.title, f"/projects/{one.project_id}") for one in _of(projects)]
    growing = [one for one in _of(found) if one.recent > one.before and one.recent >= PERSONS][:SHOWN]
    return [Beside(one, touching(one.words, work)) for one in growing]


def touching(words: Sequence[str], work: Iterable[Work]) -> list[Touch]:
    """Each piece of work once, by the first word of the matter's name that its title has."""
    told = [word for word in words if len(word) >= LEAST and not word.endswith(PLACES)]
    named = ((one, next((word for word in told if word in one.title), "")) for one in work)
    return [Touch(one, word) for one, word in named if word]


def _of(page: Any) -> list[Any]:
    return list(page.items) if page is not None else []
