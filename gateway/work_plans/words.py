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
    "plan_change": {
        "added": ("增加", "Added"),
        "changed": ("调整", "Changed"),
        "dropped": ("撤销", "Dropped"),
    },
}
