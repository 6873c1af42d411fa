"""Which service has the texts of a kind: its three messages, which are alike for all."""

from dataclasses import dataclass

from contracts import release as r
from contracts import selection


@dataclass(frozen=True)
class Owner:
    """One service's messages about what it holds."""

    held: type[r.ListHeld]
    decide: type[r.Decide]
    record: type[r.ReadReleases]


IDEAS = Owner(selection.ListHeldIdeas, selection.DecideIdea, selection.ReadIdeaReleases)
OWNERS: dict[r.Kind, Owner] = {"idea": IDEAS, "idea_opinion": IDEAS}
"""In the order of the office's page: what residents write comes first."""
RECORDS = tuple(dict.fromkeys(owner.record for owner in OWNERS.values()))
