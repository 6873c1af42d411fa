"""What came of each project by deputies' and by residents' word, and the office's hands that put it together."""

import asyncio

from fastapi import Depends, Request, Response

from contracts import inquiries as c
from contracts.base import Actor, Id
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, anyone
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.inquiries.forms.appraisals import CONCLUDE, COUNTS, ENTER, LINK
from gateway.inquiries.pages.inquiries import the_office, watchers
from gateway.pages import flash, forms, problems
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from kit.problems import NotFound

router = PageRouter()


@router.get("/appraisals", dependencies=[Depends(anyone)])
async def this_year(request: Request) -> Response:
    """The year that runs."""
    return go(f"/appraisals/{_year_now(request)}")


@router.get("/appraisals/{year}", dependencies=[Depends(anyone)])
async def appraisals(request: Request, year: str) -> Response:
    """Both sets of counts side by side, with the formula; never one score."""
    found = await app_context_of(request).ask(c.ListAppraisals(year=_year(year)), PUBLIC)
    return await show(request, "inquiries/appraisals.html", found=found, this_year=_year_now(request))


@router.get("/office/appraisals")
async def office_now(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """The year that runs."""
    return go(f"/office/appraisals/{_year_now(request)}")


@router.get("/office/appraisals/{year}")
async def office(request: Request, year: str, actor: Actor = Depends(watchers)) -> Response:
    """Every project of a year: its survey, its grades, its appraisal."""
    return await _page(request, actor, _year(year))


@router.post("/office/appraisals/{year}/rounds/{round_id}")
async def link(request: Request, year: str, round_id: Id, actor: Actor = Depends(the_office)) -> Response:
    """Take deputies' grades over from an announced round, line by line as chosen."""
    form = await forms.read(request)
    pairs = [(name.removeprefix("line_"), form.text(name)) for name in form.data if name.startswith("line_")]
    links = [{"candidate_id": line, "project_id": project} for line, project in pairs if project]
    if not links:
        response = go(f"/office/appraisals/{year}")
        flash.put(request, response, "refused", problems.said("nothing-to-link"))
        return response
    command = c.LinkGrades.model_validate({"round_id": round_id, "year": _year(year), "links": links})
    return await LINK.finish(request, actor, None, form, command, year=year)


@router.post("/office/appraisals/{year}/{project_id}/grades")
async def enter(request: Request, year: str, project_id: Id, actor: Actor = Depends(the_office)) -> Response:
    """Grades that were given on paper."""
    return await ENTER.post(request, actor, _at_project, year=_year(year), project_id=project_id)


@router.post("/office/appraisals/{year}/{project_id}/conclude")
async def conclude(request: Request, year: str, project_id: Id, actor: Actor = Depends(the_office)) -> Response:
    """Both sets of counts are final."""
    return await CONCLUDE.post(request, actor, None, year=_year(year), project_id=project_id)


def _year(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and len(said) == 4 and 2000 <= int(said) <= 2100):
        raise NotFound("project")
    return int(said)


def _year_now(request: Request) -> int:
    app_context = app_context_of(request)
    return app_context.clock.now().astimezone(app_context.settings.zone).year


async def _at_project(
    request: Request, actor: Actor, year: int, project_id: Id, form: Form, *, status: int
) -> Response:
    """A project's form stands on its year's page."""
    return await _page(request, actor, year, form, opened=project_id, status=status)


async def _page(
    request: Request, actor: Actor, year: int, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    subjects, found, surveys, rounds = await asyncio.gather(
        app_context.ask(c.ListSubjects(year=year), actor),
        app_context.ask(c.ListAppraisals(year=year), actor),
        app_context.ask(c.ListSurveys(), actor),
        app_context.ask(c.ListGradeRounds(), actor),
    )
    newest: dict[str, c.SurveyView] = {}
    for survey in reversed([each for each in surveys.items if each.year == year]):
        newest[survey.project.project_id] = survey
    context = {
        "year": year,
        "subjects": subjects.items,
        "appraisals": {subject.project.project_id: subject for subject in found.items},
        "surveys": newest,
        "rounds": rounds.items,
        "counts_of": COUNTS,
        "may_act": actor.role is Role.OFFICE,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key,
    }
    return await show(request, "inquiries/office_appraisals.html", status, **context)
