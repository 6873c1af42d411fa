"""What the closed vocabularies are called on a page, in Chinese and English, in this one place."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Literal

from contracts.county import CategoryName, Township
from contracts.decisions import Decided, named_on
from contracts.words import AppealState, Channel, Clock, Colour, Exit, Grade, Kind, Role
from gateway import categories, places
from gateway.pages.presences import PRESENCES
from gateway.subjects import vocabularies

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
Pair = tuple[str, str]
"""Chinese, English."""


STATES: dict[str, Pair] = {
    AppealState.SUBMITTED: ("已提交", "Submitted"),
    AppealState.ASSIGNED: ("待代表接件", "With a deputy to accept"),
    AppealState.ACCEPTED: ("代表已接", "A deputy has taken it"),
    AppealState.SOLVED_ON_THE_SPOT: ("当场办结，待群众评价", "Solved on the spot, to be rated"),
    AppealState.REFERRED: ("已交部门", "With a department"),
    AppealState.HANDLING: ("部门办理中", "Being handled"),
    AppealState.RETURNED: ("部门退回，待改派", "Returned, to be dispatched again"),
    AppealState.EXTENDED: ("延期办理中", "Being handled, extended"),
    AppealState.REPLIED: ("已答复，待群众评价", "Answered, to be rated"),
    AppealState.RATED: ("已评价", "Rated"),
    AppealState.REOPENED: ("未解决，人大复核中", "Not solved, under review"),
    AppealState.CLOSED: ("已办结", "Closed"),
    AppealState.MERGED: ("并案办理", "Handled together with another"),
    AppealState.NOT_ADMITTED: ("请走其他渠道", "For another channel"),
}
KINDS: dict[str, Pair] = {
    Kind.CONSULTATION: ("咨询", "Question"),
    Kind.HELP: ("求助", "Need help"),
    Kind.COMPLAINT: ("投诉", "Complaint"),
    Kind.SUGGESTION: ("意见", "Suggestion"),
    Kind.REPORT: ("举报", "Report wrongdoing"),
}
KIND_HINTS: dict[str, Pair] = {
    Kind.CONSULTATION: ("想问一件事怎么办", "You want to know how something is done"),
    Kind.HELP: ("有困难，需要有人管", "Something is wrong and needs somebody to see to it"),
    Kind.COMPLAINT: ("对服务或处理不满意", "You are not content with a service or how you were treated"),
    Kind.SUGGESTION: ("对工作有想法、有主意", "You have an idea for something better"),
    Kind.REPORT: (
        "看到违规违法的事。由人大办公室核阅，不交本乡镇代表。举报干部违纪违法，也可拨打 12388；其他问题也可拨打 12345",
        "You saw something that breaks the rules. The congress office reads it, no deputy of this township. Or "
        "call 12388 to accuse an official, 12345 for anything else",
    ),
}
ROLES: dict[str, Pair] = {
    Role.PUBLIC: ("群众", "Resident"),
    Role.DEPUTY: ("人大代表", "Deputy"),
    Role.DEPARTMENT: ("承办部门", "Department"),
    Role.STATION: ("联络站", "Station keeper"),
    Role.OFFICE: ("人大办公室", "Congress office"),
    Role.LEADER: ("领导", "Leader"),
    Role.TELLER: ("计票人", "Teller"),
    Role.SCRUTINEER: ("监票人", "Scrutineer"),
    Role.AUDITOR: ("审计员", "Auditor"),
    Role.OPERATOR: ("系统管理员", "Operator"),
    Role.API_CLIENT: ("接口用户", "API client"),
    Role.SYSTEM: ("系统", "The platform"),
}
CHANNELS: dict[str, Pair] = {
    Channel.QR: ("扫码", "QR code"),
    Channel.WEB: ("网页", "Web"),
    Channel.API: ("接口", "API"),
    Channel.STATION: ("联络站", "Station"),
    Channel.LETTER: ("来信", "Letter"),
    Channel.CALL: ("来电", "Call"),
    Channel.VISIT: ("来访", "Visit"),
    Channel.HOTLINE: ("12345 热线", "Hotline 12345"),
}
EXITS: dict[str, Pair] = {
    Exit.COURT: ("法院（诉讼）", "Court"),
    Exit.ARBITRATION: ("仲裁", "Arbitration"),
    Exit.DISCIPLINE: ("纪检监察", "Discipline inspection"),
    Exit.PETITION_OFFICE: ("信访", "Petition office"),
    Exit.RECONSIDERATION: ("行政复议", "Administrative reconsideration"),
    Exit.INFORMATION: ("政府信息公开申请", "Request for government information"),
    Exit.EMERGENCY: ("紧急电话（110、119、120、122）", "Emergency numbers (110, 119, 120, 122)"),
    Exit.ANSWERED_BEFORE: ("已有答复，无新情况", "Answered before, nothing new"),
    Exit.HOTLINE: ("12345 政务服务便民热线", "Hotline 12345"),
}
GRADES: dict[str, Pair] = {
    Grade.SATISFIED: ("满意", "Satisfied"),
    Grade.BASICALLY: ("基本满意", "Basically satisfied"),
    Grade.NOT_SATISFIED: ("不满意", "Not satisfied"),
}
COLOURS: dict[str, Pair] = {
    Colour.GREEN: ("按时", "On time"),
    Colour.YELLOW: ("将到期", "Due soon"),
    Colour.RED: ("已逾期", "Overdue"),
}
CLOCKS: dict[str, Pair] = {
    Clock.ACCEPT: ("接件期限", "Accept by"),
    Clock.ANSWER: ("答复期限", "Answer by"),
    Clock.SIGN: ("签收期限", "Sign by"),
    Clock.REPLY: ("答复期限", "Reply by"),
    Clock.REVIEW: ("复核期限", "Review by"),
    Clock.OPINION: ("协办意见期限", "Opinion by"),
}
MATTERS: dict[str, Pair] = {
    "offered": ("待您接件", "Waiting for you to accept"),
    "accepted": ("您已接件", "Accepted by you"),
    "solved": ("当场办结", "Solved on the spot"),
    "referred": ("已交部门", "Referred"),
    "lapsed": ("已转下一位", "Went to the next deputy"),
    "withdrawn": ("已撤回", "Withdrawn"),
    "unfilled": ("无人接件", "Nobody took it"),
}
ORDERS: dict[str, Pair] = {
    "opened": ("待签收", "To sign"),
    "signed": ("办理中", "Being handled"),
    "returned": ("已退回", "Returned"),
    "replied": ("已答复", "Replied"),
    "withdrawn": ("已撤回", "Withdrawn"),
}
EVENTS: dict[str, Pair] = {
    "appeal.submitted": ("提交反映", "Submitted"),
    "appeal.not_admitted": ("告知其他渠道", "Shown to another channel"),
    "appeal.merged": ("并案办理", "Merged with another"),
    "appeal.rated": ("评价", "Rated"),
    "appeal.reopened": ("群众认为未解决", "Not solved, says the resident"),
    "appeal.asked": ("请反映人补充情况", "The resident was asked"),
    "appeal.answered": ("反映人已补充", "The resident answered"),
    "appeal.unanswered": ("反映人逾期未补充，按现有情况办理", "Not answered in time: decided on what is known"),
    "appeal.added": ("反映人补充情况", "The resident said more"),
    "appeal.thanked": ("反映人致谢", "The resident said thanks"),
    "appeal.corrected": ("更正", "Corrected"),
    "appeal.called": ("电话沟通", "Called"),
    "appeal.withdrawn": ("反映人撤回", "Withdrawn by the resident"),
    "appeal.closed": ("办结", "Closed"),
    "alarm.raised": ("险情通知值班人员", "Danger: told to people on call"),
    "alarm.raised_again": ("险情无人回应，再次通知", "Danger: nobody answered, told again"),
    "alarm.taken_on": ("险情已有人处理", "Danger: taken on"),
    "assignment.offered": ("推送给代表", "Offered to a deputy"),
    "assignment.accepted": ("代表接件", "Accepted by the deputy"),
    "assignment.lapsed": ("转给下一位代表", "Passed to the next deputy"),
    "assignment.unfilled": ("无代表可接件", "No deputy left to ask"),
    "assignment.handed_over": ("代表转交", "Handed over"),
    "matter.solved": ("代表当场解决", "Solved on the spot"),
    "matter.referred": ("代表交部门办理", "Referred to a department"),
    "order.opened": ("交办", "Order given"),
    "order.signed": ("部门签收", "Signed by the department"),
    "order.returned": ("部门退回", "Returned by the department"),
    "order.extended": ("延期", "Extended"),
    "order.replied": ("部门答复", "Replied"),
    "order.rescheduled": ("期限调整", "Due date moved"),
    "order.reassigned": ("变更主办单位", "Another department leads"),
    "co_part.given": ("请协办单位提出意见", "A co-handler was asked"),
    "co_part.left_out": ("未能列为协办单位", "Could not be asked to co-handle"),
    "co_part.answered": ("协办意见", "A co-handler's opinion"),
    "co_part.declined": ("协办单位提出不应由其协办", "A co-handler declined"),
    "co_part.kept": ("人大确定仍由其协办", "The congress kept the co-handler"),
    "co_part.released": ("人大同意不再协办", "The congress released the co-handler"),
    "department.merged": ("部门合并，由承接部门继续办理", "Department merged: its successor goes on"),
    "case.rescheduled": ("期限调整", "Due date moved"),
    "case.warned": ("预警", "Warning"),
    "case.pressed": ("人大催办", "Pressed by the congress"),
    "case.reviewed": ("人大复核", "Reviewed by the congress"),
}
STATION_KINDS: dict[str, Pair] = {
    "home": ("代表之家", "Deputies' home"),
    "station": ("代表联络站", "Deputies' station"),
    "studio": ("代表工作室", "Deputies' studio"),
    "legislative_contact_point": ("基层立法联系点", "Legislative contact point"),
}
LEVELS: dict[str, Pair] = {
    "province": ("省代表", "Provincial deputy"),
    "city": ("市代表", "City deputy"),
    "county": ("县代表", "County deputy"),
    "township": ("乡镇代表", "Township deputy"),
}
PROPOSAL_CHANNELS: dict[str, Pair] = {
    "qr": ("扫码征集", "QR code"),
    "station": ("联络站征集", "Station"),
    "field_visit": ("走访征集", "Field visit"),
}
DAY_SOURCES: dict[str, Pair] = {
    "county": ("本县规定", "the county's own word"),
    "state_council": ("国务院放假安排", "State Council list"),
    "statutory": ("法定节假日已计，调休尚未公布", "public holidays counted, exchanged days not yet published"),
    "weekday": ("按星期推算", "by weekday"),
}
VERDICTS: dict[str, Pair] = {
    "handle_again": ("重新办理", "Handle again"),
    "close": ("复核后办结", "Close after review"),
}
CLOSINGS: dict[str, Pair] = {
    "rated": ("群众评价后办结", "Closed on the resident's rating"),
    "unrated": ("评价期满自动办结", "Closed: the rating time ran out"),
    "reviewed": ("人大复核后办结", "Closed on review"),
    "withdrawn": ("反映人撤回", "Withdrawn by the resident"),
}
REASONS: dict[str, Pair] = {"late": ("超时未接", "Not accepted in time"), "declined": ("代表因故未接", "Declined")}

PARTS: dict[str, Pair] = {
    "handler": ("经办", "Handler"),
    "reviewer": ("审核", "Reviewer"),
    "signer": ("签发", "Signer"),
}
MESSAGES: dict[str, Pair] = {
    "question": ("询问", "Question"),
    "answer": ("补充", "Answer"),
    "words": ("补充", "Added"),
    "thanks": ("致谢", "Thanks"),
    "withdrawal": ("撤回", "Withdrawn"),
    "again": ("又出现问题", "Broken again"),
}

VOCABULARIES: dict[str, dict[str, Pair]] = {
    "signing_part": PARTS,
    "state": STATES,
    "kind": KINDS,
    "kind_hint": KIND_HINTS,
    "category": categories.NAMES,
    "role": ROLES,
    "channel": CHANNELS,
    "exit": EXITS,
    "grade": GRADES,
    "colour": COLOURS,
    "clock": CLOCKS,
    "matter": MATTERS,
    "order": ORDERS,
    "event": EVENTS,
    "station": STATION_KINDS,
    "level": LEVELS,
    "proposal": PROPOSAL_CHANNELS,
    "day": DAY_SOURCES,
    "verdict": VERDICTS,
    "closing": CLOSINGS,
    "reason": REASONS,
    "township": places.PLACES,
    "presence": PRESENCES,
    **vocabularies(),
}
FORMER: dict[str, dict[str, Pair]] = {"category": categories.TEMPLATE}
"""What is no value any more and may still be met in what is older."""


def word(vocabulary: str, value: str | StrEnum | None, lang: Lang) -> str:
    """The page's word for a value; an unknown value, told by a newer service, is shown as it came."""
    if value is None:
        return ""
    pair = VOCABULARIES[vocabulary].get(str(value)) or FORMER.get(vocabulary, {}).get(str(value))
    return pair[LANGS.index(lang)] if pair else str(value)


