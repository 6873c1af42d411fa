"""What everyone may read of ideas: what became of each, and the published candidates; and writing one down."""

from fastapi import Depends, Request, Response

from contracts import selection as c
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, anyone, signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.selection.forms.ideas import ENTER, ENTER_AT_STATION
from kit.problems import NotFound

router = PageRouter()
writers = signed_in(Role.OFFICE, Role.DEPUTY, Role.STATION)


@router.get("/proposals/{proposal_id}", dependencies=[Depends(anyone)])
async def idea(request: Request, proposal_id: str) -> Response:
    """One idea: where it stands and what was said at each step."""
    view = await app_context_of(request).ask(c.ReadIdea(proposal_id=proposal_id), PUBLIC)
    return await show(request, "selection/public_idea.html", view=view)


@router.get("/candidates", dependencies=[Depends(anyone)])
async def seasons(request: Request) -> Response:
    """Seasons with their lists."""
    found = await app_context_of(request).ask(c.ListSeasons(), PUBLIC)
    return await show(request, "selection/public_seasons.html", seasons=found.items)


@router.get("/candidates/{season_id}", dependencies=[Depends(anyone)])
async def candidates(request: Request, season_id: str) -> Response:
    """One season's published list."""
    app_context = app_context_of(request)
    every = await app_context.ask(c.ListSeasons(), PUBLIC)
    this = next((season for season in every.items if season.season_id == season_id), None)
    if this is None:
        raise NotFound("season")
    found = await app_context.ask(c.ListCandidates(season_id=season_id), PUBLIC)
    return await show(request, "selection/public_candidates.html", season=this, sheets=found.items)


@router.get("/ideas/new")
async def ask_idea(request: Request, actor: Actor = Depends(writers)) -> Response:
    """What was heard?"""
    return await _form(request, actor)


@router.post("/ideas/new")
async def write_down(request: Request, actor: Actor = Depends(writers)) -> Response:
    """Write it down; a station's keeper for the station."""
    page_form = ENTER_AT_STATION if actor.role is Role.STATION else ENTER
    return await page_form.post(request, actor, _form)


async def _form(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    seasons = await lookups.maybe(app_context_of(request), c.ListSeasons(), actor)
    context = {
        "running": [season for season in (seasons.items if seasons else []) if season.is_open],
        "may_choose": actor.role is not Role.STATION,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "selection/new_idea.html", status, **context)
