"""A submitted suggestion comes in and gets its number of the year."""

from sqlalchemy import func, insert, select

from contracts.envelope import Envelope
from contracts.suggestions import SuggestionNumbered, SuggestionSubmitted
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.shared.store import departments
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.search import SAID, SUGGESTION, TITLE, search
from services.supervision.shared.store.townships import townships
from services.supervision.suggestions.domain import SuggestionState
from services.supervision.suggestions.store import tables
from services.supervision.suggestions.use_cases.clocks import SuggestionPolicy
from services.supervision.suggestions.use_cases.history import record_history


def follow_suggestions(work: UnitOfWork, message: Envelope[SuggestionSubmitted], policy: SuggestionPolicy) -> None:
    """Keep it under the next number of the year it was submitted in."""
    said = message.data
    categories.known(work, said.category)
    year = said.submitted_at.astimezone(policy.zone).year
    last = select(func.max(tables.S.serial)).where(tables.S.year == year)
    serial = (work.connection.execute(last).scalar() or 0) + 1
    number = f"{year}-{serial:03}"
    told = said.model_dump(mode="json")
    kept = {name: told[name] for name in ("title", "text", "asks", "category", "township", "lead", "signers", "talks")}
    row = insert(tables.suggestions).values(
        suggestion_id=said.suggestion_id,
        year=year,
        serial=serial,
        number=number,
        **kept,
        lead_id=said.lead.deputy_id,
        occasion=said.occasion,
        occasion_name=said.occasion_name,
        wished=_wished(work, told["departments"]),
        disclosure=said.disclosure,
        appeal_ids=told["appeal_ids"],
        submitted_at=said.submitted_at,
        state=SuggestionState.SUBMITTED,
        key=False,
        congress_leader="",
        government_leader="",
        looked_back="",
        look_back_words="",
    )
    work.connection.execute(row)
    names = [said.lead.name, *(signer.name for signer in said.signers)]
    place = townships.name_of(work, said.township) if said.township else None
    shown = (said.title, number, said.lead.name, place)
    search.keep(work, SUGGESTION, said.suggestion_id, TITLE, shown)
    search.keep(work, SUGGESTION, said.suggestion_id, SAID, (said.text, said.asks, *names))
    record_history(work, said.suggestion_id, "submitted", said.occasion_name, by="、".join(names))
    fact = SuggestionNumbered(
        suggestion_id=said.suggestion_id,
        number=number,
        title=said.title,
        category=said.category,
        township=said.township,
        submitted_at=said.submitted_at,
    )
    work.emit(fact, subject=said.suggestion_id)


def _wished(work: UnitOfWork, codes: list[str]) -> list[str]:
    """Who the deputies would have it given to; a department that was merged meanwhile stands for its successor."""
    found = [departments.successor(work, code) for code in codes]
    return [row.department if row is not None else code for row, code in zip(found, codes, strict=True)]
