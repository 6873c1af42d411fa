"""What is the hotline's to handle goes there with a ticket, over real HTTP; its number and its answer come back."""

from collections.abc import Iterator

import pytest

from contracts.intake import (
    AppealHandedOver,
    AppealHotlineAnswered,
    AppealNotAdmitted,
    AppealSubmitted,
    AppealView,
    FindAppeals,
    FollowAppeal,
    HandOverAppeal,
    NotAdmitAppeal,
    RateAppeal,
    ReadTicket,
    TellHandedOver,
    TellHotlineAgain,
)
from contracts.words import Exit, Kind
from kit.problems import NotFound, Refused
from services.intake.hotline.settings import HotlineSettings
from services.intake.hotline.use_cases import tell
from services.intake.hotline.use_cases.send import deliver
from services.intake.hotline.use_cases.send import take as due
from tests.intake.harness import OFFICE, Harness
from tests.intake.harness import SECRET as SECRET_OF_APPEAL
from tests.intake.hotline.stand_in import SECRET, StandIn, stand_in
from tests.intake.hotline.tickets import MIXER, fates, listed, take, ticket

WHY = "属城市供水日常报修，由热线转供水公司办理"


@pytest.fixture
def hotline(any_harness: Harness) -> Iterator[StandIn]:
    """A hotline with a system of its own that this intake tells."""
    with stand_in() as system:
        any_harness.room.hotline = HotlineSettings(url=system.url, secret=SECRET)
        yield system


def look(harness: Harness) -> None:
    """The timer's look."""
    harness.clock.pass_(minutes=10)
    with harness.bench.work() as work:
        tell.tell_standings(work, harness.room.hotline)
        parcels = due(work, harness.room.hotline)
    deliver(harness.bench, parcels, harness.room.hotline)


def follow(harness: Harness, code: str) -> AppealView:
    found: AppealView = harness.ask(FollowAppeal(tracking_code=code, secret=SECRET_OF_APPEAL))
    return found


def test_by_a_file_and_a_number_that_the_clerk_has(any_harness: Harness) -> None:
    said = any_harness.submit()
    any_harness.ask(HandOverAppeal(appeal_id=said.appeal_id, reason=WHY, number="DH-7"), OFFICE)
    view = follow(any_harness, said.tracking_code)
    assert (view.state, view.exit, view.exit_reason) == ("not_admitted", Exit.HOTLINE, WHY)
    assert "DH-7" in view.where_to_go
    assert [one.number for one in view.tickets] == ["DH-7"]
    assert any_harness.bench.emitted(AppealNotAdmitted)[-1].ticket == "DH-7"
    assert any_harness.bench.emitted(AppealHandedOver)[-1].number == "DH-7"
    found = any_harness.ask(FindAppeals(words="DH-7"), OFFICE)
    assert [one.appeal_id for one in found.items] == [said.appeal_id]
    answer = ticket(any_harness, "DH-7", answer="管道已修好。", answered_by="县供水公司")
    assert fates(take(any_harness, answer)) == ["answered"]
    assert follow(any_harness, said.tracking_code).answers[0].text == "管道已修好。"
    assert fates(take(any_harness, answer)) == ["same"]
    assert len(any_harness.bench.emitted(AppealHotlineAnswered)) == 1


def test_over_http_and_the_hotline_says_its_number(any_harness: Harness, hotline: StandIn) -> None:
    said = any_harness.submit(text="水管漏水三天了，打我电话 13812345678，请尽快来修。")
    any_harness.ask(HandOverAppeal(appeal_id=said.appeal_id, reason=WHY), OFFICE)
    view = follow(any_harness, said.tracking_code)
    assert (view.tickets[0].number, view.where_to_go) == ("", "政务服务便民热线 12345")
    hotline.number = "DH-8"
    look(any_harness)
    told = hotline.of("appeal.handed_over")
    assert [one["reference"] for one in told] == [said.tracking_code]
    assert "13812345678" not in str(told)
    assert follow(any_harness, said.tracking_code).tickets[0].number == "DH-8"
    look(any_harness)
    assert len(hotline.heard) == 1
    done = TellHandedOver(reference=said.tracking_code, number="DH-8", answer_text="已修好。", answered_by="供水公司")
    any_harness.ask(done, OFFICE)
    any_harness.ask(done, OFFICE)
    assert [one.text for one in follow(any_harness, said.tracking_code).answers] == ["已修好。"]


