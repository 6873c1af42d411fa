"""Where each role begins, and the tabs it has."""

from contracts.base import Actor
from contracts.words import Role
from gateway.web.i18n import N_

Tab = tuple[str, str]
"""Address, text to be translated."""
PUBLIC: tuple[Tab, ...] = (
    ("/say", N_("我要反映")),
    ("/a", N_("查进度")),
    ("/stations", N_("联络站")),
    ("/proposals", N_("民生项目建议")),
    ("/sessions", N_("票决")),
    ("/projects", N_("民生项目")),
    ("/suggestions", N_("代表建议")),
    ("/inquiries", N_("询问")),
    ("/topics", N_("热点与议题")),
    ("/boards/loop", N_("办理一览")),
    ("/figures", N_("数据公开")),
)
SUGGESTIONS: Tab = ("/suggestions", N_("代表建议"))
PROJECTS: Tab = ("/office/projects", N_("项目监督"))
INQUIRIES: Tab = ("/office/inquiries", N_("三问一评"))
FIGURES: Tab = ("/figures", N_("数据公开"))
TOPICS: Tab = ("/topics", N_("热点与议题"))
DESKS = (SUGGESTIONS, PROJECTS, INQUIRIES, TOPICS, FIGURES)
COCKPIT: Tab = ("/boards/leader", N_("领导驾驶舱"))
WATCH: tuple[Tab, ...] = (("/office", N_("看板")), ("/office/cases", N_("全部事项")), ("/report", N_("闭环报告")))
TABS: dict[Role, tuple[Tab, ...]] = {
    Role.DEPUTY: (
        ("/deputy", N_("我的事项")),
        ("/drafts", N_("起草建议")),
        SUGGESTIONS,
        ("/deputy/projects", N_("项目监督")),
        ("/inquiries", N_("询问")),
        TOPICS,
        ("/ideas/new", N_("登记建议")),
        ("/hall", N_("票决")),
        ("/stations", N_("联络站")),
        ("/report", N_("闭环报告")),
    ),
    Role.DEPARTMENT: (
        ("/department", N_("收件箱")),
        ("/boards/department", N_("本部门看板")),
        SUGGESTIONS,
        ("/department/projects", N_("项目监督")),
        ("/questions", N_("询问")),
        ("/opinions", N_("可行性论证")),
        TOPICS,
        FIGURES,
        ("/report", N_("闭环报告")),
    ),
    Role.OFFICE: (
        *WATCH[:2],
        COCKPIT,
        ("/office/returned", N_("退回改派")),
        ("/office/unfilled", N_("人工分派")),
        ("/office/departments", N_("部门与目录")),
        ("/office/deputies", N_("代表")),
        ("/office/stations", N_("联络站与二维码")),
        ("/office/calendar", N_("工作日历")),
        ("/office/selection", N_("民生项目征集")),
        ("/table", N_("会议与票决")),
        *DESKS,
        WATCH[2],
    ),
    Role.LEADER: (COCKPIT, *WATCH, ("/office/selection", N_("民生项目征集")), *DESKS),
    Role.AUDITOR: (*WATCH, COCKPIT, ("/office/selection", N_("民生项目征集")), *DESKS, ("/audit", N_("审计日志"))),
    Role.TELLER: (("/table", N_("会议与票决")), ("/sessions", N_("公开结果"))),
    Role.SCRUTINEER: (("/table", N_("会议与票决")), ("/sessions", N_("公开结果"))),
    Role.STATION: (
        ("/duty", N_("值班")),
        ("/ideas/new", N_("登记建议")),
        ("/stations", N_("联络站")),
        ("/report", N_("闭环报告")),
    ),
    Role.OPERATOR: (("/operator", N_("运行状态")), ("/report", N_("闭环报告"))),
}


def home_of(role: Role) -> str:
    """The first page after signing in."""
    return TABS.get(role, PUBLIC)[0][0]


def tabs_of(actor: Actor | None) -> tuple[Tab, ...]:
    """The tabs of whoever reads; residents have the public ones."""
    return TABS.get(actor.role, ()) if actor else PUBLIC
