"""Parts of a suggestion, the contacts a reply needs and where it stands, by the rules alone."""

import pytest

from services.supervision.suggestions.domain import fit_together, missing_phases, state_of_parts, stricter
from tests.supervision.refusing import refusal

APART = ("parts-contradict", "One leads and others join, or several answer separately.", "", 409)
TWICE = ("department-twice", "A department has one part in a suggestion.", "", 409)


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (["lead"], None),
        (["lead", "co", "co"], None),
        (["co", "lead"], None),
        (["separate", "separate"], None),
        ([], APART),
        (["co"], APART),
        (["co", "co"], APART),
        (["separate"], APART),
        (["lead", "lead"], APART),
        (["lead", "separate"], APART),
        (["lead", "separate", "separate"], APART),
        (["separate", "separate", "co"], APART),
    ],
)
def test_one_leads_and_others_join_or_several_answer_separately(kinds: list[str], told: object) -> None:
    assert refusal(fit_together, ((f"d{number}", kind) for number, kind in enumerate(kinds))) == told


def test_a_department_has_one_part() -> None:
    assert refusal(fit_together, [("w", "lead"), ("w", "co")]) == TWICE
    assert refusal(fit_together, [("w", "lead"), ("r", "co"), ("r", "co")]) == TWICE


@pytest.mark.parametrize(
    ("had", "round_", "missing"),
    [
        ([], 1, ["before", "during", "after"]),
        ([("before", 1), ("after", 1)], 1, ["during"]),
        ([("before", 1), ("during", 1), ("after", 1)], 1, []),
        ([("before", 1), ("during", 1), ("after", 1)], 2, ["during", "after"]),
        ([("during", 2)], 2, ["after"]),
        ([("during", 2)], 1, ["before", "during", "after"]),
    ],
)
def test_each_round_has_contacts_of_its_own(had: list[tuple[str, int]], round_: int, missing: list[str]) -> None:
    assert missing_phases(iter(had), round_) == missing


def test_of_two_wishes_the_one_that_shows_less_holds() -> None:
    rank = ("full", "title", "none")
    for at, one in enumerate(rank):
        for other in rank[at:]:
            assert stricter(one, other) == stricter(other, one) == other


@pytest.mark.parametrize(
    ("parts", "state"),
    [
        ([], "submitted"),
        ([("co", "handling", 1)], "submitted"),
        ([("lead", "relieved", 1)], "submitted"),
        ([("lead", "assigned", 1), ("co", "handling", 1)], "assigned"),
        ([("lead", "returned", 1)], "assigned"),
        ([("lead", "handling", 1)], "handling"),
        ([("separate", "replied", 1), ("separate", "assigned", 1)], "handling"),
        ([("separate", "replied", 1), ("separate", "replied", 1), ("co", "handling", 1)], "replied"),
        ([("separate", "replied", 1), ("separate", "relieved", 1)], "replied"),
        ([("lead", "handling", 2)], "rehandling"),
        ([("lead", "assigned", 2)], "rehandling"),
        ([("lead", "replied", 2)], "replied"),
        ([("separate", "replied", 2), ("separate", "handling", 1)], "rehandling"),
        ([("lead", "handling", 1), ("co", "handling", 2)], "handling"),
    ],
)
def test_a_suggestion_stands_where_its_answering_parts_stand(parts: list[tuple[str, str, int]], state: str) -> None:
    assert state_of_parts(iter(parts)) == state
