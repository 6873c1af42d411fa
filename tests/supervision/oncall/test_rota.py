"""The rota: whose turn a moment is, what is wrong with the days to come, and who stands in."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from contracts.deputies import DeputyChanged
from kit.testing.touched import Touched
from services.supervision.oncall.domain.rota import OnCall, Turn, clashes, gaps, on_call
from services.supervision.shared.store.deputies import deputies
from tests.supervision.oncall.rota_harness import HE, HEAD, LIN, MONDAY, WANG, Watch
from tests.supervision.supervision_loop import TOWN, Said

OTHER_TOWN = "420323101"


def turn(who: str = "何", **said: Any) -> Turn:
    told: dict[str, Any] = {"shift_id": who, "level": "on_call", "township": None, "first_day": MONDAY}
    told |= {"last_day": MONDAY, "weekdays": frozenset(range(1, 8)), "from_hour": 0, "until_hour": 0}
    return Turn(person=OnCall("office", who, who), **(told | said))


@pytest.mark.parametrize(
    ("begins", "ends", "hour", "there"),
    [
        (0, 0, datetime(2026, 11, 2, 0), True),
        (0, 0, datetime(2026, 11, 2, 23), True),
        (0, 0, datetime(2026, 11, 3, 0), False),
        (8, 18, datetime(2026, 11, 2, 7), False),
        (8, 18, datetime(2026, 11, 2, 17), True),
        (8, 18, datetime(2026, 11, 2, 18), False),
        (18, 8, datetime(2026, 11, 2, 17), False),
        (18, 8, datetime(2026, 11, 2, 18), True),
        (18, 8, datetime(2026, 11, 3, 7), True),
        (18, 8, datetime(2026, 11, 3, 8), False),
        (18, 8, datetime(2026, 11, 2, 7), False),
    ],
)
def test_a_turn_lasts_its_hours_and_may_pass_midnight(begins: int, ends: int, hour: datetime, there: bool) -> None:
    found = on_call([turn(from_hour=begins, until_hour=ends)], {}, hour, "on_call", TOWN)
    assert [one.name for one in found] == (["何"] if there else [])


def test_weekdays_levels_and_townships_decide_who_is_called() -> None:
    weekend = turn("末", last_day=MONDAY + timedelta(days=20), weekdays=frozenset({6, 7}))
    turns = [weekend, turn("镇", township=TOWN), turn("县"), turn("领", level="leader")]
    monday, saturday = datetime(2026, 11, 2, 9), datetime(2026, 11, 7, 9)
    assert [one.name for one in on_call(turns, {}, monday, "on_call", TOWN)] == ["镇", "县"]
    assert [one.name for one in on_call(turns, {}, monday, "on_call", OTHER_TOWN)] == ["县"]
    assert [one.name for one in on_call(turns, {}, monday, "leader", TOWN)] == ["领"]
    assert [one.name for one in on_call(turns, {}, saturday, "on_call", TOWN)] == ["末"]


def test_hours_without_anybody_are_gaps_and_one_person_in_two_places_is_a_clash() -> None:
    turns = [turn("县", from_hour=8, until_hour=18), turn("镇", township=TOWN, from_hour=17, until_hour=20)]
    found = [(one.from_hour, one.until_hour, one.what) for one in gaps(turns, {}, [MONDAY], [TOWN, OTHER_TOWN])]
    assert sorted(found, key=lambda one: one[:2]) == [
        (0, 8, frozenset()), (18, 20, frozenset({OTHER_TOWN})), (20, 24, frozenset()),
    ]  # fmt: skip
    assert clashes(turns, {}, [MONDAY]) == []
    stands_in = {("镇", MONDAY): OnCall("office", "县", "县")}
    (clash,) = clashes(turns, stands_in, [MONDAY])
    assert (clash.from_hour, clash.until_hour, clash.what) == (17, 18, OnCall("office", "县", "县"))
    assert gaps([turn()], {}, [MONDAY], [TOWN]) == []


def test_the_rota_shows_its_lines_who_is_called_now_and_what_is_wrong(watch: Watch) -> None:
    assert [(one.from_hour, one.until_hour, one.townships) for one in watch.rota().gaps] == [(10, 24, [])]
    watch.put(HE, from_hour=8, until_hour=18)
    watch.put(HE, township=TOWN)
    watch.put(HEAD, level="head")
    rota = watch.rota()
    assert {(one.person.name, one.level, one.township) for one in rota.shifts} == {
        (HE.name, "on_call", TOWN), (HEAD.name, "head", None), (HE.name, "on_call", None),
    }  # fmt: skip
    assert [one.name for one in rota.now] == [HE.name]
    assert [(one.from_hour, one.until_hour, one.person.id) for one in rota.clashes] == [(10, 18, HE.id)]


def test_what_is_taken_off_the_rota_is_on_it_no_more_and_stays_on_record(watch: Watch) -> None:
    shift = watch.put(HE)
    watch.end(shift)
    assert watch.rota().shifts == []
    with pytest.raises(Said, match="shift-not-found"):
        watch.end(shift)
    with watch.bench.look() as reading:
        row = reading.connection.exec_driver_sql("select name, made_by, ended_by from oncall_shift").one()
    assert row == (HE.name, "李主任", "李主任")


def test_somebody_stands_in_on_one_day_and_every_word_of_it_is_kept(watch: Watch) -> None:
    tuesday = MONDAY + timedelta(days=1)
    shift = watch.put(HE, last_day=tuesday)
    watch.swap(shift, LIN)
    watch.swap(shift, WANG)
    assert [one.name for one in watch.rota().now] == [WANG.name]
    assert [(one.person.name, one.by, one.reason) for one in watch.rota().swaps] == [
        (LIN.name, "李主任", "出差"), (WANG.name, "李主任", "出差"),
    ]  # fmt: skip
    watch.at(11, 3, 10)
    assert [one.name for one in watch.rota().now] == [HE.name]
    for day in (date(2026, 11, 4), date(2026, 11, 1)):
        with pytest.raises(Said, match="no-such-shift-day"):
            watch.swap(shift, LIN, day)
    watch.end(shift)
    with pytest.raises(Said, match="shift-not-found"):
        watch.swap(shift, LIN, tuesday)


def test_a_deputy_whose_term_is_over_and_a_place_that_is_none_are_refused(watch: Watch) -> None:
    with watch.bench.work() as work:
        deputies.keep(work, WANG.id, WANG.name, DeputyChanged(deputy_id=WANG.id, active=False))
    with pytest.raises(Said, match="deputy-inactive"):
        watch.put(WANG)
    with pytest.raises(Said, match="township-not-found"):
        watch.put(HE, township="999999999")
    with pytest.raises(Said, match="shift-ends-early"):
        watch.put(HE, last_day=MONDAY - timedelta(days=1))
    wrong: dict[str, Any]
    for wrong in ({"weekdays": [0]}, {"weekdays": []}):
        with pytest.raises(ValidationError):
            watch.put(HE, **wrong)


def test_the_rota_reads_its_lines_and_who_stands_in_once(watch: Watch) -> None:
    watch.swap(watch.put(HE), LIN)
    with Touched(watch.bench.database) as touched:
        assert [one.person.name for one in watch.rota().swaps] == [LIN.name]
    asked = Counter(statement for statement, _ in touched.each())
    assert set(asked.values()) == {1}
