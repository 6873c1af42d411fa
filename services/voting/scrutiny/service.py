"""The scrutineer's service, with a database of its own."""

from pathlib import Path

from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from services.voting.scrutiny.entrypoints import AuditHeads, Signatures

MIGRATIONS = Path(__file__).parent / "migrations"


class Scrutiny(Signatures, AuditHeads, BaseService):
    """The second issuer, so that nobody can make ballots alone; the seal; and a witness of the audit log."""

    name = "scrutiny"
    bus = Bus(MIGRATIONS)
