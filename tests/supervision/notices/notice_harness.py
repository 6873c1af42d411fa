"""The notice centre on a work bench: events of every service come in, people read what they are told."""

from typing import Any

from contracts.base import Actor
from contracts.notices import CountNotices, ListNotices, Notice, OpenNotice, ReadAllNotices
from contracts.words import NoticeKind
from kit.bus.consumer import Incoming
from services.supervision.notices.settings import NoticeSettings
from tests.supervision.suggestions.suggestion_harness import Harness
from tests.supervision.supervision_loop import OFFICE


class Desk(Harness):
    """The supervision room; the clock stands at Monday 2 November 2026, 10:00 in the county."""

    def __init__(self, url: str = "sqlite:///:memory:", **settings: Any) -> None:
        super().__init__(url)
        self.room.notice_settings = NoticeSettings(**settings)

    def tell(self, *facts: Any) -> list[Incoming]:
        """Events reach the notice centre as one batch; returns it, for a second telling."""
        batch = [
            Incoming(self.bench.envelope(fact, "subject", f"n-{next(self.numbers):06}"), body="{}") for fact in facts
        ]
        self.deliver(batch)
        return batch

    def deliver(self, batch: list[Incoming]) -> None:
        """These messages, as one batch."""
        self.room.make_notices(lambda consumer: consumer.take(batch))
        assert self.waiting() == 0, "a message failed"

    def told(self, actor: Actor = OFFICE, **asked: Any) -> list[Notice]:
        """What this person was told, the newest first."""
        found: list[Notice] = self.ask(ListNotices(**asked), actor).items
        return found

    def kinds(self, actor: Actor = OFFICE) -> list[NoticeKind]:
        """Of which kinds, the newest first."""
        return [one.kind for one in self.told(actor)]

    def unread(self, actor: Actor = OFFICE) -> int:
        """How many this person has still to see."""
        return int(self.ask(CountNotices(), actor).unread)

    def open(self, notice_id: str, actor: Actor = OFFICE) -> Notice:
        """The person follows it."""
        found: Notice = self.ask(OpenNotice(notice_id=notice_id), actor)
        return found

    def read_all(self, actor: Actor = OFFICE) -> None:
        """The person has seen everything."""
        self.ask(ReadAllNotices(), actor)
