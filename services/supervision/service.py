"""Supervision as a service: the subjects it is composed of, and nothing else."""

from pathlib import Path
from typing import Any

from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from kit.bus.unit_of_work import ReadSession
from kit.service_settings import Settings
from services.supervision.calendar.entrypoints import Calendar
from services.supervision.cases.entrypoints import Cases
from services.supervision.county.entrypoints import CountyItself
from services.supervision.dashboards.entrypoints import Dashboards
from services.supervision.departments.entrypoints import Departments
from services.supervision.figures.entrypoints import Figures
from services.supervision.inquiries.entrypoints import Inquiries
from services.supervision.notices.entrypoints import Notices
from services.supervision.oncall.entrypoints import OnCall
from services.supervision.projects.entrypoints import Projects
from services.supervision.release.entrypoints import Release
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.deputies import deputies
from services.supervision.signing.entrypoints import Signing
from services.supervision.suggestions.entrypoints import Suggestions
from services.supervision.systems.entrypoints import Systems
from services.supervision.topics.entrypoints import Topics

MIGRATIONS = Path(__file__).parent / "migrations"


class Supervision(
    Cases,
    Departments,
    Calendar,
    CountyItself,
    Suggestions,
    Projects,
    Inquiries,
    Topics,
    Figures,
    Signing,
    Dashboards,
    Notices,
    Systems,
    OnCall,
    Release,
    BaseService,
):
    """Each base is a subject, in the order in which they take part in what one of them decides."""

    name = "supervision"
    bus = Bus(MIGRATIONS)
    settings: Any = Settings(SupervisionSettings)

    def stands(self, reading: ReadSession) -> bool:
        """Whether a deputy who asks is in office, by this service's own copy."""
        return deputies.stands(reading)
