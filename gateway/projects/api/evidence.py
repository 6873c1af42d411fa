"""What of a project may carry photos: tracks, inspections, rectifications, the completion; photos keep their day."""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field

from contracts import projects as c
from contracts.base import Done, Id, Words
from contracts.supervision import Day
from gateway.api import bodies, photos
from gateway.api.resource import Caller, does, refusals, resource

router = resource("projects", any_body=True)
M = TypeVar("M", bound=BaseModel)
WRITES = refusals(400, 401, 403, 404, 409, 413, 415, 422)
ONE = "/projects/{project_id}"


class Track(BaseModel):
    """How far it is and what was spent, all in all; `stages` says of each photo what it shows."""

    month: c.Month
    percent: int = Field(ge=0, le=100)
    spent_fen: c.Fen
    words: Words
    explanation: c.Note = ""
    reached: list[Id] = Field(default=[], max_length=30)
    stages: list[c.Stage] = Field(default=[], max_length=3)


class Seen(BaseModel):
    """When a group was there, what it saw, and what it found."""

    inspected_on: Day
    way: Literal["planned", "dynamic"] = "planned"
    words: Words
    findings: list[c.FindingGiven] = Field(default=[], max_length=20)


class PutRight(BaseModel):
    """What was done about it."""

    words: Words


class Completion(BaseModel):
    """What is there now, what it cost, who has it."""

    completed_on: Day
    words: Words
    spent_fen: c.Fen
    people: c.People
    explanation: c.Note = ""


TRACKED = {"month": "2027-02", "percent": 15, "spent_fen": 21000000, "words": "桩基完成。", "stages": ["during"]}
SEEN = {
    "inspected_on": "2027-03-12",
    "words": "查看施工安全。",
    "findings": [{"words": "围挡缺口", "due_on": "2027-03-22"}],
}
RIGHT = {"words": "围挡已封闭。"}
COMPLETED = {"completed_on": "2027-08-20", "words": "已通行。", "spent_fen": 182500000, "people": 4200}


async def _sent(caller: Caller, kind: type[M]) -> tuple[M, list[Any]]:
    body, raw = await bodies.read(caller.request, kind)
    return body, await photos.clean(raw, caller.desk.settings, dated=True)


@router.post(
    f"{ONE}/tracks",
    operation_id="trackProject",
    status_code=201,
    responses=WRITES,
    openapi_extra=bodies.taken(Track, TRACKED),
)
async def track(project_id: Id, caller: Annotated[Caller, does(c.TrackProject)]) -> Done:
    """The month's track; sent again for a month it becomes a new version."""
    body, pictures = await _sent(caller, Track)
    stages = [*body.stages, *["during"] * len(pictures)]
    staged = [{**one.model_dump(), "stage": stage} for one, stage in zip(pictures, stages, strict=False)]
    return await caller.do(project_id=project_id, **body.model_dump(exclude={"stages"}), photos=staged)


@router.post(
    f"{ONE}/inspections",
    operation_id="inspectProject",
    status_code=201,
    responses=WRITES,
    openapi_extra=bodies.taken(Seen, SEEN),
)
async def inspect(project_id: Id, caller: Annotated[Caller, does(c.InspectProject)]) -> Done:
    """A supervision group was on the site."""
    body, pictures = await _sent(caller, Seen)
    return await caller.do(project_id=project_id, **body.model_dump(), photos=pictures)


@router.post(
    "/findings/{finding_id}/rectifications",
    operation_id="rectifyFinding",
    status_code=201,
    responses=WRITES,
    openapi_extra=bodies.taken(PutRight, RIGHT),
)
async def rectify(finding_id: Id, caller: Annotated[Caller, does(c.RectifyFinding)]) -> Done:
    """The department put a finding right."""
    body, pictures = await _sent(caller, PutRight)
    return await caller.do(finding_id=finding_id, words=body.words, photos=pictures)


@router.post(
    f"{ONE}/completion",
    operation_id="completeProject",
    responses=WRITES,
    openapi_extra=bodies.taken(Completion, COMPLETED),
)
async def complete(project_id: Id, caller: Annotated[Caller, does(c.CompleteProject)]) -> Done:
    """The project is done; at least one photo of what is there now."""
    body, pictures = await _sent(caller, Completion)
    return await caller.do(project_id=project_id, **body.model_dump(), photos=pictures)
