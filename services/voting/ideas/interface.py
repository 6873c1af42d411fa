"""What the other subjects may know of ideas, and nothing else of them.

The selection moves an idea from stand to stand under the one rule of its life, and tells all its proposers each step
in the words of one list; its record shows the season, what was merged and what was said.
"""

from services.voting.ideas.domain.states import ENDS, MAY_ASK, MAY_DRAFT, MAY_SCREEN, Stand, may_pass, stand_after
from services.voting.ideas.domain.telling import money, rest, sentence
from services.voting.ideas.queries import idea
from services.voting.ideas.store import history, merges, proposals, seasons
from services.voting.ideas.use_cases.telling import group, in_selection, needs, stand, tell, voices_of

__all__ = [
    "ENDS",
    "MAY_ASK",
    "MAY_DRAFT",
    "MAY_SCREEN",
    "Stand",
    "group",
    "history",
    "idea",
    "in_selection",
    "may_pass",
    "merges",
    "money",
    "needs",
    "proposals",
    "rest",
    "seasons",
    "sentence",
    "stand",
    "stand_after",
    "tell",
    "voices_of",
]
