"""What everybody reads of figures: put together from every address there is, no small number of appeals comes out."""

import random
from collections import defaultdict
from itertools import combinations
from typing import Any

import pytest

from contracts.base import Actor, Place
from contracts.figures import FigureSheet, ReadFigures
from contracts.words import Role
from services.supervision.figures.domain.rates import BY_NAME
from tests.supervision.figures.figure_harness import PUBLIC, Harness, life
from tests.supervision.supervision_loop import HOUSING, OFFICE, WATER

LEAST = 5
PRIME = 2**61 - 1
TOWNSHIPS = ("420323100", "420323101", "420323102", "420323103")
WAYS = ("month", "township", "department")
COUNTED = tuple(name for name, rate in BY_NAME.items() if rate.kind == "appeal" and rate.unit == "share")
NESTED = (
    *(("submitted", "admitted"), ("admitted", "answered"), ("answered", "local"), ("submitted", "rated")),
    *(("rated", "satisfied"), ("rated", "solved"), ("replied", "on_time")),
)
"""What counts as the second also counts as the first: the difference is a number of appeals, too."""
Cell = tuple[int, str, str, str, str]
"""Year, month, township, department and what an appeal of it counts as: an unknown of whoever reads."""
Equation = tuple[frozenset[Cell], int]


def lived(harness: Harness, seed: int, appeals: int) -> None:
    """A county's appeals over two years, most of them of two townships."""
    luck = random.Random(seed)
    for n in range(appeals):
        harness.at(luck.choice((1, 3, 11)), luck.randint(1, 27), year=luck.choice((2026, 2027, 2027)))
        begun, *later = life(f"a-{n:03}", harness.now, luck)
        township = luck.choices(TOWNSHIPS, (8, 5, 1, 1))[0]
        department = luck.choice(("water", "water", "housing", "roads"))
        begun = begun.model_copy(update={"place": Place(township=township)})
        later = [
            fact.model_copy(update={"department": department}) if hasattr(fact, "department") else fact
            for fact in later
        ]
        harness.tell(begun, *later)


def exact(harness: Harness) -> dict[Cell, int]:
    """Every cell as it is, from what the office reads."""
    found = {}
    for year in harness.ask(ReadFigures(), OFFICE).years:
        for township in TOWNSHIPS:
            for department in ("water", "housing", "roads", ""):
                asked = {"year": year, "township": township, "department": department}
                for row in harness.ask(ReadFigures(**asked), OFFICE).rows:
                    for mark, n in marks_of(row.figures).items():
                        found[year, row.key, township, department, mark] = n
    return found


def marks_of(figures: dict[str, tuple[int, int | None]], withheld: Any = ()) -> dict[str, int]:
    """What a line tells of appeals, by what they count as."""
    told = {}
    for name in COUNTED:
        if name in withheld:
            continue
        above, below = figures[name]
        told[BY_NAME[name].above] = above
        if BY_NAME[name].below is not None:
            told[str(BY_NAME[name].below)] = below or 0
    return told


def told(harness: Harness, cells: dict[Cell, int], actor: Actor) -> list[Equation]:
    """Every equation that every answer holds: these cells together are so many."""
    equations: list[Equation] = []

    def add(mark: str, n: int, **where: Any) -> None:
        names = ("year", "month", "township", "department")
        group = [
            cell
            for cell in cells
            if cell[4] == mark and all(where.get(name) in (None, cell[at]) for at, name in enumerate(names))
        ]
        equations.append((frozenset(group), n))

    for year in (None, 2026, 2027):
        for township in (None, *TOWNSHIPS):
            for department in (None, "water", "housing", "roads"):
                for by in WAYS:
                    where = {"year": year, "township": township, "department": department}
                    sheet: FigureSheet = harness.ask(ReadFigures(**where, by=by), actor)  # type: ignore[arg-type]
                    whole = {one.name: (one.numerator, one.denominator) for one in sheet.figures}
                    silent = [one.name for one in sheet.figures if one.withheld]
                    for mark, n in marks_of(whole, silent).items():
                        add(mark, n, **where)
                    for row in sheet.rows:
                        for mark, n in marks_of(row.figures, row.withheld).items():
                            add(mark, n, **{**where, by: row.key})
    return equations


