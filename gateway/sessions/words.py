"""What the words of a session are called: where a round stands, what came out, how it is voted, marks, keys."""

Pair = tuple[str, str]
"""Chinese, English."""

ROUND_STATES: dict[str, Pair] = {
    "drawn": ("正在生成密钥", "Keys are being made"),
    "issuing": ("领票", "Ballots are given out"),
    "open": ("正在投票", "Voting"),
    "counting": ("正在封箱计票", "Sealing and counting"),
    "counted": ("待监票人签封", "Waits for the scrutineer's seal"),
    "signed": ("已签封，待宣布", "Sealed, to be announced"),
    "announced": ("结果已宣布", "Announced"),
    "abandoned": ("已中止，不计票", "Given up, not counted"),
}
OUTCOMES: dict[str, Pair] = {
    "COMPLETE": ("票决有效，结果已产生", "Complete"),
    "TIE": ("票数相等，须对票数相等的项目再投一轮", "A tie: vote again among the tied"),
    "SHORTFALL": ("过半数的项目不足应选数，须再投一轮", "Too few passed: a further vote"),
    "NO_QUORUM": ("到会不足三分之二，未能举行", "No quorum: nothing was decided"),
    "VOID": ("收回票数多于发出票数，投票无效", "More ballots than were given out: void"),
}
MODES: dict[str, Pair] = {"electronic": ("手机投票", "By phone"), "paper": ("纸质投票", "On paper")}
RULE_KINDS: dict[str, Pair] = {
    "projects": ("差额票决", "Vote on projects"),
    "grades": ("满意度测评", "Satisfaction test"),
}
BALLOT_GRADES: dict[str, Pair] = {
    "satisfied": ("满意", "Satisfied"),
    "basically": ("基本满意", "Basically satisfied"),
    "not": ("不满意", "Not satisfied"),
}
MARKS: dict[str, Pair] = {
    "+": ("赞成", "For"),
    "-": ("反对", "Against"),
    "0": ("弃权", "Abstain"),
    ".": ("未表决", "Not voted on"),
    "3": ("满意", "Satisfied"),
    "2": ("基本满意", "Basically"),
    "1": ("不满意", "Not satisfied"),
}
PAPER_MARKS: dict[str, Pair] = MARKS | {".": ("未填", "Left blank")}
KEYS: dict[str, Pair] = {
    "secretariat": ("秘书处签发密钥", "Secretariat's issuing key"),
    "scrutineer": ("监票人签发密钥", "Scrutineer's issuing key"),
    "receipt": ("票箱回执密钥", "The box's receipt key"),
    "seal": ("监票人签封密钥", "Scrutineer's seal key"),
}
CONGRESSES: dict[str, Pair] = {
    "county": ("县人民代表大会", "County congress"),
    "township": ("乡镇人民代表大会", "Township congress"),
}

VOCABULARIES: dict[str, dict[str, Pair]] = {
    "round": ROUND_STATES,
    "outcome": OUTCOMES,
    "mode": MODES,
    "ballot_kind": RULE_KINDS,
    "ballot_grade": BALLOT_GRADES,
    "mark": MARKS,
    "paper_mark": PAPER_MARKS,
    "key": KEYS,
    "congress": CONGRESSES,
    "session_leave": {
        "asked": ("已请假，待答复", "Asked for"),
        "granted": ("已准假", "Granted"),
        "refused": ("未准假", "Refused"),
    },
}


def marks_of(mode: str) -> str:
    """The vocabulary of marks in a round by phone or on paper: what is left open is called otherwise on paper."""
    return "paper_mark" if mode == "paper" else "mark"
