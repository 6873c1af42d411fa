"""What the words of the audit log are called: what was done, how it ended, and how signed heads disagree."""

from gateway.operator.action_words import ACTIONS

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "audit_action": ACTIONS,
    "audit_outcome": {
        "asked": ("已提交", "Asked"),
        "done": ("已办", "Done"),
        "failed": ("未成", "Failed"),
        "second-factor-wrong": ("动态码不对", "Wrong code"),
    },
    "head_fault": {
        "behind": ("日志比以前短了", "The log is shorter than it was"),
        "contradicts": ("同一行签过另一个哈希", "The same row was signed with another hash"),
        "other-chain": ("换成了另一本日志", "Another log than before"),
    },
}
