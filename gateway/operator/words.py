"""What the words of the audit log are called: what was done with accounts, and how signed heads disagree.

An act without a word here is shown by the name of its command.
"""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "audit_action": {
        "sign_in": ("登录", "Sign-in"),
        "sign_out": ("退出", "Sign-out"),
        "bootstrap_account": ("首次设立账号", "First account made"),
        "propose_account": ("提出账号", "Account proposed"),
        "confirm_account": ("确认账号", "Account confirmed"),
        "withdraw_account": ("撤回账号", "Account withdrawn"),
        "enrol_account": ("本人启用账号", "Account enrolled by its holder"),
        "add_account": ("设立账号", "Account made"),
        "change_account": ("改动账号", "Account changed"),
        "reset_password": ("重设密码", "Password reset"),
        "drop_second_factor": ("停用动态码", "Second factor dropped"),
    },
    "audit_outcome": {
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
