"""What the words of the audit log are called: what was done, how it ended, and how signed heads disagree."""

from gateway.operator.action_words import ACTIONS

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "audit_action": ACTIONS,
    "audit_outcome": {
        "asked": ("已提交", "Asked"),
        "done": ("已办理", "Done"),
        "drafted": ("已拟稿送审", "Drafted, to be signed"),
        "failed": ("未成功", "Failed"),
        "second-factor-wrong": ("动态码不对", "Wrong code"),
    },
    "head_fault": {
        "behind": ("日志短于以前", "The log is shorter than it was"),
        "contradicts": ("同一行曾签署另一哈希", "The same row was signed with another hash"),
        "other-chain": ("已替换为另一日志", "Another log than before"),
    },
}
