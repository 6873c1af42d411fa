"""What the words of release are called: kinds of texts and their parts, rules, verdicts and reasons."""

Pair = tuple[str, str]
"""Chinese, English."""

KINDS: dict[str, Pair] = {
    "idea": ("民生项目建议", "Ideas for projects"),
    "idea_opinion": ("部门可行性意见", "Departments’ opinions of ideas"),
    "letter": ("选民来信和代表回信", "Letters to deputies and answers"),
    "track": ("项目月度跟踪", "Projects’ monthly tracks"),
    "quarter_report": ("项目季度汇报", "Projects’ quarterly reports"),
    "inspection": ("项目检查情况", "Inspections of projects"),
    "finding": ("项目检查发现的问题", "Findings on projects"),
    "rectification": ("项目问题整改情况", "What was put right"),
    "verdict": ("整改确认意见", "What was said to it"),
    "completion": ("项目竣工情况", "Projects’ completion"),
    "question": ("询问的问题", "Questions of inquiries"),
    "answer": ("询问的答复", "Answers of inquiries"),
    "suggestion": ("代表建议全文", "Suggestions in full"),
    "reply": ("代表建议答复", "Replies to suggestions"),
    "rating": ("代表评价理由", "Deputies’ reasons"),
    "look_back": ("代表建议“回头看”情况", "Looks back at suggestions"),
}
PARTS: dict[str, Pair] = {
    "title": ("标题", "Title"),
    "text": ("内容", "Text"),
    "heard_at": ("在哪里听到", "Where it was heard"),
    "words": ("内容", "Text"),
    "words_en": ("英文", "In English"),
    "explanation": ("资金说明", "Why the money differs"),
    "verdict_words": ("内容", "Text"),
    "completion_words": ("内容", "Text"),
    "answer": ("答复", "Answer"),
    "promise": ("承诺", "Promise"),
    "asks": ("具体建议", "Asks"),
    "reason": ("理由", "Reason"),
    "look_back_words": ("内容", "Text"),
}
MODES: dict[str, Pair] = {
    "before": ("先审后发", "Read before it is shown"),
    "after": ("先发后审", "Shown at once, read in time"),
    "none": ("不经审核", "Not read"),
}
VERDICTS: dict[str, Pair] = {
    "held": ("待审", "Not read yet"),
    "released": ("公开全文", "Shown whole"),
    "redacted": ("隐去部分后公开", "Shown in part"),
    "refused": ("不予公开", "Not shown"),
}
REASONS: dict[str, Pair] = {
    "personal": ("涉及个人信息或隐私", "Personal data or privacy"),
    "accusation": ("指名举报，应走举报渠道", "Accuses somebody: another channel is for that"),
    "insult": ("侮辱、诽谤他人", "Insults or defames somebody"),
    "state_secret": ("涉及国家秘密、工作秘密", "State or work secrets"),
    "business_secret": ("涉及商业秘密", "Business secrets"),
    "minor": ("涉及未成年人", "About a minor"),
    "unlawful": ("法律法规禁止发布", "Forbidden by law"),
    "other": ("其他", "Other"),
}

VOCABULARIES: dict[str, dict[str, Pair]] = {
    "release_kind": KINDS,
    "release_part": PARTS,
    "release_mode": MODES,
    "release_verdict": VERDICTS,
    "release_why": REASONS,
}
