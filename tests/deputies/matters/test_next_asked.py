"""Who is asked next when offers lapse: by the station that was scanned, and by what each has in hand at that moment."""

import pytest

from contracts.base import Place
from contracts.deputies import AssignmentOffered, ImportDeputies, SetDuty, deputy_code
from kit.testing.bench import Bench
from services.deputies.matters.use_cases.answer_offer import lapse_offers
from services.deputies.roster.use_cases.rota import set_duty
from tests.deputies.harness import DEPUTIES, OFFICE, SETTINGS, TOWN, appeal, file, hear, open_days, take_deputies
from tests.deputies.matters.telling import accept

EAST, NORTH, SOUTH = (Place(township=TOWN, village=name) for name in ("东村", "北村", "南村"))


@pytest.fixture
def town(bench: Bench) -> Bench:
    """A third deputy of the town, of a village of their own."""
    take_deputies(bench, ImportDeputies(filename="d.csv", content=file(DEPUTIES + "D4,丁,县级,城关镇,一选区,南村,,\n")))
    return bench


def asked_next(bench: Bench, lapsed: int) -> dict[str, AssignmentOffered]:
    """So many offers lapse at once; whom each is offered to now, by appeal."""
    bench.clock.pass_(hours=24)
    before = len(bench.emitted(AssignmentOffered))
    with bench.work() as work:
        assert lapse_offers(work, SETTINGS) == lapsed
    return {one.appeal_id: one for one in bench.emitted(AssignmentOffered)[before:]}


def test_the_next_is_also_asked_by_the_station_whose_code_was_scanned(bench: Bench) -> None:
    with bench.work(OFFICE) as work:
        set_duty(work, SetDuty(station="S1", days=["2026-11-02", "2026-11-03"], deputy_ids=["D1", "D2"]), open_days)
    hear(bench, appeal(bench, 1, place=Place(township=TOWN, spot="420323100-S01")), "e1")
    hear(bench, appeal(bench, 2), "e2")
    first, second = bench.emitted(AssignmentOffered)
    assert ("所扫联络站今日值班" in first.why, "所扫联络站" in second.why) == (True, False)
    told = asked_next(bench, 2)
    assert "所扫联络站今日值班" in told["a1"].why
    assert "所扫联络站" not in told["a2"].why


def test_whoever_scans_a_deputys_own_code_is_offered_to_that_deputy(town: Bench) -> None:
    hear(town, appeal(town, 1, place=Place(township=TOWN, village="东村", spot=deputy_code(TOWN, "D4"))), "e1")
    [told] = town.emitted(AssignmentOffered)
    assert (told.deputy_id, "群众扫本人代表码提出" in told.why) == ("D4", True)


def test_of_two_matters_that_lapse_at_once_the_second_goes_to_whom_has_less_in_hand_by_then(town: Bench) -> None:
    for number in (1, 2):
        hear(town, appeal(town, number, place=EAST), f"e{number}")
    assert [told.deputy_id for told in asked_next(town, 2).values()] == ["D2", "D4"]


def test_what_somebody_let_go_in_the_same_run_is_no_longer_counted_as_theirs(town: Bench) -> None:
    hear(town, appeal(town, 3, place=SOUTH), "e3")
    accept(town, 4, "a3")
    town.clock.pass_(minutes=1)
    hear(town, appeal(town, 1, place=EAST), "e1")
    hear(town, appeal(town, 2, place=NORTH), "e2")
    told = asked_next(town, 2)
    assert (told["a1"].deputy_id, told["a2"].deputy_id) == ("D2", "D1"), "the third still has one in hand"
