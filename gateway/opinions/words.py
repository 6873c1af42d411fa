"""What is said of opinions: where each was heard, of which kind it is, how it stands."""

Pair = tuple[str, str]

HEARD: dict[str, Pair] = {
    "liaison": ("联系代表", "Liaison with deputies"),
    "inspection": ("调研视察", "Inspection"),
    "hearing": ("听证座谈", "Hearing"),
    "group": ("代表小组活动", "Group activity"),
    "station": ("联络站接待", "Reception at a station"),
    "other": ("其他", "Other"),
}
KINDS: dict[str, Pair] = {
    "livelihood": ("民生问题", "Livelihood"),
    "work": ("工作建议", "Work of government"),
    "legislation": ("立法建议", "Legislation"),
    "deputies": ("代表工作", "Deputies’ work"),
    "other": ("其他", "Other"),
}
SORTS: dict[str, Pair] = {
    "unclassified": ("待分类", "To classify"),
    "waiting": ("待转办", "To send on"),
    "transferred": ("部门办理中", "With departments"),
    "overdue": ("逾期未答复", "Overdue"),
    "answered": ("已答复", "Answered"),
    "turned": ("已转化", "Gone on"),
}
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "heard": HEARD,
    "opinion_kind": KINDS,
    "opinion_sort": SORTS,
    "opinion_state": {
        "recorded": ("已登记", "Recorded"),
        "transferred": ("部门办理中", "With a department"),
        "returned": ("已退回", "Returned"),
        "answered": ("已答复", "Answered"),
        "turned": ("已转化", "Gone on"),
    },
    "said_by": {"deputy": ("代表", "A deputy"), "resident": ("群众", "A resident")},
    "turned_into": {
        "topic": ("转为监督议题", "Became a topic"),
        "suggestion": ("转为代表建议草稿", "Became a draft of a suggestion"),
        "legislation": ("转为立法意见", "Became input to a draft law"),
    },
    "way_state": {
        "open": ("办理中", "Being handled"),
        "returned": ("部门退回", "Returned"),
        "taken_back": ("收回改转", "Taken back"),
        "answered": ("已答复", "Answered"),
        "turned": ("已转化", "Gone on"),
    },
}
