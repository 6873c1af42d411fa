"""Which service has the texts of a kind: its three messages, which are alike for all."""

from dataclasses import dataclass
from typing import get_args

from contracts import release as r
from contracts.held import Decide, ListHeld, ReadReleases


@dataclass(frozen=True)
class Owner:
    """One service's messages about what it holds."""

    held: type[ListHeld]
    decide: type[Decide]
    record: type[ReadReleases]


IDEAS = Owner(r.ListHeldIdeas, r.DecideIdea, r.ReadIdeaReleases)
LETTERS = Owner(r.ListHeldLetters, r.DecideLetter, r.ReadLetterReleases)
TEXTS = Owner(r.ListHeldTexts, r.DecideText, r.ReadTextReleases)
OWNERS: dict[r.Kind, Owner] = {
    **dict.fromkeys(get_args(r.IdeaKind), IDEAS),
    **dict.fromkeys(get_args(r.LetterKind), LETTERS),
    **dict.fromkeys((*get_args(r.ProjectKind), *get_args(r.InquiryKind), *get_args(r.SuggestionKind)), TEXTS),
}
"""In the order of the office's page: what residents write comes first."""
RECORDS = tuple(dict.fromkeys(owner.record for owner in OWNERS.values()))
