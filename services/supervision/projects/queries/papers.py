"""Which project a paper on its way out of a department is about."""

from sqlalchemy import select

from contracts.projects import CompleteProject, PlanProject, RectifyFinding, ReportProject, TrackProject
from kit.bus.unit_of_work import ReadSession
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.inspection_tables import findings
from services.supervision.settings import SupervisionSettings
from services.supervision.signing.interface import About


def project(
    reading: ReadSession,
    request: PlanProject | TrackProject | ReportProject | CompleteProject,
    settings: SupervisionSettings,
) -> About:
    """The project, by id and title."""
    row = store.project(reading, request.project_id)
    return About(row.project_id, row.title)


def finding(reading: ReadSession, request: RectifyFinding, settings: SupervisionSettings) -> About:
    """The project of a finding, by id and title."""
    found = select(findings.c.project_id).where(findings.c.finding_id == request.finding_id)
    row = store.project(reading, reading.connection.execute(found).scalar_one())
    return About(row.project_id, row.title)
