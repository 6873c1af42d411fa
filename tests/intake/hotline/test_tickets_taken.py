"""Tickets of the hotline become appeals once, whatever is sent how often; likely doubles wait for the office."""

import pytest

from contracts.intake import (
    AppealSubmitted,
    AppealTicketChanged,
    AppealView,
    FindAppeals,
    ListTickets,
    LookAtTickets,
    ReadAppeal,
    ReadTicket,
    SettleTicket,
    TakeTickets,
    TicketsTaken,
    TicketStanding,
)
from contracts.words import Channel, Exit, Role
from kit.problems import Refused
from tests.intake.harness import DEPUTY, OFFICE, Harness
from tests.intake.hotline.tickets import AGAIN, BUS, MIXER, fates, listed, take, ticket

LEADER = OFFICE.model_copy(update={"role": Role.LEADER, "id": "l-1"})


def appeals(harness: Harness) -> list[AppealSubmitted]:
    """What was told as submitted, in order."""
    told: list[AppealSubmitted] = harness.bench.emitted(AppealSubmitted)
    return told


def read(harness: Harness, appeal_id: str) -> AppealView:
    found: AppealView = harness.ask(ReadAppeal(appeal_id=appeal_id), OFFICE)
    return found


def test_a_ticket_becomes_an_appeal_with_its_number(any_harness: Harness) -> None:
    assert fates(take(any_harness, ticket(any_harness, "DH-1"))) == ["new"]
    told = appeals(any_harness)[-1]
    assert (told.channel, told.ticket, told.elsewhere) == (Channel.HOTLINE, "DH-1", False)
    view = read(any_harness, told.appeal_id)
    assert [(one.number, one.direction) for one in view.tickets] == [("DH-1", "in")]
    found = any_harness.ask(FindAppeals(words="DH-1"), OFFICE)
    assert [one.appeal_id for one in found.items] == [told.appeal_id]


def test_the_same_file_twice_makes_nothing_twice(any_harness: Harness) -> None:
    file = [ticket(any_harness, "DH-1"), ticket(any_harness, "DH-2", MIXER)]
    assert fates(take(any_harness, *file)) == ["new", "new"]
    assert fates(take(any_harness, *file)) == ["same", "same"]
    assert len(appeals(any_harness)) == 2
    assert len(listed(any_harness).items) == 2


def test_a_look_takes_nothing(harness: Harness) -> None:
    looked: TicketsTaken = harness.ask(LookAtTickets(tickets=[ticket(harness, "DH-1")]), OFFICE)
    assert (looked.taken, fates(looked.items)) == (False, ["new"])
    assert listed(harness).items == []


def test_what_the_hotline_has_in_hand_is_heard_and_handled_by_nobody_here(any_harness: Harness) -> None:
    assert fates(take(any_harness, ticket(any_harness, "DH-1", in_hand="县交通局"))) == ["in_hand"]
    told = appeals(any_harness)[-1]
    assert told.elsewhere
    view = read(any_harness, told.appeal_id)
    assert (view.state, view.exit) == ("not_admitted", Exit.HOTLINE)
    assert "DH-1" in view.where_to_go
    standing: TicketStanding = any_harness.ask(ReadTicket(number="DH-1"), OFFICE)
    assert standing.state == "with_hotline"


def test_who_has_the_same_matter_here_sees_what_the_hotline_has_in_hand(harness: Harness) -> None:
    take(harness, ticket(harness, "DH-1", MIXER, in_hand="县住建局"))
    mine = harness.submit(title=AGAIN[0], text=AGAIN[1]).appeal_id
    harness.room.hear_appeals()
    marks = read(harness, mine).tickets
    assert [(one.number, one.in_hand, one.own) for one in marks] == [("DH-1", "县住建局", False)]


def test_the_same_person_saying_the_same_waits_for_the_office(any_harness: Harness) -> None:
    mine = any_harness.submit(title=MIXER[0], text=MIXER[1], writer="w" * 32)
    outcome = take(any_harness, ticket(any_harness, "DH-1", AGAIN, writer="w" * 32))[0]
    assert (outcome.fate, outcome.double_of, outcome.same_person) == ("held", mine.tracking_code, True)
    assert len(appeals(any_harness)) == 1
    waiting = listed(any_harness, "held").items[0]
    decided = SettleTicket(ticket_id=waiting.ticket_id, decision="join", reason="同一人同一事")
    any_harness.ask(decided, OFFICE)
    joined = read(any_harness, appeals(any_harness)[-1].appeal_id)
    assert (joined.state, joined.merged_into) == ("merged", mine.tracking_code)
    assert read(any_harness, mine.appeal_id).voices == 2
    with pytest.raises(Refused, match="decided"):
        any_harness.ask(decided, OFFICE)


