"""What refusals say of deputies' work: what their groups do, the liaison, invitations."""

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
    "invitation-not-found": N_("没有这次邀请，或者您不能查看。"),
    "invitation-not-asked": N_("只能登记邀请过的代表。"),
    "invitation-over": N_("活动已经登记或者取消，不能再答复。"),
    "invitation-to-come": N_("活动日期未到，不能登记。"),
    "invitation-withdrawn": N_("邀请已经取消。"),
    "liaison-pair-not-found": N_("没有这一对联系，或者您不能查看。"),
    "liaison-contact-not-found": N_("没有这次联系登记。"),
    "contact-outside-pair": N_("日期不在结对期间，或者尚未到来。"),
    "pair-known": N_("这两名代表已经结对。"),
    "pair-no-grassroots": N_("是常委会组成人员，不是基层代表。"),
    "pair-no-member": N_("不是在任的县人大常委会组成人员。"),
    "pair-over": N_("结对已经终止。"),
    "pair-with-oneself": N_("不能与本人结对。"),
}
"""By the slug of the problem."""
