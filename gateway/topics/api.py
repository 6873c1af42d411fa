"""Hot topics: what residents say often, the topics of the supervision plan, and the plan beside the people."""

from typing import Annotated, Any

from fastapi import Request, Response
from pydantic import Field

from contracts import topics as c
from contracts.base import Done, Id, Name, TownshipCode, Words
from contracts.fields import Date
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, Limit, asks, does, paged, refusals, resource, tagged
from gateway.api.shape import Shape
from gateway.categories import KnownCategory, OfferedCategory

router = resource("topics")
HOT_MATTER = "/hot-matters/{matter_id}"


@router.get("/hotspots", operation_id="listHotspots", response_model=c.HotspotList, responses=refusals(422))
async def hotspots(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListHotspots, Scope.READ_DIRECTORY)],
    scope: c.Scope = "township",
    township: TownshipCode | None = None,
    category: KnownCategory | None = None,
    only_hot: bool = False,
    limit: Limit = 50,
) -> Any:
    """List what residents raise often now, the hottest first, with the formula of heat and its numbers.

    Open to all; what too few residents say is not shown.
    """
    wanted = {"scope": scope, "township": township, "category": category, "only_hot": only_hot}
    return tagged(request, response, await caller.ask(limit=limit, **wanted))


@router.get(
    "/hotspots/{category}", operation_id="readHotspot", response_model=c.HotspotView, responses=refusals(404, 422)
)
async def hotspot(
    request: Request,
    response: Response,
    category: KnownCategory,
    caller: Annotated[Caller, asks(c.ReadHotspot, Scope.READ_DIRECTORY)],
    township: TownshipCode | None = None,
) -> Any:
    """Read one kind of matter in a township, or in the county: over months and places, and in residents' words.

    Open to all, also for what is not hot.
    """
    return tagged(request, response, await caller.ask(category=category, township=township))


@router.get("/hotspots/{category}/cases", operation_id="listHotspotCases", responses=refusals(404, 422))
async def cases(
    request: Request,
    response: Response,
    category: KnownCategory,
    caller: Annotated[Caller, asks(c.ListHotspotCases, Scope.READ_DIRECTORY)],
    township: TownshipCode | None = None,
    of: c.HeatNumber = "recent",
    cursor: str | None = None,
    limit: Limit = 50,
) -> c.HotspotCases:
    """List the appeals that one of a hotspot's numbers counts, newest first.

    Open to all, but only the congress office, leaders and auditors read which appeals they are.
    """
    wanted = {"category": category, "township": township, "of": of}
    return paged(request, response, await caller.ask(cursor=cursor, limit=limit, **wanted))


@router.get(
    "/hot-matters", operation_id="listHotMatters", response_model=c.HotMatterList, responses=refusals(401, 403, 422)
)
async def hot_matters(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListHotMatters)],
    category: KnownCategory | None = None,
    township: TownshipCode | None = None,
    only_hot: bool = False,
    limit: Limit = 50,
) -> Any:
    """List what many persons say of one matter now, wherever they say it and whatever they filed it under.

    For the congress office, leaders and auditors. The hottest come first, with the formula of heat and its numbers.
    """
    wanted = {"category": category, "township": township, "only_hot": only_hot}
    found: c.HotMatterList = await caller.ask(limit=limit, **wanted)
    return tagged(request, response, found)


@router.get(HOT_MATTER, operation_id="readHotMatter", response_model=c.HotMatterView, responses=refusals(401, 403, 404))
async def hot_matter(
    request: Request, response: Response, matter_id: Id, caller: Annotated[Caller, asks(c.ReadHotMatter)]
) -> Any:
    """Read one matter: how hot it is, its months, its places, and in what words it is said.

    For the congress office, leaders and auditors. An appeal that nobody else speaks of is `matter-not-found`.
    """
    found: c.HotMatterView = await caller.ask(matter_id=matter_id)
    return tagged(request, response, found)


@router.get(f"{HOT_MATTER}/cases", operation_id="listHotMatterCases", responses=refusals(401, 403, 422))
async def hot_matter_cases(
    request: Request,
    response: Response,
    matter_id: Id,
    caller: Annotated[Caller, asks(c.ListHotMatterCases)],
    of: c.HeatNumber = "recent",
    cursor: str | None = None,
    limit: Limit = 50,
) -> c.HotspotCases:
    """List the appeals that one of a hot matter's numbers counts, newest first.

    For the congress office, leaders and auditors.
    """
    return paged(request, response, await caller.ask(matter_id=matter_id, of=of, cursor=cursor, limit=limit))


@router.get("/plan-and-people", operation_id="comparePlan", response_model=c.PlanAndPeople, responses=refusals(422))
async def compare(
    request: Request,
    response: Response,
    year: c.Year,
    caller: Annotated[Caller, asks(c.ComparePlan, Scope.READ_DIRECTORY)],
) -> Any:
    """Compare what residents raised in a year with the topics of that year's supervision plan. Open to all."""
    return tagged(request, response, await caller.ask(year=year))


