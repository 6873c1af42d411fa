"""A danger that is named only after a deputy was asked."""

from datetime import timedelta

from contracts.deputies import AcceptMatter, AssignmentOffered, ReadMatter
from contracts.intake import AppealClosed, AppealDangerNamed
from contracts.words import Danger
from kit.testing.bench import Bench
from services.deputies.matters.queries import read_matter
from services.deputies.matters.use_cases.answer_offer import accept_matter, lapse_offers
from tests.deputies.harness import OFFICE, SETTINGS, TOWN, appeal, deputy, hear


def named(appeal_id: str) -> AppealDangerNamed:
    return AppealDangerNamed(appeal_id=appeal_id, danger=Danger.FIRE, township=TOWN, said="也着火了", anew=True)


def test_whoever_is_being_asked_when_a_danger_is_named_has_minutes_from_then_on(bench: Bench) -> None:
    hear(bench, appeal(bench, 1), "e1")
    bench.clock.pass_(hours=1)
    hear(bench, named("a1"), "d1")
    hear(bench, named("a1"), "d1-again")
    first, again = bench.emitted(AssignmentOffered)
    minutes = timedelta(minutes=SETTINGS.urgent_accept_minutes)
    assert (again.urgent, again.turn, again.due.at) == (True, 1, bench.clock.now() + minutes)
    assert (again.deputy_id, again.deputy_name, again.why) == (first.deputy_id, first.deputy_name, first.why)
    with bench.look(OFFICE) as reading:
        assert read_matter(reading, ReadMatter(appeal_id="a1")).due == again.due
    bench.clock.pass_(minutes=SETTINGS.urgent_accept_minutes)
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == 1
    assert bench.emitted(AssignmentOffered)[-1].deputy_id != first.deputy_id


def test_an_offer_that_ends_within_those_minutes_keeps_its_end(bench: Bench) -> None:
    hear(bench, appeal(bench, 1), "e1")
    bench.clock.pass_(hours=SETTINGS.accept_hours, minutes=-1)
    hear(bench, named("a1"), "d1")
    assert len(bench.emitted(AssignmentOffered)) == 1
    bench.clock.pass_(minutes=1)
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == 1


def test_a_danger_named_of_a_matter_that_a_deputy_took_asks_nobody(bench: Bench) -> None:
    hear(bench, appeal(bench, 1), "e1")
    [offer] = bench.emitted(AssignmentOffered)
    with bench.work(deputy(int(offer.deputy_id[1:]))) as work:
        accept_matter(work, AcceptMatter(appeal_id="a1"), SETTINGS)
    hear(bench, named("a1"), "d1")
    assert len(bench.emitted(AssignmentOffered)) == 1


def test_a_danger_that_is_named_later_comes_on_top_and_the_next_is_asked_as_of_one(bench: Bench) -> None:
    for number in (1, 2):
        hear(bench, appeal(bench, number), f"e{number}")
        bench.clock.pass_(minutes=1)
    hear(bench, named("a2"), "d2")
    hear(bench, named("a2"), "d2-again")
    with bench.look(OFFICE) as reading:
        assert [read_matter(reading, ReadMatter(appeal_id=f"a{number}")).urgent for number in (1, 2)] == [False, True]
    bench.clock.pass_(hours=SETTINGS.accept_hours + 1)
    with bench.work() as work:
        lapse_offers(work, SETTINGS)
    offered = {one.appeal_id: one for one in bench.emitted(AssignmentOffered) if one.turn == 2}
    assert (offered["a1"].urgent, offered["a2"].urgent) == (False, True)


def test_a_danger_named_of_what_is_done_moves_nothing(bench: Bench) -> None:
    hear(bench, appeal(bench, 1), "e1")
    hear(bench, AppealClosed(appeal_id="a1", how="withdrawn"), "c1")
    hear(bench, named("a1"), "d1")
    with bench.look(OFFICE) as reading:
        assert not read_matter(reading, ReadMatter(appeal_id="a1")).urgent
