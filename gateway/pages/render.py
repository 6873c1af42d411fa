"""A page as a response: template, language, type size, who reads it, and the headers every page carries."""

from datetime import datetime, timedelta, tzinfo
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.ext import InternationalizationExtension
from starlette.datastructures import URL
from starlette.routing import Match

from contracts.base import COUNTED, Actor
from contracts.notices import NOTIFIED
from gateway import categories
from gateway.access.signed_in import csrf_token, current_actor
from gateway.api import phones
from gateway.context import app_context_of
from gateway.pages import assets, check_words, flash, homes, times, words
from gateway.pages import i18n as texts
from gateway.pages.acting import acting
from gateway.pages.settings import WebSettings
from gateway.pages.summary_labels import with_labels
from gateway.pages.words import Lang
from gateway.places import TOWNSHIPS
from gateway.subjects import templates

FOLDER = Path(__file__).parent
LARGE = "minsheng_large"
COLON = texts.N_("：")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Nothing inline, so that no script in a field runs; nothing from elsewhere, for county networks are often closed."""


@cache
def web_settings() -> WebSettings:
    """The pages' settings, read once."""
    return WebSettings()


@cache
def environment(lang: Lang) -> Environment:
    """The templates in one language: those all share, and each subject's under its name."""
    subjects = {subject: FileSystemLoader(folder) for subject, folder in templates().items()}
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(FOLDER / "templates"), PrefixLoader(subjects)]),
        extensions=[InternationalizationExtension],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_gettext_translations(texts.translations(lang), newstyle=True)  # type: ignore[attr-defined]
    env.filters["word"] = lambda value, vocabulary: words.word(vocabulary, value, lang)
    env.filters["acting"] = lambda name: acting(name, lang)
    env.filters["choices"] = lambda codes, vocabulary: [(code, words.word(vocabulary, code, lang)) for code in codes]
    env.filters["dated"] = lambda on: times.dated(on, lang)
    env.filters["period"] = lambda said: times.period(said, lang)
    env.filters["with_days"] = lambda text: times.with_days(text, lang)
    env.filters["groups"] = check_words.groups
    env.filters["so_many"] = so_many
    env.globals["words"] = words.VOCABULARIES
    env.globals["offered_categories"] = categories.OFFERED
    env.globals["townships"] = TOWNSHIPS
    env.globals["asset"] = assets.address
    env.globals["mean"] = lambda minutes, many: times.mean(minutes, many, lang)
    env.globals["lang"] = lang
    return env


def so_many(number: int) -> str:
    """How many something is, where counting stops."""
    return f"{COUNTED:,}+" if number >= COUNTED else str(number)


async def show(request: Request, template: str, status: int = 200, /, **context: Any) -> HTMLResponse:
    """Render a page for whoever asks."""
    actor = await current_actor(request)
    return draw(request, template, status, actor, await csrf_token(request), context)


def draw(
    request: Request, template: str, status: int, actor: Actor | None, csrf: str, context: dict[str, Any]
) -> HTMLResponse:
    """Render a page for a known reader; never asks anybody anything, so that error pages work when all is down."""
    app_context = app_context_of(request)
    lang = texts.language(request)
    large = request.query_params.get("large", request.cookies.get(LARGE, "0")) == "1"
    now = app_context.clock.now()
    told, message = flash.take(request)
    page = environment(lang).get_template(template)
    html = page.render(
        **{
            "request_path": _here(request.url.path),
            "actor": actor,
            "csrf": csrf,
            "large": large,
            "now": now,
            "zone": app_context.settings.zone,
            "county": words.county(lang),
            "home_of": homes.home_of,
            "notified": NOTIFIED,
            "bar": homes.bar_of(actor) if actor or TOWNSHIPS else (),
            "is_here": partial(homes.is_here, request.url.path),
            "flash": message,
            "errors": {},
            "moment": partial(_say, times.moment, now, app_context.settings.zone, lang),
            "day": partial(_say, times.day, now, app_context.settings.zone, lang),
            "begins": partial(_say, times.begins, now, app_context.settings.zone, lang),
            "ends": partial(_say, times.ends, now, app_context.settings.zone, lang),
            "called": partial(_called, "township", app_context.settings.zone, lang),
            "category_called": partial(_called, "category", app_context.settings.zone, lang),
            "dial": lambda written: phones.dial_of(written, app_context.area_code()),
            "left": lambda due: times.left(due, now, lang),
            "clock_colour": partial(times.colour, now, timedelta(hours=web_settings().soon_hours)),
            "refresh": web_settings().refresh_seconds,
            "switch": partial(_switch, request),
            **context,
        }
    )
    if context.get("errors"):
        html = with_labels(html, texts.gettext_of(lang)(COLON))
    response = HTMLResponse(html, status)
    _remember(request, response, lang, large)
    if told:
        flash.clear(response)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers.setdefault("Cache-Control", "private, no-cache")
    response.headers["Vary"] = "Cookie, Accept-Language"
    return response


def snippet(request: Request, template: str, **context: Any) -> HTMLResponse:
    """A piece of a page, which the page asks for by itself; kept by no browser."""
    html = environment(texts.language(request)).get_template(template).render(**context)
    return HTMLResponse(html, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-store"})


def go(address: str) -> Response:
    """On to another page after a form was taken (303: the browser asks for it anew)."""
    return RedirectResponse(address, 303)


def _say(how: Any, now: datetime, zone: Any, lang: Lang, at: datetime) -> str:
    said: str = how(at, now, zone, lang)
    return said


def _called(vocabulary: str, zone: tzinfo, lang: Lang, code: str, at: datetime) -> str:
    """What a township or a category was called at a moment of the county's calendar."""
    return words.called(vocabulary, code, at.astimezone(zone).date(), lang)


def _switch(request: Request, **choice: str) -> str:
    """This page's address with another language or type size; of the answer to a form, where the form stood."""
    url = request.url
    if request.method == "POST" and not _readable(request, url.path):
        url = URL(where_it_stood(request) or "/")
    url = url.include_query_params(**choice)
    return f"{_here(url.path)}?{url.query}"


def where_it_stood(request: Request) -> str:
    """The page of ours that a form was sent from, with its query; empty when it cannot be told."""
    try:
        stood = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return ""
    if stood.netloc != request.url.netloc or not _readable(request, stood.path):
        return ""
    return _here(stood.path) + (f"?{stood.query}" if stood.query else "")


def _here(path: str) -> str:
    """A path of this site, whatever it begins with."""
    return "/" + path.lstrip("/")


def _readable(request: Request, path: str) -> bool:
    """Whether there is a page at this address, and not only a form sent to it."""
    asked = {**request.scope, "method": "GET", "path": path}
    return any(route.matches(asked)[0] is Match.FULL for route in request.app.routes)


def _remember(request: Request, response: Response, lang: Lang, large: bool) -> None:
    seconds = web_settings().choice_days * 86400
    if texts.PARAMETER in request.query_params:
        response.set_cookie(texts.COOKIE, lang, max_age=seconds, samesite="lax", httponly=True)
    if "large" in request.query_params:
        response.set_cookie(LARGE, "1" if large else "0", max_age=seconds, samesite="lax", httponly=True)
