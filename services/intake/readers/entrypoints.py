"""The entrypoints of readers: who was given an appeal, and who is somebody no more."""

from typing import Any

from contracts.envelope import Envelope
from kit.bus.entrypoints import subscribe
from kit.bus.unit_of_work import UnitOfWork
from services.intake.readers import use_cases


class Readers:
    """Who may read an appeal in full; part of the intake service."""

    @subscribe(*use_cases.FACTS)
    def follow_readers(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """Deputies and supervision tell who has an appeal, and who has lost their standing."""
        use_cases.follow_readers(message.data, work)
