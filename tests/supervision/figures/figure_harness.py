"""The desk of figures on a work bench: events of every service come in, sums and cases come out."""

import random
from typing import Any

from contracts.base import Actor
from contracts.deputies import MatterSolved
from contracts.figures import ListFigureCases, ReadFigures
from contracts.intake import AppealClosed, AppealNotAdmitted, AppealRated
from contracts.supervision import OrderReplied
from contracts.words import Grade, Role
from kit.bus.consumer import Incoming
from tests.supervision.supervision_loop import OFFICE, Loop, submitted

PUBLIC = Actor(role=Role.PUBLIC)
OPERATOR = Actor(role=Role.OPERATOR, id="op")


class Harness(Loop):
    """The supervision room with its chronicle."""

    def tell(self, *facts: Any) -> None:
        """Events reach the chronicle, as one batch; pairs of a fact and its subject, or appeals' facts."""
        batch = []
        for fact in facts:
            self.later(seconds=1)
            subject = getattr(fact, "appeal_id", None) or getattr(fact, "session_id", "s")
            batch.append(Incoming(self.bench.envelope(fact, subject, f"c-{next(self.numbers):06}"), body="{}"))
        self.deliver(batch)

    def deliver(self, batch: list[Incoming]) -> None:
        """These messages, as one batch."""
        self.room.keep_the_chronicle(lambda consumer: consumer.take(batch))
        assert self.waiting() == 0, "a message failed"

    def figures(self, **asked: Any) -> dict[str, tuple[int, int | None]]:
        """Every figure's numerator and denominator."""
        sheet = self.ask(ReadFigures(**asked), OFFICE)
        return {one.name: (one.numerator, one.denominator) for one in sheet.figures}

    def cases(self, figure: str, side: Any = "numerator", **asked: Any) -> list[Any]:
        """Every case behind a number, page by page."""
        found: list[Any] = []
        cursor = None
        while True:
            page = self.ask(ListFigureCases(figure=figure, side=side, cursor=cursor, limit=3, **asked), OFFICE)
            found, cursor = [*found, *page.items], page.next
            if cursor is None:
                return found


def life(appeal_id: str, at: Any, luck: random.Random) -> list[Any]:
    """What happens to one appeal, in the order it happens."""
    facts: list[Any] = [submitted(appeal_id, at)]
    fate = luck.random()
    if fate < 0.1:
        facts.append(
            AppealNotAdmitted(appeal_id=appeal_id, exit="court", reason="涉诉", where_to_go="法院", by="办公室")  # type: ignore[arg-type]
        )
        return facts
    if fate < 0.6:
        facts.append(MatterSolved(appeal_id=appeal_id, deputy_id="D1", deputy_name="王代表", text="修好了"))
    elif fate < 0.9:
        facts.append(replied(appeal_id, on_time=luck.random() < 0.8))
    for round_ in range(1, luck.randint(1, 3)):
        solved = luck.random() < 0.7
        grade = luck.choice([Grade.SATISFIED, Grade.BASICALLY] if solved else [Grade.NOT_SATISFIED])
        facts.append(AppealRated(appeal_id=appeal_id, solved=solved, grade=grade, round=round_))
    if luck.random() < 0.5:
        facts.append(AppealClosed(appeal_id=appeal_id, how="rated"))
    return facts


def replied(appeal_id: str, *, on_time: bool = True) -> OrderReplied:
    """A department's answer."""
    fields = {"order_id": f"o-{appeal_id}", "department": "water", "department_name": "县水利局", "by": "陈科"}
    return OrderReplied(appeal_id=appeal_id, text="已修好", on_time=on_time, **fields)
