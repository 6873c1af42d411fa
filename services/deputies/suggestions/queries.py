"""Drafts of suggestions as their deputies and the office read them."""

from typing import Any

from sqlalchemy import select, union

from contracts.personal_details import hidden
from contracts.suggestions import (
    ClusterList,
    CoSigner,
    DraftBrief,
    DraftPage,
    DraftView,
    Evidence,
    ListClusters,
    ListDrafts,
    ReadDraft,
    Talk,
)
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.rows import typed
from kit.name_order import in_order
from kit.problems import NotFound
from services.deputies.matters.interface import had_by, matters, tied_to
from services.deputies.roster.interface import has_ended
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.categories import categories
from services.deputies.suggestions.domain import KEPT, OFFICE_READS, Stage
from services.deputies.suggestions.store import drafts as drafts_store
from services.deputies.suggestions.store.clusters import clusters
from services.deputies.suggestions.store.drafts import DraftRow, SignerRow, drafts, signers

D, S, M = drafts.c, signers.c, matters.c


def list_drafts(reading: ReadSession, request: ListDrafts) -> DraftPage:
    """A deputy's own and those they were asked to sign; the office's: those before it."""
    me = reading.actor.id
    if reading.actor.role is Role.OFFICE:
        mine = D.state == Stage.PRE_REVIEW
    elif has_ended(reading, me):
        return DraftPage(items=[])
    else:
        led = select(D.suggestion_id).where(D.lead_id == me)
        mine = D.suggestion_id.in_(union(led, select(S.suggestion_id).where(S.deputy_id == me)))
    wanted = select(drafts).where(mine, *after(request.cursor, D.changed_at, D.suggestion_id))
    newest = wanted.order_by(D.changed_at.desc(), D.suggestion_id.desc()).limit(request.limit + 1)
    rows = typed(DraftRow, reading.connection.execute(newest)).all()
    shown = rows[: request.limit]
    signing = _signing(reading, [row.suggestion_id for row in shown])
    return DraftPage(
        items=[DraftBrief(**_brief(reading, row, signing)) for row in shown],
        next=cursor_of(shown[-1].changed_at, shown[-1].suggestion_id) if len(rows) > request.limit else None,
    )


def read_draft(reading: ReadSession, request: ReadDraft, settings: DeputiesSettings) -> DraftView:
    """One draft; raises NotFound for who has nothing to do with it, and for a deputy whose term is over."""
    row = drafts_store.draft(reading, request.suggestion_id)
    signing = _signing(reading, [row.suggestion_id])
    if reading.actor.role is Role.OFFICE:
        known = row.state in OFFICE_READS
    else:
        known = _part(reading, row, signing) is not None and not has_ended(reading, reading.actor.id)
    if not known:
        raise NotFound("suggestion")
    fields = ("text", "asks", "township", "disclosure", "lead_id")
    reviewed = ("review_words", "feasibility", "reviewed_by")
    return DraftView(
        **_brief(reading, row, signing),
        **{name: getattr(row, name) for name in (*fields, *reviewed)},
        category=row.category if row.state in KEPT else categories.goes_on(reading, row.category),
        departments=row.departments.split(),
        signers=[
            CoSigner(deputy_id=signer.deputy_id, name=signer.name, state=signer.state, at=signer.at)
            for signer in in_order(drafts_store.signers_of(reading, row.suggestion_id), lambda one: one.name)
        ],
        talks=[
            Talk(**{name: getattr(talk, name) for name in Talk.model_fields})
            for talk in drafts_store.talks_of(reading, row.suggestion_id)
        ],
        evidence=_evidence(reading, row, settings),
    )


def list_clusters(reading: ReadSession, request: ListClusters, settings: DeputiesSettings) -> ClusterList:
    """What is said often, the most first, and what counts as often."""
    found = clusters(reading, settings, request.limit)
    return ClusterList(items=found, window_days=settings.cluster_days, from_appeals=settings.cluster_appeals)


def _signing(reading: ReadSession, ids: list[str]) -> dict[str, str]:
    mine = select(signers).where(S.deputy_id == reading.actor.id, S.suggestion_id.in_(ids))
    return {row.suggestion_id: row.state for row in typed(SignerRow, reading.connection.execute(mine))}


def _part(reading: ReadSession, row: DraftRow, signing: dict[str, str]) -> str | None:
    return "lead" if row.lead_id == reading.actor.id else signing.get(row.suggestion_id)


def _brief(reading: ReadSession, row: DraftRow, signing: dict[str, str]) -> dict[str, Any]:
    fields = ("suggestion_id", "title", "state", "lead_name", "changed_at")
    mine = _part(reading, row, signing) or "office"
    return {**{name: getattr(row, name) for name in fields}, "mine": mine}


def _evidence(reading: ReadSession, draft: DraftRow, settings: DeputiesSettings) -> list[Evidence]:
    """The appeals behind it: their words for the office, for who leads it, and of those one had in hand."""
    me = reading.actor
    ids = drafts_store.evidence_of(reading, draft.suggestion_id)
    found = select(matters, M.appeal_id.in_(had_by(reading, me.id)).label("mine")).where(M.appeal_id.in_(ids))
    office = me.role is Role.OFFICE
    tied = None if office or draft.lead_id != me.id else tied_to(reading, me.id)
    return [
        Evidence(
            **{name: getattr(row, name) for name in ("appeal_id", "category", "township", "submitted_at")},
            **(_words(row, settings) if office or row.mine or (tied and not tied(row)) else {}),
        )
        for row in reading.connection.execute(found.order_by(M.submitted_at, M.appeal_id))
    ]


def _words(row: Any, settings: DeputiesSettings) -> dict[str, str]:
    told = {"title": row.title, "text": row.text, "place": row.village or row.place.get("address") or ""}
    return {name: hidden(said, houses=settings.hide_houses) for name, said in told.items()}
