"""Writing a suggestion: begin, begin out of a cluster of appeals, change, discard."""

from typing import Any

from sqlalchemy import insert, select, update

from contracts.base import Done
from contracts.suggestions import ChangeDraft, DiscardDraft, DraftFromCluster, DraftSuggestion, SignerInvited
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import NotFound, Refused
from services.deputies.matters.interface import had_by, matters
from services.deputies.roster.interface import DeputyRow, deputy, has_ended
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.categories import categories
from services.deputies.shared.townships import townships
from services.deputies.suggestions.domain import ASKS, KEPT, WRITING, Stage, written_from
from services.deputies.suggestions.store import drafts as drafts_store
from services.deputies.suggestions.store.clusters import cluster_of, matter_of, said_in
from services.deputies.suggestions.store.drafts import DraftRow, drafts, evidence, signers
from services.deputies.suggestions.use_cases.begun import require_something_new

WRITTEN = ("title", "text", "asks", "category", "township", "disclosure")


def draft_suggestion(work: UnitOfWork, request: DraftSuggestion, settings: DeputiesSettings) -> Done:
    """Begin one; appeals named as evidence must be the deputy's own matters. Raises NotFound for others."""
    wanted, M = set(request.appeal_ids), matters.c
    mine = select(M.appeal_id).where(M.appeal_id.in_(wanted), M.appeal_id.in_(had_by(work, work.actor.id)))
    if wanted - set(work.connection.execute(mine).scalars()):
        raise NotFound("matter")
    return _begin(work, _words(work, request), wanted, settings)


def draft_from_cluster(work: UnitOfWork, request: DraftFromCluster, settings: DeputiesSettings) -> Done:
    """Begin one from the figures of a common matter that the deputy's township shares: its appeals are the evidence."""
    found = (
        matter_of(work, request.matter_id, settings)
        if request.matter_id
        else cluster_of(work, request.category, request.township, settings)
    )
    if found is None:
        raise Refused("no-cluster", "Too few persons say this there to make a common matter.")
    require_something_new(work, found.category, found.township, found.appeal_ids)
    place = townships.name_of(work, found.township)
    matter = categories.known(work, found.category).name
    written = {
        "title": f"关于解决{place}{'、'.join(found.words[:2]) or matter}问题的建议"[:100],
        "text": written_from(found.appeals, found.persons, said_in(work, found.appeal_ids, settings)),
        "asks": ASKS,
        "category": found.category,
        "township": found.township,
        "disclosure": "full",
        "departments": "",
    }
    return _begin(work, written, set(found.appeal_ids), settings)


def change_draft(work: UnitOfWork, request: ChangeDraft) -> Done:
    """Other words; who signed the old ones is asked anew."""
    row = led(work, request.suggestion_id)
    _writing(row)
    before = {name: getattr(row, name) for name in (*WRITTEN, "departments")}
    written = _words(work, request)
    if written == before:
        return Done(id=row.suggestion_id)
    drafts_store.change(work, row.suggestion_id, **written)
    signed = [
        one.deputy_id
        for one in drafts_store.signers_of(work, row.suggestion_id)
        if one.state == "signed" and not has_ended(work, one.deputy_id)
    ]
    anew = update(signers).where(signers.c.suggestion_id == row.suggestion_id, signers.c.state == "signed")
    work.connection.execute(anew.values(state="invited", at=work.now))
    tell_of_invitations(work, row.suggestion_id, signed)
    return Done(id=row.suggestion_id)


def tell_of_invitations(work: UnitOfWork, suggestion_id: str, deputy_ids: list[str]) -> None:
    """Each of these deputies is asked to sign, and hears of it."""
    for deputy_id in deputy_ids:
        work.emit(SignerInvited(suggestion_id=suggestion_id, deputy_id=deputy_id), subject=suggestion_id)


def discard_draft(work: UnitOfWork, request: DiscardDraft) -> Done:
    """Give it up; it stays on record with its deputies."""
    row = led(work, request.suggestion_id)
    if row.state in KEPT:
        raise Refused("draft-finished", "The suggestion was submitted or discarded.")
    drafts_store.change(work, row.suggestion_id, state=Stage.DISCARDED)
    return Done(id=row.suggestion_id)


def led(work: UnitOfWork, suggestion_id: str) -> DraftRow:
    """The draft, locked, when the actor leads it; another's does not exist for them."""
    row = drafts_store.draft(work, suggestion_id, lock=True)
    if row.lead_id != work.actor.id:
        raise NotFound("suggestion")
    return row


def writing(work: UnitOfWork, suggestion_id: str) -> DraftRow:
    """The actor's own draft while it is written; raises Refused when it lies with the office or is finished."""
    row = led(work, suggestion_id)
    _writing(row)
    return row


def _writing(row: DraftRow) -> None:
    if row.state not in WRITING:
        raise Refused("draft-not-open", "The draft is with the office or finished, so it is not changed now.")


def _words(work: UnitOfWork, request: DraftSuggestion | ChangeDraft) -> dict[str, Any]:
    categories.known(work, request.category)
    written = {name: getattr(request, name) for name in WRITTEN}
    return {**written, "departments": " ".join(request.departments)}


def of_this_congress(who: DeputyRow, settings: DeputiesSettings) -> None:
    """Raises Refused for a deputy of another congress: suggestions are made to the own one (Deputies Law, art. 36)."""
    if who.level not in settings.suggestion_levels:
        raise Refused("other-congress", "A deputy makes suggestions to the own congress, and this is another's.")


def begin_for(work: UnitOfWork, lead: DeputyRow, written: dict[str, Any], settings: DeputiesSettings) -> str:
    """Begin one for a deputy, out of what they said elsewhere, with nothing but its words; its id."""
    empty = {"township": None, "disclosure": "full", "departments": ""}
    return _begin_led(work, lead, lead.name, {**written, **empty}, set(), settings)


def _begin(work: UnitOfWork, written: dict[str, Any], appeal_ids: set[str], settings: DeputiesSettings) -> Done:
    lead = deputy(work, work.actor.id)
    return Done(id=_begin_led(work, lead, work.actor.name or lead.deputy_id, written, appeal_ids, settings))


def _begin_led(
    work: UnitOfWork,
    leader: DeputyRow,
    name: str,
    written: dict[str, Any],
    appeal_ids: set[str],
    settings: DeputiesSettings,
) -> str:
    of_this_congress(leader, settings)
    suggestion_id = new_id()
    lead = {"lead_id": leader.deputy_id, "lead_name": name}
    empty = {"review_words": "", "feasibility": "", "reviewed_by": ""}
    row = {"suggestion_id": suggestion_id, "state": Stage.DRAFT, "changed_at": work.now, **written, **lead, **empty}
    work.connection.execute(insert(drafts).values(**row))
    behind = [{"suggestion_id": suggestion_id, "appeal_id": each} for each in sorted(appeal_ids)]
    if behind:
        work.connection.execute(insert(evidence), behind)
    return suggestion_id