@router.get("/topics", operation_id="listTopics", responses=refusals(422))
async def topics(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListTopics, Scope.READ_DIRECTORY)],
    year: c.Year | None = None,
    state: c.TopicState | None = None,
    category: KnownCategory | None = None,
    mine: bool = False,
    cursor: str | None = None,
    limit: Limit = 50,
) -> c.TopicPage:
    """List the topics of the supervision plan: what is due soonest first, what is over at the end.

    Open to all; `mine` lets through those a deputy researches.
    """
    wanted = {"year": year, "state": state, "category": category, "mine": mine}
    return paged(request, response, await caller.ask(cursor=cursor, limit=limit, **wanted))


class NewTopic(Shape):
    """A topic of the plan's own choice, or out of a hotspot, then with its heat and appeals as they are now."""

    title: Name
    year: c.Year
    source: c.Source
    category: OfferedCategory
    township: TownshipCode | None = None
    department: Id | None = None
    reason: Words
    due_on: Date
    matter_id: Id | None = None
    """One matter as it is heard (`listCommonMatters`), in place of a kind of matter at a place."""


@router.post("/topics", operation_id="adoptTopic", responses=WRITES)
async def adopt(body: NewTopic, caller: Annotated[Caller, does(c.AdoptTopic)]) -> Done:
    """Take a topic into the supervision plan; the residents whose appeals are behind it are told.

    Only the congress office may. Refused for a due day in the past (`due-in-the-past`), when the plan has an open topic
    about this matter there (`topic-planned`), for a hotspot that too few appeals make (`no-such-hotspot`), for a matter
    of one person (`no-such-matter`), and for a department that takes no orders (`department-inactive`).
    """
    return await caller.do(**dict(body))


@router.get("/topics/{topic_id}", operation_id="readTopic", response_model=c.TopicView, responses=refusals(404))
async def read(
    request: Request,
    response: Response,
    topic_id: Id,
    caller: Annotated[Caller, asks(c.ReadTopic, Scope.READ_DIRECTORY)],
) -> Any:
    """Read one topic with its group, the data behind it, its history, and its report once that is published.

    Open to all; deputies of its group, the congress office, leaders and auditors read the report before. An unknown
    topic is `topic-not-found`.
    """
    return tagged(request, response, await caller.ask(topic_id=topic_id))


class ResearchGroup(Shape):
    """Who researches, exactly one leads; a later due day needs a reason."""

    group: list[c.Researcher] = Field(min_length=1, max_length=30)
    due_on: Date | None = None
    reason: c.Note = ""


@router.put("/topics/{topic_id}/group", operation_id="entrustTopic", responses=WRITES)
async def entrust(topic_id: Id, body: ResearchGroup, caller: Annotated[Caller, does(c.EntrustTopic)]) -> Done:
    """Name the group that researches a topic, or change it and its due day.

    Only the congress office may. Refused unless exactly one leads (`one-leads`), for somebody named twice
    (`member-twice`), for a due day in the past (`due-in-the-past`) or a later one without a reason (`reason-needed`),
    and once the topic is over (`topic-over`).
    """
    return await caller.do(topic_id=topic_id, **dict(body))


class WrittenReport(Shape):
    """The report's chapters; `version` is the one that was read, 0 when there is none."""

    version: int = Field(ge=0)
    summary: c.Note
    findings: c.Chapter
    causes: c.Chapter = ""
    proposals: c.Chapter


@router.put("/topics/{topic_id}/report", operation_id="writeReport", responses=WRITES)
async def write(topic_id: Id, body: WrittenReport, caller: Annotated[Caller, does(c.WriteReport)]) -> Done:
    """Write the research report on a topic; what was there before is replaced by a new version.

    Only the congress office and the deputies of the topic's group may (`forbidden`). Refused when the report was
    changed after it was read (`report-changed`), and once the topic is over (`topic-over`).
    """
    return await caller.do(topic_id=topic_id, **dict(body))


class Published(Shape):
    """The version of the report that was read."""

    version: int = Field(ge=1)


@router.post("/topics/{topic_id}/publication", operation_id="publishReport", responses=WRITES)
async def publish(topic_id: Id, body: Published, caller: Annotated[Caller, does(c.PublishReport)]) -> Done:
    """Publish a topic's report with the data behind it as they stand now; nothing of it changes afterwards.

    Only the congress office may. Refused without a research group (`group-needed`), while a chapter is missing
    (`report-incomplete`), when the report was changed after it was read (`report-changed`), and once the topic is over
    (`topic-over`).
    """
    return await caller.do(topic_id=topic_id, **dict(body))


class Dropping(Shape):
    """Why the topic leaves the plan."""

    reason: Words


@router.post("/topics/{topic_id}/drop", operation_id="dropTopic", responses=WRITES)
async def drop(topic_id: Id, body: Dropping, caller: Annotated[Caller, does(c.DropTopic)]) -> Done:
    """Take a topic out of the supervision plan, with the reason on record.

    Only the congress office may. Refused once its report is published or it was dropped (`topic-over`).
    """
    return await caller.do(topic_id=topic_id, **dict(body))