def test_kept_apart_it_is_an_appeal_of_its_own(harness: Harness) -> None:
    harness.submit(title=MIXER[0], text=MIXER[1], writer="w" * 32)
    take(harness, ticket(harness, "DH-1", AGAIN, writer="w" * 32))
    waiting = listed(harness, "held").items[0]
    harness.ask(SettleTicket(ticket_id=waiting.ticket_id, decision="apart", reason="两处搅拌站"), OFFICE)
    alone = read(harness, appeals(harness)[-1].appeal_id)
    assert (alone.state, alone.channel) == ("submitted", Channel.HOTLINE)
    assert listed(harness, "held").items == []


def test_a_near_copy_of_somebody_unknown_waits_too(harness: Harness) -> None:
    harness.submit(title=MIXER[0], text=MIXER[1])
    harness.room.hear_appeals()
    assert fates(take(harness, ticket(harness, "DH-1", MIXER))) == ["held"]


def test_other_words_of_another_person_about_the_same_matter_do_not_wait(harness: Harness) -> None:
    harness.submit(title=MIXER[0], text=MIXER[1], writer="w" * 32)
    harness.room.hear_appeals()
    assert fates(take(harness, ticket(harness, "DH-1", AGAIN, writer="v" * 32))) == ["new"]


def test_two_tickets_of_one_file_that_say_the_same_are_one_and_a_likely_double(any_harness: Harness) -> None:
    first, second = (ticket(any_harness, number, MIXER, writer="w" * 32) for number in ("DH-1", "DH-2"))
    assert fates(take(any_harness, first, second)) == ["new", "held"]
    waiting = listed(any_harness, "held").items[0]
    any_harness.ask(SettleTicket(ticket_id=waiting.ticket_id, decision="join", reason="重复来电"), OFFICE)
    assert read(any_harness, appeals(any_harness)[-1].appeal_id).state == "merged"


def test_a_danger_waits_for_nobody(harness: Harness) -> None:
    harness.submit(title=MIXER[0], text=MIXER[1], writer="w" * 32)
    urgent = ticket(harness, "DH-1", MIXER, writer="w" * 32, danger="gas")
    assert fates(take(harness, urgent)) == ["new"]
    assert appeals(harness)[-1].urgent


def test_an_old_danger_is_not_said_to_happen_now(harness: Harness) -> None:
    old = ticket(harness, "DH-1", BUS, danger="gas")
    harness.clock.pass_(hours=30)
    take(harness, old)
    assert not appeals(harness)[-1].urgent


def test_what_a_ticket_says_otherwise_is_listed_until_it_was_seen(any_harness: Harness) -> None:
    take(any_harness, ticket(any_harness, "DH-1"))
    appeal_id = appeals(any_harness)[-1].appeal_id
    other = (BUS[0], "三路公交车早上六点半到八点一班也没有。")
    assert fates(take(any_harness, ticket(any_harness, "DH-1", other))) == ["changed"]
    assert fates(take(any_harness, ticket(any_harness, "DH-1", other))) == ["same"]
    waiting = listed(any_harness, "changed").items[0]
    assert other[1] in waiting.said_now
    assert other[1] in read(any_harness, appeal_id).tickets[0].said_now
    assert read(any_harness, appeal_id).text == BUS[1]
    any_harness.ask(SettleTicket(ticket_id=waiting.ticket_id, decision="seen", reason="已告知承办人"), OFFICE)
    assert listed(any_harness, "changed").items == []


def test_who_has_the_appeal_in_hand_is_told_once_that_its_ticket_says_something_else(any_harness: Harness) -> None:
    take(any_harness, ticket(any_harness, "DH-1"))
    appeal_id = appeals(any_harness)[-1].appeal_id
    second, third = ((BUS[0], f"三路公交车早上六点半到{hour}点一班也没有。") for hour in ("八", "九"))
    take(any_harness, ticket(any_harness, "DH-1", second))
    any_harness.tell(any_harness.offered(appeal_id), any_harness.accepted(appeal_id))
    assert fates(take(any_harness, ticket(any_harness, "DH-1", third))) == ["changed"]
    assert fates(take(any_harness, ticket(any_harness, "DH-1", third))) == ["same"]
    told = [one for one in any_harness.bench.emitted(AppealTicketChanged) if one.appeal_id == appeal_id]
    assert [(one.number, one.deputy_id, one.department) for one in told] == [
        ("DH-1", None, None), ("DH-1", DEPUTY.id, None)
    ]  # fmt: skip
    assert not any(third[1] in one.model_dump_json() for one in told)


def test_a_held_ticket_that_says_something_else_is_nobodys_yet(any_harness: Harness) -> None:
    any_harness.submit(title=BUS[0], text=BUS[1])
    any_harness.room.hear_appeals()
    assert fates(take(any_harness, ticket(any_harness, "DH-1"))) == ["held"]
    take(any_harness, ticket(any_harness, "DH-1", (BUS[0], f"{BUS[1]}早上也是。")))
    assert any_harness.bench.emitted(AppealTicketChanged) == []


