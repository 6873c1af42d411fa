"""What tickets of the hotline are called on pages."""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "ticket_state": {
        "held": ("待核对", "Likely a double"),
        "taken": ("已接收", "Taken in"),
        "changed": ("内容有变动", "Says it otherwise now"),
        "handed": ("已移交", "Handed over"),
        "answered": ("热线已答复", "Answered by the hotline"),
    },
    "ticket_fate": {
        "new": ("新增，由人大受理", "New, handled here"),
        "in_hand": ("新增，热线在办", "New, in hand at the hotline"),
        "held": ("疑似重复，待核对", "Likely a double"),
        "same": ("已有，无变动", "Known, the same"),
        "changed": ("已有，内容有变动", "Known, changed"),
        "answered": ("热线答复", "An answer"),
        "unknown": ("没有移交过这一件", "Not handed over"),
    },
    "ticket_field": {
        "number": ("工单编号", "Ticket number"),
        "reference": ("来源编号（本平台查询码）", "Reference (our tracking code)"),
        "kind": ("工单类型", "Kind"),
        "category": ("工单类别", "Category"),
        "title": ("标题", "Title"),
        "text": ("内容", "Text"),
        "township": ("乡镇", "Township"),
        "address": ("地址", "Address"),
        "phone": ("联系电话", "Phone"),
        "said_at": ("受理时间", "Taken at"),
        "in_hand": ("热线承办单位", "In hand with"),
        "answer": ("热线答复", "Answer"),
        "answered_by": ("答复单位", "Answered by"),
    },
    "ticket_list": {
        "all": ("全部", "All"),
        "held": ("待核对", "Likely doubles"),
        "changed": ("内容有变动", "Changed"),
        "handed": ("已移交待答复", "Handed over"),
        "in_hand": ("热线在办", "In hand there"),
    },
}
