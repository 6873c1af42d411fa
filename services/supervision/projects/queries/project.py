"""One project whole: where it came from, plan, tracks, findings and what became of them, decisions."""

from datetime import date
from typing import Any

from contracts import projects as c
from contracts.words import Colour
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import TableRow
from kit.release.seen import Seen
from services.supervision.projects.domain.light import colour_of_late
from services.supervision.projects.domain.periods import due_day
from services.supervision.projects.queries.projects import brief, moved_at
from services.supervision.projects.store import projects as store
from services.supervision.projects.store import rows
from services.supervision.projects.store.texts import TEXTS, key_of_report
from services.supervision.projects.use_cases.clocks import ProjectPolicy, clock_day
from services.supervision.shared.store.days import working_days
from services.supervision.shared.store.departments import titles
from services.supervision.shared.store.release import EVERYBODY
from services.supervision.shared.store.release import seen as seen_of
from services.supervision.shared.use_cases.rest_days import period_ends

TRACK = ("track_id", "month", "version", "percent", "spent_fen", "words", "explanation", "reached")
TOLD_ELSEWHERE = frozenset({"inspected", "found", "rectified", "confirmed", "refused", "completed"})
"""Lines that say again what was written; everybody reads it in its own place, as it was released."""
SIGNED = ("department_name", "by", "at")


def read_project(reading: ReadSession, request: c.ReadProject, policy: ProjectPolicy) -> c.ProjectView:
    """Everything that is known of it; everybody reads what was written about it as it was released."""
    row = store.project(reading, request.project_id)
    of = row.project_id
    day = clock_day(row, reading.today(policy.zone))
    group = store.group(reading, row.group_id) if row.group_id else None
    everybody = reading.actor.role in EVERYBODY
    seen = seen_of(reading, TEXTS, of, policy.service_settings, everybody=everybody)
    photos = {
        key: [_photo(photo) for photo in seen.photos(key, many, lambda photo: photo.photo_id)]
        for key, many in store.photos_of(reading, of).items()
    }
    rectified = store.of_project(reading, rows.RectificationRow, of)
    tracks = sorted(store.of_project(reading, rows.TrackRow, of), key=lambda one: (one.month, one.version))
    reports = sorted(store.of_project(reading, rows.ReportRow, of), key=lambda one: (one.quarter, one.version))
    asked = [period for period in store.periods_of(reading, of) if period.done_at is None]
    return c.ProjectView(
        **brief(row, titles(reading), moved_at(reading, [row])),
        origin=c.Origin(**row.origin),
        starts_on=_iso(row.starts_on),
        where=row.place,
        milestones=[c.Milestone(**milestone) for milestone in row.milestones],
        group_id=row.group_id,
        group=group.title if group is not None else "",
        group_members=[c.GroupMember(**member) for member in group.members] if group is not None else [],
        suspended_on=_iso(row.suspended_on),
        suspended_why=row.suspended_why,
        completed_on=_iso(row.completed_on),
        completion_words=seen.words("completion", of).get("completion_words", row.completion_words),
        completion_photos=photos.get(of, []),
        on_time=row.on_time,
        tracks=[
            c.TrackView(
                **_fields(track, *TRACK, *SIGNED, "on_time") | seen.words("track", track.track_id),
                photos=photos.get(track.track_id, []),
            )
            for track in tracks
        ],
        reports=[
            c.ReportView(
                **_fields(report, "quarter", "version", "words", *SIGNED, "on_time")
                | seen.words("quarter_report", key_of_report(of, report.quarter, report.version))
            )
            for report in reports
        ],
        inspections=[
            _inspection(inspection, photos, seen) for inspection in store.of_project(reading, rows.InspectionRow, of)
        ],
        findings=[
            _finding(
                finding,
                [each for each in rectified if each.finding_id == finding.finding_id],
                photos,
                seen,
                day,
                policy,
            )
            for finding in store.of_project(reading, rows.FindingRow, of)
        ],
        asked=[] if row.state in ("completed", "ended") else [_asked(reading, period, day, policy) for period in asked],
        history=[_line(line, everybody=everybody) for line in store.of_project(reading, rows.LineRow, of)],
    )


def _fields(row: TableRow, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _photo(row: rows.PhotoRow) -> c.StagedRef:
    taken = date.fromisoformat(row.taken_on) if row.taken_on else None
    days_old = (row.sent_on - taken).days if taken else None
    shown = _fields(row, "width", "height", "taken_on", "stage")
    return c.StagedRef(id=row.photo_id, days_old=days_old, **shown)


def _inspection(row: rows.InspectionRow, photos: dict[str, list[c.StagedRef]], seen: Seen) -> c.InspectionView:
    shown = _fields(row, "inspection_id", "inspected_on", "way", "words", "findings", "by")
    shown |= seen.words("inspection", row.inspection_id)
    return c.InspectionView(group=row.group_name, photos=photos.get(row.inspection_id, []), **shown)


def _finding(
    row: rows.FindingRow,
    answers: list[rows.RectificationRow],
    photos: dict[str, list[c.StagedRef]],
    seen: Seen,
    day: date,
    policy: ProjectPolicy,
) -> c.FindingView:
    late = (day - row.due_on).days if row.state == "open" else 0
    shown = _fields(row, "finding_id", "inspection_id", "words", "state", *SIGNED)
    shown |= seen.words("finding", row.finding_id)
    said = ("words", *SIGNED, "confirmed", "verdict_words", "verdict_by")
    done = [
        c.RectificationView(
            **_fields(answer, *said)
            | seen.words("rectification", answer.rectification_id)
            | seen.words("verdict", answer.rectification_id),
            photos=photos.get(answer.rectification_id, []),
        )
        for answer in answers
    ]
    colour: Colour = colour_of_late(late, policy.limits)
    return c.FindingView(due_on=row.due_on.isoformat(), colour=colour, rectifications=done, **shown)


def _asked(reading: ReadSession, row: rows.PeriodRow, day: date, policy: ProjectPolicy) -> c.AskedView:
    colour = colour_of_late((day - row.due_on).days, policy.limits)
    why, why_en = _why(reading, row, policy)
    due_on = row.due_on.isoformat()
    return c.AskedView(period=row.period, kind=row.kind, due_on=due_on, colour=colour, why=why, why_en=why_en)


def _why(reading: ReadSession, row: rows.PeriodRow, policy: ProjectPolicy) -> tuple[str, str]:
    """The county's day, then what moved it."""
    counted = due_day(row.period, policy.settings.track_day if row.kind == "track" else policy.settings.report_day)
    why = f"{row.period}的应在{counted.month}月{counted.day}日前报送"
    why_en = f"what concerns {row.period} is owed by {counted.isoformat()}"
    if row.due_on == counted:
        return why, why_en
    ends = period_ends(working_days(reading, policy.zone), counted, moves=policy.settings.rest_day_moves)
    if row.due_on == ends.on:
        return f"{why}；{ends.why}", f"{why_en}; {ends.why_en}"
    moved = f"另有休息日或中止的日子，顺延到{row.due_on.month}月{row.due_on.day}日"
    return f"{why}；{moved}", f"{why_en}; days of rest or a suspension moved it to {row.due_on.isoformat()}"


def _line(row: rows.LineRow, *, everybody: bool) -> c.HistoryLine:
    names = ("at", "event", "by", "department_name", "decision", "words", "was", "became")
    elsewhere = {"words": ""} if everybody and row.event in TOLD_ELSEWHERE else {}
    return c.HistoryLine(**_fields(row, *names) | elsewhere)
