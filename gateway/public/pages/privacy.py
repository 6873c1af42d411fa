"""The privacy notice: who handles what, why, how long, and how one's rights are exercised (PIPL art. 17)."""

from fastapi import Depends, Request, Response

from contracts.intake import Keeping, ReadKeeping
from gateway import places
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.pages.page_router import PageRouter
from gateway.pages.paper.paper import congress
from gateway.pages.render import show
from kit.sms.settings import sms_settings

router = PageRouter(dependencies=[Depends(anyone)])
PROVIDERS = {"aliyun": "阿里云短信服务", "tencent": "腾讯云短信服务"}


@router.get("/privacy")
async def privacy(request: Request) -> Response:
    """The notice, with the settings' own figures."""
    app_context = app_context_of(request)
    keeping: Keeping = await app_context.ask(ReadKeeping(), PUBLIC)
    sms = sms_settings()
    context = {
        "handler": congress(),
        "reached": places.county().reached,
        "keeping": keeping,
        "provider": PROVIDERS.get(sms.provider, "") if sms.sends_news or sms.renews_secrets else "",
    }
    return await show(request, "public/privacy.html", **context)
