"""What the words of livelihood projects are called on a page."""

Pair = tuple[str, str]
"""Chinese, English."""

VOCABULARIES: dict[str, dict[str, Pair]] = {
    "project": {
        "adopted": ("待定计划", "Waits for its plan"),
        "planned": ("实施中", "Under way"),
        "suspended": ("暂停", "Suspended"),
        "completed": ("已完成", "Completed"),
        "ended": ("终止", "Ended"),
    },
    "change": {
        "plan": ("调整完成时间", "Another end"),
        "budget": ("调整资金", "Other money"),
        "department": ("调整责任部门", "Another department"),
        "suspended": ("暂停", "Suspended"),
        "resumed": ("恢复", "Resumed"),
        "ended": ("终止", "Ended"),
    },
    "shows": {
        "before": ("施工前", "Before"),
        "during": ("施工中", "During"),
        "after": ("完工后", "After"),
    },
    "finding": {
        "open": ("待整改", "To be put right"),
        "rectified": ("部门称已整改，待核实", "Put right, says the department"),
        "confirmed": ("已核实整改", "Confirmed as put right"),
    },
}
