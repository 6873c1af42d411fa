"""What a matter is called: runs of its own titles that say much and that several of them have, whole phrases each."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from services.intake.same_matter.domain.words import Weights, code, tokens

LONGEST = 10
"""Tokens of one run."""
SHOWN = 3
WHOLE = 20
"""Tokens of a run that was made whole."""
LEAST = 3
"""Letters of a name without the words at its edges that only ask."""
_ASKS = "怎么办|怎么样|怎么|什么时候|什么|为什么|能不能|可不可以|有没有|是不是|如何|请问|请求|咨询|反映|希望"
_EDGES = re.compile(f"^(?:{_ASKS}|[的了吗呢吧请在又还])+|(?:{_ASKS}|[吗呢吧])+$")
Run = tuple[str, ...]


def names(titles: Sequence[str], weights: Weights) -> list[str]:
    """At most three runs, the most telling first; the only title's own words where there is but one.

    A run goes on as far as those who say it go on alike, so that no word is cut; what only asks (怎么) is no name.
    """
    counted: Counter[Run] = Counter()
    said = [tokens(title) for title in titles]
    for one in said:
        counted.update(set(_runs(one)))
    least = 1 if len(titles) < 2 else max(2, round(len(titles) * 0.4))
    ranked = sorted(
        ((number * _says(run, weights), run) for run, number in counted.items() if number >= least), reverse=True
    )
    found: dict[Run, str] = {}
    for _, run in ranked:
        if any(_overlap(run, one) for one in found):
            continue
        whole = _whole(run, said, least)
        called = _EDGES.sub("", "".join(whole))
        if len(called) >= LEAST and not any(_overlap(whole, one) for one in found):
            found[whole] = called
        if len(found) == SHOWN:
            break
    return list(found.values())


def _whole(run: Run, said: Sequence[list[str]], least: int) -> Run:
    """The run with what stands before and after it, as long as at least so many titles have it."""
    grown = True
    while grown and len(run) < WHOLE:
        grown = False
        for before in (True, False):
            beside = Counter(filter(None, (_beside(run, one, before=before) for one in said)))
            token, many = max(beside.items(), key=lambda each: (each[1], each[0]), default=("", 0))
            if many >= least:
                run, grown = ((token, *run) if before else (*run, token)), True
    return run


def _beside(run: Run, said: list[str], *, before: bool) -> str:
    """The token beside the run's first place in a title; nothing at its edge or where it is not."""
    length = len(run)
    for start in range(len(said) - length + 1):
        if tuple(said[start : start + length]) == run:
            at = start - 1 if before else start + length
            return said[at] if 0 <= at < len(said) else ""
    return ""


def shared(one: str, other: str, weights: Weights) -> list[str]:
    """The runs that two texts share, the most telling first: why the two are thought to be one matter."""
    runs = set(_runs(tokens(one))) & set(_runs(tokens(other)))
    found: list[Run] = []
    for run in sorted(runs, key=lambda each: (-_says(each, weights), each)):
        if not any(_overlap(run, known) for known in found):
            found.append(run)
        if len(found) == SHOWN:
            break
    return ["".join(run) for run in found]


def _runs(found: list[str]) -> list[Run]:
    return [
        tuple(found[start : start + length])
        for length in range(2, LONGEST + 1)
        for start in range(len(found) - length + 1)
    ]


def _says(run: Run, weights: Weights) -> float:
    return sum(weights.of(code(*two)) for two in pairwise(run))


def _overlap(run: Run, other: Run) -> bool:
    """Whether the two have a pair of neighbours in common."""
    return bool(set(pairwise(run)) & set(pairwise(other)))
