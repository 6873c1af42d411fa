"""The entrypoints of hearing: appeals are heard by themselves, and people have the last word."""

from contracts.base import Done
from contracts.intake import (
    FindLikely,
    JoinMatter,
    LikelyAppeals,
    ListCommonMatters,
    MatterList,
    MatterView,
    PartMatter,
    ReadCommonMatter,
)
from kit.bus.entrypoints import command, every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.intake.same_matter.queries import likely, matters
from services.intake.same_matter.use_cases import by_hand, hear, raising
from services.intake.settings import IntakeSettings


class SameMatter:
    """What many say about one matter; part of the intake service."""

    settings: IntakeSettings

    @every(5, waits=lambda self, reading: hear.anything_waits(reading), parts=hear.PARTS)
    def hear_appeals(self, work: UnitOfWork) -> bool:
        """What waits is compared with what was said before, and grouped; True: more may wait."""
        return hear.hear_appeals(work, self.settings) == hear.AT_ONCE

    @every(3600)
    def tidy_matters(self, work: UnitOfWork) -> None:
        """Days go by; once a night matters follow from likenesses alone, whatever order appeals came in."""
        if work.now.astimezone(self.settings.zone).hour == self.settings.tidy_hour:
            hear.tidy_matters(work, self.settings)
        else:
            raising.count_overtaken(work, self.settings)

    @command(JoinMatter)
    def join_matter(self, work: UnitOfWork, request: JoinMatter) -> Done:
        """The office says that two appeals are one matter."""
        return by_hand.join_matter(work, request, self.settings)

    @command(PartMatter)
    def part_matter(self, work: UnitOfWork, request: PartMatter) -> Done:
        """The office says that an appeal is another matter."""
        return by_hand.part_matter(work, request, self.settings)

    @query(FindLikely)
    def find_likely(self, reading: ReadSession, request: FindLikely) -> LikelyAppeals:
        """Open appeals of the county that sound like the words given."""
        return likely.find_likely(reading, request, self.settings)

    @query(ListCommonMatters)
    def list_common_matters(self, reading: ReadSession, request: ListCommonMatters) -> MatterList:
        """What more than one person says, lately most first."""
        return matters.list_common_matters(reading, request, self.settings)

    @query(ReadCommonMatter)
    def read_common_matter(self, reading: ReadSession, request: ReadCommonMatter) -> MatterView:
        """One matter: its curve, places, persons, and why its appeals belong together."""
        return matters.read_common_matter(reading, request, self.settings)