class Span:
    """What follows from equations by adding and taking away, in arithmetic modulo a prime."""

    def __init__(self, equations: list[Equation], cells: list[Cell]) -> None:
        self._at = {cell: n for n, cell in enumerate(cells)}
        self._rows: dict[int, tuple[list[int], int]] = {}
        for group, n in set(equations):
            row, value = self._reduced(dict.fromkeys(group, 1), n)
            lead = next((at for at, one in enumerate(row) if one), None)
            if lead is None:
                assert value == 0, "two answers contradict each other"
                continue
            scale = pow(row[lead], PRIME - 2, PRIME)
            self._rows[lead] = ([one * scale % PRIME for one in row], value * scale % PRIME)

    def value(self, wanted: dict[Cell, int]) -> int | None:
        """What this sum of cells is, if it follows."""
        row, value = self._reduced(wanted, 0)
        return (-value) % PRIME if not any(row) else None

    def _reduced(self, wanted: dict[Cell, int], value: int) -> tuple[list[int], int]:
        row = [0] * len(self._at)
        for cell, times in wanted.items():
            row[self._at[cell]] = times % PRIME
        for lead in sorted(self._rows):
            times = row[lead]
            if times:
                other, its = self._rows[lead]
                row = [(one - times * two) % PRIME for one, two in zip(row, other, strict=True)]
                value = (value - times * its) % PRIME
        return row, value


def groups(cells: dict[Cell, int]) -> dict[tuple[Any, ...], list[tuple[int, str, str, str]]]:
    """Every cell and every sum over some of year, month, township and department."""
    found: dict[tuple[Any, ...], set[tuple[int, str, str, str]]] = defaultdict(set)
    for cell in cells:
        for many in range(5):
            for kept in combinations(range(4), many):
                found[tuple((at, cell[at]) for at in kept)].add(cell[:4])
    return {key: sorted(places) for key, places in found.items()}


def small(span: Span, cells: dict[Cell, int]) -> list[Any]:
    """Sums of few appeals that follow from what was told, and differences of two things that a group counts as."""
    names = sorted({cell[4] for cell in cells})
    found = []
    for key, places in groups(cells).items():
        sums = {name: {(*place, name): 1 for place in places if (*place, name) in cells} for name in names}
        known = {name: span.value(one) for name, one in sums.items() if one}
        n = {name: value for name, value in known.items() if value is not None}
        found += [(key, name, value) for name, value in n.items() if 0 < value < LEAST]
        both = [(whole, part) for whole, part in NESTED if whole in n and part in n]
        found += [(key, whole, part) for whole, part in both if 0 < n[whole] - n[part] < LEAST]
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("appeals", [14, 90])
def test_no_small_number_of_appeals_follows_from_all_that_is_public_together(
    harness: Harness, seed: int, appeals: int
) -> None:
    lived(harness, seed, appeals)
    cells = exact(harness)
    span = Span(told(harness, cells, PUBLIC), list(cells))
    assert small(span, cells) == []
    if appeals > 50:
        assert span.value({cell: 1 for cell in cells if cell[4] == "submitted"}) == appeals


def test_the_office_reads_what_the_public_does_not_and_the_check_sees_it(harness: Harness) -> None:
    lived(harness, 1, 14)
    cells = exact(harness)
    assert small(Span(told(harness, cells, OFFICE), list(cells)), cells) != []


def test_a_department_reads_its_own_counts_exactly_and_the_others_as_everybody(harness: Harness) -> None:
    lived(harness, 1, 14)
    own = harness.ask(ReadFigures(department="water"), WATER)
    assert own == harness.ask(ReadFigures(department="water"), OFFICE)
    everybody = harness.ask(ReadFigures(department="water"), PUBLIC)
    assert harness.ask(ReadFigures(department="water"), HOUSING) == everybody
    deputy = Actor(role=Role.DEPUTY, id="D1")
    assert harness.ask(ReadFigures(by="township"), deputy) == harness.ask(ReadFigures(by="township"), PUBLIC)


def test_what_is_not_told_stands_as_nothing_and_says_so(harness: Harness) -> None:
    harness.tell(*life("a-1", harness.now, random.Random(1)))
    sheet = harness.ask(ReadFigures(), PUBLIC)
    figures = [one for one in sheet.figures if one.group == "appeal"]
    assert {(one.numerator, one.denominator or 0, one.withheld) for one in figures} == {(0, 0, True)}
    assert all("appeals" in row.withheld and row.figures["appeals"] == (0, None) for row in sheet.rows)
    assert not any(one.withheld for one in sheet.figures if one.group != "appeal")