def chinese(vocabulary: str, value: str | StrEnum | None) -> str:
    """The Chinese word for a value: what is printed and filed is Chinese, whatever language the clerk reads."""
    return word(vocabulary, value, "zh")


def pairs(vocabulary: str) -> dict[str, Pair]:
    """Every value of a vocabulary with its Chinese and English name, for programs."""
    return dict(VOCABULARIES[vocabulary])


DECIDED = ("township", "category")
"""Vocabularies that the county decides on, each decision with its day."""


def _decisions(vocabulary: str) -> Sequence[Decided[Township | CategoryName]]:
    told = places.told()
    return told.decisions if vocabulary == "township" else told.category_decisions


def called(vocabulary: str, code: str, day: date, lang: Lang) -> str:
    """What a township or a category was called on a day: what was said of it then keeps the name it had."""
    then = named_on(code, day, _decisions(vocabulary))
    if then is None:
        return word(vocabulary, code, lang)
    return then.name if lang == "zh" else then.name_en or then.name


def former(vocabulary: str) -> dict[str, list[tuple[date, Pair]]]:
    """Names that codes had, each with the day from which on it was another, the earliest first."""
    found: dict[str, list[tuple[date, Pair]]] = {}
    for decision in _decisions(vocabulary):
        after = {one.code: (one.name, one.name_en) for one in decision.after}
        for one in decision.before:
            said = (one.name, one.name_en)
            if after.get(one.code, said) != said:
                found.setdefault(one.code, []).append((decision.day, (one.name, one.name_en or one.name)))
    return found


def county(lang: Lang) -> str:
    """The county's name for page heads."""
    known = places.county()
    return known.title if lang == "zh" else known.title_en or known.title
