"""What lets a phone put the platform on its home screen; Apple's phones take pushed notices only from there."""

from fastapi import Depends, Request
from fastapi.responses import JSONResponse

from gateway.access.signed_in import anyone
from gateway.pages import assets, i18n, words
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter

router = PageRouter(dependencies=[Depends(anyone)])


@router.get("/app.webmanifest")
async def manifest(request: Request) -> JSONResponse:
    """The manifest (W3C Web Application Manifest), in the reader's language."""
    lang = i18n.language(request)
    name = i18n.gettext_of(lang)(N_("民声"))
    icons = [
        {"src": assets.address(f"mark-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    look = {"display": "standalone", "background_color": "#ffffff", "theme_color": "#a61b1b", "icons": icons}
    said = {"name": f"{name} {words.county(lang)}", "short_name": name, "lang": "zh-CN" if lang == "zh" else "en"}
    return JSONResponse({**said, "start_url": "/", **look}, media_type="application/manifest+json")
