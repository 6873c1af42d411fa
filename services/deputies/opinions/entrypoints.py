"""The entrypoints of opinions: recorded, transferred, turned, verified, and the lists."""

from typing import Any

from contracts import deputies as d
from contracts.base import Done
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.deputies.opinions.queries import opinions, public
from services.deputies.opinions.settings import OpinionSettings
from services.deputies.opinions.use_cases import record, transfer, turn, verify
from services.deputies.settings import DeputiesSettings


class Opinions:
    """Opinions heard in deputies' work; part of the deputies service."""

    settings: DeputiesSettings
    opinion_settings: Any = Settings(OpinionSettings)

    @command(d.RecordOpinion)
    def record_opinion(self, work: UnitOfWork, request: d.RecordOpinion) -> Done:
        """Somebody heard an opinion."""
        return record.record_opinion(work, request, self.settings)

    @command(d.ClassifyOpinion)
    def classify_opinion(self, work: UnitOfWork, request: d.ClassifyOpinion) -> Done:
        """The office says what it is about."""
        return record.classify_opinion(work, request)

    @command(d.TransferOpinion)
    def transfer_opinion(self, work: UnitOfWork, request: d.TransferOpinion) -> Done:
        """A department is asked to answer."""
        return transfer.transfer_opinion(work, request, self.settings, self.opinion_settings)

    @command(d.AnswerOpinion)
    def answer_opinion(self, work: UnitOfWork, request: d.AnswerOpinion) -> Done:
        """The department answers."""
        return transfer.answer_opinion(work, request)

    @command(d.ReturnOpinion)
    def return_opinion(self, work: UnitOfWork, request: d.ReturnOpinion) -> Done:
        """The department returns it."""
        return transfer.return_opinion(work, request)

    @command(d.TurnOpinion)
    def turn_opinion(self, work: UnitOfWork, request: d.TurnOpinion) -> Done:
        """It goes on as a topic, a suggestion or input to a draft law."""
        return turn.turn_opinion(work, request, self.settings)

    @command(d.RecordOutcome)
    def record_outcome(self, work: UnitOfWork, request: d.RecordOutcome) -> Done:
        """What became of what was proposed to a draft law."""
        return turn.record_outcome(work, request)

    @command(d.VerifyOpinion)
    def verify_opinion(self, work: UnitOfWork, request: d.VerifyOpinion) -> Done:
        """What everybody reads of it."""
        return verify.verify_opinion(work, request)

    @query(d.ListHeardOpinions)
    def list_heard_opinions(self, reading: ReadSession, request: d.ListHeardOpinions) -> d.HeardOpinionPage:
        """Opinions the reader may see."""
        return opinions.list_heard_opinions(reading, request)

    @query(d.ReadHeardOpinion)
    def read_heard_opinion(self, reading: ReadSession, request: d.ReadHeardOpinion) -> d.OpinionView:
        """One opinion whole."""
        return opinions.read_heard_opinion(reading, request)

    @query(d.ListPublicOpinions)
    def list_public_opinions(self, reading: ReadSession, request: d.ListPublicOpinions) -> d.PublicOpinionPage:
        """What everybody reads."""
        return public.list_public_opinions(reading, request)
