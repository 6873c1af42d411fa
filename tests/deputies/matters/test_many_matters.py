"""Matters by the hundred: the load is shared, and offers that lapse together all move."""

from collections import Counter

from contracts.base import Place
from contracts.deputies import AssignmentOffered, ImportDeputies
from kit.testing.bench import Bench
from services.deputies.matters.use_cases.answer_offer import MOST, lapse_offers
from services.deputies.roster.store import deputies
from tests.deputies.harness import OFFICE, SETTINGS, appeal, big, file, hear_all, take_deputies


def test_a_county_of_three_hundred_deputies_shares_a_thousand_appeals_evenly(bench: Bench) -> None:
    with bench.work(OFFICE) as work:
        work.connection.execute(deputies.update().values(active_until=work.now))
    take_deputies(bench, ImportDeputies(filename="d.csv", content=file(big(300))))
    towns = sorted({one.township for one in _roster(bench)})
    for start in range(0, 1000, 100):
        facts = [
            appeal(bench, n, place=Place(township=towns[n % 17]), category="culture") for n in range(start, start + 100)
        ]
        hear_all(bench, *facts, key=f"b{start}")
        bench.clock.pass_(minutes=1)
    load = Counter(one.deputy_id for one in bench.emitted(AssignmentOffered))
    for town in towns:
        shares = [load[one.deputy_id] for one in _roster(bench) if one.township == town]
        assert max(shares) - min(shares) <= 1


def _roster(bench: Bench) -> list[object]:
    with bench.look() as reading:
        return list(reading.connection.execute(deputies.select().where(deputies.c.active_until.is_(None))))


def test_many_offers_that_lapse_together_all_move_in_a_few_runs(bench: Bench) -> None:
    hear_all(bench, *(appeal(bench, number) for number in range(MOST + 20)))
    bench.clock.pass_(hours=25)
    moved = []
    for _ in range(3):
        with bench.work() as work:
            moved.append(lapse_offers(work, SETTINGS))
    assert moved == [MOST, 20, 0]
    load = Counter(one.deputy_id for one in bench.emitted(AssignmentOffered)[MOST + 20 :])
    assert load == {"D1": (MOST + 20) / 2, "D2": (MOST + 20) / 2}, "whom each lost, the other was asked for"
