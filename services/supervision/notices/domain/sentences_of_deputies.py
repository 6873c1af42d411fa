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
    NoticeKind.DEPUTY_INVITED: (
        "有关机关邀请您参加{day}的活动，请答复能否参加。",
        "You are invited to something on {day}: say whether you come.",
        "有关机关邀请您参加 {n} 次活动，请答复能否参加。",
        "You are invited {n} times: say whether you come.",
    ),
    NoticeKind.INVITATION_WITHDRAWN: (
        "原邀请您参加的{day}的活动已取消。",
        "What you were invited to on {day} does not take place.",
        "原邀请您参加的 {n} 次活动已取消。",
        "{n} invitations to you are withdrawn.",
    ),
}
"""One and many, in Chinese and English each."""
