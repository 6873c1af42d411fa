"""Livelihood projects: the public list and page, the plan, decisions, groups, inspections and findings."""

from typing import Annotated, Any

from fastapi import Query, Request, Response
from pydantic import Field

from contracts import projects as c
from contracts.base import Done, Id, Name, TownshipCode, Words
from contracts.supervision import Day
from contracts.words import Colour
from gateway.api.resource import WRITES, Caller, asks, does, paged, refusals, resource, tagged
from gateway.api.shape import Shape

router = resource("projects")
ONE = "/projects/{project_id}"


@router.get("/projects", operation_id="listProjects", responses=refusals(401, 403, 422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListProjects)],
    year: Annotated[int | None, Query(ge=2000, le=2200)] = None,
    state: c.State | None = None,
    township: TownshipCode | None = None,
    department: Annotated[str | None, Query(max_length=64)] = None,
    light: Colour | None = None,
    mine: bool = False,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> c.ProjectPage:
    """List livelihood projects, newest first, with the totals of all that the filters let through.

    Open to all; `mine` lets through a department's own, or those a deputy's groups watch.
    """
    wanted: dict[str, Any] = {"year": year, "state": state, "township": township, "department": department}
    return paged(request, response, await caller.ask(**wanted, light=light, mine=mine, cursor=cursor, limit=limit))


@router.get("/project-tasks", operation_id="listProjectTasks", responses=refusals(401, 403))
async def tasks(caller: Annotated[Caller, asks(c.ListProjectTasks)]) -> c.ProjectTasks:
    """List what projects wait for: plans, tracks, reports, rectifications, confirmations, completions.

    A department sees its own, a deputy what their groups have to confirm; the congress office, leaders and auditors see
    all.
    """
    return await caller.ask()


@router.get(ONE, operation_id="readProject", response_model=c.ProjectView, responses=refusals(401, 403, 404))
async def read(
    request: Request, response: Response, project_id: Id, caller: Annotated[Caller, asks(c.ReadProject)]
) -> Any:
    """Read one project: its vote, plan, money, tracks, findings, light and decisions.

    Open to all; an unknown one is `project-not-found`.
    """
    return tagged(request, response, await caller.ask(project_id=project_id))


class Plan(Shape):
    """Who builds it, from when until when, in which steps, with which money in fen, for how many people, where."""

    department: Id
    starts_on: Day
    ends_on: Day
    milestones: list[c.MilestoneGiven] = Field(default=[], max_length=30)
    budget_fen: c.Fen | None = None
    people: c.People | None = None
    where: c.Note = ""
    group_id: Id | None = None


@router.put(f"{ONE}/plan", operation_id="planProject", responses=WRITES)
async def plan(project_id: Id, body: Plan, caller: Annotated[Caller, does(c.PlanProject)]) -> Done:
    """Lay down the plan of an adopted project, once; afterwards only a recorded decision changes it.

    Only the congress office and the project's own department may, and only the office names another department or a
    group (`forbidden`). Refused when there is a plan (`project-planned`), without a budget (`budget-missing`), and for
    days that do not fit (`ends-before-it-starts`, `due-in-the-past`, `plan-too-long`, `milestone-outside-plan`).
    """
    return await caller.do(project_id=project_id, **body.model_dump())


class Decision(Shape):
    """Which meeting decided what, why, and the new values of the one change it makes."""

    change: c.Change
    decision: Name
    words: Words
    starts_on: Day | None = None
    ends_on: Day | None = None
    milestones: list[c.MilestoneGiven] | None = Field(default=None, max_length=30)
    people: c.People | None = None
    where: c.Note | None = None
    budget_fen: c.Fen | None = None
    department: Id | None = None


@router.post(f"{ONE}/decisions", operation_id="decideProject", responses=WRITES)
async def decide(project_id: Id, body: Decision, caller: Annotated[Caller, does(c.DecideProject)]) -> Done:
    """Record a decision that changes a project's plan, budget or department, or suspends, resumes or ends it.

    Only the congress office may. Refused where the project does not stand so (`project-not-planned`,
    `project-suspended`, `project-not-suspended`, `project-finished`), without the new values of its one change
    (`change-incomplete`), and when nothing would change (`nothing-changed`).
    """
    return await caller.do(project_id=project_id, **body.model_dump())


