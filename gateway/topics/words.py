"""What the words of hot topics are called on a page: where a topic stands, whence it came, its story, the gaps."""

Pair = tuple[str, str]
"""Chinese, English."""

STATES: dict[str, Pair] = {
    "adopted": ("已列入计划", "In the plan"),
    "researching": ("调研中", "Being researched"),
    "reported": ("已发布报告", "Report published"),
    "dropped": ("已调出计划", "Taken out of the plan"),
}
SOURCES: dict[str, Pair] = {
    "hotspot": ("来自民生热点", "Out of what residents say often"),
    "plan": ("人大确定", "The congress's own choice"),
}
EVENTS: dict[str, Pair] = {
    "adopted": ("列入监督计划", "Taken into the plan"),
    "entrusted": ("确定调研组", "Research group named"),
    "rescheduled": ("调整期限", "Due day moved"),
    "written": ("撰写报告", "Report written"),
    "reported": ("发布报告", "Report published"),
    "dropped": ("调出计划", "Taken out of the plan"),
}
GAPS: dict[str, Pair] = {
    "none": ("大体相称", "About even"),
    "unplanned": ("群众反映集中，未列入计划", "Often raised, not in the plan"),
    "quiet": ("已列入计划，群众反映较少", "In the plan, hardly raised"),
}
NUMBERS: dict[str, Pair] = {
    "recent": ("近期反映", "Recently raised"),
    "before": ("对比时段反映", "Raised in the time compared with"),
    "unsolved": ("近期反映、群众认为未解决", "Recently raised, not solved by the resident's word"),
}

VOCABULARIES: dict[str, dict[str, Pair]] = {
    "topic": STATES,
    "topic_source": SOURCES,
    "topic_event": EVENTS,
    "topic_gap": GAPS,
    "hot_number": NUMBERS,
}
