"""Slips to cut apart: a login, its first password, and a code that leads to the sign-in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from anyio.to_thread import run_sync
from fastapi import Request

from gateway.access.accounts import Account
from gateway.context import app_context_of
from gateway.pages import words
from gateway.pages.paper.qr import qr
from gateway.pages.paper.typeset import drawn

TEMPLATE = Path(__file__).with_name("slips.typ")


async def slips(request: Request, address: str, people: Sequence[Account], passwords: Mapping[str, str]) -> bytes:
    """The slips, eight a sheet of A4; raises Refused for a letter no font here has."""
    settings = app_context_of(request).settings
    county = words.county("zh")
    entrance = f"{address}/signin"
    said = {
        "title": f"登录条 {len(people)} 张",
        "author": f"{county}人大",
        "county": county,
        "address": entrance,
        "days": f"{settings.first_password_days:g}",
        "code": qr(entrance, "m"),
        "slips": [
            {
                "name": one.actor.name,
                "role": words.word("role", one.actor.role.value, "zh"),
                "where": words.word("township", one.actor.township, "zh") if one.actor.township else "",
                "login": one.login,
                "password": passwords[one.account_id],
            }
            for one in people
        ],
    }
    return await run_sync(lambda: drawn(TEMPLATE, said))
