"""The box as a service of its own, with a database of its own."""

from pathlib import Path

from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from services.voting.box.entrypoints import Ballots

MIGRATIONS = Path(__file__).parent / "migrations"


class Box(Ballots, BaseService):
    """Ballots, and nothing that says whose."""

    name = "box"
    bus = Bus(MIGRATIONS)
