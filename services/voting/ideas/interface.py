"""What the other subjects may know of ideas, and nothing else of them.

The selection moves an idea from stand to stand under the one rule of its life, and tells all its proposers each step
in the words of one list; its record shows the season, what was merged and what was said.
"""

from services.voting.ideas.domain.history import money, rest, sentence
from services.voting.ideas.domain.states import MAY_ASK, MAY_DRAFT, MAY_SCREEN, IdeaState, may_pass, state_after
from services.voting.ideas.queries.ideas import idea
from services.voting.ideas.queries.release import (
    RECORD_READERS,
    as_everybody,
    lines_for_everybody,
    open_ideas,
    public_words,
    standing_of,
)
from services.voting.ideas.store import (
    IDEA,
    UNDECIDED,
    ProposalRow,
    SeasonRow,
    history,
    merges,
    proposals,
    search,
    seasons,
)
from services.voting.ideas.use_cases.history import record_history
from services.voting.ideas.use_cases.idea import find_in_selection, group, require_state, set_state, voices_of

__all__ = [
    "IDEA",
    "MAY_ASK",
    "MAY_DRAFT",
    "MAY_SCREEN",
    "RECORD_READERS",
    "UNDECIDED",
    "IdeaState",
    "ProposalRow",
    "SeasonRow",
    "as_everybody",
    "find_in_selection",
    "group",
    "history",
    "idea",
    "lines_for_everybody",
    "may_pass",
    "merges",
    "money",
    "open_ideas",
    "proposals",
    "public_words",
    "record_history",
    "require_state",
    "rest",
    "search",
    "seasons",
    "sentence",
    "set_state",
    "standing_of",
    "state_after",
    "voices_of",
]
