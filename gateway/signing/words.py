"""What the words of papers on their way out of a department are called."""

Pair = tuple[str, str]
"""Chinese, English."""

VOCABULARIES: dict[str, dict[str, Pair]] = {
    "paper_state": {
        "drafted": ("待审核", "Waits for the reviewer"),
        "reviewed": ("待签发", "Waits for the signer"),
        "signed": ("已签发", "Signed"),
        "back": ("已退回经办", "Sent back to the handler"),
        "redrafted": ("已重新拟稿", "Drafted anew"),
        "taken_back": ("经办已撤回", "Taken back by a handler"),
    },
    "paper_kind": {
        "reply_order": ("交办件答复", "Answer to an order"),
        "extend_order": ("交办件延期申请", "More time for an order"),
        "return_order": ("交办件退回", "Return of an order"),
        "give_co_answer": ("交办件协办意见", "Co-handler's opinion on an order"),
        "decline_co_part": ("提出不应协办", "Declining to co-handle"),
        "reply_suggestion": ("代表建议答复", "Reply to a suggestion"),
        "give_co_opinion": ("代表建议协办意见", "Co-handler's opinion"),
        "return_part": ("代表建议交办异议", "Objection to an assignment"),
        "plan_project": ("项目实施计划", "Project's plan"),
        "track_project": ("项目月度跟踪", "Project's monthly track"),
        "report_project": ("项目季度汇报", "Project's quarterly report"),
        "rectify_finding": ("项目整改情况", "Rectification"),
        "complete_project": ("项目竣工", "Project's completion"),
        "answer_question": ("询问答复", "Answer in an inquiry"),
    },
    "paper_result": {"A": ("A 类", "Class A"), "B": ("B 类", "Class B"), "C": ("C 类", "Class C")},
}
