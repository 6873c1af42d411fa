"""How a group's activities, what deputies answer and who was there are called."""

Pair = tuple[str, str]
"""Chinese, English."""

KINDS: dict[str, Pair] = {
    "meeting": ("座谈", "Meeting"),
    "study": ("学习", "Study"),
    "inspection": ("视察", "Inspection"),
    "research": ("调研", "Research"),
    "voters": ("联系选民", "Meeting voters"),
    "other": ("其他", "Other"),
}
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "activity_kind": KINDS,
    "activity": {
        "called": ("已通知", "Called"),
        "held": ("已开展", "Held"),
        "cancelled": ("已取消", "Cancelled"),
    },
    "activity_answer": {
        "": ("未答复", "Not answered"),
        "come": ("参加", "Comes"),
        "leave": ("请假", "Asks for leave"),
    },
    "group_kind": {
        "place": ("按地域", "By place"),
        "field": ("按专业", "By field"),
    },
}
