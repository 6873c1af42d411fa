"""Residents hear what grew out of what they said: a suggestion, a topic, a project idea, and what became of each."""

from functools import singledispatch
from typing import Any

from sqlalchemy import insert, or_, select

from contracts.envelope import Envelope
from contracts.selection import ProposalProgressed
from contracts.suggestions import SuggestionReplied, SuggestionSubmitted
from contracts.topics import TopicAdopted, TopicReported
from contracts.voting import ProposalCollected
from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals import store

FACTS = (SuggestionSubmitted, SuggestionReplied, TopicAdopted, TopicReported, ProposalCollected, ProposalProgressed)


def tell_residents(work: UnitOfWork, message: Envelope[Any]) -> None:
    """A line on every appeal behind it, those merged into one of them too; only what is published is quoted."""
    said = message.data
    if not said.appeal_ids:
        return
    A = store.appeals.c
    behind = select(A.appeal_id).where(or_(A.appeal_id.in_(said.appeal_ids), A.merged_into.in_(said.appeal_ids)))
    about = {"suggestion_id": "", "title": "", "by": "", "text": ""}
    line = {"event_id": message.id, "at": message.time, **about, **_words(said)}
    lines = [{"appeal_id": each, **line} for each in work.connection.execute(behind.order_by(A.appeal_id)).scalars()]
    if lines:
        work.connection.execute(insert(store.news), lines)


@singledispatch
def _words(said: Any) -> dict[str, str]:
    raise TypeError(f"residents are not told of {type(said).__name__}")


@_words.register
def _(said: SuggestionSubmitted) -> dict[str, str]:
    title = "" if said.disclosure == "none" else said.title
    names = "、".join([said.lead.name, *(signer.name for signer in said.signers)])
    return {"what": "suggested", "suggestion_id": said.suggestion_id, "title": title, "by": names}


@_words.register
def _(said: SuggestionReplied) -> dict[str, str]:
    text = said.text if said.disclosure == "full" else ""
    about = {"suggestion_id": said.suggestion_id, "title": said.number}
    return {"what": "answered", **about, "by": said.department_name, "text": text}


@_words.register
def _(said: TopicAdopted) -> dict[str, str]:
    return {"what": "topic_adopted", "topic_id": said.topic_id, "title": said.title, "text": said.reason}


@_words.register
def _(said: TopicReported) -> dict[str, str]:
    text = f"{said.summary}\n{said.proposals}"
    return {"what": "topic_reported", "topic_id": said.topic_id, "title": said.title, "by": said.by, "text": text}


@_words.register
def _(said: ProposalCollected) -> dict[str, str]:
    return {"what": "idea_raised", "title": said.title}


@_words.register
def _(said: ProposalProgressed) -> dict[str, str]:
    return {"what": "idea_progressed", "text": said.words}