def test_a_hotline_that_is_away_is_told_later_and_once(any_harness: Harness, hotline: StandIn) -> None:
    said = any_harness.submit()
    any_harness.ask(HandOverAppeal(appeal_id=said.appeal_id, reason=WHY), OFFICE)
    hotline.status = 503
    look(any_harness)
    assert hotline.heard == []
    hotline.status = 200
    look(any_harness)
    look(any_harness)
    assert len(hotline.of("appeal.handed_over")) == 1


def test_what_is_refused_for_ever_is_given_up_and_counted(harness: Harness) -> None:
    with stand_in() as system:
        harness.room.hotline = HotlineSettings(url=system.url, secret=SECRET, attempts=2, first_delay_seconds=1)
        harness.ask(HandOverAppeal(appeal_id=harness.submit().appeal_id, reason=WHY), OFFICE)
        system.status = 400
        look(harness)
        look(harness)
        assert listed(harness).unsent == 1
        assert system.heard == []


def test_the_hotline_hears_how_its_ticket_goes_on_with_us(any_harness: Harness, hotline: StandIn) -> None:
    take(any_harness, ticket(any_harness, "DH-1"))
    appeal_id = listed(any_harness).items[0].appeal_id or ""
    look(any_harness)
    any_harness.tell(any_harness.accepted(appeal_id))
    any_harness.tell(any_harness.solved(appeal_id, "已协调加开早班车。"))
    look(any_harness)
    look(any_harness)
    told = hotline.of("ticket.standing")
    assert [(one["number"], one["state"]) for one in told] == [("DH-1", "accepted"), ("DH-1", "answered")]
    assert told[-1]["answer"] == "已协调加开早班车。"
    assert any_harness.ask(ReadTicket(number="DH-1"), OFFICE).state == "answered"


def test_however_many_are_open_the_newest_is_told_too(
    any_harness: Harness, hotline: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tell, "AT_ONCE", 1)
    take(any_harness, ticket(any_harness, "DH-1"), ticket(any_harness, "DH-2", MIXER))
    for _ in range(3):
        look(any_harness)
    assert [one["number"] for one in hotline.of("ticket.standing")] == ["DH-1", "DH-2"]


def test_a_ticket_that_is_handed_back_keeps_its_number(any_harness: Harness) -> None:
    take(any_harness, ticket(any_harness, "DH-1"))
    appeal_id = listed(any_harness).items[0].appeal_id or ""
    any_harness.ask(HandOverAppeal(appeal_id=appeal_id, reason=WHY), OFFICE)
    one = listed(any_harness, "handed").items[0]
    assert (one.number, one.direction) == ("DH-1", "out")
    assert any_harness.ask(ReadTicket(number="DH-1"), OFFICE).state == "with_hotline"


def test_a_number_belongs_to_one_matter(harness: Harness) -> None:
    take(harness, ticket(harness, "DH-1"))
    said = harness.submit()
    with pytest.raises(Refused) as refused:
        harness.ask(HandOverAppeal(appeal_id=said.appeal_id, reason=WHY, number="DH-1"), OFFICE)
    assert refused.value.problem.type == "ticket-known"


def test_a_report_is_not_handed_over(harness: Harness) -> None:
    said = harness.submit(kind=Kind.REPORT)
    with pytest.raises(Refused) as refused:
        harness.ask(HandOverAppeal(appeal_id=said.appeal_id, reason=WHY), OFFICE)
    assert refused.value.problem.type == "report-not-handed-over"


