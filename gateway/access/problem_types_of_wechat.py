"""Problem types of WeChat's mini-program."""

OF_WECHAT: dict[str, tuple[int, str]] = {
    "wechat-away": (503, "WeChat did not answer, or is asked too often; try again after Retry-After seconds."),
    "wechat-code-wrong": (422, "WeChat does not know the code, or it was used or is over: call `wx.login` again."),
    "wechat-not-bound": (409, "No WeChat is bound to the account: sign in by password, then bind it."),
}
"""As the catalogue has them: status and meaning by slug."""
