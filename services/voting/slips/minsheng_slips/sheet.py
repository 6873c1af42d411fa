"""The sheet that is printed and cut: one slip a deputy, and a page for the scrutineer with the digest."""

from html import escape
from io import BytesIO

import segno

from .roll import Member, Roll

STYLE = (
    "body{font:14px/1.5 sans-serif;margin:1cm}.slip{border:1px dashed #888;padding:.6cm;break-inside:avoid;"
    "display:flex;gap:.8cm;align-items:center}.slip svg{width:3.2cm}.code{font:bold 22px monospace;letter-spacing:1px}"
    ".own{break-after:page}.key{font:16px monospace}"
)


def page(roll: Roll, codes: dict[str, str], digest: str, site: str) -> str:
    """The whole sheet as one HTML file that loads nothing."""
    slips = "\n".join(_slip(roll, number, member, codes[member.id], site) for number, member in _numbered(roll, codes))
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{escape(roll.title)}</title>'
        f"<style>{STYLE}</style>\n"
        f'<section class="own"><h1>{escape(roll.title)} 投票凭条 Slips</h1>'
        "<p>监票人自留。当众宣读下面的校验值，和会议页面上显示的逐字核对，不一致就不能用手机投票。"
        "Kept by the scrutineer: read this digest aloud and compare it with the table's page.</p>"
        f'<p class="key">{digest}</p><p>{len(codes)} 张 slips</p>'
        "<p>没有到会的代表的凭条，会后当众销毁；本文件发完以后删除。"
        "Slips of deputies who stay away are destroyed before all; delete this file when they are given out.</p>"
        f"</section>\n{slips}</html>\n"
    )


def _numbered(roll: Roll, codes: dict[str, str]) -> list[tuple[int, Member]]:
    return [(number, member) for number, member in enumerate(roll.members, 1) if member.id in codes]


def _slip(roll: Roll, number: int, member: Member, code: str, site: str) -> str:
    drawn = BytesIO()
    address = f"{site}/hall/{roll.session}#slip={code}"
    segno.make(address, error="m").save(drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2)
    who = f"{number}. {escape(member.name)} {escape(member.group)}"
    return (
        f'<section class="slip">{drawn.getvalue().decode()}<div><p>{escape(roll.title)}</p><p><b>{who}</b></p>'
        f'<p class="code">{code}</p>'
        "<p>先在手机上登录，再扫码，或在“我的会议”里输入凭条码。只能绑定一部手机，请勿转交。</p>"
        "</div></section>"
    )
