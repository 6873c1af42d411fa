"""The entrypoints of matters: assignment, and what deputies do with what was assigned."""

from typing import Any

from contracts import deputies as d
from contracts.base import Done, Photo
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.matters import queries
from services.deputies.matters.store import loads
from services.deputies.matters.use_cases import answer_offer, follow, handle
from services.deputies.matters.use_cases import assign_by_hand as by_hand
from services.deputies.settings import DeputiesSettings


class Matters:
    """Appeals in deputies' hands; part of the deputies service."""

    settings: DeputiesSettings

    @subscribe(*follow.APPEALS)
    def follow_appeals(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """A new appeal is offered to a deputy, and a finished one leaves its deputy's list."""
        follow.follow_appeals(work, message, self.settings)

    @every(30, parts=answer_offer.PARTS)
    def lapse_offers(self, work: UnitOfWork) -> bool:
        """An offer that was not accepted in time goes to the next deputy."""
        return answer_offer.lapse_offers(work, self.settings) == answer_offer.MOST

    @every(60)
    def keep_loads(self, work: UnitOfWork) -> None:
        """What is kept of how much each deputy carries is counted anew where a matter came or went since."""
        loads.keep(work, work.today(self.settings.zone).isoformat())

    @command(d.AcceptMatter)
    def accept_matter(self, work: UnitOfWork, request: d.AcceptMatter) -> Done:
        """A deputy accepts a matter that was offered."""
        return answer_offer.accept_matter(work, request, self.settings)

    @command(d.DeclineMatter)
    def decline_matter(self, work: UnitOfWork, request: d.DeclineMatter) -> Done:
        """A deputy declines an offered matter, and the next one is asked."""
        return answer_offer.decline_matter(work, request, self.settings)

    @command(d.SolveMatter)
    def solve_matter(self, work: UnitOfWork, request: d.SolveMatter) -> Done:
        """A deputy answers a matter that was solved on the spot, and the resident rates the answer."""
        return handle.solve_matter(work, request)

    @command(d.ReferMatter)
    def refer_matter(self, work: UnitOfWork, request: d.ReferMatter) -> Done:
        """A deputy refers an accepted matter to a department, which is given a work order."""
        return handle.refer_matter(work, request)

    @command(d.HandOverMatter)
    def hand_over_matter(self, work: UnitOfWork, request: d.HandOverMatter) -> Done:
        """A deputy hands an accepted matter to a colleague, who is offered it."""
        return handle.hand_over_matter(work, request, self.settings)

    @command(d.HandOnMatters)
    def hand_on_matters(self, work: UnitOfWork, request: d.HandOnMatters) -> Done:
        """A deputy who is away hands everything on to who stands in."""
        return handle.hand_on_matters(work, request, self.settings)

    @command(d.AssignByHand)
    def assign_by_hand(self, work: UnitOfWork, request: d.AssignByHand) -> Done:
        """The congress office offers a matter to a deputy whom it names."""
        return by_hand.assign_by_hand(work, request, self.settings)

    @query(d.MyMatters)
    def my_matters(self, reading: ReadSession, request: d.MyMatters) -> d.MatterPage:
        """The asking deputy's own matters, open ones or all."""
        return queries.my_matters(reading, request)

    @query(d.UnfilledMatters)
    def unfilled_matters(self, reading: ReadSession, request: d.UnfilledMatters) -> d.MatterPage:
        """Matters that no deputy is left to take, for the office to assign."""
        return queries.unfilled_matters(reading, request)

    @query(d.ReadMatter)
    def read_matter(self, reading: ReadSession, request: d.ReadMatter) -> d.MatterView:
        """One matter as its deputy, the office and leaders may read it."""
        return queries.read_matter(reading, request)

    @query(d.ReadMatterPhoto)
    def read_matter_photo(self, reading: ReadSession, request: d.ReadMatterPhoto) -> Photo:
        """One photo that a deputy added to an answer."""
        return queries.read_matter_photo(reading, request)
