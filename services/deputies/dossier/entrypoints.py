"""The entrypoints of dossiers: what events tell, and what is read."""

from typing import Any

from contracts import deputies as d
from contracts.envelope import Envelope
from kit.bus.entrypoints import query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.dossier import queries
from services.deputies.dossier.use_cases import follow
from services.deputies.dossier.use_cases.heard import EVENTS
from services.deputies.settings import DeputiesSettings


class Dossiers:
    """What deputies did in office; part of the deputies service."""

    settings: DeputiesSettings

    @subscribe(*EVENTS)
    def follow_duties(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """What an event tells of deputies' duties is put into their dossiers."""
        follow.follow_duties(work, message, self.settings)

    @query(d.ReadDossier)
    def read_dossier(self, reading: ReadSession, request: d.ReadDossier) -> d.Dossier:
        """One deputy's record of a term, for the office and that deputy."""
        return queries.read_dossier(reading, request, self.settings)

    @query(d.ReadDeputy)
    def read_deputy(self, reading: ReadSession, request: d.ReadDeputy) -> d.DeputyPage:
        """What everybody may know of one deputy."""
        return queries.read_deputy(reading, request, self.settings)
