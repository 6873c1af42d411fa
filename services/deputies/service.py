"""Deputies as a service: which subjects it has, and nothing else."""

from pathlib import Path
from typing import Any

from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from kit.service_settings import Settings
from services.deputies.absences.entrypoints import Absences
from services.deputies.activities.entrypoints import Activities
from services.deputies.bulletins.entrypoints import Bulletins
from services.deputies.courses.entrypoints import Courses
from services.deputies.dossier.entrypoints import Dossiers
from services.deputies.groups.entrypoints import Groups
from services.deputies.invitations.entrypoints import Invitations
from services.deputies.letters.entrypoints import Letters
from services.deputies.liaison.entrypoints import Liaison
from services.deputies.matters.entrypoints import Matters
from services.deputies.opinions.entrypoints import Opinions
from services.deputies.roster.entrypoints import Roster
from services.deputies.seats.entrypoints import Seats
from services.deputies.settings import DeputiesSettings
from services.deputies.stations.entrypoints import Stations
from services.deputies.succession.entrypoints import Succession
from services.deputies.suggestions.entrypoints import Suggestions
from services.deputies.work_plans.entrypoints import WorkPlans

MIGRATIONS = Path(__file__).parent / "migrations"


class Deputies(
    Matters,
    Roster,
    Seats,
    Groups,
    Absences,
    Stations,
    Activities,
    Liaison,
    Invitations,
    Dossiers,
    Opinions,
    WorkPlans,
    Bulletins,
    Courses,
    Letters,
    Suggestions,
    Succession,
    BaseService,
):
    """Assignment, and what deputies do with what was assigned."""

    name = "deputies"
    bus = Bus(MIGRATIONS)
    settings: Any = Settings(DeputiesSettings)
