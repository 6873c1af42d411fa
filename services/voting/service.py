"""Voting as a service: which subjects it has, and nothing else."""

from pathlib import Path
from typing import Any

from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from kit.bus.unit_of_work import ReadSession
from kit.service_settings import Settings
from services.voting.ideas.entrypoints import Ideas
from services.voting.selection.entrypoints import Selection
from services.voting.sessions.entrypoints import Sessions
from services.voting.settings import VotingSettings
from services.voting.shared.deputies import deputies

MIGRATIONS = Path(__file__).parent / "migrations"


class Voting(Ideas, Selection, Sessions, BaseService):
    """Ideas for livelihood projects, and the sessions that decide which are done."""

    name = "voting"
    bus = Bus(MIGRATIONS)
    settings: Any = Settings(VotingSettings)

    def stands(self, reading: ReadSession) -> bool:
        """Whether a deputy who asks is in office, by this service's own copy."""
        return deputies.stands(reading)
