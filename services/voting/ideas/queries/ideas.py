"""What is in the collection, where each idea stands, and which of them sound the same."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, select

from contracts import selection as c
from contracts.voting import ListProposals, Proposal, ProposalPage
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.between import same, within
from kit.db.rows import typed
from kit.problems import NotFound
from kit.search import Wanted, words_of
from kit.so_many import so_many
from services.voting.ideas.domain.likeness import alike, voice
from services.voting.ideas.queries.release import as_everybody, open_ideas, public_words
from services.voting.ideas.store import IDEA, SAID, ProposalRow, proposals, search
from services.voting.ideas.use_cases.idea import voices_of
from services.voting.settings import VotingSettings
from services.voting.shared.categories import categories

P = proposals.c
NEWEST = (P.collected_at.desc(), P.proposal_id.desc())


def list_proposals(reading: ReadSession, request: ListProposals, settings: VotingSettings) -> ProposalPage:
    """Ideas, newest first, of the county or of one township."""
    wanted = [P.withdrawn_at.is_(None), *open_ideas(reading, settings)]
    wanted += same(proposals, request, "township")
    page = select(proposals).where(*wanted, *after(request.cursor, P.collected_at, P.proposal_id))
    rows = typed(ProposalRow, reading.connection.execute(page.order_by(*NEWEST).limit(request.limit + 1))).all()
    shown = rows[: request.limit]
    public = public_words(reading, [row.proposal_id for row in shown])
    secret = {"appeal_id": None} if as_everybody(reading) else {}
    return ProposalPage(
        items=[Proposal(**{**row._mapping, **secret, **public.get(row.proposal_id, {})}) for row in shown],
        next=cursor_of(shown[-1].collected_at, shown[-1].proposal_id) if len(rows) > request.limit else None,
        total=_total(reading, wanted),
    )


def list_ideas(reading: ReadSession, request: c.ListIdeas, settings: VotingSettings) -> c.IdeaPage:
    """Newest first."""
    wanted: list[ColumnElement[bool]] = [P.withdrawn_at.is_(None), *open_ideas(reading, settings, request.words)]
    wanted += same(proposals, request, "season_id", "township", "state", "channel")
    wanted += categories.about(reading, P.category, request.category)
    wanted += within(P.collected_at, request.since, request.until)
    if request.apart:
        wanted.append(P.merged_into.is_(None))
    if words_of(request.words):
        parts = (SAID,) if as_everybody(reading) else ()
        ideas = select(proposals).where(*wanted)
        of = Wanted(ideas, P.proposal_id, request.cursor, request.limit, request.since, request.until, counted=True)
        found = search.listed(reading, IDEA, request.words, of, *parts)
        return c.IdeaPage(items=_shown(reading, found.rows), next=found.next, total=found.total)
    page = select(proposals).where(*wanted, *after(request.cursor, P.collected_at, P.proposal_id))
    rows = typed(ProposalRow, reading.connection.execute(page.order_by(*NEWEST).limit(request.limit + 1))).all()
    shown = rows[: request.limit]
    return c.IdeaPage(
        items=_shown(reading, shown),
        next=cursor_of(shown[-1].collected_at, shown[-1].proposal_id) if len(rows) > request.limit else None,
        total=_total(reading, wanted),
    )


def _shown(reading: ReadSession, rows: Sequence[ProposalRow]) -> list[c.Idea]:
    ids = [row.proposal_id for row in rows]
    voices, public = voices_of(reading, ids), public_words(reading, ids)
    return [idea(row, voices, public.get(row.proposal_id, {})) for row in rows]


def _total(reading: ReadSession, wanted: list[ColumnElement[bool]]) -> int:
    # counted along the index that the page is read along, which can stop
    return so_many(reading, select(P.proposal_id).where(*wanted).order_by(*NEWEST))


def suggest_merges(reading: ReadSession, request: c.SuggestMerges, settings: VotingSettings) -> c.MergeSuggestions:
    """Ideas of a season that sound the same, with the phrases they share."""
    wanted = (P.season_id == request.season_id, P.merged_into.is_(None), P.withdrawn_at.is_(None))
    order = (P.collected_at.desc(), P.proposal_id)
    newest = select(proposals).where(*wanted).order_by(*order).limit(settings.likely_compared)
    rows = list(typed(ProposalRow, reading.connection.execute(newest)))
    at = None
    if request.proposal_id is not None:
        asked = select(proposals).where(P.proposal_id == request.proposal_id, *wanted)
        mine = typed(ProposalRow, reading.connection.execute(asked)).first()
        if mine is None:
            raise NotFound("proposal")
        rows = [mine, *(row for row in rows if row.proposal_id != mine.proposal_id)]
        at = 0
    said = [voice(row.title, row.text) for row in rows]
    found = alike(said, settings.likely_from, at, settings.likely_shown)
    shown = {rows[place].proposal_id for pair in found for place in (pair.one, pair.other)}
    voices = voices_of(reading, shown)
    return c.MergeSuggestions(
        items=[
            c.MergeSuggestion(
                one=idea(rows[pair.one], voices),
                other=idea(rows[pair.other], voices),
                likeness=round(pair.likeness, 3),
                shared=pair.shared,
            )
            for pair in found
        ]
    )


def idea(row: ProposalRow, voices: dict[str, int], public: Mapping[str, str] = {}) -> c.Idea:
    """One idea of a list, with the voices of what is merged into it; `public` in the place of its own words."""
    return c.Idea(**{**row._mapping, "voices": voices[row.proposal_id], **public})
