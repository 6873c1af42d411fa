"""A topic is entrusted to a group, its report written and published."""

from contracts.base import Done
from contracts.topics import EntrustTopic, PublishReport, TopicEntrusted, TopicReported, WriteReport
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Forbidden, Refused
from services.supervision.shared.store.search import TOPIC, search
from services.supervision.shared.use_cases.translate_refusals import translate_refusals
from services.supervision.topics.domain import plan
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store.rows import TopicRow
from services.supervision.topics.use_cases import records
from services.supervision.topics.use_cases.behind import data_of_topic

CHAPTERS = ("summary", "findings", "causes", "proposals")


@translate_refusals
def entrust_topic(work: UnitOfWork, request: EntrustTopic, settings: TopicSettings) -> Done:
    """Name the group, and a new due day if there is one. Raises Refused unless one leads, or for a past day."""
    row = records.take(work, request.topic_id)
    plan.must_be_open(row.state)
    plan.may_research(
        [researcher.deputy_id or researcher.name for researcher in request.group],
        sum(researcher.leads for researcher in request.group),
    )
    due = request.due_on or row.due_on
    plan.may_move(row.due_on, due, work.today(settings.zone), request.reason)
    records.name_group(work, row.topic_id, request.group)
    records.change(work, row.topic_id, state="researching", due_on=due)
    leader_first = sorted(request.group, key=lambda one: not one.leads)
    records.record_history(work, row.topic_id, "entrusted", "、".join(researcher.name for researcher in leader_first))
    if due != row.due_on:
        moved = f"{row.due_on} → {due}"
        records.record_history(work, row.topic_id, "rescheduled", f"{moved}\n{request.reason}".strip())
    entrusted = TopicEntrusted(
        topic_id=row.topic_id, title=row.title, group=request.group, due_on=due, by=work.actor.name
    )
    work.emit(entrusted, subject=row.topic_id)
    return Done(id=row.topic_id)


@translate_refusals
def write_report(work: UnitOfWork, request: WriteReport) -> Done:
    """Keep the report's words as a new version. Raises Forbidden for others, Refused when it was changed meanwhile."""
    row = records.take(work, request.topic_id)
    group = records.group(work, row.topic_id)
    if work.actor.role is Role.DEPUTY and work.actor.id not in {researcher.deputy_id for researcher in group}:
        raise Forbidden("Only the office and the deputies of the research group write the report.")
    plan.must_be_open(row.state)
    _as_read(row, request.version)
    words = {name: getattr(request, name) for name in CHAPTERS}
    written = {"version": row.version + 1, "written_by": work.actor.name, "written_at": work.now}
    records.change(work, row.topic_id, **words, **written)
    records.record_history(work, row.topic_id, "written", str(row.version + 1))
    return Done(id=row.topic_id)


@translate_refusals
def publish_report(work: UnitOfWork, request: PublishReport, settings: TopicSettings) -> Done:
    """Publish what was written, with the data behind it as they stand. Raises Refused while something is missing."""
    row = records.take(work, request.topic_id)
    plan.must_be_open(row.state)
    _as_read(row, request.version)
    plan.may_publish(len(records.group(work, row.topic_id)), row.summary, row.findings, row.proposals)
    data = data_of_topic(work, row, settings)
    on_time = work.today(settings.zone) <= row.due_on
    done = {"state": "reported", "on_time": on_time, "reported_at": work.now, "data": data.model_dump(mode="json")}
    records.change(work, row.topic_id, **done)
    search.add(work, TOPIC, row.topic_id, (row.findings, row.causes, row.proposals, row.written_by))
    records.record_history(work, row.topic_id, "reported", row.summary)
    reported = TopicReported(
        topic_id=row.topic_id,
        title=row.title,
        year=row.year,
        category=row.category,
        township=row.township or None,
        department=row.department,
        summary=row.summary,
        proposals=row.proposals,
        on_time=on_time,
        appeal_ids=records.appeals_of(work, row.topic_id),
        by=work.actor.name,
        reported_at=work.now,
        group=records.group(work, row.topic_id),
    )
    work.emit(reported, subject=row.topic_id)
    return Done(id=row.topic_id)


def _as_read(row: TopicRow, version: int) -> None:
    if row.version != version:
        raise Refused("report-changed", "The report was changed meanwhile: read it again.", f"version {row.version}")
