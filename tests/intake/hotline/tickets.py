"""Tickets as a hotline has them, for the tests of this folder."""

from typing import Any

from contracts.base import Place
from contracts.intake import ListTickets as Listing
from contracts.intake import TakeTickets, Ticket, TicketOutcome, TicketPage, TicketsTaken
from tests.intake.harness import OFFICE, TOWN, Harness

BUS = ("三路公交班次太少", "三路公交车四十分钟才有一班，上学的孩子等得太久，希望早上多开几班车。")
MIXER = ("丽景花园旁搅拌站噪音扰民", "丽景花园旁边新建的搅拌站每天半夜还在开工，机器声音很大，全家睡不着觉。")
AGAIN = ("搅拌站半夜施工太吵", "丽景花园旁边的搅拌站又在半夜开工，机器声音大，孩子睡不着觉，请处理。")


def ticket(harness: Harness, number: str, said: tuple[str, str] = BUS, **more: Any) -> Ticket:
    """One ticket."""
    title, text = said
    given: dict[str, Any] = {"place": Place(township=TOWN), "said_at": harness.clock.now(), **more}
    return Ticket(number=number, title=title, text=text, **given)


def take(harness: Harness, *tickets: Ticket) -> list[TicketOutcome]:
    """They are taken in."""
    harness.clock.pass_(minutes=1)
    done: TicketsTaken = harness.ask(TakeTickets(tickets=list(tickets)), OFFICE)
    assert done.taken
    return done.items


def fates(outcomes: list[TicketOutcome]) -> list[str]:
    """What became of each."""
    return [one.fate for one in outcomes]


def listed(harness: Harness, only: Any = "all") -> TicketPage:
    """The office's list."""
    found: TicketPage = harness.ask(Listing(only=only), OFFICE)
    return found
