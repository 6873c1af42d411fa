"""The read model of the loop: one row per appeal, moved by what residents, deputies and departments do."""

from typing import Any

import pytest

from contracts.deputies import AssignmentAccepted, AssignmentHandedOver, AssignmentOffered, MatterSolved
from contracts.intake import AppealClosed, AppealNotAdmitted, AppealRated
from contracts.supervision import ReadBoard, ReadStory, SignOrder
from contracts.words import AppealState, Exit, Grade, Kind
from kit.bus.consumer import Incoming
from tests.supervision.supervision_loop import DEPUTY, OFFICE, TOWN, WATER, Loop, refusal, submitted


def test_a_case_follows_an_appeal_from_its_first_word_to_the_rating(loop: Loop) -> None:
    appeal_id = loop.submit(Kind.COMPLAINT)
    seen = [loop.case(appeal_id).state]
    loop.offer(appeal_id)
    seen.append(loop.case(appeal_id).state)
    loop.accept(appeal_id)
    seen.append(loop.case(appeal_id).state)
    order_id = loop.refer(appeal_id)
    seen.append(loop.case(appeal_id).state)
    loop.ask(SignOrder(order_id=order_id), WATER)
    seen.append(loop.case(appeal_id).state)
    assert seen == [
        AppealState.SUBMITTED,
        AppealState.ASSIGNED,
        AppealState.ACCEPTED,
        AppealState.REFERRED,
        AppealState.HANDLING,
    ]
    case = loop.case(appeal_id)
    assert (case.title, case.kind, case.category, case.township) == (
        "水管漏水",
        Kind.COMPLAINT,
        "water",
        TOWN,
    )


def test_the_holder_is_named_and_nobody_holds_what_waits_for_the_resident(loop: Loop) -> None:
    appeal_id = loop.submit()
    holders = [loop.case(appeal_id).holder]
    loop.offer(appeal_id)
    holders.append(loop.case(appeal_id).holder)
    loop.refer(appeal_id)
    holders.append(loop.case(appeal_id).holder)
    solved = loop.submit()
    loop.offer(solved)
    loop.solve(solved)
    holders.append(loop.case(solved).holder)
    assert holders == ["", "王代表", "县水利局", ""]


def test_a_satisfied_resident_closes_the_case(loop: Loop) -> None:
    appeal_id, _ = loop.replied()
    loop.satisfied(appeal_id)
    assert loop.case(appeal_id).state is AppealState.CLOSED


