"""What the other subjects may know of suggestions, and nothing else of them.

What a deputy whose seat ended leads is led on by another; an opinion goes on as a deputy's draft.
"""

from services.deputies.suggestions.store.drafts import DraftRow, signers_of
from services.deputies.suggestions.store.leads import asked, end_invitations, hand_lead, led_by
from services.deputies.suggestions.use_cases.drafting import begin_for
from services.deputies.suggestions.use_cases.submitting import in_office_signers

__all__ = [
    "DraftRow",
    "asked",
    "begin_for",
    "end_invitations",
    "hand_lead",
    "in_office_signers",
    "led_by",
    "signers_of",
]
