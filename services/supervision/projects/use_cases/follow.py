"""An adopted project comes in from the vote."""

from datetime import timedelta

from sqlalchemy import insert

from contracts.envelope import Envelope
from contracts.sessions import ProjectAdopted
from contracts.words import Colour
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.projects.domain.light import TO_BE_PLANNED
from services.supervision.projects.domain.project import ProjectState
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.tables import projects
from services.supervision.projects.use_cases.clocks import ProjectPolicy, owed_on
from services.supervision.projects.use_cases.history import record_history
from services.supervision.shared.store import departments
from services.supervision.shared.store.search import PROJECT, SAID, search
from services.supervision.shared.store.townships import townships

NOBODY = ""
"""A department given in words that nobody is called by: the words stay, and the office is told to name one."""
ORIGIN = ("session_id", "round_id", "votes", "members", "words", "budget_fen", "people", "proposal_ids", "adopted_at")


def follow_projects(work: UnitOfWork, message: Envelope[ProjectAdopted], policy: ProjectPolicy) -> None:
    """Keep it with where it came from; from now on a plan is due. Told twice, it is kept once."""
    said = message.data
    if store.known(work, said.project_id):
        return
    day = said.adopted_at.astimezone(policy.zone).date()
    named = said.department or ""
    department = departments.named(work, named)
    origin = said.model_dump(mode="json", include=set(ORIGIN))
    row = insert(projects).values(
        project_id=said.project_id,
        title=said.title,
        year=day.year,
        state=ProjectState.ADOPTED,
        township=said.township,
        department=department.department if department is not None else NOBODY,
        department_name=department.title if department is not None else named,
        origin=origin,
        adopted_at=said.adopted_at,
        plan_due_on=owed_on(work, policy, day + timedelta(days=policy.settings.plan_days)),
        place="",
        budget_fen=said.budget_fen,
        people=said.people,
        spent_fen=0,
        percent=0,
        milestones=[],
        suspended_why="",
        completion_words="",
        light=Colour.GREEN.value,
        reason=TO_BE_PLANNED.reason,
        reason_en=TO_BE_PLANNED.reason_en,
    )
    work.connection.execute(row)
    place = townships.name_of(work, said.township) if said.township else None
    name = department.title if department is not None else named
    search.keep(work, PROJECT, said.project_id, SAID, (said.title, said.words, place, name))
    record_history(work, said.project_id, "adopted", f"{said.votes}\n{said.members}", by="")
