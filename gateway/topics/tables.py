"""Plan and what residents raise as a workbook or CSV: a line for every kind of matter."""

from collections.abc import Iterator

from contracts.topics import PlanAndPeople
from gateway.api.spreadsheets import Cell, comma_separated, plain, workbook
from gateway.pages import words
from gateway.pages.paper.paper import congress

HEAD = ("类别", "Category", "反映件数", "占全部反映（%）", "群众说没解决", "议题数", "占全部议题（%）", "差距", "议题")


def rows(found: PlanAndPeople) -> Iterator[tuple[Cell, ...]]:
    """The most raised first, as on the page; a title is never taken for a formula."""
    for item in found.items:
        zh, en = words.CATEGORIES[item.category]
        titles = plain("；".join(topic.title for topic in item.topics))
        gap = words.word("topic_gap", item.gap, "zh")
        yield zh, en, item.appeals, item.share, item.unsolved, len(item.topics), item.plan_share, gap, titles


def xlsx(found: PlanAndPeople) -> bytes:
    """A workbook with the table."""
    return workbook((f"{found.year}", (HEAD, *rows(found))), author=congress(), columns_kept=1)


def text(found: PlanAndPeople) -> bytes:
    """The same as CSV."""
    return comma_separated((HEAD, *rows(found)))
