"""A resident follows their own appeal: code and secret in, progress, answers, rating and the right to be forgotten."""

from functools import partial

from fastapi import Depends, Request, Response

from contracts.base import Command
from contracts.intake import AppealView, EraseContact, FollowAppeal, FollowThread, RateAppeal, Thread
from contracts.selection import ReadIdea
from contracts.supervision import ReadPublicStory, Story
from contracts.words import Grade
from gateway.access.signed_in import PUBLIC, anyone
from gateway.api import danger
from gateway.api.receipts import CODE_LETTERS, tidy
from gateway.api.shape import Shape
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import AppContext, address_of, app_context_of
from gateway.pages import flash, forms, kept, lookups, proof
from gateway.pages.i18n import N_
from gateway.pages.kept import Again
from gateway.pages.page_router import PageRouter
from gateway.pages.proof import Proof
from gateway.pages.render import go, show
from gateway.resident import progress
from kit.sms.settings import sms_settings

router = PageRouter(dependencies=[Depends(anyone)])
UNKNOWN = N_("查询码或密码不对。请对照提交时记下的再输一遍；刚提交的请等几秒再试。")
SAY_WHY = N_("请说说哪里没解决，好让他们再办一次")


class Copy(Shape):
    """What a resident takes along."""

    appeal: AppealView
    thread: Thread


@router.get("/a")
async def ask(request: Request) -> Response:
    """Code and secret, please."""
    return await _ask(request)


@router.post("/a")
async def prove(request: Request) -> Response:
    """Check the two; they then rest in a sealed cookie, so that no address carries them."""
    app_context_of(request).rate.take(address_of(request))  # a secret is not to be guessed
    form = await forms.read(request)
    code, secret = tidy(form.need("code")), tidy(form.need("secret"))
    if not form.errors and len(code) == CODE_LETTERS and len(secret) >= 8:
        try:
            await app_context_of(request).ask(_follow(code, secret), PUBLIC)
            response = go("/a/case")
            proof.put(request, response, Proof(code, secret))
            return response
        except ValueError:
            form.errors["code"] = UNKNOWN
        except Declined as declined:
            if declined.problem.status >= 500:
                raise
            form.errors["code"] = UNKNOWN
    form.errors.setdefault("code", UNKNOWN)
    return await _ask(request, form)


@router.get("/a/case")
async def case(request: Request) -> Response:
    """The appeal as its resident sees it."""
    return await case_page(request)


@router.post("/a/rate")
async def rate(request: Request) -> Response:
    """Solved or not, content or not; `not solved` needs a reason and goes back."""
    mine, form = proof.of(request), await forms.read(request)
    if mine is None:
        return go("/a")
    solved = form.choose("solved", ("yes", "no"))
    grade = form.choose("grade", set(Grade))
    words = form.text("words")[:2000]
    if (solved == "no" or grade == Grade.NOT_SATISFIED) and not words:
        form.errors["words"] = SAY_WHY
    page = partial(case_page, request, form, 422)
    if form.errors:
        return await page()
    judged = {"solved": solved == "yes", "grade": Grade(grade), "words": words, "dangers": danger.named(words)}
    command = RateAppeal(tracking_code=mine.code, secret=mine.secret, **judged)
    return await done(request, command, N_("谢谢，您的评价已经记下。"), form, page)


@router.get("/a/copy")
async def copy(request: Request) -> Response:
    """All that is kept of it, for its resident to take along (PIPL art. 45)."""
    mine = proof.of(request)
    if mine is None:
        return go("/a")
    app_context = app_context_of(request)
    view: AppealView = await app_context.ask(_follow(mine.code, mine.secret), PUBLIC)
    thread: Thread = await app_context.ask(FollowThread(tracking_code=mine.code, secret=mine.secret), PUBLIC)
    whole = Copy(appeal=view, thread=thread).model_dump_json(indent=2)
    headers = {"Content-Disposition": f'attachment; filename="{mine.code}.json"', "Cache-Control": "no-store"}
    return Response(whole, media_type="application/json", headers=headers)


@router.post("/a/erase")
async def erase(request: Request) -> Response:
    """The phone is forgotten (PIPL art. 47)."""
    mine, form = proof.of(request), await forms.read(request)
    if mine is None:
        return go("/a")
    command = EraseContact(tracking_code=mine.code, secret=mine.secret)
    return await done(request, command, N_("您的电话已经删除。"), form)


@router.post("/a/leave")
async def leave(request: Request) -> Response:
    """Forget the proof: somebody else may use this phone next."""
    response = go("/")
    proof.clear(response)
    flash.put(request, response, "done", N_("已退出查看。"))
    return response


async def _ask(request: Request, form: forms.Form | None = None) -> Response:
    code, errors = (form.text("code")[:20], form.errors) if form else ("", {})
    context = {"code": code, "errors": errors, "renews": sms_settings().renews_secrets}
    return await show(request, "resident/follow_ask.html", 422 if form else 200, **context)


async def case_page(request: Request, form: forms.Form | None = None, status: int = 200, opened: str = "") -> Response:
    """The appeal's page, with the form that was wrong opened again."""
    mine = proof.of(request)
    if mine is None:
        return go("/a")
    app_context = app_context_of(request)
    try:
        view: AppealView = await app_context.ask(_follow(mine.code, mine.secret), PUBLIC)
    except Declined as declined:
        if declined.problem.status == 404 and mine.fresh:  # accepted, durable, and not yet with intake
            return await show(request, "resident/follow_wait.html", mine=mine)
        raise
    story = await _story(app_context, view)
    thread = await lookups.maybe(app_context, FollowThread(tracking_code=mine.code, secret=mine.secret), PUBLIC)
    idea = await lookups.maybe(app_context, ReadIdea(proposal_id=view.appeal_id), PUBLIC) if view.project_idea else None
    context = {
        "view": view,
        "story": story,
        "thread": thread,
        "opened": opened,
        "idea": idea,
        "steps": progress.steps(view, story),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "resident/follow.html", status, **context)


async def done(request: Request, command: Command, text: str, form: forms.Form, again: Again | None = None) -> Response:
    """Carry out what a resident's form asks for, and say on the next page what became of it."""
    response = go("/a/case")
    try:
        await app_context_of(request).do(command, PUBLIC, key=form.key)
    except Declined as declined:
        return await kept.refused(request, form, declined, "/a/case", again)
    flash.put(request, response, "done", text)
    return response


async def _story(app_context: AppContext, view: AppealView) -> Story | None:
    """What supervision tells; the page stands without it."""
    try:
        story: Story = await app_context.ask(ReadPublicStory(appeal_id=view.appeal_id), PUBLIC)
    except Declined:
        return None
    return story


def _follow(code: str, secret: str) -> FollowAppeal:
    return FollowAppeal(tracking_code=code, secret=secret)
