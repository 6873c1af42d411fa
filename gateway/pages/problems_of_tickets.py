"""What refusals say of the hotline's tickets, and of what is made of a matter."""

from gateway.pages.i18n import N_

OF_TICKETS: dict[str, str] = {
    "appeals-not-yours": N_("只有人大办公室可以写明建议出自哪些反映。"),
    "double-finished": N_("疑似重复的那一件已经办结或还没有核对，请选“分开”。"),
    "hand-over-instead": N_("请用“移交 12345 热线”。"),
    "no-such-matter": N_("反映这一事项的不足两人，还不是共性问题。"),
    "report-not-handed-over": N_("举报不移交热线，请告知有关机关的渠道。"),
    "hotline-not-connected": N_("尚未接通热线系统，请以文件往来。"),
    "nothing-unsent": N_("没有需要重新告知的内容。"),
    "ticket-known": N_("这个工单号属于另一件，或这一件已有别的工单号。"),
    "ticket-not-found": N_("没有这个工单。"),
    "ticket-not-readable": N_("有的工单无法识别，一件也没有接收。"),
    "ticket-settled": N_("这个工单已经核对过。"),
    "ticket-unknown": N_("文件里有的答复不是移交过的事项，一件也没有接收。"),
}
"""By the slug of the problem."""
