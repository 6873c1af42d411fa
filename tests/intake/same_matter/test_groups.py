"""Matters follow from likenesses alone, whatever order they came in, and never undo what people decided."""

import random

from hypothesis import given
from hypothesis import strategies as st

from services.intake.same_matter.domain.groups import COMPARED, Pair, group, pair

NUMBERS = range(12)
PAIRS = st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)).filter(lambda two: two[0] != two[1])
ORDERED = PAIRS.map(lambda two: pair(*two))
EDGES = st.dictionaries(ORDERED, st.floats(0.17, 1.0))


def _sorted(found: list[set[int]]) -> list[list[int]]:
    return sorted(sorted(one) for one in found)


@given(EDGES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_decides_nothing(edges: dict[Pair, float], dice: random.Random) -> None:
    shuffled = list(edges.items())
    dice.shuffle(shuffled)
    numbers = list(NUMBERS)
    dice.shuffle(numbers)
    assert _sorted(group(numbers, dict(shuffled))) == _sorted(group(NUMBERS, edges))


@given(EDGES, st.sets(ORDERED, max_size=6), st.sets(ORDERED, max_size=3))
def test_every_appeal_is_in_one_matter_and_hand_decisions_hold(
    edges: dict[Pair, float], together: set[Pair], apart: set[Pair]
) -> None:
    found = group(NUMBERS, edges, apart=apart)
    assert sorted(number for one in found for number in one) == list(NUMBERS)
    assert not any({*two} <= one for two in apart for one in found)
    joined = group(NUMBERS, edges, together=together)
    assert all(any({*two} <= one for one in joined) for two in together)


def test_a_text_made_of_two_others_does_not_make_them_one_matter() -> None:
    edges = {pair(a, b): 0.6 for some in ((0, 1, 2), (3, 4, 5)) for a in some for b in some if a < b}
    bridge = {pair(6, 0): 0.4, pair(6, 3): 0.4}
    found = group(range(7), edges | bridge)
    assert not any({0, 3} <= one for one in found)


def test_a_large_matter_does_not_fall_apart_for_its_size() -> None:
    near = {pair(one, other): 0.5 for one in range(400) for other in range(max(0, one - COMPARED), one)}
    assert len(group(range(400), near)) == 1
