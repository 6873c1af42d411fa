"""What WeChat's codes mean to us, by what it documents of its three calls.

A code that stands in none of these is tried again and shown by its number: it may be over by itself.
"""

TAKEN = 0
TOKEN_OVER = frozenset({40001, 40014, 41001, 42001})
"""The access token is none, or none any more: another is fetched, once."""
AWAY = frozenset({-1, 45009, 45011, 43108})
"""Busy, or too much for this day or minute: everything for WeChat waits a while."""
BAD_CODE = frozenset({40029, 40163, 41008})
"""The mini-program's `code` is wrong, over or was used: it asks WeChat for another."""
NEVER: dict[int, str] = {
    40003: "微信不认识该用户（40003）",
    40037: "模板编号不属于本小程序（40037）",
    41030: "小程序没有该页面（41030）",
    43101: "本人未允许或者已用完允许的次数（43101）",
    43107: "本小程序的订阅消息已被微信停用（43107）",
    45168: "内容含有微信不允许的词语（45168）",
    47003: "内容与模板的字段不符（47003）",
}
"""Cannot succeed however often it is sent: dead at once, with these words for the operator."""
USED_UP = 43101
"""The person took the permission back, or used it in another place: nothing is left of it."""
WORDS: dict[int, str] = {
    -1: "微信系统繁忙（-1）",
    40001: "AppSecret 不正确或者调用凭证已失效（40001）",
    40013: "AppID 不正确（40013）",
    40029: "登录凭证无效（40029）",
    40125: "AppSecret 不正确（40125）",
    40163: "登录凭证已使用（40163）",
    40164: "服务器地址未列入微信白名单（40164）",
    40226: "该微信用户存在风险，微信未允许登录（40226）",
    42001: "调用凭证已过期（42001）",
    45009: "今日调用次数已用完（45009）",
    45011: "调用过于频繁（45011）",
    43108: "同时发给同一用户的消息过多（43108）",
    50002: "该微信账号受限（50002）",
}
"""Of those that are no one message's fault."""


def words_of(code: int) -> str:
    """What an operator is told of a code."""
    return NEVER.get(code) or WORDS.get(code) or f"微信返回 {code}"
