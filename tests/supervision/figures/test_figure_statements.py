"""How many statements figures take: nothing that everybody reads is summed twice."""

from collections import Counter

from contracts.figures import ReadFigures
from kit.testing.touched import Touched
from tests.supervision.figures.figure_harness import PUBLIC, Harness


def test_what_may_be_told_of_the_months_is_summed_once(harness: Harness) -> None:
    with Touched(harness.bench.database) as touched:
        harness.ask(ReadFigures(by="month"), PUBLIC)
    asked = Counter(statement for statement, _ in touched.each())
    assert set(asked.values()) == {1}
