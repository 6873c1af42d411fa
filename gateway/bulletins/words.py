"""What is said of what the congress publishes."""

Pair = tuple[str, str]
SORTS: dict[str, Pair] = {
    "shown": ("已发布", "Published"),
    "unread": ("待阅", "To read"),
    "drafts": ("草稿和待发布", "Drafts and scheduled"),
    "expired": ("已过期", "Expired"),
    "withdrawn": ("已撤回", "Withdrawn"),
}
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "bulletin_kind": {
        "news": ("要闻动态", "News"),
        "decision": ("决议决定", "Decisions"),
        "notice": ("通知公告", "Notices"),
    },
    "bulletin_audience": {
        "everyone": ("所有人", "Everyone"),
        "deputies": ("代表", "Deputies"),
        "departments": ("部门", "Departments"),
        "staff": ("所有工作人员", "All staff"),
    },
    "bulletin_state": {
        "draft": ("草稿", "Draft"),
        "scheduled": ("待发布", "Scheduled"),
        "published": ("已发布", "Published"),
        "expired": ("已过期", "Expired"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    "bulletin_sort": SORTS,
}
