"""What levels of the rota and days of the week are called."""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "oncall_level": {
        "on_call": ("值班人员", "On call"),
        "head": ("带班负责人", "Head of the watch"),
        "leader": ("带班领导", "Leader of the watch"),
    },
    "weekday": {
        "1": ("周一", "Mon"),
        "2": ("周二", "Tue"),
        "3": ("周三", "Wed"),
        "4": ("周四", "Thu"),
        "5": ("周五", "Fri"),
        "6": ("周六", "Sat"),
        "7": ("周日", "Sun"),
    },
    "danger": {
        "fire": ("火灾", "Fire"),
        "gas": ("燃气泄漏", "Gas"),
        "collapse": ("垮塌", "Collapse"),
        "self_harm": ("轻生", "Self-harm"),
        "violence": ("人身伤害", "Violence"),
        "lost_child": ("儿童走失", "A lost child"),
        "poisoning": ("中毒", "Poisoning"),
        "unrest": ("群体事件", "Unrest"),
        "electricity": ("触电", "Electricity"),
        "drowning": ("溺水", "Drowning"),
    },
}
