"""The entrypoints of contacts: opening, erasing and forgetting what leads to a resident."""

from contracts.base import Done
from contracts.intake import (
    Contact,
    EraseContact,
    Keeping,
    ReadKeeping,
    RecordCall,
    RevealContact,
    RevealWords,
    WordsAsWritten,
)
from kit.bus.entrypoints import command, every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.intake.contacts import use_cases
from services.intake.settings import IntakeSettings


class Contacts:
    """Residents' phones; part of the intake service."""

    settings: IntakeSettings

    @every(3600, parts=use_cases.PARTS)
    def forget_contacts(self, work: UnitOfWork) -> bool:
        """The phone of an appeal closed long ago is erased."""
        return use_cases.forget_contacts(work, self.settings) == use_cases.AT_ONCE

    @command(RevealContact)
    def reveal_contact(self, work: UnitOfWork, request: RevealContact) -> Contact:
        """A resident's phone is decrypted for a stated reason, and the look recorded."""
        return use_cases.reveal_contact(work, request, self.settings)

    @command(RevealWords)
    def reveal_words(self, work: UnitOfWork, request: RevealWords) -> WordsAsWritten:
        """A resident's words are read with the personal details in them for a stated reason, and the look recorded."""
        return use_cases.reveal_words(work, request)

    @query(ReadKeeping)
    def read_keeping(self, _: ReadSession, __: ReadKeeping) -> Keeping:
        """Everybody is told how long what residents leave is kept."""
        settings = self.settings
        return Keeping(**{name: getattr(settings, name) for name in Keeping.model_fields})

    @command(RecordCall)
    def record_call(self, work: UnitOfWork, request: RecordCall) -> Done:
        """Whoever opened the phone says how the call went."""
        return use_cases.record_call(work, request)

    @command(EraseContact)
    def erase_contact(self, work: UnitOfWork, request: EraseContact) -> Done:
        """A resident has the phone kept with an appeal erased."""
        return use_cases.erase_contact(work, request)
