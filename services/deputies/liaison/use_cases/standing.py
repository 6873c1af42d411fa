"""How a pair stands: it runs while both are in office as what they were paired for, judged when it is asked."""

from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import Forbidden, NotFound
from services.deputies.liaison import store
from services.deputies.roster import interface as roster

RUNS, SEAT_OVER, ENDED = "runs", "seat_over", "ended"


def state_of(reading: ReadSession, row: store.PairRow, member: roster.DeputyRow, deputy: roster.DeputyRow) -> str:
    """Whether the pair runs, is over with a seat, or was ended by the office."""
    if row.ended_on:
        return ENDED
    in_office = roster.is_in_office(reading, member) and roster.is_in_office(reading, deputy)
    return RUNS if in_office and member.committee_post and not deputy.committee_post else SEAT_OVER


def own(reading: ReadSession, row: store.PairRow) -> None:
    """Raises NotFound for a deputy who is none of the two, and Forbidden for who is in office no more."""
    me = reading.actor
    if me.role is not Role.DEPUTY:
        return
    if me.id not in (row.member_id, row.deputy_id):
        raise NotFound("liaison-pair")
    if roster.has_ended(reading, me.id):
        raise Forbidden("Who is in office no more has no liaison.")
