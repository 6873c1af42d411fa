"""What refusals say of deputies' work: what their groups do."""

from gateway.pages.i18n import N_

OF_DEPUTIES_WORK: dict[str, str] = {
    "deputy-group-not-found": N_("没有这个代表小组，或者您不能查看。"),
    "activity-not-found": N_("没有这次活动，或者您不能查看。"),
    "activity-cancelled": N_("活动已经取消。"),
    "activity-not-asked": N_("只能登记通知过的代表。"),
    "activity-outside-term": N_("这一天不在本组代表的任期内。"),
    "activity-over": N_("活动已经开展或者取消，不能再答复。"),
    "activity-to-come": N_("活动日期未到，不能登记。"),
    "group-empty": N_("本组没有在任代表，不能通知活动。"),
    "leave-reason-missing": N_("请假请写明原因。"),
}
"""By the slug of the problem."""
