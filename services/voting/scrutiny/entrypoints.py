"""The entrypoints of the scrutineer: rounds, slips, the second signature on ballots, the seal; audit heads."""

from typing import Any

from contracts import audit as a
from contracts import scrutiny as s
from contracts.base import Done
from contracts.deputies import DeputyChanged
from contracts.envelope import Envelope
from contracts.sessions import BlindSignature
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.voting.scrutiny import queries
from services.voting.scrutiny.store import deputies
from services.voting.scrutiny.use_cases import audit_heads, rounds, sign, slips


class Signatures:
    """The second issuer, so that nobody can make ballots alone; and the seal."""

    @subscribe(*rounds.FACTS)
    def follow_rounds(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """Attendance, devices, rounds, the box's totals and the record to be sealed are noted as they are told."""
        rounds.hear(message.data, work)

    @subscribe(DeputyChanged)
    def follow_deputies(self, work: UnitOfWork, message: Envelope[DeputyChanged]) -> None:
        """Who is a deputy, from when until when: nobody else's ballot is signed."""
        deputies.keep(work, message.data.deputy_id, message.data.deputy_name, message.data)

    @command(s.ListSlips)
    def list_slips(self, work: UnitOfWork, request: s.ListSlips) -> s.SlipsView:
        """The scrutineer gives the public keys of the slips that are handed out at the table."""
        return slips.list_slips(work, request)

    @command(s.CountersignBallot)
    def countersign_ballot(self, work: UnitOfWork, request: s.CountersignBallot) -> BlindSignature:
        """The scrutineer's service signs a deputy's blinded token: the second of a ballot's two signatures."""
        return sign.countersign_ballot(work, request)

    @command(s.SealBoard)
    def seal_board(self, work: UnitOfWork, request: s.SealBoard) -> Done:
        """The scrutineer signs the record of a counted round."""
        return sign.seal_board(work, request)

    @query(s.ReadSlips)
    def read_slips(self, reading: ReadSession, request: s.ReadSlips) -> s.SlipsView:
        """The slips of a session, and whose device is bound."""
        return queries.read_slips(reading, request)

    @query(s.ReadSeal)
    def read_seal(self, reading: ReadSession, request: s.ReadSeal) -> s.SealView:
        """The record that waits for the scrutineer's signature, and where it disagrees with what was seen here."""
        return queries.read_seal(reading, request)


class AuditHeads:
    """Keeps what the gateway's audit log cannot take back."""

    @subscribe(a.WitnessAuditHead)
    def witness_audit_heads(self, work: UnitOfWork, message: Envelope[a.WitnessAuditHead]) -> None:
        """A head is kept, and told to whoever subscribes."""
        audit_heads.witness(work, message.data.head)

    @query(a.ReadAuditHeads)
    def read_audit_heads(self, reading: ReadSession, request: a.ReadAuditHeads) -> a.WitnessedHeadList:
        """The kept heads, newest first."""
        return queries.read_audit_heads(reading, request)
