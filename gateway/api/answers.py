"""Answers that may carry photos: what a deputy or a department writes to the resident."""

from typing import Any

from contracts.base import Words
from gateway.api import bodies, photos
from gateway.api.resource import Caller
from gateway.api.shape import Shape

EXAMPLE = {"text": "今天上午已更换三盏路灯，当面请您看过。"}


class GivenAnswer(Shape):
    """What is answered to the resident."""

    text: Words


async def answer_of(caller: Caller) -> dict[str, Any]:
    """The words and the cleaned photos of the request's body. Raises Refused for what is not acceptable."""
    body, raw = await bodies.read(caller.request, GivenAnswer)
    return {"text": body.text, "photos": await photos.clean(raw, caller.app_context.settings)}
