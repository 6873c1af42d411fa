"""Where each role begins, and the tabs it has."""

from dataclasses import dataclass

from contracts.base import Actor
from contracts.words import Role
from gateway.pages.i18n import N_

Tab = tuple[str, str]
"""Address, text to be translated."""


@dataclass(frozen=True)
class Menu:
    """Tabs that belong together, behind one word: more than seven in a row nobody reads."""

    title: str
    tabs: tuple[Tab, ...]


Bar = tuple[Tab | Menu, ...]
"""What stands in a row at the top."""

SUGGESTIONS: Tab = ("/suggestions", N_("代表建议"))
PROJECTS: Tab = ("/office/projects", N_("项目监督"))
INQUIRIES: Tab = ("/office/inquiries", N_("三问一评"))
FIGURES: Tab = ("/figures", N_("数据公开"))
RELEASE: Tab = ("/office/release", N_("公开审核"))
REPORT: Tab = ("/report", N_("闭环报告"))
TOPICS: Tab = ("/topics", N_("热点与议题"))
HEARD: Tab = ("/heard", N_("意见建议"))
WORK_PLAN: Tab = ("/work-plan", N_("代表工作计划"))
BULLETINS: Tab = ("/bulletins", N_("信息发布"))
COURSES: Tab = ("/courses", N_("代表学习"))
LETTERS: Tab = ("/letters", N_("选民来信"))
STATIONS: Tab = ("/stations", N_("联络站"))
ROTA: Tab = ("/duty/rota", N_("值班表"))
LEDGER: Tab = ("/ledger", N_("接待日"))
DEPUTIES: Tab = ("/deputies", N_("人大代表"))
COCKPIT: Tab = ("/boards/leader", N_("领导驾驶舱"))
BOARD: Tab = ("/office", N_("看板"))
ALARMS: Tab = ("/alarms", N_("险情"))
ONCALL: Tab = ("/office/oncall", N_("险情值班表"))
RETURNED: Tab = ("/office/returned", N_("退回改派"))
UNFILLED: Tab = ("/office/unfilled", N_("人工分派"))
REGISTER: Tab = ("/register", N_("代为登记"))
CASES: Tab = ("/office/cases", N_("全部事项"))
HOTLINE: Tab = ("/office/hotline", N_("12345 热线"))
MATTERS: Tab = ("/office/matters", N_("共性问题"))
LEARNED: Tab = ("/office/learned", N_("归类建议"))
SELECTION: Tab = ("/office/selection", N_("民生项目征集"))
PEOPLE: Tab = ("/accounts/people", N_("账号"))
CHECKLIST: Tab = ("/checklist", N_("上线清单"))
ACCOUNTS: Tab = ("/accounts", N_("账号审批"))
WORKBOOK: Tab = ("/county/workbook", N_("整县导入"))
WEBHOOKS: Tab = ("/webhooks", N_("事件推送"))
TABLE: Tab = ("/table", N_("会议与票决"))
GROUPS: Tab = ("/groups", N_("代表小组活动"))
LIAISON: Tab = ("/liaison", N_("联系代表"))
INVITATIONS: Tab = ("/invitations", N_("邀请代表"))
ROOTS = frozenset({"/office", "/deputy", "/department", "/accounts"})
"""Desks under whose address other tabs live."""
LIVELIHOOD, WATCHING, OPENNESS = N_("民生项目"), N_("监督"), N_("公开")
THEIR_WORK = N_("代表工作")
DEPUTIES_WORK = Menu(THEIR_WORK, (GROUPS, LIAISON, INVITATIONS, HEARD, WORK_PLAN, COURSES))

