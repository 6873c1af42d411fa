"""One of the two, or the office, records a contact; the same corrects it."""

from contracts.base import Done
from contracts.deputies import LiaisonCounted, LiaisonRecorded, RecordLiaison, TookPart
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.liaison import domain, store
from services.deputies.liaison.use_cases.standing import RUNS, own, state_of
from services.deputies.settings import DeputiesSettings

KINDS = {"inspection": "视察", "sitting_in": "列席会议"}
"""What stands in the line of the dossier."""


def record_liaison(work: UnitOfWork, request: RecordLiaison, settings: DeputiesSettings) -> Done:
    """Raises Refused for a day to come or before the pair, and for the two once they are a pair no more."""
    row = store.one(work, request.pair_id, lock=True)
    own(work, row)
    who = store.people(work, [row])
    member, deputy = who[row.member_id], who[row.deputy_id]
    if work.actor.role is Role.DEPUTY and state_of(work, row, member, deputy) != RUNS:
        raise Refused("pair-over", "The pair is over.")
    last = min(filter(None, (row.ended_on, work.today(settings.zone).isoformat())))
    if not row.begins <= request.day.isoformat() <= last:
        raise Refused("contact-outside-pair", "The day lies outside of the pair's time, or is to come.", status=422)
    before = _before(work, request)
    contact_id = before.contact_id if before else new_id()
    said = request.model_dump(include={"kind", "talked", "outcome"}) | {"day": request.day.isoformat()}
    names = {"member_name": member.name, "deputy_name": deputy.name}
    if before:
        names = {name: getattr(before, name) for name in names}
        store.change_contact(work, contact_id, **said)
    else:
        by = {"recorded_at": work.now, "recorded_by": work.actor.name, "recorder_id": work.actor.id}
        store.add_contact(work, {"contact_id": contact_id, "pair_id": row.pair_id} | said | names | by)
    _tell(work, row, request, contact_id, names, was=before.kind if before else "")
    return Done(id=contact_id)


def _before(work: UnitOfWork, request: RecordLiaison) -> store.ContactRow | None:
    """The contact that is corrected, by who recorded it or the office."""
    if request.contact_id is None:
        return None
    found = [one for one in store.contacts_of(work, request.pair_id) if one.contact_id == request.contact_id]
    if not found:
        raise NotFound("liaison-contact")
    if work.actor.role is Role.DEPUTY and found[0].recorder_id != work.actor.id:
        raise Forbidden("Who recorded a contact corrects it, or the office.")
    return found[0]


def _tell(
    work: UnitOfWork, row: store.PairRow, request: RecordLiaison, contact_id: str, names: dict[str, str], *, was: str
) -> None:
    """What happened, and besides which duty it is: or was before, and is nobody's any more."""
    ids = {"member": row.member_id, "deputy": row.deputy_id}
    about = {"contact_id": contact_id, "pair_id": row.pair_id, "kind": request.kind}
    recorded = LiaisonRecorded(**about, day=request.day, member_id=row.member_id, deputy_id=row.deputy_id, **names)
    work.emit(recorded, subject=contact_id)
    duty, whose = domain.DUTIES.get(request.kind, ("", ()))
    was_duty = domain.DUTIES.get(was, ("", ()))[0]
    if not duty and not was_duty:
        return
    kind = KINDS.get(request.kind) or KINDS[was]
    counted = LiaisonCounted(
        **about,
        duty=duty or was_duty,
        duty_on=request.day,
        duty_title=f"联系代表：{names['member_name']}、{names['deputy_name']}{kind}",
        duty_by=[TookPart(deputy_id=ids[one], deputy_name=names[f"{one}_name"]) for one in whose],
        source_id=contact_id,
    )
    work.emit(counted, subject=contact_id)
