"""The one sentence of each kind of notice, and of many of them: templates that have no place for anybody's words.

Notices leave the platform by mail and by other companies' servers. So a template may name what `FIELDS` has and
nothing else, and whatever a resident or a member of staff typed stays on the page that a notice leads to.
"""

from collections.abc import Mapping
from datetime import date, datetime, time

from contracts.words import NoticeKind
from services.supervision.notices.domain.sentences_of_deputies import OF_DEPUTIES
from services.supervision.notices.domain.sentences_of_heard_and_planned import OF_HEARD_AND_PLANNED
from services.supervision.notices.domain.sentences_of_published import OF_PUBLISHED
from services.supervision.notices.domain.sentences_of_threads import OF_THREADS
from services.supervision.notices.domain.template import Template

FIELDS = frozenset({"category", "township", "department", "due", "day", "number", "project", "session", "why"})
"""All that a sentence may name: words of the county's or our own lists, days, a suggestion's number, a public title."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY_ENDS = time(23, 59, 59)


TEMPLATES: dict[NoticeKind, Template] = {
    **{kind: Template(*each) for kind, each in OF_DEPUTIES.items()},
    **OF_HEARD_AND_PLANNED,
    **OF_PUBLISHED,
    **OF_THREADS,
    NoticeKind.ASSIGNMENT_OFFERED: Template(
        "有一件群众反映待您接件，接件期限为{due}。",
        "A matter waits for you to accept it by {due}.",
        "有 {n} 件群众反映待您接件。",
        "{n} matters wait for you to accept them.",
    ),
    NoticeKind.ASSIGNMENT_LAPSED: Template(
        "有一件群众反映，代表超时未接件，已转下一位代表。",
        "A deputy did not accept a matter in time; the next one is asked.",
        "有 {n} 件群众反映，代表超时未接件，已转下一位代表。",
        "{n} matters were not accepted in time; the next deputies are asked.",
    ),
    NoticeKind.ASSIGNMENT_UNFILLED: Template(
        "有一件群众反映无代表可接件，请人工分派。",
        "No deputy is left to ask about a matter: assign it by hand.",
        "有 {n} 件群众反映无代表可接件，请人工分派。",
        "No deputy is left to ask about {n} matters: assign them by hand.",
    ),
    NoticeKind.APPEAL_URGENT: Template(
        "{township}有一件群众反映涉及人身安全，请立即核实处置。",
        "Life may be in danger in {township}: look at the appeal at once.",
        "有 {n} 件群众反映涉及人身安全，请立即核实处置。",
        "Life may be in danger: look at {n} appeals at once.",
    ),
    NoticeKind.APPEAL_DISSATISFIED: Template(
        "有一件群众反映，群众对办理结果不满意，请核实。",
        "A resident is not satisfied with what was done.",
        "有 {n} 件群众反映，群众对办理结果不满意，请核实。",
        "{n} residents are not satisfied with what was done.",
    ),
    NoticeKind.CASE_MISSED: Template(
        "有一件群众反映已逾期，请督促办理。",
        "A matter is overdue.",
        "有 {n} 件群众反映已逾期，请督促办理。",
        "{n} matters are overdue.",
    ),
    NoticeKind.ORDER_OPENED: Template(
        "收到一件交办件（{township}，{category}），签收期限为{due}。",
        "An order came in ({township}, {category}): sign for it by {due}.",
        "收到 {n} 件交办件，请按期签收。",
        "{n} orders came in: sign for them in time.",
    ),
    NoticeKind.ORDER_DUE: Template(
        "有一件交办件将于{due}到期，请按期答复。",
        "An order is due by {due}.",
        "有 {n} 件交办件将于下一个工作日到期，请按期答复。",
        "{n} orders are due by the next working day.",
    ),
    NoticeKind.ORDER_PRESSED: Template(
        "人大办公室催办一件交办件，请抓紧办理。",
        "The congress office urges you to see to an order.",
        "人大办公室催办 {n} 件交办件，请抓紧办理。",
        "The congress office urges you to see to {n} orders.",
    ),
    NoticeKind.ORDER_RETURNED: Template(
        "{department}退回一件交办件，请改派。",
        "{department} returned an order: dispatch it again.",
        "有 {n} 件交办件被退回，请改派。",
        "{n} orders were returned: dispatch them again.",
    ),
    NoticeKind.ORDER_REPLIED: Template(
        "{department}已答复您接件的一件群众反映。",
        "{department} answered a matter you had taken.",
        "您接件的 {n} 件群众反映已有答复。",
        "{n} matters you had taken were answered.",
    ),
    NoticeKind.ORDER_REASSIGNED: Template(
        "有一件交办件已改由其他部门主办，本单位不再办理。",
        "Another department leads a matter from now on; your order is withdrawn.",
        "有 {n} 件交办件已改由其他部门主办，本单位不再办理。",
        "Other departments lead {n} matters from now on; your orders are withdrawn.",
    ),
    NoticeKind.CO_PART_GIVEN: Template(
        "收到一件协办件（{township}，{category}），请于{due}前提出协办意见。",
        "You co-handle a matter ({township}, {category}): give your opinion by {due}.",
        "收到 {n} 件协办件，请按期提出协办意见。",
        "You co-handle {n} matters: give your opinions in time.",
    ),
    NoticeKind.CO_PART_DUE: Template(
        "有一件协办件将于{due}到期，请按期提出协办意见。",
        "An opinion on a matter that you co-handle is due by {due}.",
        "有 {n} 件协办件将于下一个工作日到期，请按期提出协办意见。",
        "{n} opinions on matters that you co-handle are due by the next working day.",
    ),
    NoticeKind.CO_PART_ANSWERED: Template(
        "{department}已对本单位主办的一件交办件提出协办意见。",
        "{department} gave its opinion on a matter that you lead.",
        "本单位主办的交办件收到 {n} 份协办意见。",
        "{n} opinions came in on matters that you lead.",
    ),
    NoticeKind.CO_PART_DECLINED: Template(
        "{department}认为一件交办件不应由其协办，请研究确定。",
        "{department} declines to co-handle a matter: decide on it.",
        "有 {n} 个协办单位提出不应由其协办，请研究确定。",
        "{n} co-handlers decline: decide on them.",
    ),
    NoticeKind.CO_PART_DECIDED: Template(
        "人大办公室已答复本单位不应协办的意见，请查看。",
        "The congress office decided on your declining to co-handle a matter.",
        "人大办公室已答复本单位 {n} 件不应协办的意见，请查看。",
        "The congress office decided on {n} of your declinings.",
    ),
    NoticeKind.ABSENCE_ASKED: Template(
        "有代表请假，请您代为接件，请答复。",
        "A colleague will be away and asks you to stand in.",
        "有 {n} 位代表请假，请您代为接件，请答复。",
        "{n} colleagues will be away and ask you to stand in.",
    ),
    NoticeKind.ABSENCE_ANSWERED: Template(
        "您请假期间代为接件的请求已有答复，请查看。",
        "Whom you asked to stand in for you has answered.",
        "您请假期间代为接件的 {n} 项请求已有答复，请查看。",
        "Whom you asked to stand in for you answered {n} times.",
    ),
    NoticeKind.DUTY_SWAP_ASKED: Template(
        "有代表请您替班，请答复。",
        "A colleague asks you to sit at a station in their place.",
        "有 {n} 位代表请您替班，请答复。",
        "{n} colleagues ask you to sit at a station in their place.",
    ),
    NoticeKind.DUTY_SWAP_ANSWERED: Template(
        "您的替班请求已有答复，请查看。",
        "Whom you asked to sit in your place has answered.",
        "您的 {n} 项替班请求已有答复，请查看。",
        "Whom you asked to sit in your place answered {n} times.",
    ),
    NoticeKind.SIGNING_ASKED: Template(
        "有代表邀请您联名提出代表建议。",
        "A colleague asks you to sign a suggestion.",
        "有代表邀请您联名提出 {n} 件代表建议。",
        "Colleagues ask you to sign {n} suggestions.",
    ),
    NoticeKind.SUGGESTION_ASSIGNED: Template(
        "收到代表建议（编号 {number}），办理期限为{due}。",
        "Suggestion {number} was assigned to you, due by {due}.",
        "收到 {n} 件代表建议，请按期办理。",
        "{n} suggestions were assigned to you.",
    ),
    NoticeKind.SUGGESTION_REPLIED: Template(
        "{department}已答复您的代表建议（编号 {number}），请评价。",
        "{department} replied to your suggestion {number}: please rate the reply.",
        "您的 {n} 件代表建议已有答复，请评价。",
        "{n} of your suggestions were replied to: please rate the replies.",
    ),
    NoticeKind.SUGGESTION_RATED: Template(
        "代表已评价本单位办理的一件代表建议。",
        "A deputy rated your reply to a suggestion.",
        "代表已评价本单位办理的 {n} 件代表建议。",
        "Deputies rated your replies to {n} suggestions.",
    ),
    NoticeKind.SUGGESTION_MISSED: Template(
        "{department}办理的一件代表建议已逾期，请督促办理。",
        "A suggestion is overdue at {department}.",
        "有 {n} 件代表建议已逾期，请督促办理。",
        "{n} suggestions are overdue.",
    ),
    NoticeKind.PROJECT_DUE: Template(
        "有一个民生实事项目应报送进展情况，期限为{due}。",
        "A project's progress is to be reported by {due}.",
        "有 {n} 个民生实事项目应报送进展情况。",
        "The progress of {n} projects is to be reported.",
    ),
    NoticeKind.PROJECT_RED: Template(
        "民生实事项目“{project}”亮红灯，请核实。",
        "The project “{project}” turned red.",
        "有 {n} 个民生实事项目亮红灯，请核实。",
        "{n} projects turned red.",
    ),
    NoticeKind.QUESTION_ASKED: Template(
        "收到一个询问问题，请答复。",
        "A question of an inquiry waits for your answer.",
        "收到 {n} 个询问问题，请答复。",
        "{n} questions of inquiries wait for your answer.",
    ),
    NoticeKind.PROJECT_TEXT_HIDDEN: Template(
        "填报的一项项目情况未全文公开，理由：{why}。",
        "Something reported of a project is not public whole: {why}.",
        "填报的 {n} 项项目情况未全文公开。",
        "{n} things reported of projects are not public whole.",
    ),
    NoticeKind.INQUIRY_TEXT_HIDDEN: Template(
        "询问中的一项提问或答复未全文公开，理由：{why}。",
        "A question or an answer of an inquiry is not public whole: {why}.",
        "询问中的 {n} 项提问或答复未全文公开。",
        "{n} questions or answers of inquiries are not public whole.",
    ),
    NoticeKind.SUGGESTION_TEXT_HIDDEN: Template(
        "一件代表建议的有关内容未全文公开，理由：{why}。",
        "Something written in a suggestion is not public whole: {why}.",
        "{n} 项代表建议的有关内容未全文公开。",
        "{n} things written in suggestions are not public whole.",
    ),
    NoticeKind.OPINION_ASKED: Template(
        "有一条民生项目建议请本单位提出可行性意见。",
        "Your opinion on an idea for a project is asked.",
        "有 {n} 条民生项目建议请本单位提出可行性意见。",
        "Your opinion on {n} ideas for projects is asked.",
    ),
    NoticeKind.SEASON_OPENED: Template(
        "民生项目建议征集已公告，截止时间为{due}，请协助群众登记。",
        "Ideas for projects are collected until {due}: help residents to hand theirs in.",
        "已公告 {n} 次民生项目建议征集，请协助群众登记。",
        "Ideas for projects are collected in {n} seasons: help residents to hand theirs in.",
    ),
    NoticeKind.SESSION_CALLED: Template(
        "“{session}”定于{day}举行，请按时参加。",
        "“{session}” is called for {day}.",
        "已召集 {n} 次会议，请按时参加。",
        "{n} sessions are called.",
    ),
    NoticeKind.SESSION_NEAR: Template(
        "“{session}”将于{day}举行，请按时参加。",
        "“{session}” is held on {day}.",
        "近日将举行 {n} 次会议，请按时参加。",
        "{n} sessions are held soon.",
    ),
}
URGENT, URGENT_EN = "【紧急】", "Urgent: "


def said(kind: NoticeKind, facts: Mapping[str, tuple[str, str]], many: int, *, urgent: bool) -> tuple[str, str]:
    """The sentence in Chinese and English; `facts` gives each field in both. Raises KeyError for a missing one."""
    template = TEMPLATES[kind]
    one, one_en = (template.one, template.one_en) if many == 1 else (template.many, template.many_en)
    zh = one.format(n=many, **{name: pair[0] for name, pair in facts.items()})
    en = one_en.format(n=many, **{name: pair[1] for name, pair in facts.items()})
    return (URGENT + zh, URGENT_EN + en) if urgent else (zh, en)


def moment(local: datetime) -> tuple[str, str]:
    """A moment of the county as a sentence names it; one that ends a day is the day."""
    zh, en = day(local.date())
    return (zh, en) if local.time() == DAY_ENDS else (f"{zh} {local:%H:%M}", f"{en} {local:%H:%M}")


def day(on: date) -> tuple[str, str]:
    """A day as a sentence names it, with its year, because a notice may be read long after."""
    return f"{on.year}年{on.month}月{on.day}日", f"{on.day} {MONTHS[on.month - 1]} {on.year}"
