"""The entrypoints of messages: what is due goes out, stops, is asked for, or is looked at when it could not."""

from typing import Any

from contracts.base import Done
from contracts.intake import (
    ListUnsentMessages,
    RenewSecret,
    SendMessagesAgain,
    StopMessages,
    UnsentMessage,
    UnsentMessages,
)
from kit.bus.entrypoints import command, every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.metrics import MESSAGES_DEAD
from kit.problems import NotFound
from kit.sms.settings import SmsSettings
from services.intake.messages import store
from services.intake.messages.use_cases import hand_over, renew
from services.intake.settings import IntakeSettings


class Messages:
    """Text messages to residents; part of the intake service."""

    settings: IntakeSettings
    sms: SmsSettings
    bus: Any

    def _anything_waits(self, reading: ReadSession) -> bool:
        waits, dead = store.standing(
            reading.connection, reading.now, hand_over.forgotten_before(reading, self.settings)
        )
        MESSAGES_DEAD.set(dead)
        return waits

    @every(5, after=lambda self, parcels: hand_over.deliver(self.bus, parcels, self.sms), waits=_anything_waits)
    def send_messages(self, work: UnitOfWork) -> list[hand_over.Parcel]:
        """What is due goes to the provider of text messages."""
        return hand_over.take(work, self.settings, self.sms)

    @command(StopMessages)
    def stop_messages(self, work: UnitOfWork, request: StopMessages) -> Done:
        """Who follows the link of a message is told no more."""
        if store.stop(work.connection, request.stop) is None:
            raise NotFound("messages")
        return Done(id="messages")

    @command(RenewSecret)
    def renew_secret(self, work: UnitOfWork, request: RenewSecret) -> Done:
        """A new secret goes to the phone that was left with the appeal."""
        return renew.renew_secret(work, request, self.settings)

    @query(ListUnsentMessages)
    def list_unsent_messages(self, reading: ReadSession, request: ListUnsentMessages) -> UnsentMessages:
        """Messages that were given up, for the operator."""
        rows = store.dead(reading.connection, request.limit)
        items = [UnsentMessage(what=row.what, reason=row.reason, attempts=row.attempts, at=row.done_at) for row in rows]
        return UnsentMessages(items=items)

    @command(SendMessagesAgain)
    def send_messages_again(self, work: UnitOfWork, request: SendMessagesAgain) -> Done:
        """What was given up is tried anew."""
        store.again(work.connection, work.now)
        return Done(id="messages")
