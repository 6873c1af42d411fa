"""Rules of tickets: when two are the same, and how an appeal stands in the hotline's words."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from contracts.words import AppealState as S

WITH_HOTLINE = "with_hotline"
CLOSED = "closed"
HANDLING = "handling"
STAGES: Mapping[S, str] = {
    S.SUBMITTED: "accepted",
    S.ASSIGNED: "accepted",
    S.ACCEPTED: "accepted",
    S.SOLVED_ON_THE_SPOT: "answered",
    S.REPLIED: "answered",
    S.RATED: "answered",
    S.CLOSED: CLOSED,
    S.NOT_ADMITTED: CLOSED,
}
"""What the hotline is told of an appeal; every other state is `HANDLING`."""
BY_NAME = "12345 热线"
"""Who answered, where the hotline names nobody."""


def stage_of(state: str) -> str:
    """The hotline's word for where an appeal stands; of a merged one its head's state is asked for."""
    return STAGES.get(S(state), HANDLING)


def digest_of(said: Mapping[str, Any]) -> str:
    """The same for the same words about the same place; who has it in hand and what was answered are no part of it."""
    place = said["place"]
    told = (said["kind"], said["title"], said["text"], place.get("township", ""), place.get("address") or "")
    return sha256("\n".join(told).encode()).hexdigest()


def answer_of(text: str) -> str:
    """By which an answer is known again; empty for none."""
    return sha256(text.encode()).hexdigest() if text else ""
