"""What a deputy's yearly report to the voters can begin with: what the record says was done, typed by nobody twice.

From what everybody may read of the record (Deputies Law of 2025, art. 58): a title nobody of the office has read is
only counted.
"""

from collections.abc import Sequence

from contracts.deputies import DeputyPage, PublicDuty, ReadDeputy
from gateway.access.signed_in import PUBLIC
from gateway.context import AppContext
from gateway.dossier.reading import MOST
from gateway.dossier.volume import KINDS, NUMERALS
from gateway.pages.words import chinese

NAMED = 20
"""So many of a kind are named, the latest; a report names what counts and not everything (ours)."""
COUNTED = {"suggest": "件"}
"""What is counted otherwise than by times."""


async def draft(app_context: AppContext, deputy_id: str, year: int) -> str:
    """The record of a year in paragraphs, a kind of duty each; empty where there is nothing. Raises Declined."""
    done: list[PublicDuty] = []
    cursor: str | None = None
    while True:
        asked = ReadDeputy(deputy_id=deputy_id, limit=MOST, cursor=cursor)
        page: DeputyPage = await app_context.ask(asked, PUBLIC)
        done += [one for one in page.items if one.duty_on.year == year]
        cursor = page.next
        if cursor is None or page.items[-1].duty_on.year < year:
            return written(done, year)


def written(done: Sequence[PublicDuty], year: int) -> str:
    """The paragraphs, of what was done in that year, the latest first."""
    by_kind = [(kind, found) for kind in KINDS if (found := [one for one in done if one.duty == kind])]
    paragraphs = [
        f"{numeral}、{chinese('duty', kind)}{len(found)}{COUNTED.get(kind, '次')}{_named(found)}。"
        for numeral, (kind, found) in zip(NUMERALS, by_kind, strict=False)
    ]
    return "\n".join([f"{year}年履职情况如下：", *paragraphs]) if paragraphs else ""


def _named(of_kind: list[PublicDuty]) -> str:
    named = [one for one in of_kind if one.title][:NAMED]
    if not named:
        return ""
    told = "；".join(f"{one.duty_on.month}月{one.duty_on.day}日，{one.title}" for one in reversed(named))
    return f"：{told}{'等' if len(named) < len(of_kind) else ''}"