def test_a_handed_over_matter_waits_for_the_next_deputy(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.hear(
        AssignmentHandedOver(
            appeal_id=appeal_id,
            from_deputy_id="d-1",
            from_deputy_name="王代表",
            to_deputy_id="d-2",
            to_deputy_name="赵代表",
            reason="本人与被反映单位有利害关系",
        )
    )
    case = loop.case(appeal_id)
    assert (case.state, case.holder) == (AppealState.ASSIGNED, "")


def test_an_appeal_shown_to_another_channel_ends_and_its_order_is_withdrawn(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    loop.hear(
        AppealNotAdmitted(
            appeal_id=appeal_id, exit=Exit.COURT, reason="已在诉讼中", where_to_go="县人民法院立案庭", by=OFFICE.name
        )
    )
    assert loop.case(appeal_id).state is AppealState.NOT_ADMITTED
    assert loop.order(appeal_id).state == "withdrawn"
    assert loop.public_story(appeal_id).entries[-1].words == "court\n已在诉讼中\n县人民法院立案庭"


@pytest.mark.parametrize("stage", ["opened", "signed", "returned"])
def test_a_merged_appeals_order_is_withdrawn_wherever_it_stands(loop: Loop, stage: str) -> None:
    head = loop.submit()
    appeal_id, order_id = loop.signed() if stage == "signed" else loop.opened()
    if stage == "returned":
        loop.give_back(order_id)
    loop.merge(appeal_id, head)
    case = loop.case(appeal_id)
    assert (case.state, case.due, case.holder) == (AppealState.MERGED, None, "")
    assert loop.order(appeal_id).state == "withdrawn"


def test_a_closed_appeals_open_order_is_withdrawn_and_a_given_reply_stays(loop: Loop) -> None:
    still_open, _ = loop.opened()
    loop.hear(AppealClosed(appeal_id=still_open, how="unrated"))
    answered, _ = loop.replied()
    loop.hear(AppealClosed(appeal_id=answered, how="unrated"))
    assert (loop.order(still_open).state, loop.order(answered).state) == ("withdrawn", "replied")


@pytest.mark.parametrize("act", ["offer", "accept", "lapse", "solve", "refer"])
def test_a_deputys_word_that_comes_after_the_merge_changes_nothing(loop: Loop, act: str) -> None:
    head = loop.submit()
    appeal_id, _ = loop.replied()
    loop.merge(appeal_id, head)
    before = loop.case(appeal_id)
    getattr(loop, act)(appeal_id)
    assert loop.case(appeal_id) == before
    assert len(loop.orders(appeal_id)) == 1


@pytest.mark.parametrize("act", ["offer", "accept", "lapse", "solve"])
def test_a_deputys_word_that_comes_while_a_department_has_it_changes_nothing(loop: Loop, act: str) -> None:
    appeal_id, order_id = loop.opened()
    before = loop.case(appeal_id)
    getattr(loop, act)(appeal_id)
    assert loop.case(appeal_id) == before
    loop.give_back(order_id)
    before = loop.case(appeal_id)
    getattr(loop, act)(appeal_id)
    assert loop.case(appeal_id) == before


def test_a_rating_of_a_merged_appeal_is_kept_and_closes_it(loop: Loop) -> None:
    head, _ = loop.replied()
    mine = loop.submit()
    loop.merge(mine, head)
    loop.hear(AppealRated(appeal_id=mine, solved=True, grade=Grade.BASICALLY, words="可以"))
    assert loop.case(mine).state is AppealState.MERGED
    loop.hear(AppealClosed(appeal_id=mine, how="rated"))
    assert loop.case(mine).state is AppealState.CLOSED


# --- the subscription ------------------------------------------------------------


def take(loop: Loop, *events: tuple[str, Any]) -> None:
    envelopes = [loop.bench.envelope(event, event.appeal_id, event_id) for event_id, event in events]
    batch = [Incoming(envelope, body=envelope.model_dump_json()) for envelope in envelopes]
    loop.room.follow_the_loop(lambda consumer: consumer.take(batch))


def test_a_whole_life_in_one_batch_is_the_same_as_event_by_event(loop: Loop) -> None:
    one = loop.submit()
    loop.offer(one)
    loop.accept(one)
    loop.solve(one)
    loop.satisfied(one)
    due = loop.story(one).entries[1].due
    assert due is not None
    deputy = {"deputy_id": DEPUTY.id, "deputy_name": DEPUTY.name}
    loop.hear(
        submitted("a-batch", loop.now),
        AssignmentOffered(appeal_id="a-batch", turn=1, why="选区代表", due=due, **deputy),
        AssignmentAccepted(appeal_id="a-batch", **deputy),
        MatterSolved(appeal_id="a-batch", text="已修好", **deputy),
        AppealRated(appeal_id="a-batch", solved=True, grade=Grade.SATISFIED),
        AppealClosed(appeal_id="a-batch", how="rated"),
    )
    same = {"appeal_id", "tracking_code"}
    assert loop.case("a-batch").model_dump(exclude=same) == loop.case(one).model_dump(exclude=same)
    assert loop.story("a-batch").entries == loop.story(one).entries


def test_the_same_event_delivered_twice_is_told_once(loop: Loop) -> None:
    event = submitted("a-twice", loop.now)
    take(loop, ("e1", event), ("e1", event))
    take(loop, ("e1", event), ("e2", event))  # under another id too: an operator's replay
    assert [one.event for one in loop.story("a-twice").entries] == ["appeal.submitted"]


def test_an_event_of_an_unknown_appeal_waits_and_those_behind_it_keep_their_order(loop: Loop) -> None:
    accepted = AssignmentAccepted(appeal_id="a-early", deputy_id="d-1", deputy_name="王代表")
    rated = AppealRated(appeal_id="a-early", solved=True, grade=Grade.SATISFIED)
    take(loop, ("x1", accepted), ("x2", rated), ("x3", submitted("a-other", loop.now)))
    assert loop.waiting() == 2
    assert loop.case("a-other").state is AppealState.SUBMITTED  # nobody else waits


def test_the_board_counts_every_case_in_exactly_one_state(loop: Loop) -> None:
    loop.submit()
    loop.opened()
    closed, _ = loop.replied()
    loop.satisfied(closed)
    _, order_id = loop.opened()
    loop.give_back(order_id)
    board = loop.ask(ReadBoard())
    counts = {one.state: one.green + one.yellow + one.red for one in board.columns}
    assert (board.open, board.closed, board.returned, board.overdue) == (3, 1, 1, 0)
    assert sum(counts.values()) == 4
    assert [one.state for one in board.columns] == list(AppealState)
    assert counts[AppealState.RETURNED] == 1


def test_an_unknown_appeal_has_no_story(loop: Loop) -> None:
    assert refusal(lambda: loop.ask(ReadStory(appeal_id="none"))) == "appeal-not-found"
