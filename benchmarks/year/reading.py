"""The year's texts: the office reads what was written of projects and suggestions, and releases it."""

from typing import get_args

from benchmarks.year.numbers import Part
from contracts.held import HeldText
from contracts.release import DecideText, InquiryKind, ListHeldTexts, ProjectKind, SuggestionKind

KINDS = get_args(ProjectKind) + get_args(InquiryKind) + get_args(SuggestionKind)


class Reading(Part):
    """What waits to be read, kind by kind; nobody has anything to hide."""

    async def read(self) -> None:
        """Everything that nobody read yet is released whole."""
        await self.hands.settle()
        for kind in KINDS:
            held: list[HeldText] = []
            cursor: str | None = None
            while True:
                page = await self.hands.ask(ListHeldTexts(kind=kind, limit=200, cursor=cursor), self.office)
                held, cursor = held + page.items, page.next
                if cursor is None:
                    break
            await self.hands.each(held, self._let_out)

    async def _let_out(self, text: HeldText) -> None:
        released = DecideText(kind=text.kind, key=text.key, verdict="released", checked_by="办公室保密员")
        await self.hands.do(released, self.office)