def test_the_hotlines_answer_to_its_own_ticket_is_shown_and_told_once(any_harness: Harness) -> None:
    take(any_harness, ticket(any_harness, "DH-1", in_hand="县交通局"))
    done = ticket(any_harness, "DH-1", in_hand="县交通局", answer="已加开两班。", answered_by="县交通局")
    assert fates(take(any_harness, done)) == ["answered"]
    assert fates(take(any_harness, done)) == ["same"]
    view = read(any_harness, appeals(any_harness)[-1].appeal_id)
    assert [(one.by, one.text) for one in view.answers] == [("县交通局", "已加开两班。")]
    assert not view.can_rate
    assert listed(any_harness, "in_hand").items == []


def test_one_row_that_answers_nothing_of_ours_keeps_the_whole_file_out(any_harness: Harness) -> None:
    wrong = ticket(any_harness, "DH-2", reference="ABCDEFGHJK", answer="已办。")
    with pytest.raises(Refused) as refused:
        any_harness.ask(TakeTickets(tickets=[ticket(any_harness, "DH-1"), wrong]), OFFICE)
    assert refused.value.problem.type == "ticket-unknown"
    assert listed(any_harness).items == []


def test_a_reader_of_the_list_who_calls_nobody_reads_no_personal_details(harness: Harness) -> None:
    take(harness, ticket(harness, "DH-1", (BUS[0], "我的电话 13812345678，请回电，三路公交车班次太少了。")))
    assert "13812345678" not in harness.ask(ListTickets(), LEADER).model_dump_json()


def test_what_a_ticket_said_anew_stays_at_the_appeal_with_who_has_seen_it(any_harness: Harness) -> None:
    take(any_harness, ticket(any_harness, "DH-1"))
    appeal_id = appeals(any_harness)[-1].appeal_id
    second, third = ((BUS[0], f"三路公交车早上六点半到{hour}点一班也没有。") for hour in ("八", "九"))
    take(any_harness, ticket(any_harness, "DH-1", second))
    waiting = listed(any_harness, "changed").items[0]
    any_harness.ask(SettleTicket(ticket_id=waiting.ticket_id, decision="seen", reason="已告知承办人"), OFFICE)
    any_harness.clock.pass_(minutes=5)
    take(any_harness, ticket(any_harness, "DH-1", third))
    [mark] = read(any_harness, appeal_id).tickets
    assert [(one.text.partition("\n")[2], one.seen_by, one.reason) for one in mark.says] == [
        (third[1], "", ""), (second[1], OFFICE.name, "已告知承办人")
    ]  # fmt: skip
    assert third[1] in mark.said_now
    found = any_harness.ask(FindAppeals(words="九点一班"), OFFICE)
    assert [one.appeal_id for one in found.items] == [appeal_id], "the appeal is found by what the ticket says now"


def test_a_ticket_is_found_by_each_of_its_words_and_signs_are_no_wildcards(any_harness: Harness) -> None:
    any_harness.submit(title=MIXER[0], text=MIXER[1], writer="w" * 32)
    held = ticket(any_harness, "DH_2", MIXER, writer="w" * 32)
    assert fates(take(any_harness, ticket(any_harness, "DH-1", in_hand="县交通局"), held)) == ["in_hand", "held"]
    code = read(any_harness, appeals(any_harness)[-1].appeal_id).tracking_code

    def found(words: str, **more: str) -> list[str]:
        page = any_harness.ask(ListTickets(words=words, **more), LEADER)
        return [one.number for one in page.items]

    assert found("dh-1") == found(code.lower()) == found("交通局 公交") == ["DH-1"]
    assert found(MIXER[0][:4]) == found("DH_2") == ["DH_2"]
    assert found("%") == found("D%1") == found("DH_1") == []
    assert set(found("DH")) == {"DH_2", "DH-1"}
    assert found("DH", only="held") == ["DH_2"]


def test_tickets_are_read_page_by_page_with_words_and_without(any_harness: Harness) -> None:
    for number in range(5):
        any_harness.clock.pass_(minutes=1)
        take(any_harness, ticket(any_harness, f"DH-{number}", (f"第{number}件", f"第{number}条路上的路灯不亮。")))

    def every(**asked: str) -> list[str]:
        numbers: list[str] = []
        cursor = None
        while True:
            page = any_harness.ask(ListTickets(cursor=cursor, limit=2, **asked), OFFICE)
            numbers += [one.number for one in page.items]
            cursor = page.next
            if cursor is None:
                return numbers

    assert every() == every(words="路灯") == [f"DH-{number}" for number in (4, 3, 2, 1, 0)]
