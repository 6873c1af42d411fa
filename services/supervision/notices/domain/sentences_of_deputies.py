"""The sentences of what deputies are asked to come to, their leave, and what they lead from now on.

`sentences` says what each may name.
"""

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
    NoticeKind.LEAVE_ASKED: (
        "有代表请假，请答复。",
        "A deputy asks for leave of absence from a session: grant or refuse it.",
        "有 {n} 名代表请假，请答复。",
        "{n} deputies ask for leave of absence: grant or refuse it.",
    ),
    NoticeKind.LEAVE_GRANTED: (
        "您的会议请假已获准。",
        "Your leave of absence from a session is granted.",
        "您的 {n} 次会议请假已获准。",
        "Your leave of absence from {n} sessions is granted.",
    ),
    NoticeKind.LEAVE_REFUSED: (
        "您的会议请假未获准，请查看原因。",
        "Your leave of absence from a session is refused.",
        "您的 {n} 次会议请假未获准，请查看原因。",
        "Your leave of absence from {n} sessions is refused.",
    ),
    NoticeKind.DRAFT_HANDED_ON: (
        "原领衔代表不再任职，一件代表建议草稿改由您领衔，请查看。",
        "You lead a draft of a suggestion from now on: who did is in office no more.",
        "原领衔代表不再任职，{n} 件代表建议草稿改由您领衔，请查看。",
        "You lead {n} drafts of suggestions from now on: who did is in office no more.",
    ),
    NoticeKind.SUGGESTION_HANDED_ON: (
        "原领衔代表不再任职，一件代表建议改由您领衔，请查看办理情况。",
        "You lead a suggestion from now on: who did is in office no more.",
        "原领衔代表不再任职，{n} 件代表建议改由您领衔，请查看办理情况。",
        "You lead {n} suggestions from now on: who did is in office no more.",
    ),
}
"""One and many, in Chinese and English each."""
