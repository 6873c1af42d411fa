"""Deputies as a service: which subjects it has, and nothing else."""

from pathlib import Path
from typing import Any

from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from kit.settings import Settings
from services.deputies.absences.entrypoints import Absences
from services.deputies.groups.entrypoints import Groups
from services.deputies.matters.entrypoints import Matters
from services.deputies.roster.entrypoints import Roster
from services.deputies.seats.entrypoints import Seats
from services.deputies.settings import DeputiesSettings
from services.deputies.succession.entrypoints import Succession
from services.deputies.suggestions.entrypoints import Suggestions

MIGRATIONS = Path(__file__).parent / "migrations"


class Deputies(Matters, Roster, Seats, Groups, Absences, Suggestions, Succession, BaseService):
    """Assignment, and what deputies do with what was assigned."""

    name = "deputies"
    bus = Bus(MIGRATIONS)
    settings: Any = Settings(DeputiesSettings)
