"""The year's texts: the office reads what was written of ideas, projects and suggestions, and releases it."""

from functools import partial
from typing import Any, get_args

from benchmarks.year.numbers import Part
from contracts.held import HeldText
from contracts.release import (
    DecideIdea,
    DecideText,
    InquiryKind,
    ListHeldIdeas,
    ListHeldTexts,
    ProjectKind,
    SuggestionKind,
)

KINDS = get_args(ProjectKind) + get_args(InquiryKind) + get_args(SuggestionKind)


class Reading(Part):
    """What waits to be read, kind by kind; nobody has anything to hide."""

    async def read(self) -> None:
        """Everything that nobody read yet is released whole."""
        await self.hands.settle()
        await self._let_out(ListHeldIdeas(kind="idea_opinion", limit=200), DecideIdea)
        for kind in KINDS:
            await self._let_out(ListHeldTexts(kind=kind, limit=200), DecideText)

    async def _let_out(self, waiting: Any, decide: type[Any]) -> None:
        held = await self.hands.pages(waiting, self.office)
        await self.hands.each(held, partial(self._release_text, decide))

    async def _release_text(self, decide: type[Any], text: HeldText) -> None:
        released = decide(kind=text.kind, key=text.key, verdict="released", checked_by="办公室保密员")
        await self.hands.do(released, self.office)