def test_to_the_hotline_nobody_is_only_shown_the_way(harness: Harness) -> None:
    request = NotAdmitAppeal(
        appeal_id=harness.submit().appeal_id, exit=Exit.HOTLINE, reason="属热线", where_to_go="拨打 12345"
    )
    with pytest.raises(Refused) as refused:
        harness.ask(request, OFFICE)
    assert refused.value.problem.type == "hand-over-instead"


def test_what_was_answered_here_is_not_handed_over(harness: Harness) -> None:
    said = harness.submit()
    harness.tell(harness.accepted(said.appeal_id), harness.solved(said.appeal_id))
    with pytest.raises(Refused, match="answered"):
        harness.ask(HandOverAppeal(appeal_id=said.appeal_id, reason=WHY), OFFICE)


def test_nobody_rates_what_the_hotline_answered(harness: Harness) -> None:
    said = harness.submit()
    harness.ask(HandOverAppeal(appeal_id=said.appeal_id, reason=WHY, number="DH-7"), OFFICE)
    harness.ask(TellHandedOver(reference=said.tracking_code, number="DH-7", answer_text="已办。"), OFFICE)
    rating = RateAppeal(tracking_code=said.tracking_code, secret=SECRET_OF_APPEAL, solved=False, grade="not_satisfied")
    with pytest.raises(Refused):
        harness.ask(rating)
    assert follow(harness, said.tracking_code).state == "not_admitted"


def test_an_answer_to_what_was_not_handed_over_is_unknown(harness: Harness) -> None:
    said = harness.submit()
    with pytest.raises((NotFound, Refused), match="ticket"):
        harness.ask(TellHandedOver(reference=said.tracking_code, number="DH-9"), OFFICE)


def given_up(harness: Harness) -> None:
    """The timer looks until it has tried often enough."""
    for _ in range(40):
        look(harness)
        harness.clock.pass_(hours=8)
        if listed(harness).unsent:
            return
    raise AssertionError("nothing was given up")


def test_what_was_given_up_is_told_again_when_the_office_says_so(any_harness: Harness, hotline: StandIn) -> None:
    said = any_harness.submit()
    hotline.status = 503
    any_harness.ask(HandOverAppeal(appeal_id=said.appeal_id, reason=WHY), OFFICE)
    given_up(any_harness)
    assert (listed(any_harness).unsent, listed(any_harness).unsent_reason) == (1, "HTTP 503")
    hotline.status, hotline.number = 200, "DH-9"
    look(any_harness)
    assert hotline.heard == [], "not by itself"
    any_harness.ask(TellHotlineAgain(), OFFICE)
    look(any_harness)
    assert [one["reference"] for one in hotline.of("appeal.handed_over")] == [said.tracking_code]
    assert follow(any_harness, said.tracking_code).tickets[0].number == "DH-9"
    assert listed(any_harness).unsent == 0
    with pytest.raises(Refused, match="given up"):
        any_harness.ask(TellHotlineAgain(), OFFICE)


def test_how_a_ticket_stood_before_it_went_on_is_not_told_again(any_harness: Harness, hotline: StandIn) -> None:
    take(any_harness, ticket(any_harness, "DH-1"))
    hotline.status = 503
    given_up(any_harness)
    hotline.status = 200
    appeal_id = any_harness.bench.emitted(AppealSubmitted)[-1].appeal_id
    where = {"exit": Exit.COURT, "reason": WHY, "where_to_go": "县自来水公司"}
    any_harness.ask(NotAdmitAppeal(appeal_id=appeal_id, **where), OFFICE)
    look(any_harness)
    any_harness.ask(TellHotlineAgain(), OFFICE)
    look(any_harness)
    assert [one["state"] for one in hotline.of("ticket.standing")] == ["closed"]
    assert listed(any_harness).unsent == 0


def test_without_a_system_of_the_hotlines_nothing_is_told_again(harness: Harness) -> None:
    with pytest.raises(Refused, match="no system"):
        harness.ask(TellHotlineAgain(), OFFICE)
