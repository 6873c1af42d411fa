"""The entrypoints of threads: what is asked and said after an appeal was sent."""

from contracts.base import Done
from contracts.intake import AskResident, FollowThread, ReadThread, ReopenAppeal, SayMore, Thread, WithdrawAppeal
from kit.bus.entrypoints import command, every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.intake.settings import IntakeSettings
from services.intake.threads import queries
from services.intake.threads.use_cases import ask, say, turn


class Threads:
    """Threads of appeals; part of the intake service."""

    settings: IntakeSettings

    @command(AskResident)
    def ask_resident(self, work: UnitOfWork, request: AskResident) -> Done:
        """Whoever has an appeal asks its resident for a detail."""
        return ask.ask_resident(work, request, self.settings)

    @command(SayMore)
    def say_more(self, work: UnitOfWork, request: SayMore) -> Done:
        """A resident answers, adds words and photos, or says thanks."""
        return say.say_more(work, request, self.settings)

    @command(WithdrawAppeal)
    def withdraw_appeal(self, work: UnitOfWork, request: WithdrawAppeal) -> Done:
        """A resident withdraws an appeal, which closes it."""
        return turn.withdraw_appeal(work, request)

    @command(ReopenAppeal)
    def reopen_appeal(self, work: UnitOfWork, request: ReopenAppeal) -> Done:
        """A resident says that what was closed lately is broken again."""
        return turn.reopen_appeal(work, request, self.settings)

    @every(60, parts=ask.PARTS)
    def end_questions(self, work: UnitOfWork) -> bool:
        """A question that nobody answered in time waits no more."""
        return ask.end_questions(work) == ask.AT_ONCE

    @query(FollowThread)
    def follow_thread(self, reading: ReadSession, request: FollowThread) -> Thread:
        """A resident reads the thread of their own appeal."""
        return queries.follow_thread(reading, request, self.settings)

    @query(ReadThread)
    def read_thread(self, reading: ReadSession, request: ReadThread) -> Thread:
        """Staff read the thread of an appeal that they read."""
        return queries.read_thread(reading, request, self.settings)
