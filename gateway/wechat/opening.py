"""Asking WeChat who opened the mini-program."""

from anyio.to_thread import run_sync
from fastapi import Request

from contracts.base import Problem
from gateway.access.sign_in_gate import count_try
from gateway.bus import Declined
from kit.outward import NotSent
from kit.problems import NotFound, Refused
from kit.wechat import errcodes
from kit.wechat.calls import Opened, WechatSaid, mini_program
from kit.wechat.settings import wechat_settings

LATER_SECONDS = 60
"""When to ask again while WeChat is away: its limits are of a minute (45011)."""


async def opened_by(request: Request, code: str) -> Opened:
    """Whose `code` of `wx.login` it is.

    Raises NotFound where the county has no mini-program, Refused `wechat-code-wrong` for a code that is wrong, used or
    over, and Declined `wechat-away`, with the moment to try again, for everything else that WeChat says.
    """
    must_be_on()
    count_try(request)
    try:
        return await run_sync(mini_program().opened_by, code)
    except NotSent as said:
        if isinstance(said, WechatSaid) and said.code in errcodes.BAD_CODE:
            raise Refused("wechat-code-wrong", "The code is wrong, used or over.", status=422) from None
        away = Problem(type="wechat-away", title="WeChat did not say who it is.", status=503, detail=str(said))
        raise Declined(away, retry_after=LATER_SECONDS) from None


def must_be_on() -> None:
    """Raise NotFound where the county has no mini-program."""
    if not wechat_settings().is_on:
        raise NotFound("page")
