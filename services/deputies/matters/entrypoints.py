"""The entrypoints of matters: assignment, and what deputies do with what was assigned."""

from typing import Any

from contracts import deputies as d
from contracts.base import Done, Photo
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.work import Reading, Work
from services.deputies.matters import queries
from services.deputies.matters.use_cases import answer_offer, follow, handle
from services.deputies.settings import DeputiesSettings


class Matters:
    """Appeals in deputies' hands; part of the deputies service."""

    settings: DeputiesSettings

    @subscribe(*follow.APPEALS)
    def follow_appeals(self, work: Work, message: Envelope[Any]) -> None:
        """New appeals are pushed to deputies; finished ones leave their lists."""
        follow.follow_appeals(work, message, self.settings)

    @every(30)
    def lapse_offers(self, work: Work) -> None:
        """Offers whose time is over go to the next deputy."""
        answer_offer.lapse_offers(work, self.settings)

    @command(d.AcceptMatter)
    def accept_matter(self, work: Work, request: d.AcceptMatter) -> Done:
        """Take it."""
        return answer_offer.accept_matter(work, request, self.settings)

    @command(d.DeclineMatter)
    def decline_matter(self, work: Work, request: d.DeclineMatter) -> Done:
        """Pass it on."""
        return answer_offer.decline_matter(work, request, self.settings)

    @command(d.SolveMatter)
    def solve_matter(self, work: Work, request: d.SolveMatter) -> Done:
        """Solved on the spot."""
        return handle.solve_matter(work, request)

    @command(d.ReferMatter)
    def refer_matter(self, work: Work, request: d.ReferMatter) -> Done:
        """To a department."""
        return handle.refer_matter(work, request)

    @command(d.HandOverMatter)
    def hand_over_matter(self, work: Work, request: d.HandOverMatter) -> Done:
        """To a colleague."""
        return handle.hand_over_matter(work, request, self.settings)

    @command(d.AssignByHand)
    def assign_by_hand(self, work: Work, request: d.AssignByHand) -> Done:
        """The office names the deputy."""
        return handle.assign_by_hand(work, request, self.settings)

    @query(d.MyMatters)
    def my_matters(self, reading: Reading, request: d.MyMatters) -> d.MatterPage:
        """The deputy's own list."""
        return queries.my_matters(reading, request)

    @query(d.UnfilledMatters)
    def unfilled_matters(self, reading: Reading, request: d.UnfilledMatters) -> d.MatterPage:
        """What nobody took."""
        return queries.unfilled_matters(reading, request)

    @query(d.ReadMatter)
    def read_matter(self, reading: Reading, request: d.ReadMatter) -> d.MatterView:
        """One matter."""
        return queries.read_matter(reading, request)

    @query(d.ReadMatterPhoto)
    def read_matter_photo(self, reading: Reading, request: d.ReadMatterPhoto) -> Photo:
        """One photo of an answer."""
        return queries.read_matter_photo(reading, request)
