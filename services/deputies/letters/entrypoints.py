"""The entrypoints of letters to deputies: written, answered, asked once more, gone on, released."""

from typing import Any

from contracts import deputies as d
from contracts import release as r
from contracts.base import Done
from contracts.held import HeldPage, ReleaseRecord
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.deputies.letters import queries, use_cases
from services.deputies.letters.settings import LetterSettings
from services.deputies.settings import DeputiesSettings


class Letters:
    """Letters of voters to deputies; part of the deputies service."""

    settings: DeputiesSettings
    letter_settings: Any = Settings(LetterSettings)

    @command(d.WriteLetter)
    def write_letter(self, work: UnitOfWork, request: d.WriteLetter) -> Done:
        """A voter writes to a deputy."""
        return use_cases.write_letter(work, request, self.settings, self.letter_settings)

    @command(d.AskLetterAgain)
    def ask_letter_again(self, work: UnitOfWork, request: d.AskLetterAgain) -> Done:
        """The writer asks once more."""
        return use_cases.ask_letter_again(work, request, self.settings, self.letter_settings)

    @command(d.AnswerLetter)
    def answer_letter(self, work: UnitOfWork, request: d.AnswerLetter) -> Done:
        """The deputy answers."""
        return use_cases.answer_letter(work, request)

    @command(d.TurnLetter)
    def turn_letter(self, work: UnitOfWork, request: d.TurnLetter) -> d.LetterForAppeal:
        """It goes on as an appeal."""
        return use_cases.turn_letter(work, request)

    @command(r.DecideLetter)
    def decide_release(self, work: UnitOfWork, request: r.DecideLetter) -> Done:
        """The office releases a letter with its answer whole, in part, or not at all."""
        return use_cases.decide_letter(work, request)

    @query(d.FollowLetter)
    def follow_letter(self, reading: ReadSession, request: d.FollowLetter) -> d.LetterView:
        """The writer's own letter."""
        return queries.follow_letter(reading, request)

    @query(d.ListVoterLetters)
    def list_voter_letters(self, reading: ReadSession, request: d.ListVoterLetters) -> d.LetterPage:
        """Letters the asker may see."""
        return queries.list_voter_letters(reading, request)

    @query(d.ReadVoterLetter)
    def read_voter_letter(self, reading: ReadSession, request: d.ReadVoterLetter) -> d.LetterView:
        """One letter whole."""
        return queries.read_voter_letter(reading, request)

    @query(d.ListPublicLetters)
    def list_public_letters(self, reading: ReadSession, request: d.ListPublicLetters) -> d.PublicLetters:
        """What everybody reads of a deputy's letters."""
        return queries.list_public_letters(reading, request)

    @query(r.ListHeldLetters)
    def list_held(self, reading: ReadSession, request: r.ListHeldLetters) -> HeldPage:
        """What was answered and waits to be read before everybody may."""
        return queries.list_held_letters(reading, request)

    @query(r.ReadLetterReleases)
    def read_releases(self, reading: ReadSession, request: r.ReadLetterReleases) -> ReleaseRecord:
        """The rule by which letters become public, and what was decided; no texts."""
        return queries.read_letter_releases(reading, self.settings)
