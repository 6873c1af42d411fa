"""What a deputy whose seat ended had in hand is listed for the office and handed on by one act, with a record."""

import pytest
from sqlalchemy import select

from contracts.deputies import AcceptMatter, AssignmentOffered, HandOnSeat, InHand, ReadInHand, RecordSeat, SeatHandedOn
from contracts.suggestions import (
    AnswerInvitation,
    AskPreReview,
    DraftLeadChanged,
    InviteSigner,
    PreReview,
    SubmitSuggestion,
    SuggestionSubmitted,
)
from kit.db.rows import typed
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.succession.store import LeadRow, leads
from tests.deputies.harness import OFFICE, appeal, deputy, hear_all
from tests.deputies.suggestions.pen import Pen


@pytest.fixture
def pen(bench: Bench) -> Pen:
    """The room with its roster: D1 and D2 of the town, D3 of another."""
    return Pen(bench)


def ends(pen: Pen, number: int) -> None:
    pen.ask(RecordSeat(deputy_id=f"D{number}", kind="ended", day="2026-11-02", reason="resigned"), OFFICE)


def hand_on(pen: Pen, to: int, gone: int = 1) -> int:
    request = HandOnSeat(deputy_id=f"D{gone}", successor_id=f"D{to}", reason="辞去代表职务")
    return int(pen.ask(request, OFFICE).id)


def held(pen: Pen, number: int = 1) -> InHand:
    found: InHand = pen.ask(ReadInHand(deputy_id=f"D{number}"), OFFICE)
    return found


def taken(pen: Pen, many: int) -> int:
    """So many appeals are offered, and D1 takes what came to D1; returns how many."""
    hear_all(pen.bench, *(appeal(pen.bench, n) for n in range(1, many + 1)))
    mine = [one.appeal_id for one in pen.bench.emitted(AssignmentOffered) if one.deputy_id == "D1"]
    for appeal_id in mine:
        pen.ask(AcceptMatter(appeal_id=appeal_id), deputy(1))
    return len(mine)


def signed(pen: Pen, draft: str, *numbers: int) -> None:
    for number in numbers:
        pen.ask(InviteSigner(suggestion_id=draft, deputy_id=f"D{number}"), deputy(1))
        pen.ask(AnswerInvitation(suggestion_id=draft, sign=True), deputy(number))


def test_matters_go_to_the_successor_who_is_offered_each(pen: Pen) -> None:
    mine = taken(pen, 4)
    assert mine > 0
    ends(pen, 1)
    assert [one.state for one in held(pen).matters] == ["accepted"] * mine
    assert hand_on(pen, 3) == mine
    assert held(pen).matters == []
    assert {one.state for one in held(pen, 3).matters} == {"offered"}
    last = pen.bench.emitted(AssignmentOffered)[-1]
    assert (last.deputy_id, last.why) == ("D3", "人大办公室指派：辞去代表职务")


def test_a_co_signer_carries_a_draft_on_and_the_change_stays_on_record(pen: Pen) -> None:
    draft = pen.begin()
    signed(pen, draft, 2, 3)
    ends(pen, 1)
    assert [(one.part, one.carries_on) for one in held(pen).drafts] == [("lead", "乙")]
    assert hand_on(pen, 3) == 1
    [told] = pen.bench.emitted(DraftLeadChanged)
    assert (told.suggestion_id, told.lead_id, told.former_name) == (draft, "D2", "甲")
    view = pen.read(draft, deputy(2))
    assert (view.lead_id, view.lead_name, [one.name for one in view.signers]) == ("D2", "乙", ["丙"])
    with pen.bench.look() as reading:
        kept = typed(LeadRow, reading.connection.execute(select(leads))).one()
    assert (kept.from_name, kept.to_name, kept.by, kept.reason) == ("甲", "乙", "办公室", "辞去代表职务")
    [told] = pen.bench.emitted(SeatHandedOn)
    assert (told.deputy_id, told.successor_id, told.by) == ("D1", "D3", "办公室")


def test_where_nobody_signed_the_successor_leads(pen: Pen) -> None:
    draft = pen.begin()
    ends(pen, 1)
    hand_on(pen, 2)
    assert pen.read(draft, deputy(2)).mine == "lead"
    assert held(pen).drafts == []


def test_a_co_signer_who_left_too_does_not_carry_on(pen: Pen) -> None:
    draft = pen.begin()
    signed(pen, draft, 2, 3)
    ends(pen, 1)
    ends(pen, 2)
    hand_on(pen, 3)
    assert pen.read(draft, deputy(3)).mine == "lead"


def test_what_somebody_who_left_was_asked_to_sign_waits_for_nobody_and_their_signature_counts_no_more(pen: Pen) -> None:
    draft = pen.begin()
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    signed(pen, draft, 3)
    ends(pen, 2)
    ends(pen, 3)
    assert [one.part for one in held(pen, 2).drafts] == ["invited"]
    hand_on(pen, 1, gone=2)
    assert held(pen, 2).drafts == []
    assert [one.name for one in pen.read(draft, deputy(1)).signers] == ["丙"], "who signed stays readable"
    pen.talk(draft)
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    pen.ask(PreReview(suggestion_id=draft, verdict="passed", words="可以"), OFFICE)
    pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    assert pen.bench.emitted(SuggestionSubmitted)[0].signers == []


def test_nothing_is_taken_from_a_deputy_in_office_and_nothing_goes_to_one_who_is_not(pen: Pen) -> None:
    with pytest.raises(Refused, match="seat-goes-on"):
        hand_on(pen, 2)
    ends(pen, 1)
    ends(pen, 2)
    with pytest.raises(Refused, match="deputy-inactive"):
        hand_on(pen, 2)
    with pytest.raises(Refused, match="deputy-not-found"):
        pen.ask(ReadInHand(deputy_id="D9"), OFFICE)
