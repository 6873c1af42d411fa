"""What ways and kinds of notices are called."""

from contracts.words import NoticeKind as K

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "notice_way": {
        "push": ("浏览器推送", "Push to this browser"),
        "sms": ("短信", "Text message"),
        "mail": ("电子邮件", "E-mail"),
        "wecom": ("企业微信群机器人", "WeCom group robot"),
        "dingtalk": ("钉钉群机器人", "DingTalk group robot"),
        "feishu": ("飞书群机器人", "Feishu group robot"),
    },
    "message": {
        "asked": ("有问题请补充", "A question"),
        "answered": ("有新的答复", "Answered"),
        "not_admitted": ("已有处理意见", "Another channel"),
        "closed": ("已办结", "Closed"),
        "secret": ("新密码", "A new secret"),
    },
    "notice_kind": {
        K.ASSIGNMENT_OFFERED: ("群众反映待接件", "A matter to accept"),
        K.ASSIGNMENT_LAPSED: ("代表超时未接件", "Not accepted in time"),
        K.ASSIGNMENT_UNFILLED: ("无代表可接件", "Nobody left to ask"),
        K.APPEAL_URGENT: ("涉及人身安全", "Life in danger"),
        K.APPEAL_DISSATISFIED: ("群众不满意", "A resident not satisfied"),
        K.CASE_MISSED: ("群众反映逾期", "A matter overdue"),
        K.ORDER_OPENED: ("收到交办件", "An order came in"),
        K.ORDER_DUE: ("交办件将到期", "An order due soon"),
        K.ORDER_PRESSED: ("催办", "Urged by the office"),
        K.ORDER_RETURNED: ("交办件被退回", "An order returned"),
        K.ORDER_REPLIED: ("部门已答复", "A department answered"),
        K.MATTER_SAID: ("接件事项有补充", "More was said of a matter"),
        K.MATTER_WITHDRAWN: ("接件事项已撤回", "A matter withdrawn"),
        K.ORDER_SAID: ("交办件有补充", "More was said of an order"),
        K.ORDER_WITHDRAWN: ("交办件已撤回", "The matter of an order withdrawn"),
        K.CASE_SAID: ("群众反映有补充", "More was said of an appeal"),
        K.SIGNING_ASKED: ("邀请联名", "Asked to sign"),
        K.SUGGESTION_ASSIGNED: ("收到代表建议", "A suggestion assigned"),
        K.SUGGESTION_REPLIED: ("代表建议已答复", "A suggestion replied to"),
        K.SUGGESTION_RATED: ("代表已评价", "A reply rated"),
        K.SUGGESTION_MISSED: ("代表建议逾期", "A suggestion overdue"),
        K.PROJECT_DUE: ("项目进展待报送", "A project's progress due"),
        K.PROJECT_RED: ("项目亮红灯", "A project turned red"),
        K.QUESTION_ASKED: ("收到询问问题", "A question asked"),
        K.SESSION_CALLED: ("会议通知", "A session called"),
        K.SESSION_NEAR: ("会议提醒", "A session near"),
    },
}
