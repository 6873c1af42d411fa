"""The scrutineer's service, with a database of its own."""

from pathlib import Path

from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from services.voting.scrutiny.entrypoints import Signatures

MIGRATIONS = Path(__file__).parent / "migrations"


class Scrutiny(Signatures, BaseService):
    """The second issuer, so that nobody can make ballots alone; and the seal."""

    name = "scrutiny"
    bus = Bus(MIGRATIONS)
