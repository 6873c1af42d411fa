"""How many statements a list of sessions takes: no more of more sessions."""

from contracts import sessions as h
from kit.testing.touched import Touched
from tests.voting.hall import HallHarness


def test_many_sessions_take_as_many_statements_as_one() -> None:
    hall = HallHarness()
    counts = []
    for _ in range(3):
        hall.draw(hall.call(2, 2))
        with Touched(hall.benches["voting"].database) as touched:
            listed = hall.ask(h.ListSessions())
        counts.append(touched.many)
    assert len(listed.items) == 3
    assert len(set(counts)) == 1
