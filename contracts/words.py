"""The field's own words as closed vocabularies, shared by every contract (source: docs/domain.md)."""

from enum import StrEnum


class Role(StrEnum):
    """Who may act; every route and every rpc names the roles it serves."""

    PUBLIC = "public"
    """Anyone, without an account; where a secret is needed the message carries it."""
    DEPUTY = "deputy"
    DEPARTMENT = "department"
    STATION = "station"
    OFFICE = "office"
    LEADER = "leader"
    TELLER = "teller"
    SCRUTINEER = "scrutineer"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    API_CLIENT = "api_client"
    SYSTEM = "system"
    """The platform itself: clocks and events; never a signed-in person."""


class Danger(StrEnum):
    """A danger to life that a resident names."""

    FIRE = "fire"
    GAS = "gas"
    COLLAPSE = "collapse"
    SELF_HARM = "self_harm"
    VIOLENCE = "violence"
    LOST_CHILD = "lost_child"
    POISONING = "poisoning"
    UNREST = "unrest"
    ELECTRICITY = "electricity"
    DROWNING = "drowning"


class Kind(StrEnum):
    """What a resident asks for."""

    CONSULTATION = "consultation"
    HELP = "help"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    REPORT = "report"


class Channel(StrEnum):
    """How an appeal came in."""

    QR = "qr"
    WEB = "web"
    API = "api"
    STATION = "station"
    LETTER = "letter"
    """来信: written on paper, and registered by the office or a keeper; so are the two below."""
    CALL = "call"
    VISIT = "visit"
    HOTLINE = "hotline"
    """A ticket of the government's hotline 12345."""


OTHER = "other"
"""Not said: the one category that every county's list has (`contracts.categories`), always offered."""


class AppealState(StrEnum):
    """Where an appeal stands in the loop (docs/domain.md, Appeal)."""

    SUBMITTED = "submitted"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    SOLVED_ON_THE_SPOT = "solved_on_the_spot"
    REFERRED = "referred"
    HANDLING = "handling"
    RETURNED = "returned"
    EXTENDED = "extended"
    REPLIED = "replied"
    RATED = "rated"
    REOPENED = "reopened"
    CLOSED = "closed"
    MERGED = "merged"
    NOT_ADMITTED = "not_admitted"


class Exit(StrEnum):
    """Other lawful channels an appeal that is not admitted is shown to."""

    COURT = "court"
    ARBITRATION = "arbitration"
    DISCIPLINE = "discipline"
    PETITION_OFFICE = "petition_office"
    RECONSIDERATION = "reconsideration"
    """行政复议: a decision of an authority is contested (Administrative Reconsideration Law, art. 11)."""
    INFORMATION = "information"
    """政府信息公开: a document is asked for (Regulation on Open Government Information, art. 29)."""
    EMERGENCY = "emergency"
    """110, 119, 120, 122: help is needed now."""
    ANSWERED_BEFORE = "answered_before"
    """The same person's matter was answered, and nothing new is said."""
    HOTLINE = "hotline"
    """政务服务便民热线 12345: handed over with a ticket, not only shown the way (`HandOverAppeal`)."""


class Grade(StrEnum):
    """How a resident rates what was done."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    NOT_SATISFIED = "not_satisfied"


class Colour(StrEnum):
    """How a running clock stands; a page never shows the colour without the word."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Clock(StrEnum):
    """The clocks of the loop; each has its length as a setting of the service that runs it."""

    ACCEPT = "accept"
    ANSWER = "answer"
    SIGN = "sign"
    REPLY = "reply"
    REVIEW = "review"
    OPINION = "opinion"


class NoticeKind(StrEnum):
    """What a notice tells; each kind has its sentence, its reader and its page."""

    ASSIGNMENT_OFFERED = "assignment_offered"
    ASSIGNMENT_LAPSED = "assignment_lapsed"
    ASSIGNMENT_UNFILLED = "assignment_unfilled"
    APPEAL_URGENT = "appeal_urgent"
    APPEAL_DISSATISFIED = "appeal_dissatisfied"
    CASE_MISSED = "case_missed"
    ORDER_OPENED = "order_opened"
    ORDER_DUE = "order_due"
    ORDER_PRESSED = "order_pressed"
    ORDER_RETURNED = "order_returned"
    ORDER_REPLIED = "order_replied"
    ORDER_REASSIGNED = "order_reassigned"
    CO_PART_GIVEN = "co_part_given"
    CO_PART_DUE = "co_part_due"
    CO_PART_ANSWERED = "co_part_answered"
    CO_PART_DECLINED = "co_part_declined"
    CO_PART_DECIDED = "co_part_decided"
    ABSENCE_ASKED = "absence_asked"
    ABSENCE_ANSWERED = "absence_answered"
    DUTY_SWAP_ASKED = "duty_swap_asked"
    DUTY_SWAP_ANSWERED = "duty_swap_answered"
    ACTIVITY_CALLED = "activity_called"
    ACTIVITY_CANCELLED = "activity_cancelled"
    DEPUTY_INVITED = "deputy_invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    MATTER_SAID = "matter_said"
    MATTER_WITHDRAWN = "matter_withdrawn"
    ORDER_SAID = "order_said"
    ORDER_WITHDRAWN = "order_withdrawn"
    CASE_SAID = "case_said"
    MATTER_TICKET_CHANGED = "matter_ticket_changed"
    ORDER_TICKET_CHANGED = "order_ticket_changed"
    CASE_TICKET_CHANGED = "case_ticket_changed"
    SIGNING_ASKED = "signing_asked"
    SUGGESTION_ASSIGNED = "suggestion_assigned"
    SUGGESTION_REPLIED = "suggestion_replied"
    SUGGESTION_RATED = "suggestion_rated"
    SUGGESTION_MISSED = "suggestion_missed"
    PROJECT_DUE = "project_due"
    PROJECT_RED = "project_red"
    QUESTION_ASKED = "question_asked"
    PROJECT_TEXT_HIDDEN = "project_text_hidden"
    INQUIRY_TEXT_HIDDEN = "inquiry_text_hidden"
    SUGGESTION_TEXT_HIDDEN = "suggestion_text_hidden"
    OPINION_ASKED = "opinion_asked"
    HEARD_OPINION_RECORDED = "heard_opinion_recorded"
    HEARD_OPINION_TRANSFERRED = "heard_opinion_transferred"
    HEARD_OPINION_RETURNED = "heard_opinion_returned"
    HEARD_OPINION_ANSWERED = "heard_opinion_answered"
    HEARD_OPINION_TURNED = "heard_opinion_turned"
    HEARD_OPINION_TO_TELL = "heard_opinion_to_tell"
    LEAVE_ASKED = "leave_asked"
    LEAVE_GRANTED = "leave_granted"
    LEAVE_REFUSED = "leave_refused"
    DRAFT_HANDED_ON = "draft_handed_on"
    SUGGESTION_HANDED_ON = "suggestion_handed_on"
    WORK_PLAN_ADOPTED = "work_plan_adopted"
    BULLETIN_PUBLISHED = "bulletin_published"
    BULLETIN_CHANGED = "bulletin_changed"
    BULLETIN_WITHDRAWN = "bulletin_withdrawn"
    BULLETIN_REMINDED = "bulletin_reminded"
    LETTER_WRITTEN = "letter_written"
    SEASON_OPENED = "season_opened"
    SESSION_CALLED = "session_called"
    SESSION_NEAR = "session_near"