class Watcher(Shape):
    """The supervision group that watches the project."""

    group_id: Id


@router.put(f"{ONE}/group", operation_id="assignGroup", responses=WRITES)
async def assign(project_id: Id, body: Watcher, caller: Annotated[Caller, does(c.AssignGroup)]) -> Done:
    """Name the supervision group that watches a project.

    Only the congress office may. Refused for a group that is dissolved (`group-inactive`), and for a project that is
    completed or ended (`project-finished`).
    """
    return await caller.do(project_id=project_id, group_id=body.group_id)


class QuarterWords(Shape):
    """The quarter, and what is said of it."""

    quarter: c.Quarter
    words: Words


@router.post(f"{ONE}/reports", operation_id="reportProject", status_code=201, responses=WRITES)
async def report(project_id: Id, body: QuarterWords, caller: Annotated[Caller, does(c.ReportProject)]) -> Done:
    """Report on a project's quarter in words (一季一汇报); sent again, it is a new version.

    Only the project's department may (`forbidden`), while the project is under way (`project-not-planned`,
    `project-suspended`, `project-finished`). Refused for a quarter still to come (`not-yet-happened`) or before the
    start (`before-the-start`).
    """
    return await caller.do(project_id=project_id, **dict(body))


@router.post(f"{ONE}/findings", operation_id="raiseFinding", status_code=201, responses=WRITES)
async def find(project_id: Id, body: c.FindingGiven, caller: Annotated[Caller, does(c.RaiseFinding)]) -> Done:
    """Raise a finding about a project without recording an inspection.

    Only members of the project's group and the congress office may (`forbidden`). Refused for a due day in the past
    (`due-in-the-past`), and for a project without a plan or finished (`project-not-planned`, `project-finished`).
    """
    return await caller.do(project_id=project_id, **dict(body))


class RectificationVerdict(Shape):
    """Whether it was put right, and what was seen."""

    confirmed: bool
    words: Words


@router.post("/findings/{finding_id}/verdict", operation_id="judgeRectification", responses=WRITES)
async def judge(
    finding_id: Id, body: RectificationVerdict, caller: Annotated[Caller, does(c.JudgeRectification)]
) -> Done:
    """Confirm that a finding was put right, or refuse with the reason, which opens it again.

    Only members of the project's group and the congress office may (`forbidden`). Refused before the department has
    answered the finding (`finding-not-answered`).
    """
    return await caller.do(finding_id=finding_id, **dict(body))


class ProjectGroup(Shape):
    """A supervision group by profession and who is in it."""

    title: Name
    profession: Name
    members: list[c.GroupMember] = Field(min_length=1, max_length=50)
    active: bool = True


@router.get("/supervision-groups", operation_id="listGroups", responses=refusals(401, 403))
async def groups(caller: Annotated[Caller, asks(c.ListGroups)]) -> c.GroupList:
    """List the supervision groups with their professions and members. Open to all."""
    return await caller.ask()


@router.post("/supervision-groups", operation_id="addGroup", status_code=201, responses=WRITES)
async def add_group(body: ProjectGroup, caller: Annotated[Caller, does(c.SaveGroup)]) -> Done:
    """Add a supervision group with its members.

    Only the congress office may. Refused when a deputy is named twice (`member-twice`).
    """
    return await caller.do(**body.model_dump())


@router.put("/supervision-groups/{group_id}", operation_id="saveGroup", responses=WRITES)
async def save_group(group_id: Id, body: ProjectGroup, caller: Annotated[Caller, does(c.SaveGroup)]) -> Done:
    """Change a supervision group's name, profession or members, or dissolve it.

    Only the congress office may. Refused for an unknown group (`group-not-found`), and when a deputy is named twice
    (`member-twice`).
    """
    return await caller.do(group_id=group_id, **body.model_dump())
