"""What everybody may read of ideas: the county's rules, and the office's decision on one text."""

from sqlalchemy import select

from contracts.base import Done
from contracts.release import DecideIdea, IdeaKind
from kit.bus.unit_of_work import UnitOfWork
from kit.release import Rule, Texts
from kit.release.texts import decide
from services.voting.ideas.store import QUOTES, history, proposals, releases
from services.voting.settings import VotingSettings

P, H = proposals.c, history.c
TEXTS: dict[IdeaKind, Texts] = {
    "idea": Texts(
        select(
            P.proposal_id.label("key"),
            P.proposal_id.label("about"),
            P.collected_at.label("at"),
            P.entered_by.label("by"),
            P.title,
            P.text,
            P.heard_at,
        ).where(P.withdrawn_at.is_(None)),
        P.proposal_id,
        P.proposal_id,
        P.collected_at,
        ("title", "text", "heard_at"),
        settled=P.settled_at,
    ),
    "idea_opinion": Texts(
        select(H.line_id.label("key"), H.proposal_id.label("about"), H.at.label("at"), H.by, H.words, H.words_en).where(
            QUOTES
        ),
        H.line_id,
        H.proposal_id,
        H.at,
        ("words", "words_en"),
        settled=H.settled_at,
    ),
}


def rule_of(kind: str, settings: VotingSettings) -> Rule:
    """The county's rule for a kind of texts."""
    modes = {"idea": settings.release_idea, "idea_opinion": settings.release_opinion}
    return Rule(modes[kind], settings.release_hours)


def decide_release(work: UnitOfWork, request: DecideIdea) -> Done:
    """Whether everybody reads it, and how much of it; raises NotFound for what is not there any more."""
    decide(work, releases, TEXTS[request.kind], request)
    return Done(id=request.key)
