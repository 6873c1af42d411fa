"""What the words of suggestions are called on a page: where one stands, departments' parts, contacts, history."""

Pair = tuple[str, str]
"""Chinese, English."""

DRAFTS: dict[str, Pair] = {
    "draft": ("起草中", "Being written"),
    "pre_review": ("预审中", "In pre-review"),
    "sent_back": ("退回修改", "Sent back"),
    "passed": ("预审通过", "Passed the pre-review"),
    "submitted": ("已提交", "Submitted"),
    "discarded": ("已放弃", "Given up"),
}
SIGNING: dict[str, Pair] = {
    "lead": ("领衔", "Leading"),
    "invited": ("请您联名", "You are asked to sign"),
    "signed": ("已联名", "Signed"),
    "declined": ("未联名", "Not signed"),
    "office": ("待预审", "For pre-review"),
}
STANDINGS: dict[str, Pair] = {
    "submitted": ("待交办", "To be assigned"),
    "assigned": ("已交办", "Assigned"),
    "handling": ("办理中", "Being handled"),
    "replied": ("已答复", "Replied"),
    "rehandling": ("重新办理", "Handled once more"),
    "closed": ("办结", "Closed"),
    "withdrawn": ("已撤回", "Withdrawn"),
}
PARTS: dict[str, Pair] = {"lead": ("主办", "Lead"), "co": ("协办", "Joins"), "separate": ("分办", "Answers separately")}
DOING: dict[str, Pair] = {
    "assigned": ("待签收", "To be taken"),
    "returned": ("提出异议", "Returned"),
    "handling": ("办理中", "Being handled"),
    "opined": ("已出协办意见", "Opinion given"),
    "replied": ("已答复", "Replied"),
    "relieved": ("已改派", "Relieved"),
}
PHASES: dict[str, Pair] = {
    "before": ("办前沟通", "Before the handling"),
    "during": ("办中共商", "During the handling"),
    "after": ("办后回访", "After the handling"),
}
WAYS: dict[str, Pair] = {
    "visit": ("上门走访", "Visit"),
    "meeting": ("座谈", "Meeting"),
    "phone": ("电话", "Telephone"),
    "written": ("书面", "In writing"),
}
DISCLOSURES: dict[str, Pair] = {
    "full": ("全文公开", "In full"),
    "title": ("只公开标题", "Title only"),
    "none": ("不公开", "Not published"),
}
OCCASIONS: dict[str, Pair] = {"session": ("会议期间", "At a session"), "between": ("闭会期间", "Between sessions")}
KEPT: dict[str, Pair] = {
    "done": ("已落实", "Done"),
    "under_way": ("正在落实", "Under way"),
    "not_done": ("未落实", "Not done"),
}
LINES: dict[str, Pair] = {
    "submitted": ("代表提出", "Submitted by deputies"),
    "assigned": ("交办", "Assigned"),
    "taken": ("承办单位签收", "Taken by the department"),
    "returned": ("承办单位提出异议", "Returned by the department"),
    "moved": ("调整期限", "Due day moved"),
    "lead_changed": ("变更领衔代表", "Another deputy leads"),
    "made_key": ("列为重点督办", "Made a key suggestion"),
    "joined": ("并案办理", "Handled together"),
    "merged": ("部门合并，由承接部门继续办理", "Department merged: its successor goes on"),
    "opined": ("协办单位提出意见", "Co-handler's opinion"),
    "contacted": ("与代表沟通", "Spoke with the deputies"),
    "denied": ("代表对沟通记录不予认可", "Contact denied by the deputy"),
    "replied": ("答复代表", "Replied"),
    "rated": ("代表评价", "Rated by the deputy"),
    "reopened": ("退回重办", "Handled once more"),
    "unrated": ("代表未在期限内评价", "Not rated in time"),
    "closed": ("办结", "Closed"),
    "withdrawn": ("代表撤回", "Withdrawn"),
    "warned": ("预警", "Warning"),
    "looked_back": ("“回头看”", "Looked back"),
}
CLOCKS: dict[str, Pair] = {
    "reply": ("答复期限", "Reply due"),
    "opinion": ("协办意见期限", "Opinion due"),
    "rate": ("代表评价期限", "Rating due"),
}
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "draft": DRAFTS,
    "signing": SIGNING,
    "suggestion": STANDINGS,
    "part": PARTS,
    "doing": DOING,
    "phase": PHASES,
    "way": WAYS,
    "disclosure": DISCLOSURES,
    "occasion": OCCASIONS,
    "kept": KEPT,
    "line": LINES,
    "suggestion_clock": CLOCKS,
}
