"""What the boards ask of supervision, as its queries answer it."""

from collections.abc import Callable
from typing import Any

from contracts import figures as f
from contracts import topics as t
from contracts.dashboards import ReadWorkNow
from contracts.supervision import ListCases, ListOrders, ReadBoard, ReportLoop
from services.supervision.cases.queries.cases import list_cases, read_board
from services.supervision.cases.queries.orders import list_orders
from services.supervision.cases.queries.report import report_loop
from services.supervision.dashboards.queries import read_work_now
from services.supervision.figures.queries.cases import list_figure_cases
from services.supervision.figures.queries.figures import read_figures
from services.supervision.settings import SupervisionSettings
from services.supervision.topics.queries.cases import list_hotspot_cases
from services.supervision.topics.queries.hotspots import list_hotspots, read_hotspot
from services.supervision.topics.settings import TopicSettings

Questions = dict[str, Callable[[Any], Any]]
"""By what is asked: takes a Reading."""


def of_supervision(year: int) -> Questions:
    """Boards, lists, report, figures and hotspots."""
    rules = SupervisionSettings()
    least = rules.open_least
    return {
        "read_board": lambda r: read_board(r, ReadBoard()),
        "work_now": lambda r: read_work_now(r, ReadWorkNow(), rules),
        "list_cases, overdue": lambda r: list_cases(r, ListCases(overdue=True, limit=8)),
        "list_cases, to review": lambda r: list_cases(r, ListCases(to_review=True, limit=8)),
        "list_cases, open": lambda r: list_cases(r, ListCases(open=True, limit=30)),
        "list_orders of a department": lambda r: list_orders(r, ListOrders(department="water", limit=30), rules),
        "report_loop, all": lambda r: report_loop(r, ReportLoop(), rules),
        "figures of a year by month": lambda r: read_figures(r, f.ReadFigures(year=year), least),
        "figures of all years by township": lambda r: read_figures(r, f.ReadFigures(by="township"), least),
        "figures of a department": lambda r: read_figures(
            r, f.ReadFigures(year=year, department="water"), rules.open_least
        ),
        "cases of a figure, newest": lambda r: list_figure_cases(r, f.ListFigureCases(figure="appeals"), rules),
        "cases of a figure, an early month": lambda r: list_figure_cases(
            r, f.ListFigureCases(figure="appeal_on_time", month=f"{year - 1}-02"), rules
        ),
        "cases of a figure, a department": lambda r: list_figure_cases(
            r, f.ListFigureCases(figure="appeal_on_time", department="water"), rules
        ),
    } | _of_topics()


def _of_topics() -> Questions:
    """Where every appeal of the county is of one kind, the worst a hotspot can ask for."""
    rules = TopicSettings()
    unsolved = t.ListHotspotCases(category="water", of="unsolved", limit=30)
    return {
        "hotspots of the county": lambda r: list_hotspots(r, t.ListHotspots(scope="county"), rules),
        "hotspots of every township": lambda r: list_hotspots(r, t.ListHotspots(scope="township"), rules),
        "one hotspot with the data behind it": lambda r: read_hotspot(r, t.ReadHotspot(category="water"), rules),
        "cases of a hotspot, not solved": lambda r: list_hotspot_cases(r, unsolved, rules),
    }
