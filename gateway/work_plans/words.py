"""What is said of the yearly plan of deputies' work."""

Pair = tuple[str, str]
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "plan_body": {
        "chairpersons": ("主任会议", "Chairpersons’ meeting"),
        "committee": ("常务委员会会议", "Standing committee"),
    },
    "plan_item": {
        "meeting": ("会议", "Meeting"),
        "inspection": ("调研视察", "Inspection"),
        "liaison": ("联系代表和群众", "Liaison"),
        "station": ("联络站活动", "Stations"),
        "group": ("代表小组活动", "Groups"),
        "training": ("学习培训", "Training"),
        "report": ("代表述职", "Reports to voters"),
        "other": ("其他", "Other"),
    },
    "plan_awaits": {
        "session": ("人民代表大会会议", "Session of the congress"),
        "activity": ("代表小组活动", "A group’s activity"),
        "study": ("代表小组学习", "A group’s study"),
        "inspection": ("视察、调研", "An inspection"),
        "invitation": ("应邀参加活动", "An invitation attended"),
        "reception": ("接待日", "A reception day"),
        "liaison": ("委员联系代表", "A liaison contact"),
        "voter_report": ("代表述职", "A report to voters"),
    },
    "plan_change": {
        "added": ("增加", "Added"),
        "changed": ("调整", "Changed"),
        "dropped": ("撤销", "Dropped"),
    },
}
