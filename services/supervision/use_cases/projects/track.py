"""Once a month and once a quarter a department tells how a project goes; at the end, that it is done."""

import binascii
import secrets
from base64 import b64decode
from datetime import date
from io import BytesIO
from typing import Any

from sqlalchemy import func, insert, select, update

from contracts.base import Done, PhotoRef
from contracts.projects import (
    CompleteProject,
    ProjectCompleted,
    ProjectReported,
    ProjectTracked,
    ReportProject,
    SentPhoto,
    TrackProject,
)
from kit.bus.work import Work, new_id
from kit.problems import Refused
from services.supervision.domain.period import month_of, quarter_of
from services.supervision.store import projects as store
from services.supervision.use_cases.projects.lighting import relight
from services.supervision.use_cases.projects.rules import Rules, minded, running

T, A = store.tracks.c, store.asked.c


def track_project(work: Work, request: TrackProject, rules: Rules) -> Done:
    """A month's track. Raises Refused for a month to come, or money that needs to be explained and is not."""
    row = minded(work, request.project_id)
    running(row)
    today = rules.today(work)
    if not month_of(row.starts_on) <= request.month <= month_of(today):
        raise Refused("period-not-asked", "The month lies before the plan or is still to come.", status=422)
    _explained(row, request.spent_fen, request.explanation)
    reached = [dict(one) for one in row.milestones]
    for place in request.reached:
        if not 0 <= place < len(reached):
            raise Refused("no-such-milestone", "The plan has no such milestone.", str(place), status=422)
        reached[place]["done_on"] = reached[place].get("done_on") or today.isoformat()
    track_id, on_time, newest = _keep(work, row, request.month, request.words, request.explanation, rules, request)
    refs = [_photo(work, row, track_id, one, today) for one in request.photos]
    values: dict[str, Any] = {"milestones": reached}
    if newest:  # a correction of an earlier month does not overrule what a later one said
        values |= {"percent": request.percent, "spent_fen": request.spent_fen}
    store.change(work, row.project_id, **values)
    fact = ProjectTracked(
        project_id=row.project_id,
        month=request.month,
        percent=request.percent,
        spent_fen=request.spent_fen,
        words=request.words,
        photos=refs,
        on_time=on_time,
        by=work.actor.name,
    )
    work.emit(fact, subject=row.project_id)
    relight(work, row.project_id, rules)
    return Done(id=track_id)


def report_project(work: Work, request: ReportProject, rules: Rules) -> Done:
    """A quarter's report."""
    row = minded(work, request.project_id)
    running(row)
    if not quarter_of(row.starts_on) <= request.quarter <= quarter_of(rules.today(work)):
        raise Refused("period-not-asked", "The quarter lies before the plan or is still to come.", status=422)
    track_id, on_time, _ = _keep(work, row, request.quarter, request.words, "", rules)
    fact = ProjectReported(
        project_id=row.project_id, quarter=request.quarter, words=request.words, on_time=on_time, by=work.actor.name
    )
    work.emit(fact, subject=row.project_id)
    relight(work, row.project_id, rules)
    return Done(id=track_id)


def complete_project(work: Work, request: CompleteProject, rules: Rules) -> Done:
    """Done. Raises Refused while findings are open."""
    row = minded(work, request.project_id)
    running(row)
    F = store.findings.c
    waiting = select(func.count()).where(F.project_id == row.project_id, F.state != "confirmed")
    if work.connection.execute(waiting).scalar_one():
        raise Refused("findings-open", "Findings are not all put right and confirmed.")
    _explained(row, request.spent_fen, request.explanation)
    today = rules.today(work)
    track_id = new_id()
    words = f"{request.words}\n{request.explanation}".strip()
    for one in request.photos:
        _photo(work, row, track_id, one, today)
    store.change(
        work,
        row.project_id,
        state="completed",
        percent=100,
        spent_fen=request.spent_fen,
        people=request.people,
        completed_on=today,
        completed_words=words,
    )
    fact = ProjectCompleted(
        project_id=row.project_id,
        spent_fen=request.spent_fen,
        people=request.people,
        words=words,
        on_time=today <= row.ends_on,
        by=work.actor.name,
        completed_on=today.isoformat(),
    )
    work.emit(fact, subject=row.project_id)
    relight(work, row.project_id, rules)
    return Done(id=row.project_id)


def _explained(row: Any, spent_fen: int, explanation: str) -> None:
    if explanation:
        return
    if spent_fen > row.budget_fen:
        raise Refused("overspent-unexplained", "More is spent than the budget has: explain it.", status=422)
    if spent_fen < row.spent_fen:
        raise Refused("spent-sank", "Less is spent than was said before: explain it.", status=422)


def _keep(
    work: Work, row: Any, period: str, words: str, explanation: str, rules: Rules, track: TrackProject | None = None
) -> tuple[str, bool, bool]:
    """Keep it as the next version of its period; its id, whether it came in time, whether nothing later is known."""
    mine = T.project_id == row.project_id
    last = work.connection.execute(select(func.max(T.version)).where(mine, T.period == period)).scalar() or 0
    later = select(func.count()).where(mine, T.period > period, T.percent.is_not(None))
    newest = not work.connection.execute(later).scalar_one()
    request = work.connection.execute(
        select(store.asked).where(A.project_id == row.project_id, A.period == period)
    ).first()
    on_time = request is None or work.now <= request.due_at
    if request is not None and request.answered_at is None:
        answered = update(store.asked).where(A.project_id == row.project_id, A.period == period)
        work.connection.execute(answered.values(answered_at=work.now))
    track_id = new_id()
    new = insert(store.tracks).values(
        track_id=track_id,
        project_id=row.project_id,
        period=period,
        version=last + 1,
        percent=track.percent if track else None,
        spent_fen=track.spent_fen if track else None,
        words=words,
        explanation=explanation,
        department_name=row.department_name,
        by=work.actor.name,
        at=work.now,
        on_time=on_time,
    )
    work.connection.execute(new)
    return track_id, on_time, newest


def _photo(work: Work, row: Any, track_id: str, sent: SentPhoto, today: date) -> PhotoRef:
    from PIL import Image, UnidentifiedImageError

    try:
        jpeg = b64decode(sent.photo.jpeg, validate=True)
        with Image.open(BytesIO(jpeg)) as image:
            width, height = image.size
    except (binascii.Error, UnidentifiedImageError) as broken:
        raise Refused("not-a-photo", "A photo could not be read.", status=422) from broken
    ref = PhotoRef(id=secrets.token_hex(16), width=width, height=height)
    kept = insert(store.photos).values(
        photo_id=ref.id,
        project_id=row.project_id,
        track_id=track_id,
        shows=sent.shows,
        taken_on=sent.photo.taken_on,
        sent_on=today.isoformat(),
        width=width,
        height=height,
        jpeg=jpeg,
    )
    work.connection.execute(kept)
    return ref
