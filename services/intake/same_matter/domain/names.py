"""What a matter is called: runs of its own titles that say where or what, and what is wrong; whole words each."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from services.intake.same_matter.domain.stock import STOCK
from services.intake.same_matter.domain.words import Weights, code, tokens

LONGEST = 10
"""Tokens of one run."""
SHOWN = 2
"""Where or what, and what is wrong with it (ours: a third said the place once more)."""
WHY = 3
"""Runs by which it is said why two are one matter."""
WHOLE = 20
"""Tokens of a run that was made whole."""
LEAST = 2
"""Letters of a name without the words at its edges that only ask."""
SHARE = 0.4
"""Of its titles so many have a name (ours)."""
AGAIN = 0.25
"""What a title counts of which another name says something already: the next name tells of the others (ours)."""
RARE = 3.2
"""A name of two letters says at least so much: what every 25th appeal of the county has names nothing (ours)."""
_ASKS = (
    "怎么办|怎么样|怎么|什么时候|什么|为什么|能不能|可不可以|有没有|是不是|如何|何时|"
    "请问|请求|咨询|反映|投诉|举报|希望|关于|问题"
)
_EDGES = re.compile(f"^(?:{_ASKS}|[的了吗呢吧请在又还])+|(?:{_ASKS}|[的了吗呢吧在要和与及到])+$")
Run = tuple[str, ...]


def names(titles: Sequence[str], weights: Weights) -> list[str]:
    """At most two runs as they follow in the titles; the only title's own words where there is but one.

    The first is what most is said by, the second what is said by those that do not say the first. A run goes on as far
    as those who say it go on alike, and no word is cut at its edges; what only asks (怎么) is no name.
    """
    said = [tokens(title) for title in titles]
    least = 1 if len(titles) < 2 else max(2, round(len(titles) * SHARE))
    having: dict[Run, set[int]] = {}
    for at, one in enumerate(said):
        for run in set(_runs(one)):
            having.setdefault(run, set()).add(at)
    often = {run: those for run, those in having.items() if len(those) >= least}
    says = _worths(often, weights)
    told: set[int] = set()
    found: dict[Run, str] = {}
    while often and len(found) < SHOWN:
        run = max(often, key=lambda each: (_counts(often[each], told) * says[each], each))
        whole = _cut(_whole(run, said, least, found), said, weights)
        called = _EDGES.sub("", "".join(whole))
        if _names(called, weights):
            found[whole] = called
            told |= often[run]
            often = {each: those for each, those in often.items() if not _touch(each, whole)}
        often.pop(run, None)
    return [found[run] for run in sorted(found, key=lambda run: _place(run, said))]


def _counts(those: set[int], told: set[int]) -> float:
    return len(those - told) + AGAIN * len(those & told)


def _names(called: str, weights: Weights) -> bool:
    """Whether it tells something: of two letters, neither a stock phrase nor what is said everywhere."""
    letters = tokens(called)
    if len(letters) > LEAST:
        return True
    return len(letters) == LEAST and not any(called in phrase for phrase in STOCK) and _says(letters, weights) >= RARE


def _whole(run: Run, said: Sequence[list[str]], least: int, others: Collection[Run]) -> Run:
    """The run with what stands before and after it, as long as at least so many titles have it and no other name."""
    grown = True
    while grown and len(run) < WHOLE:
        grown = False
        for before in (True, False):
            beside = Counter(filter(None, (_beside(run, one, before=before) for one in said)))
            token, many = max(beside.items(), key=lambda each: (each[1], each[0]), default=("", 0))
            longer = (token, *run) if before else (*run, token)
            if many >= least and not any(_touch(longer, other) for other in others):
                run, grown = longer, True
    return run


def _cut(run: Run, said: Sequence[list[str]], weights: Weights) -> Run:
    """The run without half a word at its edge: a letter that stands more often, in the county, with what is beside."""
    for before in (True, False):
        while len(run) > LEAST:
            edge, inner = (run[0], run[1]) if before else (run[-1], run[-2])
            kept = weights.counts.get(code(edge, inner) if before else code(inner, edge), 0)
            others = [token for token in (_beside(run, one, before=before) for one in said) if token]
            parted = [weights.counts.get(code(one, edge) if before else code(edge, one), 0) > kept for one in others]
            if sum(parted) * 2 <= sum(1 for one in said if _start(run, one) >= 0):
                break
            run = run[1:] if before else run[:-1]
    return run


def _beside(run: Run, said: list[str], *, before: bool) -> str:
    """The token beside the run's first place in a title; nothing at its edge or where it is not."""
    start = _start(run, said)
    at = start - 1 if before else start + len(run)
    return said[at] if start >= 0 and 0 <= at < len(said) else ""


def _start(run: Run, said: list[str]) -> int:
    """Where the run stands first in a title; -1 where it does not."""
    places = range(len(said) - len(run) + 1)
    return next((start for start in places if tuple(said[start : start + len(run)]) == run), -1)


def _place(run: Run, said: Sequence[list[str]]) -> tuple[float, Run]:
    """How far into the titles it stands, on average."""
    starts = [start for start in (_start(run, one) for one in said) if start >= 0]
    return sum(starts) / max(len(starts), 1), run


def shared(one: str, other: str, weights: Weights) -> list[str]:
    """The runs that two texts share, the most telling first: why the two are thought to be one matter."""
    runs = set(_runs(tokens(one))) & set(_runs(tokens(other)))
    found: list[Run] = []
    told: set[tuple[str, str]] = set()
    says = _worths(runs, weights)
    for run in sorted(runs, key=lambda each: (-says[each], each)):
        if told.isdisjoint(pairwise(run)):
            found.append(run)
            told.update(pairwise(run))
        if len(found) == WHY:
            break
    return ["".join(run) for run in found]


def _runs(found: list[str]) -> Iterator[Run]:
    for length in range(2, LONGEST + 1):
        for start in range(len(found) - length + 1):
            yield tuple(found[start : start + length])


def _says(run: Sequence[str], weights: Weights) -> float:
    return sum(weights.of(code(*two)) for two in pairwise(run))


def _worths(runs: Collection[Run], weights: Weights) -> dict[Run, float]:
    """What each of them says; two neighbours are weighed once, in however many runs they stand."""
    neighbours = {two for run in runs for two in pairwise(run)}
    each = {two: weights.of(code(*two)) for two in neighbours}
    return {run: sum(map(each.__getitem__, pairwise(run))) for run in runs}


def _touch(run: Run, other: Run) -> bool:
    """Whether one goes on where the other stands."""
    return run[0] == other[-1] or run[-1] == other[0] or _overlap(run, other)


def _overlap(run: Run, other: Run) -> bool:
    """Whether the two have a pair of neighbours in common."""
    return bool(set(pairwise(run)) & set(pairwise(other)))
