"""From the appeal to a deputy who has taken it: offers, clocks, the next in line."""

from typing import Any

import pytest

from contracts.base import Place
from contracts.deputies import (
    AcceptMatter,
    AssignByHand,
    AssignmentAccepted,
    AssignmentLapsed,
    AssignmentOffered,
    AssignmentUnfilled,
    DeclineMatter,
    MyMatters,
    SetDuty,
    UnfilledMatters,
)
from contracts.intake import AppealClosed, AppealMerged
from contracts.words import Kind
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.matters.queries import my_matters, unfilled_matters
from services.deputies.matters.use_cases.answer_offer import accept_matter, decline_matter, lapse_offers
from services.deputies.matters.use_cases.assign_by_hand import assign_by_hand
from services.deputies.matters.use_cases.follow import follow_appeals
from services.deputies.roster import store
from services.deputies.roster.use_cases.rota import set_duty
from services.deputies.settings import DeputiesSettings
from tests.deputies.harness import OFFICE, OTHER, SETTINGS, TOWN, appeal, deputy, hear, open_days


def accept(bench: Bench, number: int, appeal_id: str = "a1") -> None:
    with bench.work(deputy(number)) as work:
        accept_matter(work, AcceptMatter(appeal_id=appeal_id), SETTINGS)


def offered(bench: Bench) -> list[str]:
    return [one.deputy_id for one in bench.emitted(AssignmentOffered)]


def mine(bench: Bench, number: int) -> list[str]:
    with bench.look(deputy(number)) as reading:
        return [one.appeal_id for one in my_matters(reading, MyMatters()).items]


def test_an_appeal_is_pushed_by_itself_to_the_deputy_of_the_village_with_24_hours_to_accept(bench: Bench) -> None:
    hear(bench, appeal(bench, place=Place(township=TOWN, village="北村")))
    [told] = bench.emitted(AssignmentOffered)
    assert told.deputy_id == "D2"
    assert "联系本村" in told.why
    assert (told.due.at - bench.clock.now()).total_seconds() == 24 * 3600
    assert mine(bench, 2) == ["a1"]


def test_the_deputy_on_duty_at_the_station_today_is_asked_first(bench: Bench) -> None:
    with bench.work(OFFICE) as work:
        set_duty(work, SetDuty(station="S1", days=["2026-11-02"], deputy_ids=["D2"]), open_days)
    hear(bench, appeal(bench))
    assert offered(bench) == ["D2"]
    bench.clock.pass_(hours=15)  # 01:00 of the next day in the county, still the same day in UTC
    hear(bench, appeal(bench, 2, category="roads"), "e2")
    assert offered(bench)[-1] == "D1"


def test_a_deputy_who_does_not_accept_within_a_day_loses_it_to_the_next(bench: Bench) -> None:
    hear(bench, appeal(bench))
    first = offered(bench)[0]
    bench.clock.pass_(hours=24, seconds=1)
    with pytest.raises(Refused, match="offer-lapsed"):
        accept(bench, int(first[1]))
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == 1
    assert [one.reason for one in bench.emitted(AssignmentLapsed)] == ["late"]
    second = offered(bench)[1]
    assert second != first
    accept(bench, int(second[1]))
    with pytest.raises(Refused, match="offer-lapsed"):
        accept(bench, int(first[1]))


def test_when_nobody_is_left_the_office_is_told_and_assigns_by_hand(bench: Bench) -> None:
    hear(bench, appeal(bench))
    for _ in range(2):
        bench.clock.pass_(hours=25)
        with bench.work() as work:
            lapse_offers(work, SETTINGS)
    assert len(bench.emitted(AssignmentUnfilled)) == 1
    with bench.look(OFFICE) as reading:
        assert [one.appeal_id for one in unfilled_matters(reading, _unfilled()).items] == ["a1"]
    with bench.work(OFFICE) as work:
        assign_by_hand(work, AssignByHand(appeal_id="a1", deputy_id="D3", reason="就近"), SETTINGS)
    accept(bench, 3)
    assert mine(bench, 3) == ["a1"]


def _unfilled() -> Any:
    from contracts.deputies import UnfilledMatters

    return UnfilledMatters()


def test_a_deputy_with_an_interest_declines_and_is_never_asked_again(bench: Bench) -> None:
    hear(bench, appeal(bench))
    first = offered(bench)[0]
    with bench.work(deputy(int(first[1]))) as work:
        decline_matter(work, DeclineMatter(appeal_id="a1", reason="亲属经营"), SETTINGS)
    bench.clock.pass_(hours=25)
    with bench.work() as work:
        lapse_offers(work, SETTINGS)
    assert first not in offered(bench)[1:]
    assert [one.reason for one in bench.emitted(AssignmentLapsed)] == ["declined", "late"]


def test_an_accepted_consultation_is_due_24_hours_after_it_was_asked(bench: Bench) -> None:
    fact = appeal(bench, kind=Kind.CONSULTATION)
    hear(bench, fact)
    bench.clock.pass_(hours=5)
    accept(bench, int(offered(bench)[0][1]))
    [told] = bench.emitted(AssignmentAccepted)
    assert (told.due.at - fact.submitted_at).total_seconds() == 24 * 3600


