"""From a draft to a submitted suggestion: signers, talks with departments, the office's pre-review."""

from sqlalchemy import insert, update

from contracts.base import Done
from contracts.suggestions import (
    AnswerInvitation,
    AskPreReview,
    InviteSigner,
    PreReview,
    RecordTalk,
    Signer,
    SubmitSuggestion,
    SuggestionSubmitted,
    Talk,
)
from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.problems import NotFound, Refused
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.categories import categories
from services.deputies.suggestions.domain import Stage
from services.deputies.suggestions.store import drafts as drafts_store
from services.deputies.suggestions.store.drafts import signers, talks
from services.deputies.suggestions.use_cases.drafting import led, of_this_congress, tell_of_invitations, writing

S = signers.c


def invite_signer(work: UnitOfWork, request: InviteSigner, settings: DeputiesSettings) -> Done:
    """Ask a colleague in office, once; who declined may be asked again."""
    row = writing(work, request.suggestion_id)
    colleague = roster.deputy(work, request.deputy_id)
    if not roster.is_in_office(work, colleague):
        raise Refused("deputy-inactive", "This deputy is no longer in office.")
    of_this_congress(colleague, settings)
    if colleague.deputy_id == row.lead_id:
        raise Refused("signer-twice", "Who leads a suggestion has signed it.", status=422)
    asked = {signer.deputy_id: signer for signer in drafts_store.signers_of(work, row.suggestion_id)}
    if request.deputy_id not in asked:
        new = insert(signers).values(
            suggestion_id=row.suggestion_id,
            deputy_id=colleague.deputy_id,
            name=colleague.name,
            state="invited",
            at=work.now,
        )
        work.connection.execute(new)
        tell_of_invitations(work, row.suggestion_id, [request.deputy_id])
    elif asked[request.deputy_id].state == "declined":
        _sign(work, row.suggestion_id, request.deputy_id, "invited")
        tell_of_invitations(work, row.suggestion_id, [request.deputy_id])
    return Done(id=row.suggestion_id)


def answer_invitation(work: UnitOfWork, request: AnswerInvitation) -> Done:
    """The colleague signs these words, or does not; until the draft is submitted the answer may change."""
    row = drafts_store.draft(work, request.suggestion_id, lock=True)
    if work.actor.id not in {signer.deputy_id for signer in drafts_store.signers_of(work, row.suggestion_id)}:
        raise NotFound("suggestion")
    if row.state in (Stage.SUBMITTED, Stage.DISCARDED):
        raise Refused("draft-finished", "The suggestion was submitted or discarded.")
    _sign(work, row.suggestion_id, work.actor.id, "signed" if request.sign else "declined")
    return Done(id=row.suggestion_id)


def record_talk(work: UnitOfWork, request: RecordTalk) -> Done:
    """Talked over before submission; a talk that is still to come is refused."""
    row = writing(work, request.suggestion_id)
    if request.at > work.now:
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    talk_id = new_id()
    work.connection.execute(insert(talks).values(talk_id=talk_id, **request.model_dump()))
    drafts_store.change(work, row.suggestion_id)
    return Done(id=talk_id)


def ask_pre_review(work: UnitOfWork, request: AskPreReview) -> Done:
    """Before the office: needs a talk with a department on record."""
    row = writing(work, request.suggestion_id)
    if not drafts_store.talks_of(work, row.suggestion_id):
        raise Refused("talk-needed", "Talk with the department first, and put it on record.")
    drafts_store.change(work, row.suggestion_id, state=Stage.PRE_REVIEW)
    return Done(id=row.suggestion_id)


def pre_review(work: UnitOfWork, request: PreReview) -> Done:
    """The office's word on quality and feasibility."""
    row = drafts_store.draft(work, request.suggestion_id, lock=True)
    if row.state != Stage.PRE_REVIEW:
        raise Refused("not-in-pre-review", "The draft does not lie before the office.")
    drafts_store.change(
        work,
        row.suggestion_id,
        state=request.verdict,
        review_words=request.words,
        feasibility=request.feasibility,
        reviewed_by=work.actor.name,
    )
    return Done(id=row.suggestion_id)


def submit_suggestion(work: UnitOfWork, request: SubmitSuggestion) -> Done:
    """From here on the congress office handles it; only who signed and is in office is named."""
    row = led(work, request.suggestion_id)
    if row.state != Stage.PASSED:
        raise Refused("pre-review-needed", "A suggestion is submitted after it has passed the pre-review.")
    if request.occasion == "session" and not request.occasion_name:
        raise Refused("occasion-needed", "Say at which session it is submitted.", status=422)
    drafts_store.change(work, row.suggestion_id, state=Stage.SUBMITTED)
    signed = in_office_signers(work, row.suggestion_id)
    said = drafts_store.talks_of(work, row.suggestion_id)
    fact = SuggestionSubmitted(
        suggestion_id=row.suggestion_id,
        title=row.title,
        text=row.text,
        asks=row.asks,
        category=categories.goes_on(work, row.category),
        township=row.township,
        lead=Signer(deputy_id=row.lead_id, name=row.lead_name),
        signers=[Signer(deputy_id=signer.deputy_id, name=signer.name) for signer in signed],
        occasion=request.occasion,
        occasion_name=request.occasion_name,
        talks=[Talk(**{name: getattr(talk, name) for name in Talk.model_fields}) for talk in said],
        departments=row.departments.split(),
        disclosure=row.disclosure,
        appeal_ids=drafts_store.evidence_of(work, row.suggestion_id),
        submitted_at=work.now,
    )
    work.emit(fact, subject=row.suggestion_id)
    return Done(id=row.suggestion_id)


def in_office_signers(reading: ReadSession, suggestion_id: str) -> list[drafts_store.SignerRow]:
    """Who signed it and is in office still, the first to sign first: nobody else's signature counts."""
    signed = [one for one in drafts_store.signers_of(reading, suggestion_id) if one.state == "signed"]
    return [one for one in signed if not roster.has_ended(reading, one.deputy_id)]


def _sign(work: UnitOfWork, suggestion_id: str, deputy_id: str, state: str) -> None:
    mine = update(signers).where(S.suggestion_id == suggestion_id, S.deputy_id == deputy_id)
    work.connection.execute(mine.values(state=state, at=work.now))
    drafts_store.change(work, suggestion_id)
