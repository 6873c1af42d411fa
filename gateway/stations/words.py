"""What halves of days, ways and states of receptions, and exits of what was heard are called on a page."""

Pair = tuple[str, str]
"""Chinese, English."""

VOCABULARIES: dict[str, dict[str, Pair]] = {
    "half": {"day": ("全天", "All day"), "morning": ("上午", "Morning"), "afternoon": ("下午", "Afternoon")},
    "away": {"ended": ("不再在任", "No longer in office"), "absent": ("请假", "Away")},
    "duty_swap": {
        "asked": ("待答复", "Not answered"),
        "agreed": ("已同意", "Agreed"),
        "declined": ("未同意", "Declined"),
    },
    "reception_way": {
        "on_site": ("站内接待", "On site"),
        "online": ("线上接待", "Online"),
        "roving": ("流动接待", "Roving"),
    },
    "reception": {"planned": ("已公告", "Announced"), "held": ("已举行", "Held"), "cancelled": ("已取消", "Cancelled")},
    "became": {
        "appeal": ("转为群众反映", "Became an appeal"),
        "idea": ("转为项目建议", "Became a project idea"),
        "opinion": ("转为意见建议", "Became an opinion"),
        "answered": ("当场答复", "Answered on the spot"),
    },
    "stands": {
        "": ("已登记", "Registered"),
        "offered": ("待代表接件", "Offered to a deputy"),
        "accepted": ("代表正在办理", "A deputy has it"),
        "solved": ("代表已答复", "A deputy answered"),
        "referred": ("已转部门办理", "Referred to a department"),
        "unfilled": ("待人工分派", "To be assigned by hand"),
        "withdrawn": ("已由其他途径办理", "Handled another way"),
    },
}
