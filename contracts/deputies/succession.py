"""What a deputy whose seat ended had in hand, and the office's one act that hands it on."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Event, Part, Query
from contracts.fields import Id, Moment, Short
from contracts.owners import OfDeputies
from contracts.roles import BY_OFFICE


class SeatHandedOn(OfDeputies, Event):
    """The office handed on what a deputy whose seat ended had in hand; who handles suggestions hands on theirs too.

    A co-signer in office carries on where the deputy led; where there is none, the successor does.
    """

    name = "seat.handed_on.v1"
    deputy_id: Id
    deputy_name: str
    successor_id: Id
    successor_name: str
    reason: str
    by: str


class HeldMatter(Part):
    """A resident's matter the deputy was offered or took."""

    appeal_id: str
    title: str
    state: Literal["offered", "accepted"]
    submitted_at: Moment


class HeldDraft(Part):
    """A suggestion that is not submitted yet, and what the deputy has to do with it."""

    suggestion_id: str
    title: str
    part: Literal["lead", "invited", "signed"]
    lead_name: str
    carries_on: str = ""
    """Of one the deputy leads: the co-signer who will; empty where nobody signed it."""


class HeldLetter(Part):
    """A voter's letter that waits for the deputy's answer."""

    letter_id: Id
    title: str
    written_at: Moment


class InHand(Part):
    """What one deputy has in hand."""

    deputy_id: str
    name: str
    active: bool
    matters: list[HeldMatter]
    drafts: list[HeldDraft]
    letters: list[HeldLetter] = []


class ReadInHand(OfDeputies, Query):
    """What a deputy has in hand: matters and drafts; what supervision handles is asked there (`list_suggestions`)."""

    name = "read_in_hand"
    roles = BY_OFFICE
    answer = InHand
    deputy_id: Id


class HandOnSeat(OfDeputies, Command):
    """Hand on everything that a deputy whose seat ended or is suspended has in hand; the answer's id is how many.

    Matters go to the successor, who is offered each; of drafts a co-signer takes the lead, or the successor; open
    invitations end. A report that is kept from the successor stays, for the office to assign by hand.
    """

    name = "hand_on_seat"
    roles = BY_OFFICE
    answer = Done
    about = "{deputy_id}"
    deputy_id: Id
    successor_id: Id
    reason: Short = Field(min_length=1)