PUBLIC: Bar = (
    ("/say", N_("我要反映")),
    ("/a", N_("查进度")),
    STATIONS,
    Menu(LIVELIHOOD, (("/proposals", N_("民生项目建议")), ("/sessions", N_("票决")), ("/projects", N_("民生项目")))),
    Menu(WATCHING, (SUGGESTIONS, ("/inquiries", N_("询问")), TOPICS, ("/heard/public", N_("意见建议办理")))),
    Menu(
        OPENNESS,
        (
            BULLETINS,
            COURSES,
            DEPUTIES,
            WORK_PLAN,
            ("/boards/loop", N_("办理一览")),
            FIGURES,
            REPORT,
            ("/release", N_("公开审核办法")),
        ),
    ),
)
WATCHERS: Bar = (
    Menu(LIVELIHOOD, (SELECTION, PROJECTS)),
    SUGGESTIONS,
    DEPUTIES_WORK,
    Menu(WATCHING, (INQUIRIES, TOPICS, MATTERS)),
    Menu(OPENNESS, (BULLETINS, RELEASE, FIGURES, REPORT)),
)
BARS: dict[Role, Bar] = {
    Role.DEPUTY: (
        ("/deputy", N_("我的事项")),
        ("/drafts", N_("起草代表建议")),
        SUGGESTIONS,
        Menu(
            LIVELIHOOD,
            (("/ideas/new", N_("登记项目建议")), ("/hall", N_("票决")), ("/deputy/projects", N_("项目监督"))),
        ),
        Menu(THEIR_WORK, (("/deputy/dossier", N_("我的履职")), LETTERS, *DEPUTIES_WORK.tabs)),
        Menu(WATCHING, (("/inquiries", N_("询问")), TOPICS)),
        Menu(OPENNESS, (BULLETINS, STATIONS, DEPUTIES, FIGURES, REPORT)),
    ),
    Role.DEPARTMENT: (
        ("/department", N_("交办件")),
        ("/boards/department", N_("本部门看板")),
        ("/papers", N_("审核签发")),
        Menu(THEIR_WORK, (SUGGESTIONS, HEARD, INVITATIONS)),
        Menu(LIVELIHOOD, (("/opinions", N_("可行性论证")), ("/department/projects", N_("项目监督")))),
        Menu(WATCHING, (("/questions", N_("询问")), TOPICS)),
        Menu(OPENNESS, (BULLETINS, COURSES, FIGURES, REPORT)),
    ),
    Role.OFFICE: (
        BOARD,
        COCKPIT,
        Menu(
            N_("群众反映"),
            (CASES, HOTLINE, REGISTER, LEDGER, ROTA, RETURNED, UNFILLED, ALARMS, ONCALL),
        ),
        Menu(LIVELIHOOD, (SELECTION, TABLE, PROJECTS)),
        SUGGESTIONS,
        Menu(THEIR_WORK, (("/office/dossiers", N_("履职档案")), LETTERS, *DEPUTIES_WORK.tabs)),
        *WATCHERS[3:],
        Menu(
            N_("基础资料"),
            (
                ("/office/county", N_("本县资料")),
                ("/office/departments", N_("部门与目录")),
                ("/office/deputies", N_("代表")),
                ("/office/stations", N_("联络站与二维码")),
                ("/office/calendar", N_("工作日历")),
                LEARNED,
                WORKBOOK,
                WEBHOOKS,
                PEOPLE,
                ACCOUNTS,
                CHECKLIST,
            ),
        ),
    ),
    Role.LEADER: (COCKPIT, BOARD, CASES, *WATCHERS),
    Role.AUDITOR: (BOARD, CASES, COCKPIT, *WATCHERS, ("/audit", N_("审计日志"))),
    Role.TELLER: (TABLE, ("/sessions", N_("公开结果"))),
    Role.SCRUTINEER: (TABLE, ("/sessions", N_("公开结果"))),
    Role.OPERATOR: (("/operator", N_("运行状态")), WEBHOOKS, CHECKLIST, PEOPLE, ACCOUNTS, WORKBOOK, REPORT),
    Role.STATION: (
        ("/duty", N_("值班")),
        LEDGER,
        REGISTER,
        HEARD,
        ("/ideas/new", N_("登记项目建议")),
        Menu(OPENNESS, (BULLETINS, COURSES, STATIONS, REPORT)),
    ),
}


def home_of(role: Role) -> str:
    """The first page after signing in."""
    return _flat(BARS.get(role, PUBLIC))[0][0]


def bar_of(actor: Actor | None) -> Bar:
    """The row at the top of whoever reads; residents have the public one."""
    return BARS.get(actor.role, ()) if actor else PUBLIC


def tabs_of(actor: Actor | None) -> tuple[Tab, ...]:
    """Every tab of whoever reads, those in menus too."""
    return _flat(bar_of(actor))


def is_here(path: str, one: Tab | Menu) -> bool:
    """Whether the page at `path` belongs to this tab, or to one of this menu."""
    if isinstance(one, Menu):
        return any(is_here(path, tab) for tab in one.tabs)
    return path == one[0] or (one[0] not in ROOTS and path.startswith(f"{one[0]}/"))


def _flat(bar: Bar) -> tuple[Tab, ...]:
    return tuple(tab for entry in bar for tab in (entry.tabs if isinstance(entry, Menu) else (entry,)))
