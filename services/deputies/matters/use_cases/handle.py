"""What a deputy does with an accepted matter: solve it, refer it, or hand it to a colleague."""

from base64 import b64decode
from binascii import Error as NotBase64

from sqlalchemy import select

from contracts.base import Done, Photo, PhotoRef
from contracts.deputies import (
    AssignmentHandedOver,
    HandOnMatters,
    HandOverMatter,
    Matter,
    MatterReferred,
    MatterSolved,
    ReferMatter,
    SolveMatter,
)
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.photos import NoPhoto
from kit.photos.header import size
from kit.problems import Refused
from services.deputies.absences.interface import agreed_of
from services.deputies.matters import store
from services.deputies.matters.domain.assign import Choice
from services.deputies.matters.domain.states import ACCEPTED, REFERRED, SOLVED
from services.deputies.matters.store import loads
from services.deputies.matters.use_cases.active_deputy import active_deputy, is_kept_from
from services.deputies.matters.use_cases.offer import offer_to
from services.deputies.matters.use_cases.own_matter import own_matter
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings


def solve_matter(work: UnitOfWork, request: SolveMatter) -> Done:
    """An individual matter solved on the spot (立行立改, S): the answer goes to the resident."""
    row = own_matter(work, request.appeal_id, "solve")
    refs = [_keep(work, row.appeal_id, photo) for photo in request.photos]
    store.change(work, row.appeal_id, state=SOLVED, due=None, due_at=None)
    loads.note(work, row.deputy_id)
    name = roster.deputy(work, row.deputy_id).name
    fact = MatterSolved(
        appeal_id=row.appeal_id, deputy_id=row.deputy_id, deputy_name=name, text=request.text, photos=refs
    )
    work.emit(fact, subject=row.appeal_id)
    return Done(id=row.appeal_id)


def refer_matter(work: UnitOfWork, request: ReferMatter) -> Done:
    """Give the matter to a department; supervision opens an order for it."""
    row = own_matter(work, request.appeal_id, "refer")
    store.change(work, row.appeal_id, state=REFERRED, due=None, due_at=None, department=request.department)
    loads.note(work, row.deputy_id)
    fact = MatterReferred(
        appeal_id=row.appeal_id,
        deputy_id=row.deputy_id,
        deputy_name=roster.deputy(work, row.deputy_id).name,
        department=request.department,
        co_departments=request.co_departments,
        words=request.words,
        triage=request.triage,
        matter=Matter(
            kind=row.kind,
            category=row.category,
            title=row.title,
            text=row.text,
            place=row.place,
            channel=row.channel,
            photos=row.photos,
            submitted_at=row.submitted_at,
        ),
    )
    work.emit(fact, subject=row.appeal_id)
    return Done(id=row.appeal_id)


def hand_over_matter(work: UnitOfWork, request: HandOverMatter, settings: DeputiesSettings) -> Done:
    """Hand an accepted matter to a colleague, who is offered it with a clock of their own.

    Raises Refused for one who had it before and let it go: two who hand it to and fro would never answer. The office,
    which gives its reason, may name them.
    """
    row = own_matter(work, request.appeal_id, "hand over")
    to = active_deputy(work, request.to_deputy_id, row)
    if _had(work, row.appeal_id, to.deputy_id):
        raise Refused("deputy-had-it", "This deputy had the matter before and let it go.")
    fact = AssignmentHandedOver(
        appeal_id=row.appeal_id,
        from_deputy_id=row.deputy_id,
        from_deputy_name=roster.deputy(work, row.deputy_id).name,
        to_deputy_id=to.deputy_id,
        to_deputy_name=to.name,
        reason=request.reason,
    )
    work.defer_insert(store.MOVE_OFFER, of=row.appeal_id, nth=row.turn, to="handed_over")
    work.emit(fact, subject=row.appeal_id)
    offer_to(work, row, Choice(store.candidate(to), f"由{fact.from_deputy_name}代表转交"), settings)
    return Done(id=row.appeal_id)


def hand_on_matters(work: UnitOfWork, request: HandOnMatters, settings: DeputiesSettings) -> Done:
    """Everything the absent deputy has accepted goes to the substitute, who is offered each; the id is how many.

    What the substitute had before and let go, and a report that is kept from them, stays where it is: it is handed to
    somebody else by hand.
    """
    absence = agreed_of(work, request.absence_id, settings)
    mine = (store.matters.c.deputy_id == work.actor.id, store.matters.c.state == ACCEPTED)
    ids = work.connection.execute(select(store.matters.c.appeal_id).where(*mine).order_by(store.matters.c.appeal_id))
    many = 0
    for appeal_id in ids.scalars().all():
        row = store.matter(work, appeal_id, lock=True)
        if _had(work, appeal_id, absence.substitute_id) or is_kept_from(work, absence.substitute_id, row):
            continue
        handed = HandOverMatter(appeal_id=appeal_id, to_deputy_id=absence.substitute_id, reason="请假期间代为办理")
        hand_over_matter(work, handed, settings)
        many += 1
    return Done(id=str(many))


def _had(work: UnitOfWork, appeal_id: str, deputy_id: str) -> bool:
    had = (store.offers.c.appeal_id == appeal_id, store.offers.c.deputy_id == deputy_id)
    return work.connection.execute(select(store.offers.c.turn).where(*had)).first() is not None


def _keep(work: UnitOfWork, appeal_id: str, photo: Photo) -> PhotoRef:
    try:
        jpeg = b64decode(photo.jpeg, validate=True)
        width, height = size(jpeg)
    except (NotBase64, NoPhoto) as broken:
        raise Refused("not-a-photo", "A photo of the answer cannot be read.", status=422) from broken
    ref = PhotoRef(id=new_id(), width=width, height=height)
    work.defer_insert(store.INSERT_PHOTO, photo_id=ref.id, appeal_id=appeal_id, jpeg=jpeg)
    return ref
