"""Tables that everybody reads: no small count is in them, nor can be worked out from them."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kit.small_cells import far_apart, is_small, table, tellable

LEAST = 5
NAMES = ("all", "some", "few")


@st.composite
def tables(draw: st.DrawFn) -> dict[str, dict[str, int]]:
    """Groups, each with a count and two that are part of it."""
    rows = {}
    for key in draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)):
        every = draw(st.integers(0, 30))
        some = draw(st.integers(0, every))
        rows[key] = {"all": every, "some": some, "few": draw(st.integers(0, some))}
    return rows


def test_what_is_small_is_neither_nothing_nor_as_many_as_it_takes() -> None:
    assert [n for n in range(8) if is_small(n, LEAST)] == [1, 2, 3, 4]
    assert far_apart([0, 5, 5, 10], LEAST)
    assert not far_apart([5, 9], LEAST)
    assert not far_apart([4], LEAST)


@given(rows=tables())
def test_nothing_small_is_told_nor_left_over_nor_between_two_counts(rows: dict[str, dict[str, int]]) -> None:
    names, keys = table(rows, NAMES, LEAST)
    groups = [[key] for key in keys] + [[key for key in rows if key not in keys], list(rows)]
    for group in groups[: -1 if len(keys) < len(rows) else None]:
        told = [sum(rows[key][name] for key in group) for name in names]
        assert not any(is_small(n, LEAST) for n in told)
        assert not any(is_small(abs(one - other), LEAST) for one, other in combinations(told, 2))


@given(rows=tables())
def test_rows_are_left_out_only_where_they_or_what_is_left_would_be_small(rows: dict[str, dict[str, int]]) -> None:
    big = {key: {name: 10 * (n + 1) for n, name in enumerate(reversed(NAMES))} for key in rows}
    assert table(big, NAMES, LEAST) == ((list(NAMES), set(big)) if big else ([], set()))


@given(rows=tables())
def test_of_one_group_the_first_count_that_may_be_told_is_told(rows: dict[str, dict[str, int]]) -> None:
    for row in rows.values():
        assert ("all" in tellable(row, NAMES, LEAST)) == (not is_small(row["all"], LEAST))
