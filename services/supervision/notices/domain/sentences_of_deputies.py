"""The sentences of what deputies are asked to come to; `sentences` says what each may name."""

from contracts.words import NoticeKind

OF_DEPUTIES: dict[NoticeKind, tuple[str, str, str, str]] = {
    NoticeKind.ACTIVITY_CALLED: (
        "您所在的代表小组将于{day}开展活动，请答复能否参加。",
        "Your group has an activity on {day}: say whether you come.",
        "您所在的代表小组将开展 {n} 次活动，请答复能否参加。",
        "Your group has {n} activities: say whether you come.",
    ),
    NoticeKind.ACTIVITY_CANCELLED: (
        "原定于{day}的代表小组活动已取消。",
        "Your group's activity of {day} is cancelled.",
        "有 {n} 次代表小组活动已取消。",
        "{n} activities of your group are cancelled.",
    ),
}
"""One and many, in Chinese and English each."""
