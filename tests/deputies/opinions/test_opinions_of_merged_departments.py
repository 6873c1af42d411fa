"""What a merged department was asked is its successor's, with its due day; what it answered stays its own."""

from contracts.deputies import ListHeardOpinions
from contracts.supervision import DepartmentMerged
from kit.testing.bench import Bench
from services.deputies.invitations.use_cases.merged import follow_departments
from services.deputies.opinions.queries.opinions import list_heard_opinions
from tests.deputies.opinions.opinion_acts import ROADS, WATER, answer, classified, one, transfer


def test_the_successor_answers_what_was_open_by_the_same_day(bench: Bench) -> None:
    done, waiting = classified(bench), classified(bench)
    for opinion_id in (done, waiting):
        transfer(bench, opinion_id)
    answer(bench, done, ROADS)
    due = one(bench, waiting).due_at
    fact = DepartmentMerged(
        department="roads",
        department_name="交通局",
        into="water",
        into_name="水利交通局",
        reason="机构改革",
        by="办公室",
    )
    with bench.work() as work:
        follow_departments(work, fact)
    answer(bench, waiting, WATER)
    with bench.look(WATER) as reading:
        assert [each.opinion_id for each in list_heard_opinions(reading, ListHeardOpinions()).items] == [waiting]
    [way] = one(bench, waiting).ways
    assert (way.department, way.department_name, way.due.at if way.due else None) == ("water", "水利交通局", due)
    assert one(bench, done).ways[0].department == "roads"