def test_another_deputys_matter_does_not_exist_for_one_who_never_had_it(bench: Bench) -> None:
    hear(bench, appeal(bench, place=Place(township=OTHER)))
    assert offered(bench) == ["D3"]
    with pytest.raises(NotFound):
        accept(bench, 1)


def test_an_appeal_that_joined_another_is_not_offered_and_a_finished_one_leaves_the_list(bench: Bench) -> None:
    hear(bench, appeal(bench, 1, joins="a0"))
    assert offered(bench) == []
    hear(bench, appeal(bench, 2), "e2")
    holder = int(offered(bench)[0][1])
    hear(bench, AppealMerged(appeal_id="a2", into="a0", reason="同一事", by="办公室"), "e3")
    assert mine(bench, holder) == []
    with pytest.raises(Refused, match="not-now"):
        accept(bench, holder, "a2")
    hear(bench, appeal(bench, 3), "e4")
    hear(bench, AppealClosed(appeal_id="a3", how="reviewed"), "e5")
    bench.clock.pass_(hours=25)
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == 0


def test_declining_too_late_is_no_declining(bench: Bench) -> None:
    hear(bench, appeal(bench))
    bench.clock.pass_(hours=24)
    with bench.work(deputy(1)) as work, pytest.raises(Refused, match="offer-lapsed"):
        decline_matter(work, DeclineMatter(appeal_id="a1", reason="忙"), SETTINGS)
    with bench.work() as work:
        lapse_offers(work, SETTINGS)
    assert [one.reason for one in bench.emitted(AssignmentLapsed)] == ["late"]


def test_the_hours_to_accept_are_a_setting(bench: Bench) -> None:
    hasty = DeputiesSettings(accept_hours=2)
    with bench.work() as work:
        follow_appeals(work, bench.envelope(appeal(bench), "a1"), hasty)
    [told] = bench.emitted(AssignmentOffered)
    assert (told.due.at - bench.clock.now()).total_seconds() == 2 * 3600
    assert "2 小时" in told.due.why
    assert "2 hours" in told.due.why_en


def test_the_office_may_move_a_matter_but_not_to_who_has_it_nor_to_one_who_left_nor_a_finished_one(
    bench: Bench,
) -> None:
    hear(bench, appeal(bench))

    def assign(to: str) -> None:
        with bench.work(OFFICE) as work:
            assign_by_hand(work, AssignByHand(appeal_id="a1", deputy_id=to, reason="就近"), SETTINGS)

    accept(bench, 1)
    with pytest.raises(Refused, match="same-deputy"):
        assign("D1")
    with bench.work() as work:
        work.connection.execute(
            store.deputies.update().where(store.deputies.c.deputy_id == "D2").values(active_until=work.now)
        )
    with pytest.raises(Refused, match=r"^deputy-inactive: "):
        assign("D2")
    assign("D3")
    assert "就近" in bench.emitted(AssignmentOffered)[-1].why
    with pytest.raises(Refused, match="matter-moved-on"):
        accept(bench, 1)
    hear(bench, AppealClosed(appeal_id="a1", how="reviewed"), "e2")
    with pytest.raises(Refused, match="not-now"):
        assign("D1")


def test_a_deputy_with_an_interest_is_not_asked_and_the_office_reads_why_nobody_was(bench: Bench) -> None:
    hear(bench, appeal(bench, text="宏图物业乱收费"))
    assert offered(bench) == ["D1"]
    assert "1 位代表因利害关系回避（宏图物业）" in bench.emitted(AssignmentOffered)[0].why
    with bench.work(deputy(1)) as work:
        decline_matter(work, DeclineMatter(appeal_id="a1", reason="不便"), SETTINGS)
    [told] = bench.emitted(AssignmentUnfilled)
    assert "回避（宏图物业）" in told.why


def test_danger_to_life_is_on_top_with_a_mark_and_a_clock_of_minutes(bench: Bench) -> None:
    hear(bench, appeal(bench, 1), "e1")
    hear(bench, appeal(bench, 2, urgent=True), "e2")
    first, second = bench.emitted(AssignmentOffered)
    assert (first.urgent, second.urgent) == (False, True)
    assert (second.due.at - bench.clock.now()).total_seconds() == SETTINGS.urgent_accept_minutes * 60
    with bench.look(deputy(int(second.deputy_id.removeprefix("D")))) as reading:
        top = my_matters(reading, MyMatters()).items[0]
    assert (top.appeal_id, top.urgent) == ("a2", True)


def test_danger_to_life_that_no_deputy_has_is_first_for_the_office_on_every_page(bench: Bench) -> None:
    with bench.work() as work:
        work.connection.execute(store.deputies.update().values(active_until=work.now))
    for number, urgent in enumerate((False, True, False, True)):
        hear(bench, appeal(bench, number, urgent=urgent), f"e{number}")
    seen: list[str] = []
    cursor: str | None = None
    while True:
        with bench.look(OFFICE) as reading:
            page = unfilled_matters(reading, UnfilledMatters(limit=1, cursor=cursor))
        seen += [one.appeal_id for one in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert seen == ["a1", "a3", "a0", "a2"]
