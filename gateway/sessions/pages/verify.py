"""Checking a vote: a page that computes in the browser, and the stand-alone programs to be taken away."""

from typing import Annotated

from fastapi import Depends, Query, Request, Response

from gateway.access.signed_in import anyone
from gateway.pages.check_words import WORDS
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.sessions.verifier_program import SLIPS, packed, sources

router = PageRouter(prefix="/verify", dependencies=[Depends(anyone)])
REASONS = {
    "unreadable": N_("该文件无法读取，不是公示板。"),
    "format": N_("文件的格式不对。"),
    "rules": N_("票决规则不完整或无法识别。"),
    "candidates": N_("候选项目为空或者重复。"),
    "keys": N_("密钥缺少、重复或无法识别。"),
    "seal": N_("监票人的签封不相符：内容在签封后被改动，或非监票人签封。"),
    "roll": N_("人数不相符：发出票数多于到会人数，或到会人数多于全体代表人数。"),
    "count": N_("选票张数不相符。"),
    "ballots": N_("纸质票不应有逐张选票。"),
    "base64url": N_("有一处编码不规范。"),
    "token": N_("有一张票的票号不对，或者出现了两次。"),
    "order": N_("选票的排列次序不对。"),
    "signatures": N_("有一张票缺少秘书处或者监票人的签名。"),
    "marks": N_("有一张票的填写无法识别。"),
    "root": N_("选票与宣读的校验值不相符：有票被增加、减少或改动。"),
    "totals": N_("总数与选票不相符。"),
    "receipt-round": N_("这不是这一轮投票的回执。"),
    "receipt-signature": N_("回执不是这一轮的票箱签的。"),
    "receipt-missing": N_("回执的票不在票箱里。请把回执交给监票人。"),
    "receipt-proof": N_("票箱给的证明通不到校验值。请把回执交给监票人。"),
    "receipt-later": N_("票箱现在没有应答，请过一会儿再核对回执。"),
}


@router.get("")
async def page(request: Request, round_id: Annotated[str, Query(alias="round")] = "") -> Response:
    """Choose a file, or start from a round of this site."""
    known = round_id if round_id.replace("-", "").isalnum() else ""
    return await show(request, "sessions/verify.html", round=known, reasons=REASONS, check_words=WORDS)


@router.get("/minsheng_verify.pyz")
async def program() -> Response:
    """The stand-alone verifier in one file."""
    named = {"Content-Disposition": 'attachment; filename="minsheng_verify.pyz"'}
    return Response(packed(sources()), media_type="application/zip", headers=named)


@router.get("/minsheng_slips.pyz")
async def slips() -> Response:
    """The program that makes slips, in one file."""
    named = {"Content-Disposition": 'attachment; filename="minsheng_slips.pyz"'}
    return Response(packed(sources(SLIPS), SLIPS), media_type="application/zip", headers=named)
