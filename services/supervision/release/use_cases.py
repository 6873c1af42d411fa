"""The office's decision on a text, which whoever wrote it hears of."""

from contracts.base import Done
from contracts.release import DecideText, TextJudged, TextKind
from kit.bus.unit_of_work import UnitOfWork
from kit.release import Texts
from kit.release.texts import decide
from services.supervision.inquiries.interface import TEXTS as OF_INQUIRIES
from services.supervision.projects.interface import TEXTS as OF_PROJECTS
from services.supervision.shared.store.release import releases
from services.supervision.suggestions.interface import TEXTS as OF_SUGGESTIONS

TEXTS: dict[TextKind, Texts] = {**OF_PROJECTS, **OF_INQUIRIES, **OF_SUGGESTIONS}


def decide_release(work: UnitOfWork, request: DecideText) -> Done:
    """Whether everybody reads it, and how much of it; raises NotFound for what is not there."""
    row = decide(work, releases, TEXTS[request.kind], request)
    told = request.model_dump(include={"kind", "key", "verdict", "why", "words"})
    wrote = {name: row._mapping.get(name) for name in ("department", "deputy_id")}
    fact = TextJudged(**told, **wrote, about=row.about, by=work.actor.name, at=work.now)
    work.emit(fact, subject=row.about)
    return Done(id=request.key)
