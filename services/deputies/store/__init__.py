"""Deputies' tables, the statements its use cases share, and the roster as the rules see it."""

from services.deputies.store import drafts
from services.deputies.store.roster import candidate, read_roster, save
from services.deputies.store.statements import (
    INSERT_MATTER,
    INSERT_OFFER,
    INSERT_PHOTO,
    KNOWN,
    MOVE_OFFER,
    OFFER_MATTER,
    SPOTS,
    WITHDRAW_MATTER,
    WITHDRAW_OFFER,
    asked,
    carried,
    change,
    deputy,
    had,
    matter,
    names,
)
from services.deputies.store.tables import answer_photos, deputies, duties, matters, metadata, offers, spots, stations

__all__ = [
    "INSERT_MATTER",
    "INSERT_OFFER",
    "INSERT_PHOTO",
    "KNOWN",
    "MOVE_OFFER",
    "OFFER_MATTER",
    "SPOTS",
    "WITHDRAW_MATTER",
    "WITHDRAW_OFFER",
    "answer_photos",
    "asked",
    "candidate",
    "carried",
    "change",
    "deputies",
    "deputy",
    "drafts",
    "duties",
    "had",
    "matter",
    "matters",
    "metadata",
    "names",
    "offers",
    "read_roster",
    "save",
    "spots",
    "stations",
]
