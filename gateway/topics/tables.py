"""The plan as a workbook, and beside what residents raise, a line for every kind of matter, as CSV too."""

from collections.abc import Iterable, Iterator
from typing import Any

from contracts.topics import PlanAndPeople, TopicBrief
from gateway.api.spreadsheets import Cell, comma_separated, plain, workbook
from gateway.pages import words
from gateway.pages.i18n import N_
from gateway.pages.listing import Said, Table
from gateway.pages.paper.paper import congress

HEAD = (
    "类别",
    "Category",
    "反映件数",
    "占全部反映（%）",
    "群众认为未解决",
    "议题数",
    "占全部议题（%）",
    "差距",
    "议题",
)
PLAN = (
    N_("议题"),
    N_("年份"),
    N_("进展"),
    N_("类别"),
    N_("乡镇"),
    N_("来源"),
    N_("有关单位"),
    N_("期限"),
    N_("发布时间"),
)


def rows(found: PlanAndPeople) -> Iterator[tuple[Cell, ...]]:
    """The most raised first, as on the page; a title is never taken for a formula."""
    for item in found.items:
        zh, en = (words.word("category", item.category, lang) for lang in words.LANGS)
        titles = plain("；".join(topic.title for topic in item.topics))
        gap = words.word("topic_gap", item.gap, "zh")
        yield zh, en, item.appeals, item.share, item.unsolved, len(item.topics), item.plan_share, gap, titles


def xlsx(found: PlanAndPeople) -> bytes:
    """A workbook with the table."""
    return workbook((f"{found.year}", (HEAD, *rows(found))), author=congress(), columns_kept=1)


def text(found: PlanAndPeople) -> bytes:
    """The same as CSV."""
    return comma_separated((HEAD, *rows(found)))


def _line(one: TopicBrief, said: Said) -> Iterable[Any]:
    place = said.word("township", one.township) if one.township else said.text(N_("全县"))
    kinds = (said.word("topic", one.state), said.word("category", one.category), place)
    source = said.word("topic_source", one.source)
    return (one.title, one.year, *kinds, source, one.department_name, one.due_on, said.moment(one.reported_at))


TOPICS = Table(N_("监督议题"), PLAN, _line)
