"""Rates beside rates: of this month and last, of this year and last, of a department and the county."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from contracts.figures import Figure, FigureRow, FigureSheet
from gateway.pages.charts.series import Cell, Chart, Line, percent
from gateway.pages.i18n import N_
from gateway.pages.words import Lang

SHOWN = (
    "appeal_answered",
    "appeal_on_time",
    "appeal_local",
    "appeal_satisfied",
    "suggestion_replied",
    "suggestion_on_time",
    "suggestion_satisfied",
    "project_completed",
    "finding_rectified",
)
SLOWEST = 5
Share = tuple[int, int]
Say = Callable[[str], str]
SOME_CHANGE = 0.05
"""Percentage points; less is no change at one decimal."""


@dataclass(frozen=True)
class Period:
    """A month or year of figures: what it is called and how its cases are found."""

    title: str
    shares: dict[str, Share]
    where: dict[str, str]

    def cell(self, name: str) -> Cell:
        """One rate, opening to the cases it divides."""
        above, below = self.shares.get(name, (0, 0))
        return percent(above, below, cases(name, "denominator", **self.where) if below else "")


def cases(figure: str, side: str = "numerator", **where: str) -> str:
    """The address of the cases behind a figure."""
    return f"/figures/{figure}?{urlencode({'side': side, **{key: value for key, value in where.items() if value}})}"


def periods(this: FigureSheet, last: FigureSheet, now: datetime, say: Say) -> tuple[Period, ...]:
    """This month, last month, this year, last year; `now` in the county's zone."""
    months = {row.key: row for sheet in (last, this) for row in sheet.rows}
    month = f"{now:%Y-%m}"
    before = f"{now.year - (now.month == 1)}-{(now.month - 2) % 12 + 1:02}"
    return (
        _month(say(N_("本月")), month, months.get(month)),
        _month(say(N_("上月")), before, months.get(before)),
        Period(say(N_("今年")), _all(this.figures), {"year": str(now.year)}),
        Period(say(N_("去年")), _all(last.figures), {"year": str(now.year - 1)}),
    )


def compared(figures: Iterable[Figure], times: tuple[Period, ...], say: Say, lang: Lang) -> Chart:
    """Each rate in every period, with what changed; the years are drawn."""
    month, before, year, past = times
    known = {figure.name: figure for figure in figures}
    lines = [
        Line(
            title(known[name], lang),
            (
                *(year.cell(name), past.cell(name), _change(year, past, name)),
                *(month.cell(name), before.cell(name), _change(month, before, name)),
            ),
        )
        for name in SHOWN
    ]
    columns = (year.title, past.title, say(N_("较去年")), month.title, before.title, say(N_("较上月")))
    heading, drawn = say(N_("比率：和去年、上月比")), 2 if any(past.cell(name).n is not None for name in SHOWN) else 1
    return Chart("rates", heading, say(N_("指标")), columns, lines, drawn=drawn, across=True, unit="%")


def beside(own: FigureSheet, county: FigureSheet, department: str, say: Say, lang: Lang) -> Chart:
    """A department's rates beside the county's; only what the department has to do with."""
    year = str(own.year or "")
    mine = Period(say(N_("本部门")), _all(own.figures), {"year": year, "department": department})
    every = Period(say(N_("全县")), _all(county.figures), {"year": year})
    names = [figure for figure in own.figures if figure.name in SHOWN and figure.denominator]
    lines = [Line(title(name, lang), (mine.cell(name.name), every.cell(name.name))) for name in names]
    heading = say(N_("本部门和全县的比率"))
    return Chart("rates", heading, say(N_("指标")), (mine.title, every.title), lines, across=True, unit="%")


def alone(sheet: FigureSheet, say: Say, lang: Lang) -> Chart:
    """Each rate of a sheet, by itself."""
    every = Period(say(N_("结果")), _all(sheet.figures), {"year": str(sheet.year or "")})
    known = {figure.name: figure for figure in sheet.figures}
    lines = [Line(title(known[name], lang), (every.cell(name),)) for name in SHOWN]
    return Chart("rates", say(N_("比率")), say(N_("指标")), (every.title,), lines, across=True, unit="%")


def slowest(sheet: FigureSheet, say: Say) -> Chart:
    """Departments with the smallest share in time of all they have replied to, appeals and suggestions together."""
    found: list[tuple[float, FigureRow]] = []
    for row in sheet.rows:
        above, below = _on_time(row)
        if above < below:
            found.append((above / below, row))
    lines = []
    for _, row in sorted(found, key=lambda one: (one[0], one[1].key))[:SLOWEST]:
        where = {"year": str(sheet.year or ""), "department": row.key}
        parts = []
        for name in ("appeal_on_time", "suggestion_on_time"):
            above, below = row.figures[name][0], row.figures[name][1] or 0
            address = cases(name, "denominator", **where) if below else ""
            parts.append(Cell(None, f"{above} ÷ {below}" if below else "—", address))
        lines.append(Line(row.title or row.key, (percent(*_on_time(row)), *parts)))
    columns = (say(N_("按期率")), say(N_("交办件")), say(N_("代表建议")))
    heading, all_in_time = say(N_("按期率最低的部门")), say(N_("各部门均按期答复。"))
    return Chart("slowest", heading, say(N_("部门")), columns, lines, drawn=1, across=True, unit="%", empty=all_in_time)


def title(one: Figure, lang: Lang) -> str:
    """A figure's name in the reader's language."""
    return one.title if lang == "zh" else one.title_en


def _on_time(row: FigureRow) -> Share:
    both = [row.figures[name] for name in ("appeal_on_time", "suggestion_on_time")]
    return sum(above for above, _ in both), sum(below or 0 for _, below in both)


def _month(called: str, key: str, row: FigureRow | None) -> Period:
    shares = {name: (above, below or 0) for name, (above, below) in row.figures.items()} if row else {}
    return Period(f"{called} {key}", shares, {"month": key})


def _all(figures: Iterable[Figure]) -> dict[str, Share]:
    return {figure.name: (figure.numerator, figure.denominator or 0) for figure in figures}


def _change(now: Period, then: Period, name: str) -> Cell:
    """In percentage points; the arrow says the direction, a sign says it again."""
    new, old = now.cell(name).n, then.cell(name).n
    if new is None or old is None:
        return Cell(None, "—")
    points = new - old
    if abs(points) < SOME_CHANGE:
        return Cell(0, "=")
    return Cell(round(points, 1), f"{'↑' if points > 0 else '↓'} {points:+.1f}")
