"""What deputies' seats, their ends and posts, and their groups are called on a page, in Chinese and English."""

Pair = tuple[str, str]
"""Chinese, English."""

POSTS: dict[str, Pair] = {
    "director": ("主任", "Director"),
    "vice_director": ("副主任", "Vice director"),
    "member": ("委员", "Member"),
}
GROUP_KINDS: dict[str, Pair] = {"place": ("按地域", "By place"), "field": ("按行业", "By field")}
ENDINGS: dict[str, Pair] = {
    "resigned": ("辞职", "Resigned"),
    "recalled": ("罢免", "Recalled"),
    "moved_away": ("迁出或者调离", "Moved away"),
    "died": ("去世", "Died"),
    "term_over": ("任期届满", "The term is over"),
    "absent_twice": ("两次未经批准不出席会议", "Twice absent without leave"),
    "lost_nationality": ("丧失国籍", "Lost the nationality"),
    "deprived": ("剥夺政治权利", "Deprived of political rights"),
    "incapable": ("丧失行为能力", "Lost legal capacity"),
    "not_stated": ("未注明", "Not stated"),
}
"""Deputies Law, art. 62; death and the end of the term beside it."""
SUSPENDED: Pair = ("暂停执行职务", "Suspended")
"""Deputies Law, art. 61."""
SEAT_KINDS: dict[str, Pair] = {
    "begun": ("任职", "Begun"),
    "suspended": SUSPENDED,
    "resumed": ("恢复执行职务", "Resumed"),
    "ended": ("终止代表资格", "Ended"),
    "struck": ("撤销登记", "Entry taken back"),
}
SEAT_REASONS: dict[str, Pair] = {
    "elected": ("换届选举", "Elected"),
    "by_election": ("补选", "By-election"),
    "in_custody": ("被羁押受侦查、起诉、审判", "In custody, charged or on trial"),
    "serving_sentence": ("正在服刑", "Serving a sentence"),
    **ENDINGS,
}
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "committee_post": POSTS,
    "deputy_group": GROUP_KINDS,
    "seat_end": {**ENDINGS, "suspended": SUSPENDED},
    "seat_kind": SEAT_KINDS,
    "seat_reason": SEAT_REASONS,
}
