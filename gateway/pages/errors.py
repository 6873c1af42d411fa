"""Error pages: what happened and what to do now, in people's words, without asking any service."""

from typing import Any
from urllib.parse import quote

from fastapi import Request, Response

from contracts.base import Problem
from gateway.access.sessions import Session
from gateway.pages import problems
from gateway.pages.forms import Form, posted
from gateway.pages.i18n import N_
from gateway.pages.render import draw, go, where_it_stood
from kit import tracing

TITLES = {
    403: N_("这里不能进"),
    404: N_("没有找到"),
    413: N_("内容太大"),
    429: N_("请稍等一下"),
    500: N_("系统出错了"),
    503: N_("服务正在恢复"),
    504: N_("系统响应太慢"),
}
TITLES_OF = {"county-unknown": N_("平台还没有启用"), "not-known-yet": N_("请稍等一下")}
OTHERWISE = N_("没有办成")


def problem_page(request: Request, problem: Problem) -> Response:
    """The page for a problem; somebody who must sign in first is sent there and comes back."""
    form = posted(request)
    if form and form.filled and (problem.status >= 500 or problem.status in (401, 403)):
        return kept_page(request, problem, form, where_it_stood(request) or "/")
    if problem.status == 401:
        back = request.url.path if request.method == "GET" else "/home"
        return go(f"/signin?next={quote(back)}")
    context = {
        "title": TITLES_OF.get(problem.type) or TITLES.get(problem.status, OTHERWISE),
        "said": problems.said(problem.type),
        "problem": problem,
        "trace": tracing.trace_id() if problem.status >= 500 and problem.type not in TITLES_OF else "",
        "retry": request.method == "GET" and problem.status in (503, 504),
    }
    return _draw(request, "error.html", problem, context)


def kept_page(request: Request, problem: Problem, form: Form, back: str) -> Response:
    """Why the form was not carried out, and all that was written in it; unanswered it can be sent once more."""
    unanswered = problem.status >= 500
    context = {
        "title": (TITLES_OF.get(problem.type) or TITLES.get(problem.status, OTHERWISE)) if unanswered else OTHERWISE,
        "said": problems.said(problem.type),
        "words": form.written,
        "fields": form.fields if unanswered and form.text("key") and not form.has_files else [],
        "files": form.has_files,
        "back": f"/signin?next={quote(back)}" if problem.status == 401 else back,
        "sign_in": problem.status == 401,
    }
    return _draw(request, "kept.html", problem, context)


def _draw(request: Request, template: str, problem: Problem, context: dict[str, Any]) -> Response:
    session: Session | None = getattr(request.state, "session", None)
    actor, csrf = (session.account.actor, session.csrf) if session else (None, "")
    return draw(request, template, problem.status, actor, csrf, context)
