"""Working out a project's light anew after everything that happens to it, and telling when it changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from contracts.projects import ProjectTurned
from contracts.words import Colour
from kit.bus.work import Reading, Work
from services.supervision.domain.light import Late, Light, light_of, missed
from services.supervision.domain.period import is_month
from services.supervision.store import projects as store
from services.supervision.use_cases.projects.rules import FINISHED, Rules


def relight(work: Work, project_id: str, rules: Rules) -> None:
    """Keep the light as the rule has it; a change of colour is told once."""
    row = store.project(work, project_id)
    light = _light(work, row, rules)
    if (light.colour, light.reason) == (row.light, row.reason):
        return
    store.change(work, project_id, light=light.colour, reason=light.reason, reason_en=light.reason_en)
    if light.colour == row.light:
        return
    fact = ProjectTurned(
        project_id=project_id,
        title=row.title,
        department=row.department,
        department_name=row.department_name,
        colour=light.colour,
        was=Colour(row.light),
        reason=light.reason,
        reason_en=light.reason_en,
        at=work.now,
    )
    work.emit(fact, subject=project_id)


def _light(reading: Reading, row: Any, rules: Rules) -> Light:
    if row.state == "adopted" or row.state in FINISHED:
        return Light(Colour.GREEN)
    if row.state == "suspended":
        return Light(Colour.GREEN, "经决定暂停，期限不计", "suspended by decision; its clocks stand still")
    requests = store.of_project(reading, store.asked, row.project_id, store.asked.c.due_at)
    overdue = {one.period: reading.now > one.due_at for one in requests}
    tracks = [(overdue[one.period], one.answered_at is not None) for one in requests if is_month(one.period)]
    return light_of(
        rules.today(reading),
        _waits(reading, row, requests, rules),
        missed_in_a_row=missed(tracks),
        budget_fen=row.budget_fen,
        spent_fen=row.spent_fen,
        red_days=rules.own.red_days,
        red_missed=rules.own.red_missed,
    )


def _waits(reading: Reading, row: Any, requests: list[Any], rules: Rules) -> list[Late]:
    """Everything that should have been done by a day."""
    waits = [Late("项目完成", "completion", row.ends_on)]
    waits += [_milestone(one) for one in row.milestones if one.get("done_on") is None]
    for one in requests:
        if one.answered_at is None:
            what = ("月进度", "the monthly track") if is_month(one.period) else ("季汇报", "the quarterly report")
            due = one.due_at.astimezone(rules.room.zone).date()
            waits.append(Late(f"{one.period}{what[0]}", f"{what[1]} of {one.period}", due))
    F = store.findings.c
    for one in store.of_project(reading, store.findings, row.project_id, F.due_on):
        if one.state == "open":
            waits.append(Late("问题整改", "the rectification of a finding", one.due_on))
    return waits


def _milestone(one: Mapping[str, Any]) -> Late:
    due = date.fromisoformat(one["due_on"])
    return Late(f"节点“{one['title']}”", f"milestone {one['title']}", due)
