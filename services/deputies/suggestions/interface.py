"""What the other subjects may know of suggestions: what a deputy whose seat ended leads is led on by another."""

from services.deputies.suggestions.store.drafts import DraftRow, signers_of
from services.deputies.suggestions.store.leads import asked, end_invitations, hand_lead, led_by
from services.deputies.suggestions.use_cases.submitting import in_office_signers

__all__ = ["DraftRow", "asked", "end_invitations", "hand_lead", "in_office_signers", "led_by", "signers_of"]
