"""The entrypoints of the liaison: pairs, and what the two of each recorded."""

from contracts import deputies as d
from contracts.base import Done
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.sheets import Row
from services.deputies.liaison import queries
from services.deputies.liaison.use_cases import contacts, pairs, save_pairs
from services.deputies.settings import DeputiesSettings


class Liaison:
    """Committee members and their grassroots deputies; part of the deputies service."""

    settings: DeputiesSettings

    @command(d.PairDeputies)
    def pair_deputies(self, work: UnitOfWork, request: d.PairDeputies) -> Done:
        """Two deputies are a pair."""
        return pairs.pair_deputies(work, request)

    @command(d.ImportPairs, lambda self, request: pairs.read_pairs(request, self.settings))
    def import_pairs(self, work: UnitOfWork, request: d.ImportPairs, rows: list[Row]) -> d.ImportReport:
        """Pairs are added from a spreadsheet."""
        return pairs.import_pairs(work, request, rows, self.settings)

    @command(d.SavePairs)
    def save_pairs(self, work: UnitOfWork, request: d.SavePairs) -> d.ImportReport:
        """Pairs of the county's workbook."""
        return save_pairs.save_pairs(work, request, self.settings)

    @command(d.EndPair)
    def end_pair(self, work: UnitOfWork, request: d.EndPair) -> Done:
        """Two deputies are a pair no more."""
        return pairs.end_pair(work, request, self.settings)

    @command(d.RecordLiaison)
    def record_liaison(self, work: UnitOfWork, request: d.RecordLiaison) -> Done:
        """A contact of a pair is recorded, or corrected."""
        return contacts.record_liaison(work, request, self.settings)

    @query(d.ListPairs)
    def list_pairs(self, reading: ReadSession, request: d.ListPairs) -> d.LiaisonPairs:
        """Pairs, and how long each had no contact."""
        return queries.list_pairs(reading, request, self.settings)

    @query(d.ReadPair)
    def read_pair(self, reading: ReadSession, request: d.ReadPair) -> d.LiaisonPairView:
        """One pair with its contacts."""
        return queries.read_pair(reading, request, self.settings)
