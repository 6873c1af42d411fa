"""Error pages: what happened and what to do now, in people's words, without asking any service."""

from urllib.parse import quote

from fastapi import Request, Response

from contracts.base import Problem
from gateway.auth.sessions import Session
from gateway.web import problems
from gateway.web.i18n import N_
from gateway.web.render import draw, go
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
OTHERWISE = N_("没有办成")


def problem_page(request: Request, problem: Problem) -> Response:
    """The page for a problem; somebody who must sign in first is sent there and comes back."""
    if problem.status == 401:
        back = request.url.path if request.method == "GET" else "/home"
        return go(f"/signin?next={quote(back)}")
    session: Session | None = getattr(request.state, "session", None)
    context = {
        "title": TITLES.get(problem.status, OTHERWISE),
        "said": problems.said(problem.type),
        "problem": problem,
        "trace": tracing.trace_id() if problem.status >= 500 else "",
        "retry": request.method == "GET" and problem.status in (503, 504),
    }
    return draw(
        request,
        "error.html",
        problem.status,
        session.account.actor if session else None,
        session.csrf if session else "",
        context,
    )
