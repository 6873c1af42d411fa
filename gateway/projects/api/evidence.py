"""What of a project may carry photos: tracks, inspections, rectifications, the completion; photos keep their day."""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field

from contracts import projects as c
from contracts.base import Done, Id, Words
from contracts.supervision import Day
from gateway.api import bodies, photos
from gateway.api.resource import Caller, does, refusals, resource
from gateway.api.shape import Shape

router = resource("projects", any_body=True)
M = TypeVar("M", bound=BaseModel)
WRITES = refusals(400, 401, 403, 404, 409, 413, 415, 422)
ONE = "/projects/{project_id}"


class Track(Shape):
    """The month, how far the project is, and what was spent in all, in fen; `stages` says what each photo shows."""

    month: c.Month
    percent: int = Field(ge=0, le=100)
    spent_fen: c.Fen
    words: Words
    explanation: c.Note = ""
    reached: list[Id] = Field(default=[], max_length=30)
    stages: list[c.Stage] = Field(default=[], max_length=3)


class Seen(Shape):
    """When the group was there, what it saw, and what it found."""

    inspected_on: Day
    way: Literal["planned", "dynamic"] = "planned"
    words: Words
    findings: list[c.FindingGiven] = Field(default=[], max_length=20)


class PutRight(Shape):
    """What the department did about the finding."""

    words: Words


class Completion(Shape):
    """What is there now, what it cost in all, in fen, and how many people benefit."""

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
    return body, await photos.clean(raw, caller.app_context.settings, dated=True)


@router.post(
    f"{ONE}/tracks",
    operation_id="trackProject",
    status_code=201,
    responses=WRITES,
    openapi_extra=bodies.taken(Track, TRACKED),
)
async def track(project_id: Id, caller: Annotated[Caller, does(c.TrackProject)]) -> Done:
    """Report a project's month: how far it is and what was spent (一月一跟踪); sent again, it is a new version.

    Only the project's department may (`forbidden`), while the project is under way (`project-not-planned`,
    `project-suspended`, `project-finished`). Refused for a month still to come (`not-yet-happened`) or before the start
    (`before-the-start`), and for spending above the budget or below an earlier month's without an explanation
    (`overspent`, `spent-sinks`).
    """
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
    """Record that a supervision group inspected a project, with what it saw and found.

    Only members of the project's group and the congress office may (`forbidden`). Refused for a day still to come
    (`not-yet-happened`) or before the adoption (`before-the-start`), for a finding due in the past (`due-in-the-past`),
    and for a project without a plan or finished (`project-not-planned`, `project-finished`).
    """
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
    """Say how a finding was put right; the supervision group then confirms or refuses it.

    Only the project's department may (`forbidden`). Refused while the group has still to judge, and once it has
    confirmed (`finding-answered`).
    """
    body, pictures = await _sent(caller, PutRight)
    return await caller.do(finding_id=finding_id, words=body.words, photos=pictures)


@router.post(
    f"{ONE}/completion",
    operation_id="completeProject",
    responses=WRITES,
    openapi_extra=bodies.taken(Completion, COMPLETED),
)
async def complete(project_id: Id, caller: Annotated[Caller, does(c.CompleteProject)]) -> Done:
    """Declare a project completed, with at least one photo of what is there now.

    Only the project's department and the congress office may (`forbidden`). Refused while a finding is not confirmed as
    put right (`findings-open`), without a photo (`photos-missing`), for a day still to come (`not-yet-happened`), and
    for spending that needs an explanation (`overspent`, `spent-sinks`).
    """
    body, pictures = await _sent(caller, Completion)
    return await caller.do(project_id=project_id, **body.model_dump(), photos=pictures)
