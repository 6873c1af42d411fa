"""What waits in a department for its reviewer or signer, and what was drafted about one order."""

import json
from datetime import datetime

from sqlalchemy import select

from contracts.base import Photo
from contracts.supervision import DraftedAnswer, DraftedAnswerList, ListDraftedAnswers, Step
from kit.bus.unit_of_work import ReadSession
from kit.problems import Forbidden
from services.supervision.cases.domain.signing import WAITING, Draft
from services.supervision.cases.store import drafts
from services.supervision.cases.store.order_tables import orders


def list_drafted_answers(reading: ReadSession, request: ListDraftedAnswers) -> DraftedAnswerList:
    """The reader's department's own; raises Forbidden for an account that belongs to none."""
    mine = reading.actor.department
    if not mine:
        raise Forbidden("This account belongs to no department.")
    if request.order_id is None:
        found = drafts.on_their_way(reading, mine)
    else:
        whose = select(orders.c.department).where(orders.c.order_id == request.order_id)
        own = reading.connection.execute(whose).scalar() == mine
        found = drafts.of_order(reading, request.order_id) if own else []
    photos = request.order_id is not None
    return DraftedAnswerList(items=[_told(reading, draft, title, photos=photos) for draft, title in found])


def _told(reading: ReadSession, draft: Draft, title: str, *, photos: bool) -> DraftedAnswer:
    content = json.loads(draft.content)
    return DraftedAnswer(
        draft_id=draft.draft_id,
        order_id=draft.order_id,
        title=title,
        kind=draft.kind,
        state=draft.state.value,
        text=content.get("text") or content.get("reason", ""),
        photos=[Photo(**one) for one in content.get("photos", [])] if photos and draft.state in WAITING else [],
        working_days=content.get("working_days"),
        suggested=content.get("suggested"),
        drafted=Step(by=draft.drafted_name, at=draft.drafted_at),
        reviewed=_step(draft.reviewed_name, draft.reviewed_at),
        signed=_step(draft.signed_name, draft.signed_at),
        sent_back=_step(draft.back_name, draft.back_at),
        reason=draft.back_reason,
        may_decide=draft.may_decide(reading.actor.part, reading.actor.id),
    )


def _step(by: str, at: datetime | None) -> Step | None:
    return Step(by=by, at=at) if at is not None else None
