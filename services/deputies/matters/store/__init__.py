"""Matters' tables, the statements its use cases share, and the roster as the rules see it."""

from services.deputies.matters.store.candidates import candidate, read_roster
from services.deputies.matters.store.interests import tied_to
from services.deputies.matters.store.rows import HeldRow, ListedRow, MatterRow
from services.deputies.matters.store.statements import (
    INSERT_MATTER,
    INSERT_OFFER,
    INSERT_PHOTO,
    KNOWN,
    MOVE_OFFER,
    OFFER_MATTER,
    WITHDRAW_MATTER,
    WITHDRAW_OFFER,
    asked,
    carried,
    change,
    had,
    had_by,
    hand_to_township,
    in_hand,
    matter,
    reschedule,
)
from services.deputies.matters.store.tables import MATTER, SAID, answer_photos, matter_text, matters, offers, search

__all__ = [
    "INSERT_MATTER",
    "INSERT_OFFER",
    "INSERT_PHOTO",
    "KNOWN",
    "MATTER",
    "MOVE_OFFER",
    "OFFER_MATTER",
    "SAID",
    "WITHDRAW_MATTER",
    "WITHDRAW_OFFER",
    "HeldRow",
    "ListedRow",
    "MatterRow",
    "answer_photos",
    "asked",
    "candidate",
    "carried",
    "change",
    "had",
    "had_by",
    "hand_to_township",
    "in_hand",
    "matter",
    "matter_text",
    "matters",
    "offers",
    "read_roster",
    "reschedule",
    "search",
    "tied_to",
]
