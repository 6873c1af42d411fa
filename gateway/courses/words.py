"""What is said of courses."""

Pair = tuple[str, str]
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "course_audience": {
        "everyone": ("所有人", "Everyone"),
        "staff": ("所有工作人员", "All staff"),
        "deputies": ("代表", "Deputies"),
    },
    "course_state": {"draft": ("未发布", "Not published"), "published": ("已发布", "Published")},
}
