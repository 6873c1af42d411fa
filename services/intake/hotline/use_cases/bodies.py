"""What the hotline's system is told, as our own small contract has it (docs/hotline.md). Never a phone or a name."""

import json
from typing import Any

from contracts.personal_details import hidden
from kit.bus.unit_of_work import UnitOfWork
from services.intake.hotline.domain import stage_of
from services.intake.shared.categories import categories
from services.intake.shared.townships import townships

STANDING = "ticket.standing"


def handed_over(work: UnitOfWork, appeal: Any, number: str, reason: str) -> str:
    """An appeal that is the hotline's to handle; personal details in its words are hidden."""
    category = categories.all(work).get(appeal.category)
    said = {
        "reference": appeal.tracking_code,
        "number": number,
        "kind": appeal.kind,
        "category": appeal.category,
        "hotline_code": category.hotline if category else "",
        "title": hidden(appeal.title, houses=False),
        "text": hidden(appeal.text, houses=False),
        "township": appeal.township,
        "township_name": townships.name_of(work, appeal.township),
        "address": " ".join(filter(None, (appeal.village, appeal.address))),
        "said_at": appeal.submitted_at.isoformat(),
        "reason": reason,
    }
    return _body(work, "appeal.handed_over", said)


def standing(work: UnitOfWork, number: str, appeal: Any, answer: Any) -> str:
    """How a ticket of the hotline's goes on with us."""
    said = {
        "number": number,
        "reference": appeal.tracking_code,
        "state": stage_of(appeal.state),
        "answer": hidden(answer.text, houses=False) if answer else appeal.exit_reason or "",
        "answered_by": answer.answered_by if answer else "",
    }
    return _body(work, STANDING, said)


def _body(work: UnitOfWork, kind: str, data: dict[str, Any]) -> str:
    return json.dumps({"type": kind, "timestamp": work.now.isoformat(), "data": data}, ensure_ascii=False)
