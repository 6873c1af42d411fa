"""Counts of people that may be published: none so small that it speaks of somebody, nor to be worked out from others.

One rule for every table that everybody reads. A count is small from 1 to `least - 1`. Of one group several counts are
told of which one is part of another, as answered of submitted: they also tell how many are in the one and not in the
other. And a table with its total also tells what is left over.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Rows = Mapping[str, Mapping[str, int]]
"""By key, as a place's code, its counts by name; what is not named is 0."""


def is_small(n: int, least: int) -> bool:
    """Whether so few are meant that one of them could be found."""
    return 0 < n < least


def far_apart(counts: Iterable[int], least: int) -> bool:
    """Whether no count is small and no two differ by a small number: nothing small is left between them."""
    return not any(is_small(upper - lower, least) for lower, upper in pairwise(sorted({0, *counts})))


def tellable(counts: Mapping[str, int], names: Sequence[str], least: int) -> list[str]:
    """Which of the counts of one group are told together; the names are tried in order, so the first matter most."""
    told: list[str] = []
    for name in names:
        if far_apart([counts.get(each, 0) for each in (*told, name)], least):
            told.append(name)
    return told


def table(rows: Rows, names: Sequence[str], least: int) -> tuple[list[str], set[str]]:
    """Which counts, of which rows, may be told beside the counts of all rows together; the first name leads.

    The rows left out are together as large as any that is told: so many are left out, the smallest first. A further
    count is told only where no row has to be left out for it.
    """
    told: list[str] = []
    keys: set[str] = set()
    for name in names:
        found = _keys(rows, [*told, name], least)
        if found and (not told or found == keys):
            told, keys = [*told, name], found
        elif not told:
            break
    return told, keys


def told_of_each(counts: Mapping[str, int], least: int, own: str | None = None) -> dict[str, int]:
    """The counts of those rows that may be told where everybody reads one count of each; one's own is told as it is."""
    keys = table({key: {"": n} for key, n in counts.items()}, ("",), least)[1]
    return {key: n for key, n in counts.items() if key in keys or key == own}


def _keys(rows: Rows, names: Sequence[str], least: int) -> set[str]:
    def counts(keys: Iterable[str]) -> list[int]:
        chosen = [rows[key] for key in keys]
        return [sum(row.get(name, 0) for row in chosen) for name in names]

    kept = sorted(
        (key for key in rows if key and far_apart(counts([key]), least)), key=lambda key: (counts([key]), key)
    )
    while kept and not far_apart(counts(rows.keys() - set(kept)), least):
        kept.pop(0)
    return set(kept)
