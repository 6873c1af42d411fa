"""Hot topics: what residents say often, the topics of the supervision plan, and the plan beside the people."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from contracts import topics as c
from contracts.base import Done, Id, Name, TownshipCode, Words
from contracts.words import Category
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, does, paged, refusals, resource, tagged

router = resource("topics")
WRITES = refusals(401, 403, 404, 409, 422)
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("/hotspots", operation_id="listHotspots", response_model=c.HotspotList, responses=refusals(422))
async def hotspots(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListHotspots, Scope.READ_DIRECTORY)],
    scope: c.Scope = "township",
    township: TownshipCode | None = None,
    category: Category | None = None,
    only_hot: bool = False,
    limit: Limit = 50,
) -> Any:
    """What is said often, the hottest first, with the formula of heat and everything it is worked out from."""
    wanted = {"scope": scope, "township": township, "category": category, "only_hot": only_hot}
    return tagged(request, response, await caller.ask(limit=limit, **wanted))


@router.get(
    "/hotspots/{category}", operation_id="readHotspot", response_model=c.HotspotView, responses=refusals(404, 422)
)
async def hotspot(
    request: Request,
    response: Response,
    category: Category,
    caller: Annotated[Caller, asks(c.ReadHotspot, Scope.READ_DIRECTORY)],
    township: TownshipCode | None = None,
) -> Any:
    """One kind of matter in a township, or in the county, over months and places, and in residents' words."""
    return tagged(request, response, await caller.ask(category=category, township=township))


@router.get("/hotspots/{category}/cases", operation_id="listHotspotCases", responses=refusals(404, 422))
async def cases(
    request: Request,
    response: Response,
    category: Category,
    caller: Annotated[Caller, asks(c.ListHotspotCases, Scope.READ_DIRECTORY)],
    township: TownshipCode | None = None,
    of: Literal["recent", "before", "unsolved"] = "recent",
    cursor: str | None = None,
    limit: Limit = 50,
) -> c.HotspotCases:
    """The appeals a number counts, newest first; neither whose nor which, but for office, leader and auditor."""
    wanted = {"category": category, "township": township, "of": of}
    return paged(request, response, await caller.ask(cursor=cursor, limit=limit, **wanted))


@router.get("/plan-and-people", operation_id="comparePlan", response_model=c.PlanAndPeople, responses=refusals(422))
async def compare(
    request: Request,
    response: Response,
    year: c.Year,
    caller: Annotated[Caller, asks(c.ComparePlan, Scope.READ_DIRECTORY)],
) -> Any:
    """What residents raise in a year, and what its plan does about it."""
    return tagged(request, response, await caller.ask(year=year))


@router.get("/topics", operation_id="listTopics", responses=refusals(422))
async def topics(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListTopics, Scope.READ_DIRECTORY)],
    year: c.Year | None = None,
    state: c.TopicState | None = None,
    category: Category | None = None,
    mine: bool = False,
    cursor: str | None = None,
    limit: Limit = 50,
) -> c.TopicPage:
    """The supervision plan: what is due soonest first, what is over at the end; `mine`: a deputy's own."""
    wanted = {"year": year, "state": state, "category": category, "mine": mine}
    return paged(request, response, await caller.ask(cursor=cursor, limit=limit, **wanted))


class NewTopic(BaseModel):
    """Out of a hotspot, then with its heat and appeals as they are now, or the plan's own choice."""

    title: Name
    year: c.Year
    source: c.Source
    category: Category
    township: TownshipCode | None = None
    department: Id | None = None
    reason: Words
    due_on: date


@router.post("/topics", operation_id="adoptTopic", responses=WRITES)
async def adopt(body: NewTopic, caller: Annotated[Caller, does(c.AdoptTopic)]) -> Done:
    """Take a topic into the plan; the residents behind it are told."""
    return await caller.do(**dict(body))


@router.get("/topics/{topic_id}", operation_id="readTopic", response_model=c.TopicView, responses=refusals(404))
async def read(
    request: Request,
    response: Response,
    topic_id: Id,
    caller: Annotated[Caller, asks(c.ReadTopic, Scope.READ_DIRECTORY)],
) -> Any:
    """One topic with its group, its report once published, the data behind it and its story."""
    return tagged(request, response, await caller.ask(topic_id=topic_id))


class ResearchGroup(BaseModel):
    """Who researches, exactly one leads; a later due day needs a reason."""

    group: list[c.Researcher] = Field(min_length=1, max_length=30)
    due_on: date | None = None
    reason: c.Note = ""


@router.put("/topics/{topic_id}/group", operation_id="entrustTopic", responses=WRITES)
async def entrust(topic_id: Id, body: ResearchGroup, caller: Annotated[Caller, does(c.EntrustTopic)]) -> Done:
    """Name the research group, or change it."""
    return await caller.do(topic_id=topic_id, **dict(body))


class WrittenReport(BaseModel):
    """The report's chapters; `version` is the one that was read, 0 when there is none."""

    version: int = Field(ge=0)
    summary: c.Note
    findings: c.Chapter
    causes: c.Chapter = ""
    proposals: c.Chapter


@router.put("/topics/{topic_id}/report", operation_id="writeReport", responses=WRITES)
async def write(topic_id: Id, body: WrittenReport, caller: Annotated[Caller, does(c.WriteReport)]) -> Done:
    """Write the report, by the office or a deputy of the group."""
    return await caller.do(topic_id=topic_id, **dict(body))


class Published(BaseModel):
    """The version that was read."""

    version: int = Field(ge=1)


@router.post("/topics/{topic_id}/publication", operation_id="publishReport", responses=WRITES)
async def publish(topic_id: Id, body: Published, caller: Annotated[Caller, does(c.PublishReport)]) -> Done:
    """Publish the report with the data behind it as they stand now."""
    return await caller.do(topic_id=topic_id, **dict(body))


class Dropping(BaseModel):
    """Why it leaves the plan."""

    reason: Words


@router.post("/topics/{topic_id}/drop", operation_id="dropTopic", responses=WRITES)
async def drop(topic_id: Id, body: Dropping, caller: Annotated[Caller, does(c.DropTopic)]) -> Done:
    """Take a topic out of the plan."""
    return await caller.do(topic_id=topic_id, **dict(body))
