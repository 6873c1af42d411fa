"""What is in hands now: a department's clocks by colour, the loop's states by colour, projects by light."""

from urllib.parse import urlencode

from contracts.dashboards import Colours, DepartmentNow, WorkNow
from contracts.projects import ProjectTotals
from contracts.supervision import Board
from contracts.words import Colour
from gateway.pages.charts.rates import Say
from gateway.pages.charts.series import Cell, Chart, Line, count
from gateway.pages.i18n import N_
from gateway.pages.words import Lang, word

COLOURS = ("red", "yellow", "green")
DEPARTMENTS = 12
"""Shown at the most, those with the most overdue first."""


def by_department(now: WorkNow, say: Say, lang: Lang) -> Chart:
    """Orders in each department's hands, the most overdue first; suggestions' overdue parts beside."""
    lines = [
        Line(
            department.title,
            (
                *(
                    _opening(
                        getattr(_orders(department), colour),
                        "/office/cases",
                        department=department.department,
                        colour=colour,
                    )
                    for colour in COLOURS
                ),
                _opening(department.suggestions.red, "/suggestions", department=department.department, only="overdue"),
            ),
        )
        for department in sorted(now.departments, key=_urgent)[:DEPARTMENTS]
    ]
    columns = (*_colours(lang), say(N_("代表建议逾期")))
    return Chart(
        "departments", say(N_("各部门在办交办件")), say(N_("部门")), columns, lines,
        drawn=3, kind="stack", across=True, colours=COLOURS, empty=say(N_("各部门暂无在办交办件。")),
    )  # fmt: skip


def by_clock(own: DepartmentNow, say: Say, lang: Lang) -> Chart:
    """A department's own clocks, by colour."""
    rows = (
        (say(N_("待签收")), own.sign, "/department", {"state": "opened"}),
        (say(N_("待答复")), own.reply, "/department", {"state": "signed"}),
        (say(N_("代表建议")), own.suggestions, "/suggestions", {"only": "mine"}),
    )
    lines = [
        Line(
            name,
            tuple(
                _opening(getattr(clocks, colour), address, **where, **({"colour": colour} if "state" in where else {}))
                for colour in COLOURS
            ),
        )
        for name, clocks, address, where in rows
    ]
    return Chart(
        "clocks", say(N_("在办事项")), say(N_("期限")), _colours(lang), lines,
        kind="stack", across=True, colours=COLOURS,
    )  # fmt: skip


def by_state(board: Board, say: Say, lang: Lang) -> Chart:
    """The loop's open states by colour, in the order a matter goes through them."""
    lines = []
    for column in board.columns:
        if not column.green + column.yellow + column.red or column.state in ("closed", "merged", "not_admitted"):
            continue
        cells = [
            _opening(getattr(column, colour), "/office/cases", state=column.state.value, colour=colour)
            for colour in COLOURS
        ]
        every = column.green + column.yellow + column.red
        total = _opening(every, "/office/cases", state=column.state.value)
        lines.append(Line(word("state", column.state.value, lang), (*cells, total)))
    columns = (*_colours(lang), say(N_("合计")))
    return Chart(
        "loop",
        say(N_("办理环节分布")),
        say(N_("状态")),
        columns,
        lines,
        drawn=3,
        kind="stack",
        across=True,
        colours=COLOURS,
        empty=say(N_("暂无正在办理的事项。")),
    )


def by_light(totals: ProjectTotals, say: Say, lang: Lang) -> Chart:
    """Projects by their light."""
    cells = tuple(_opening(totals.lights.get(colour, 0), "/projects", light=colour) for colour in COLOURS)
    names = tuple(word("light", colour, lang) for colour in COLOURS)
    every = [Line(say(N_("民生项目")), cells)] if totals.projects else []
    return Chart(
        "lights", say(N_("项目亮灯")), say(N_("范围")), names, every,
        kind="stack", across=True, colours=COLOURS, empty=say(N_("暂无票决通过的项目。")),
    )  # fmt: skip


def overdue(now: WorkNow) -> int:
    """Orders over their time, in all departments."""
    return sum(_orders(department).red for department in now.departments)


def of(now: WorkNow, department: str) -> DepartmentNow:
    """A department's own part; zeros when it has nothing in its hands."""
    return next(
        (work for work in now.departments if work.department == department),
        DepartmentNow(department=department, title=department),
    )


def _orders(one: DepartmentNow) -> Colours:
    both = (one.sign, one.reply)
    return Colours(**{colour: sum(getattr(clocks, colour) for clocks in both) for colour in COLOURS})


def _urgent(one: DepartmentNow) -> tuple[int, int, str]:
    orders = _orders(one)
    return -orders.red, -orders.yellow, one.title


def _opening(n: int, address: str, **where: str) -> Cell:
    return count(n, f"{address}?{urlencode(where)}" if n else "")


def _colours(lang: Lang) -> tuple[str, ...]:
    return tuple(word("colour", colour, lang) for colour in (Colour.RED, Colour.YELLOW, Colour.GREEN))
