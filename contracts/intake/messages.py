"""Text messages to residents: wanted at the phone's field, stopped by a link, and what could not be sent."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Part, Query
from contracts.fields import Moment
from contracts.intake.contacts import SealedContact
from contracts.intake.models import TrackingCode
from contracts.owners import OfIntake
from contracts.roles import BY_OPERATOR, EVERYONE

MessageKind = Literal["asked", "answered", "not_admitted", "closed", "secret"]
"""What a message tells: a question, an answer, another channel, the end; or the new secret that was asked for."""
StopToken = Annotated[str, StringConstraints(pattern=r"^[0-9A-HJKMNP-TV-Z]{12}$")]


class StopMessages(OfIntake, Command):
    """Write no more to the phone of whoever was sent this link; the appeal and its phone stay as they are."""

    name = "stop_messages"
    roles = EVERYONE
    answer = Done
    about = "{stop}"
    """Worth nothing once it has stopped them."""
    stop: StopToken


class RenewSecret(OfIntake, Command):
    """Send a new secret to the phone that was left with an appeal; the old one is worth nothing from then on.

    The answer is the same whether code and phone belong together or not: who guesses learns nothing.
    """

    name = "renew_secret"
    roles = EVERYONE
    answer = Done
    about = "{tracking_code}"
    tracking_code: TrackingCode
    contact: SealedContact


class UnsentMessage(Part):
    """A message that was given up; neither its words nor its phone."""

    what: MessageKind
    reason: str
    """What the provider answered."""
    attempts: int
    at: Moment


class UnsentMessages(Part):
    """What was given up, the newest first."""

    items: list[UnsentMessage]


class ListUnsentMessages(OfIntake, Query):
    """Messages to residents that were given up after all attempts."""

    name = "list_unsent_messages"
    roles = BY_OPERATOR
    answer = UnsentMessages
    limit: int = Field(default=200, ge=1, le=500)


class SendMessagesAgain(OfIntake, Command):
    """Try everything anew that was given up."""

    name = "send_messages_again"
    roles = BY_OPERATOR
    answer = Done
    about = "messages"
