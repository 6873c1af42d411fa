"""What a deputy has in hand: matters and drafts."""

from contracts.deputies import HeldDraft, HeldLetter, HeldMatter, InHand, ReadInHand
from contracts.personal_details import hidden
from kit.bus.unit_of_work import ReadSession
from services.deputies.letters.interface import waiting_of
from services.deputies.matters.interface import in_hand
from services.deputies.roster.interface import deputy, is_in_office
from services.deputies.suggestions.interface import DraftRow, asked, in_office_signers, led_by


def read_in_hand(reading: ReadSession, request: ReadInHand) -> InHand:
    """One deputy's; raises NotFound for nobody of the roster."""
    row = deputy(reading, request.deputy_id)
    led = [_held(one, "lead", _next(reading, one.suggestion_id)) for one in led_by(reading, row.deputy_id)]
    return InHand(
        deputy_id=row.deputy_id,
        name=row.name,
        active=is_in_office(reading, row),
        matters=[
            HeldMatter(appeal_id=one.appeal_id, title=hidden(one.title), state=one.state, submitted_at=one.submitted_at)
            for one in in_hand(reading, row.deputy_id)
        ],
        letters=[
            HeldLetter(letter_id=one.letter_id, title=one.title, written_at=one.written_at)
            for one in waiting_of(reading, row.deputy_id)
        ],
        drafts=led + [_held(one, state) for one, state in asked(reading, row.deputy_id)],
    )


def _next(reading: ReadSession, suggestion_id: str) -> str:
    signed = in_office_signers(reading, suggestion_id)
    return signed[0].name if signed else ""


def _held(row: DraftRow, part: str, carries_on: str = "") -> HeldDraft:
    told = {"suggestion_id": row.suggestion_id, "title": row.title, "lead_name": row.lead_name}
    return HeldDraft.model_validate({**told, "part": part, "carries_on": carries_on})
