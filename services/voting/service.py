"""Voting as a service: which subjects it has, and nothing else."""

from pathlib import Path
from typing import Any

from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from kit.settings import Settings
from services.voting.ideas.entrypoints import Ideas
from services.voting.selection.entrypoints import Selection
from services.voting.sessions.entrypoints import Sessions
from services.voting.settings import VotingSettings

MIGRATIONS = Path(__file__).parent / "migrations"


class Voting(Ideas, Selection, Sessions, BaseService):
    """Ideas for livelihood projects, and the sessions that decide which are done."""

    name = "voting"
    bus = Bus(MIGRATIONS)
    settings: Any = Settings(VotingSettings)
