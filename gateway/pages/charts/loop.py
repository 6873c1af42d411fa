"""The loop at a glance for everyone: what came in, what was answered and solved, how long it took."""

from contracts.figures import Figure, FigureRow, FigureSheet
from gateway.pages.charts.rates import Say, cases
from gateway.pages.charts.series import Cell, Chart, Line, count, untold
from gateway.pages.i18n import N_
from gateway.pages.words import Lang, word
from gateway.places import TOWNSHIPS
from kit.calendar.wording import MONTHS

MINUTES_AN_HOUR = 60


def by_month(sheet: FigureSheet, say: Say, lang: Lang) -> Chart:
    """Each month of the year: received, answered, solved as residents say."""
    lines = [Line(_month(row.key, lang), _cells(row, year=str(sheet.year or ""), month=row.key)) for row in sheet.rows]
    return Chart("months", say(N_("按月")), say(N_("月份")), _columns(say), lines, drawn=3)


def by_township(sheet: FigureSheet, say: Say, lang: Lang) -> Chart:
    """Each township, the most appeals first."""
    rows = sorted(sheet.rows, key=lambda row: (-row.figures["appeals"][0], row.key))
    year = str(sheet.year or "")
    lines = [
        Line(
            word("township", row.key, lang) if row.key in TOWNSHIPS else row.key,
            _cells(row, year=year, township=row.key),
        )
        for row in rows
    ]
    return Chart("townships", say(N_("按乡镇")), say(N_("乡镇")), _columns(say), lines, drawn=1, across=True)


def named(sheet: FigureSheet) -> dict[str, Figure]:
    """Figures by name."""
    return {figure.name: figure for figure in sheet.figures}


def _month(key: str, lang: Lang) -> str:
    """`2026-11` within its year: 11月, Nov."""
    number = int(key[5:])
    return f"{number}月" if lang == "zh" else MONTHS[number - 1]


def _columns(say: Say) -> tuple[str, ...]:
    return say(N_("收到")), say(N_("已答复")), say(N_("群众认为已解决")), say(N_("平均答复用时（小时）"))


def _cells(row: FigureRow, **where: str) -> tuple[Cell, ...]:
    received, answered = row.figures["appeals"][0], row.figures["appeal_answered"][0]
    solved = row.figures["appeal_solved"][0]
    minutes, many = row.figures["appeal_wait"]
    hours = round(minutes / many / MINUTES_AN_HOUR, 1) if many else None

    def counted(name: str, n: int) -> Cell:
        return untold() if name in row.withheld else count(n, cases(name, **where) if n else "")

    return (
        counted("appeals", received),
        counted("appeal_answered", answered),
        counted("appeal_solved", solved),
        Cell(hours, f"{hours:.1f}" if hours is not None else "—", cases("appeal_wait", **where) if many else ""),
    )
