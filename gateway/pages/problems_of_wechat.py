"""What refusals say of WeChat's mini-program."""

from gateway.pages.i18n import N_

OF_WECHAT: dict[str, str] = {
    "wechat-away": N_("微信暂时没有响应，请稍后再试。"),
    "wechat-code-wrong": N_("微信登录凭证已失效，请重新进入小程序。"),
    "wechat-not-bound": N_("该微信尚未绑定账号，请先用账号和密码登录。"),
}
"""By the slug of the problem."""
