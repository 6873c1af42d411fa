"""Plan and what residents raise as a workbook or CSV: a line for every kind of matter."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

from contracts.topics import PlanAndPeople
from gateway.appraisal_tables import STARTS_A_FORMULA
from gateway.web import words

HEAD = ("类别", "Category", "反映件数", "占全部反映（%）", "群众说没解决", "议题数", "占全部议题（%）", "差距", "议题")
Cell = str | int | float


def rows(found: PlanAndPeople) -> Iterator[tuple[Cell, ...]]:
    """The most raised first, as on the page; a title is never taken for a formula."""
    for one in found.items:
        zh, en = words.CATEGORIES[one.category]
        titles = "；".join(topic.title for topic in one.topics)
        titles = f"'{titles}" if titles.startswith(STARTS_A_FORMULA) else titles
        gap = words.word("topic_gap", one.gap, "zh")
        yield zh, en, one.appeals, one.share, one.unsolved, len(one.topics), one.plan_share, gap, titles


def xlsx(found: PlanAndPeople) -> bytes:
    """A workbook with the table."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet(f"{found.year}")
    page.append(HEAD)
    for row in rows(found):
        page.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def text(found: PlanAndPeople) -> bytes:
    """The same as CSV, with the mark by which spreadsheets know UTF-8."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows(rows(found))
    return out.getvalue().encode("utf-8-sig")
