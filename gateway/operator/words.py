"""What the words of the audit log are called: how a signed head disagrees with one that was kept before."""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "head_fault": {
        "behind": ("日志比以前短了", "The log is shorter than it was"),
        "contradicts": ("同一行签过另一个哈希", "The same row was signed with another hash"),
        "other-chain": ("换成了另一本日志", "Another log than before"),
    },
}
