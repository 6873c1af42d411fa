"""Livelihood projects: plan, monthly track, quarterly report, inspections, findings, decisions, groups."""

from typing import Annotated, Any

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from contracts import projects as p
from contracts.base import Done, Id, Name, Photo, TownshipCode, Words
from contracts.suggestions import Line
from contracts.supervision import Day
from contracts.words import Colour
from gateway.routes.shared import Caller, asks, does, refusals, resource, tagged

router = resource("projects")
WRITES = refusals(401, 403, 404, 409, 413, 422)
ONE = "/projects/{project_id}"
Many = Annotated[int, Field(ge=0, le=100_000_000)]


@router.get("/projects", operation_id="listProjects", responses=refusals(401, 403, 422))
async def listed(
    caller: Annotated[Caller, asks(p.ListProjects)],
    year: Annotated[int | None, Query(ge=2000, le=2200)] = None,
    township: TownshipCode | None = None,
    department: Annotated[str | None, Query(max_length=64)] = None,
    light: Colour | None = None,
    mine: bool = False,
) -> p.ProjectPage:
    """Projects of a year, red first, with their totals."""
    return await caller.ask(year=year, township=township, department=department, light=light, mine=mine)


@router.get("/projects/groups", operation_id="listGroups", responses=refusals(401, 403))
async def groups(caller: Annotated[Caller, asks(p.ListGroups)]) -> p.GroupList:
    """Supervision groups by profession."""
    return await caller.ask()


class NewGroup(BaseModel):
    """A group's name, profession and members."""

    title: Name
    profession: Name
    members: list[p.GroupMember] = Field(min_length=1, max_length=60)


@router.put("/projects/groups/{group_id}", operation_id="saveGroup", responses=WRITES)
async def save_group(group_id: Id, body: NewGroup, caller: Annotated[Caller, does(p.SaveGroup)]) -> Done:
    """Add or change a group."""
    return await caller.do(group_id=group_id, **body.model_dump())


@router.get("/projects/photos/{photo_id}", operation_id="readProjectPhoto", responses=refusals(401, 403, 404))
async def photo(photo_id: Id, caller: Annotated[Caller, asks(p.ReadProjectPhoto)]) -> Photo:
    """A photo of the work, with the day the camera wrote."""
    return await caller.ask(photo_id=photo_id)


@router.get(ONE, operation_id="readProject", response_model=p.ProjectView, responses=refusals(401, 403, 404))
async def read(
    request: Request, response: Response, project_id: Id, caller: Annotated[Caller, asks(p.ReadProject)]
) -> Any:
    """One project with its plan, money, tracks, findings and decisions."""
    return tagged(request, response, await caller.ask(project_id=project_id))


class Plan(BaseModel):
    """Who does what until when, with which money, for how many."""

    department: Id
    starts_on: Day
    ends_on: Day
    budget_fen: p.Fen
    people: Many
    milestones: list[p.Milestone] = Field(min_length=1, max_length=30)


@router.post(f"{ONE}/plan", operation_id="planProject", responses=WRITES)
async def plan(project_id: Id, body: Plan, caller: Annotated[Caller, does(p.PlanProject)]) -> Done:
    """Lay down the plan, once."""
    return await caller.do(project_id=project_id, **body.model_dump())


class Decision(BaseModel):
    """Which meeting decided what, and why."""

    change: p.Change
    decision: Name
    words: Words
    ends_on: Day | None = None
    budget_fen: p.Fen | None = None
    department: Id | None = None


@router.post(f"{ONE}/decisions", operation_id="decideProject", responses=WRITES)
async def decide(project_id: Id, body: Decision, caller: Annotated[Caller, does(p.DecideProject)]) -> Done:
    """Change, suspend, resume or end it by recorded decision."""
    return await caller.do(project_id=project_id, **body.model_dump())


class Watching(BaseModel):
    """The group."""

    group_id: Id


@router.put(f"{ONE}/group", operation_id="assignGroup", responses=WRITES)
async def assign(project_id: Id, body: Watching, caller: Annotated[Caller, does(p.AssignGroup)]) -> Done:
    """Which group watches it."""
    return await caller.do(project_id=project_id, group_id=body.group_id)


class Track(BaseModel):
    """How far, what was spent so far, in words; photos are base64 JPEG, cleaned by the sender."""

    percent: p.Percent
    spent_fen: p.Fen
    words: Words
    explanation: Line = ""
    reached: list[int] = Field(default=[], max_length=30)
    photos: list[p.SentPhoto] = Field(default=[], max_length=6)


@router.put(f"{ONE}/tracks/{{month}}", operation_id="trackProject", responses=WRITES)
async def track(project_id: Id, month: str, body: Track, caller: Annotated[Caller, does(p.TrackProject)]) -> Done:
    """The month's track; the same month again is a correction."""
    return await caller.do(project_id=project_id, month=month, **body.model_dump())


class Report(BaseModel):
    """The quarter in words."""

    words: Words


@router.put(f"{ONE}/reports/{{quarter}}", operation_id="reportProject", responses=WRITES)
async def report(project_id: Id, quarter: str, body: Report, caller: Annotated[Caller, does(p.ReportProject)]) -> Done:
    """The quarter's report."""
    return await caller.do(project_id=project_id, quarter=quarter, words=body.words)


class Inspection(BaseModel):
    """When, what was seen, what has to be put right until when."""

    inspected_on: Day
    words: Words
    findings: list[p.NewFinding] = Field(default=[], max_length=20)


@router.post(f"{ONE}/inspections", operation_id="inspectProject", status_code=201, responses=WRITES)
async def inspect(project_id: Id, body: Inspection, caller: Annotated[Caller, does(p.InspectProject)]) -> Done:
    """A group on the site."""
    return await caller.do(project_id=project_id, **body.model_dump())


class PutRight(BaseModel):
    """How it was put right."""

    words: Words


@router.post("/findings/{finding_id}/rectification", operation_id="rectifyFinding", responses=WRITES)
async def rectify(finding_id: Id, body: PutRight, caller: Annotated[Caller, does(p.RectifyFinding)]) -> Done:
    """The department put it right."""
    return await caller.do(finding_id=finding_id, words=body.words)


class SecondLook(BaseModel):
    """Put right or not, in words."""

    right: bool
    words: Words


@router.post("/findings/{finding_id}/confirmation", operation_id="confirmFinding", responses=WRITES)
async def confirm(finding_id: Id, body: SecondLook, caller: Annotated[Caller, does(p.ConfirmFinding)]) -> Done:
    """The group looked again."""
    return await caller.do(finding_id=finding_id, **dict(body))


class Completion(BaseModel):
    """What was done, spent, and how many have it now."""

    spent_fen: p.Fen
    people: Many
    words: Words
    explanation: Line = ""
    photos: list[p.SentPhoto] = Field(default=[], max_length=6)


@router.post(f"{ONE}/completion", operation_id="completeProject", responses=WRITES)
async def complete(project_id: Id, body: Completion, caller: Annotated[Caller, does(p.CompleteProject)]) -> Done:
    """Done and accepted."""
    return await caller.do(project_id=project_id, **body.model_dump())
