"""The entrypoints of supervision about suggestions: from submission to the look back."""

from collections.abc import Sequence
from typing import Any

from contracts import suggestions as h
from contracts.base import Done
from contracts.deputies import SeatHandedOn
from contracts.envelope import Envelope
from contracts.suggestions import SuggestionSubmitted
from contracts.supervision import MovedPart
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.calendar_change import CalendarChange
from services.supervision.shared.domain.successor import Successor
from services.supervision.shared.hooks import on_calendar_edit, on_department_merge
from services.supervision.signing.interface import signed_first
from services.supervision.suggestions.queries import papers, suggestion, suggestions
from services.supervision.suggestions.settings import SuggestionSettings
from services.supervision.suggestions.use_cases import (
    assign,
    close,
    follow,
    hand_on,
    handle,
    join,
    judge,
    merge,
    recount,
    reply,
    watch,
)
from services.supervision.suggestions.use_cases.clocks import SuggestionPolicy


class Suggestions:
    """What deputies suggested, from submission to the look back; part of the supervision service."""

    settings: SupervisionSettings
    suggestion_settings: Any = Settings(SuggestionSettings)

    def _suggestion_policy(self) -> SuggestionPolicy:
        return SuggestionPolicy(self.settings, self.suggestion_settings)

    @subscribe(SuggestionSubmitted, SeatHandedOn)
    def follow_suggestions(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """A submitted suggestion is kept under the next number of its year; one whose lead left is led on."""
        if isinstance(message.data, SeatHandedOn):
            hand_on.hand_on(work, message.data)
        else:
            follow.follow_suggestions(work, message, self._suggestion_policy())

    @every(60, parts=watch.PARTS)
    def watch_suggestions(self, work: UnitOfWork) -> bool:
        """Each clock that turned is told of once, and a reply that was not rated in time is closed."""
        return watch.watch_suggestions(work, self._suggestion_policy()) == watch.AT_ONCE

    @on_calendar_edit
    def recount_suggestions(self, work: UnitOfWork, change: CalendarChange) -> None:
        """Clocks of parts that end on the day, or count it."""
        recount.recount_suggestions(work, change.day, self._suggestion_policy())

    @on_department_merge("parts")
    def move_parts(self, work: UnitOfWork, heir: Successor) -> Sequence[MovedPart]:
        """Parts in the department's hands, and replies that wait for a rating."""
        return merge.move_parts(work, heir)

    @command(h.AssignSuggestion)
    def assign_suggestion(self, work: UnitOfWork, request: h.AssignSuggestion) -> Done:
        """The office assigns a suggestion to its departments."""
        return assign.assign_suggestion(work, request, self._suggestion_policy())

    @command(h.ReassignPart)
    def reassign_part(self, work: UnitOfWork, request: h.ReassignPart) -> Done:
        """The office gives a returned part to another department."""
        return assign.reassign_part(work, request, self._suggestion_policy())

    @command(h.MovePartDue)
    def move_part_due(self, work: UnitOfWork, request: h.MovePartDue) -> Done:
        """The office moves the day by which a department owes its reply or opinion."""
        return assign.move_part_due(work, request, self._suggestion_policy())

    @command(h.MakeKey)
    def make_key(self, work: UnitOfWork, request: h.MakeKey) -> Done:
        """The office makes it a key suggestion and names the leaders who see to it."""
        return assign.make_key(work, request)

    @command(h.JoinSuggestions)
    def join_suggestions(self, work: UnitOfWork, request: h.JoinSuggestions) -> Done:
        """The office has a suggestion handled together with another of the same matter."""
        return join.join_suggestions(work, request, self._suggestion_policy())

    @command(h.TakePart)
    def take_part(self, work: UnitOfWork, request: h.TakePart) -> Done:
        """A department takes its part and begins to handle it."""
        return handle.take_part(work, request)

    @command(h.ReturnPart)
    @signed_first(papers.part)
    def return_part(self, work: UnitOfWork, request: h.ReturnPart) -> Done:
        """A department returns a part that is not its to handle to the office."""
        return handle.return_part(work, request, self._suggestion_policy())

    @command(h.GiveCoOpinion)
    @signed_first(papers.part)
    def give_co_opinion(self, work: UnitOfWork, request: h.GiveCoOpinion) -> Done:
        """A co-handler gives its opinion to the department that leads."""
        return handle.give_co_opinion(work, request)

    @command(h.RecordContact)
    def record_contact(self, work: UnitOfWork, request: h.RecordContact) -> Done:
        """A department records a contact with the deputies."""
        return handle.record_contact(work, request, self._suggestion_policy())

    @command(h.ReplySuggestion)
    @signed_first(papers.part)
    def reply_suggestion(self, work: UnitOfWork, request: h.ReplySuggestion) -> Done:
        """A department replies in writing, for the deputies to rate."""
        return reply.reply_suggestion(work, request, self._suggestion_policy())

    @command(h.DenyContact)
    def deny_contact(self, work: UnitOfWork, request: h.DenyContact) -> Done:
        """The leading deputy denies that a contact happened as recorded."""
        return judge.deny_contact(work, request)

    @command(h.RateSuggestion)
    def rate_suggestion(self, work: UnitOfWork, request: h.RateSuggestion) -> Done:
        """The leading deputy rates a reply; not satisfied has it handled once more."""
        return judge.rate_suggestion(work, request, self._suggestion_policy())

    @command(h.WithdrawSuggestion)
    def withdraw_suggestion(self, work: UnitOfWork, request: h.WithdrawSuggestion) -> Done:
        """The leading deputy withdraws a suggestion before any reply."""
        return close.withdraw_suggestion(work, request)

    @command(h.LookBack)
    def look_back(self, work: UnitOfWork, request: h.LookBack) -> Done:
        """The office records, a year later, whether what was promised was done."""
        return close.look_back(work, request, self._suggestion_policy())

    @query(h.ListSuggestions)
    def list_suggestions(self, reading: ReadSession, request: h.ListSuggestions) -> h.SuggestionPage:
        """Suggestions of a year with their counts, as far as the reader may see them."""
        return suggestions.list_suggestions(reading, request, self.settings)

    @query(h.ReadSuggestion)
    def read_suggestion(self, reading: ReadSession, request: h.ReadSuggestion) -> h.SuggestionView:
        """One suggestion with its parts, replies and history, as far as the reader may see it."""
        return suggestion.read_suggestion(reading, request, self._suggestion_policy())
