"""The scrutineer's service, with a database of its own."""

from pathlib import Path

from kit.bus.base_service import BaseService
from kit.bus.dependency import Bus
from kit.bus.unit_of_work import ReadSession
from services.voting.scrutiny.entrypoints import AuditHeads, Signatures
from services.voting.scrutiny.store import deputies

MIGRATIONS = Path(__file__).parent / "migrations"


class Scrutiny(Signatures, AuditHeads, BaseService):
    """The second issuer, so that nobody can make ballots alone; the seal; and a witness of the audit log."""

    name = "scrutiny"
    bus = Bus(MIGRATIONS)

    def stands(self, reading: ReadSession) -> bool:
        """Whether a deputy who asks is in office, by this service's own copy."""
        return deputies.stands(reading)
