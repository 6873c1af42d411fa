"""Residents hear of the suggestion that grew out of what they said: when deputies submit it, when it is answered."""

from sqlalchemy import insert, or_, select

from contracts.envelope import Envelope
from contracts.handling import SuggestionReplied
from contracts.suggestions import SuggestionSubmitted
from kit.bus.work import Work
from services.intake import store

Fact = SuggestionSubmitted | SuggestionReplied


def tell_residents(work: Work, message: Envelope[Fact]) -> None:
    """A line on every appeal behind it, those merged into one of them too; only what is published is quoted."""
    said = message.data
    if not said.appeal_ids:
        return
    A = store.appeals.c
    behind = select(A.appeal_id).where(or_(A.appeal_id.in_(said.appeal_ids), A.merged_into.in_(said.appeal_ids)))
    line = {"event_id": message.id, "suggestion_id": said.suggestion_id, "at": message.time, **_words(said)}
    lines = [{"appeal_id": each, **line} for each in work.connection.execute(behind.order_by(A.appeal_id)).scalars()]
    if lines:
        work.connection.execute(insert(store.news), lines)


def _words(said: Fact) -> dict[str, str]:
    if isinstance(said, SuggestionSubmitted):
        title = "" if said.disclosure == "none" else said.title
        names = "、".join([said.lead.name, *(one.name for one in said.signers)])
        return {"what": "suggested", "title": title, "by": names, "text": ""}
    text = said.text if said.disclosure == "full" else ""
    return {"what": "answered", "title": said.number, "by": said.department_name, "text": text}
