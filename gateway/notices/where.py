"""Where each kind of notice leads: the page of what it is about, or the list where many are."""

from contracts.notices import Notice
from contracts.words import NoticeKind, Role

LIST = "/notices"
PAGES: dict[NoticeKind, tuple[str, str]] = {
    NoticeKind.ASSIGNMENT_OFFERED: ("/deputy/{about}", "/deputy"),
    NoticeKind.ASSIGNMENT_LAPSED: ("/office/cases/{about}", "/office/cases"),
    NoticeKind.ASSIGNMENT_UNFILLED: ("/office/cases/{about}", "/office/unfilled"),
    NoticeKind.APPEAL_URGENT: ("/alarms/{about}", "/alarms"),
    NoticeKind.APPEAL_DISSATISFIED: ("/office/cases/{about}", "/office/cases"),
    NoticeKind.CASE_MISSED: ("/office/cases/{about}", "/office/cases?colour=red"),
    NoticeKind.ORDER_OPENED: ("/department/{about}", "/department?state=opened"),
    NoticeKind.ORDER_DUE: ("/department/{about}", "/department"),
    NoticeKind.ORDER_PRESSED: ("/department", "/department"),
    NoticeKind.ORDER_RETURNED: ("/office/cases/{about}", "/office/returned"),
    NoticeKind.ORDER_REPLIED: ("/deputy/{about}", "/deputy?finished=1"),
    NoticeKind.ORDER_REASSIGNED: ("/department?finished=1", "/department?finished=1"),
    NoticeKind.CO_PART_GIVEN: ("/department/co/{about}", "/department"),
    NoticeKind.CO_PART_DUE: ("/department/co/{about}", "/department"),
    NoticeKind.CO_PART_ANSWERED: ("/department/{about}", "/department"),
    NoticeKind.CO_PART_DECLINED: ("/office/cases/{about}", "/office/cases"),
    NoticeKind.CO_PART_DECIDED: ("/department/co/{about}", "/department"),
    NoticeKind.ABSENCE_ASKED: ("/deputy/absences", "/deputy/absences"),
    NoticeKind.ABSENCE_ANSWERED: ("/deputy/absences", "/deputy/absences"),
    NoticeKind.DUTY_SWAP_ASKED: ("/deputy/duty", "/deputy/duty"),
    NoticeKind.DUTY_SWAP_ANSWERED: ("/deputy/duty", "/deputy/duty"),
    NoticeKind.ACTIVITY_CALLED: ("/activities/{about}", "/groups"),
    NoticeKind.ACTIVITY_CANCELLED: ("/activities/{about}", "/groups"),
    NoticeKind.DEPUTY_INVITED: ("/invitations/{about}", "/invitations"),
    NoticeKind.INVITATION_WITHDRAWN: ("/invitations/{about}", "/invitations"),
    NoticeKind.MATTER_SAID: ("/deputy/{about}", "/deputy"),
    NoticeKind.MATTER_WITHDRAWN: ("/deputy/{about}", "/deputy?finished=1"),
    NoticeKind.ORDER_SAID: ("/department/{about}", "/department"),
    NoticeKind.ORDER_WITHDRAWN: ("/department/{about}", "/department?finished=1"),
    NoticeKind.CASE_SAID: ("/office/cases/{about}", "/office/cases"),
    NoticeKind.MATTER_TICKET_CHANGED: ("/deputy/{about}", "/deputy"),
    NoticeKind.ORDER_TICKET_CHANGED: ("/department/{about}", "/department"),
    NoticeKind.CASE_TICKET_CHANGED: ("/office/cases/{about}", "/office/hotline?only=changed"),
    NoticeKind.SIGNING_ASKED: ("/drafts/{about}", "/drafts"),
    NoticeKind.SUGGESTION_ASSIGNED: ("/suggestions/{about}", "/suggestions"),
    NoticeKind.SUGGESTION_REPLIED: ("/suggestions/{about}", "/suggestions"),
    NoticeKind.SUGGESTION_RATED: ("/suggestions/{about}", "/suggestions"),
    NoticeKind.SUGGESTION_MISSED: ("/suggestions/{about}", "/suggestions?only=overdue"),
    NoticeKind.PROJECT_DUE: ("/projects/{about}", "/department/projects"),
    NoticeKind.PROJECT_RED: ("/projects/{about}", "/office/projects"),
    NoticeKind.QUESTION_ASKED: ("/questions", "/questions"),
    NoticeKind.PROJECT_TEXT_HIDDEN: ("/projects/{about}", "/projects"),
    NoticeKind.INQUIRY_TEXT_HIDDEN: ("/inquiries/{about}", "/inquiries"),
    NoticeKind.SUGGESTION_TEXT_HIDDEN: ("/suggestions/{about}", "/suggestions"),
    NoticeKind.OPINION_ASKED: ("/opinions/{about}", "/opinions"),
    NoticeKind.HEARD_OPINION_RECORDED: ("/heard/{about}", "/heard?only=unclassified"),
    NoticeKind.HEARD_OPINION_TRANSFERRED: ("/heard/{about}", "/heard?only=transferred"),
    NoticeKind.HEARD_OPINION_RETURNED: ("/heard/{about}", "/heard?only=waiting"),
    NoticeKind.HEARD_OPINION_ANSWERED: ("/heard/{about}", "/heard"),
    NoticeKind.HEARD_OPINION_TURNED: ("/heard/{about}", "/heard"),
    NoticeKind.HEARD_OPINION_TO_TELL: ("/heard/{about}", "/heard"),
    NoticeKind.WORK_PLAN_ADOPTED: ("/work-plan?year={about}", "/work-plan"),
    NoticeKind.LETTER_WRITTEN: ("/letters/{about}", "/letters?only=open"),
    NoticeKind.BULLETIN_PUBLISHED: ("/bulletins/{about}", "/bulletins?only=unread"),
    NoticeKind.BULLETIN_CHANGED: ("/bulletins/{about}", "/bulletins"),
    NoticeKind.BULLETIN_WITHDRAWN: ("/bulletins/{about}", "/bulletins"),
    NoticeKind.BULLETIN_REMINDED: ("/bulletins/{about}", "/bulletins?only=unread"),
    NoticeKind.SEASON_OPENED: ("/ideas/new", "/ideas/new"),
    NoticeKind.SESSION_CALLED: ("/hall/{about}", "/hall"),
    NoticeKind.SESSION_NEAR: ("/hall/{about}", "/hall"),
    NoticeKind.LEAVE_ASKED: ("/table/{about}", "/table"),
    NoticeKind.LEAVE_GRANTED: ("/hall/{about}", "/hall"),
    NoticeKind.LEAVE_REFUSED: ("/hall/{about}", "/hall"),
    NoticeKind.DRAFT_HANDED_ON: ("/drafts/{about}", "/drafts"),
    NoticeKind.SUGGESTION_HANDED_ON: ("/suggestions/{about}", "/suggestions"),
}
"""Of one, and of many."""
K = NoticeKind
READERS: dict[Role, tuple[NoticeKind, ...]] = {
    Role.DEPUTY: (
        K.ASSIGNMENT_OFFERED, K.MATTER_SAID, K.MATTER_TICKET_CHANGED, K.MATTER_WITHDRAWN, K.ORDER_REPLIED,
        K.ABSENCE_ASKED, K.ABSENCE_ANSWERED, K.DUTY_SWAP_ASKED, K.DUTY_SWAP_ANSWERED,
        K.ACTIVITY_CALLED, K.ACTIVITY_CANCELLED, K.DEPUTY_INVITED,
        K.INVITATION_WITHDRAWN, K.SIGNING_ASKED, K.SUGGESTION_REPLIED,
        K.HEARD_OPINION_ANSWERED, K.HEARD_OPINION_TURNED, K.WORK_PLAN_ADOPTED,
        K.LEAVE_GRANTED, K.LEAVE_REFUSED, K.DRAFT_HANDED_ON, K.SUGGESTION_HANDED_ON,
        K.LETTER_WRITTEN,
        K.BULLETIN_PUBLISHED, K.BULLETIN_CHANGED, K.BULLETIN_WITHDRAWN, K.BULLETIN_REMINDED,
        K.SESSION_CALLED, K.SESSION_NEAR, K.INQUIRY_TEXT_HIDDEN, K.SUGGESTION_TEXT_HIDDEN,
    ),
    Role.DEPARTMENT: (
        K.ORDER_OPENED, K.ORDER_DUE, K.ORDER_PRESSED, K.ORDER_SAID, K.ORDER_TICKET_CHANGED, K.ORDER_WITHDRAWN,
        K.ORDER_REASSIGNED,
        K.CO_PART_GIVEN, K.CO_PART_DUE, K.CO_PART_ANSWERED, K.CO_PART_DECIDED, K.SUGGESTION_ASSIGNED,
        K.SUGGESTION_RATED, K.PROJECT_DUE, K.QUESTION_ASKED, K.OPINION_ASKED, K.PROJECT_TEXT_HIDDEN,
        K.HEARD_OPINION_TRANSFERRED, K.INQUIRY_TEXT_HIDDEN, K.SUGGESTION_TEXT_HIDDEN,
        K.BULLETIN_PUBLISHED, K.BULLETIN_CHANGED, K.BULLETIN_WITHDRAWN, K.BULLETIN_REMINDED,
    ),
    Role.OFFICE: (
        K.ASSIGNMENT_UNFILLED, K.ASSIGNMENT_LAPSED, K.ORDER_RETURNED, K.CO_PART_DECLINED,
        K.CASE_MISSED, K.APPEAL_DISSATISFIED, K.CASE_SAID, K.CASE_TICKET_CHANGED, K.SUGGESTION_MISSED, K.PROJECT_RED,
        K.HEARD_OPINION_RECORDED, K.HEARD_OPINION_RETURNED, K.LEAVE_ASKED,
    ),
    Role.STATION: (K.SEASON_OPENED, K.HEARD_OPINION_TO_TELL),
    Role.LEADER: (),
}  # fmt: skip
"""Which kinds each role may choose from, the most pressing first; a danger to life is told without choice."""


def page_of(notice: Notice) -> str:
    """The page a notice leads to."""
    one, many = PAGES[notice.kind]
    return one.format(about=notice.about) if notice.about else many
