"""Any part of a board replaced: by any JSON at all, or by what is nearly right."""

import json
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.voting.verifier.good_boards import good_boards
from tests.voting.verifier.made import LETTERS, Board, Round

Path = tuple[str | int, ...]
CHARACTERS = st.characters(exclude_categories=())
"""Halves of surrogate pairs too: JSON can write them."""
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(10**8, 10**40) | st.floats() | st.text(CHARACTERS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(CHARACTERS, max_size=8), inner, max_size=4),
    max_leaves=8,
)


def paths(node: Any, at: Path = ()) -> Iterator[Path]:
    """Where every part of a document is."""
    yield at
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, inner in inside:
        yield from paths(inner, (*at, name))


def found(document: Any, path: Path) -> Any:
    """The part there."""
    for step in path:
        document = document[step]
    return document


def replaced(document: Any, path: Path, value: Any) -> Any:
    """A copy with another value there."""
    if not path:
        return deepcopy(value)
    whole = deepcopy(document)
    found(whole, path[:-1])[path[-1]] = deepcopy(value)
    return whole


def spelt(document: Any) -> str:
    """One text for what is one JSON value: 6, 6.0 and true are three."""
    return json.dumps(document, sort_keys=True)


@st.composite
def mutated(draw: st.DrawFn, document: Any) -> Any:
    """A copy in which one part is any JSON at all."""
    return replaced(document, draw(st.sampled_from(list(paths(document)))), draw(ANY_JSON))


@cache
def made() -> tuple[Round, dict[str, Board]]:
    """Good boards, and the keys to seal them with once more."""
    own = Round()
    return own, {name: board for name, (board, _, _) in good_boards(own, own).items()}


@st.composite
def nearly_right(draw: st.DrawFn) -> Any:
    """A board with one to three parts changed to what may well stand there, and made anew as far as it can be."""
    own, boards = made()
    board = deepcopy(boards[draw(st.sampled_from(sorted(boards)))])
    part = draw(st.sampled_from(["head", "head", "head", ""]))
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from([path for path in paths(board) if part in path or not part] or [()]))
        board = replaced(board, path, draw(_like(found(board, path))))
    for again in draw(st.sampled_from([[own.sealed], [own.sealed], [own.counted], [own.rooted], []])):
        with suppress(KeyError, TypeError, ValueError, AttributeError, IndexError):  # then it stays as it is
            again(board)
    return board


@st.composite
def any_count(draw: st.DrawFn) -> Board:
    """A round on paper that can be, small or large, close to every edge of the tally."""
    own, _ = made()
    kind, candidates = draw(st.sampled_from(["projects", "grades"])), draw(st.integers(1, 4))
    most = draw(st.sampled_from([3, 6, 10**9 - 1]))
    members, part, whole = draw(st.integers(0, most)), *sorted(draw(st.tuples(*[st.integers(1, most)] * 2)))
    present = draw(st.integers(0, members))
    ballots = draw(st.integers(0, min(most, present + 1)))
    void = draw(st.integers(0, ballots))
    seats, cap = sorted(draw(st.tuples(*[st.integers(1, candidates)] * 2)))
    favoured, marks = (ballots - void) * cap, []
    for _ in range(candidates):
        first = draw(st.integers(0, min(favoured, ballots - void)))
        second = draw(st.integers(0, ballots - void - first))
        favoured -= first
        marks.append(dict(zip(LETTERS[kind], (first, second, ballots - void - first - second), strict=False)))
    choices = {
        "base": ["members", "present", "valid"],
        "method": ["majority", "approvals"],
        "half": ["enough", "short"],
        "shortfall": ["further", "leave"],
        "pass": [[1, 2], [part, whole]],
    }
    rules = {"kind": kind, "seats": seats, "cap": cap, "members": members, "quorum": [part, whole]}
    rules |= {name: draw(st.sampled_from(known)) for name, known in choices.items()}
    board = own.on_paper(marks, ballots=ballots, void=void, present=present, **rules)
    board["head"]["roll"]["issued"]["papers"] = min(ballots, present) - draw(st.integers(0, min(ballots, present, 1)))
    return own.sealed(board)


def _like(value: Any) -> st.SearchStrategy[Any]:
    """Something near a value of a board."""
    if isinstance(value, bool) or not isinstance(value, int | str | list | dict):
        return ANY_JSON
    if isinstance(value, int):
        return st.integers(value - 2, value + 2) | st.sampled_from([-1, 0, 1, 10**9 - 1, 10**9, 2.0, True])
    if isinstance(value, str):
        words = ["members", "present", "valid", "approvals", "majority", "leave", "further", "enough", "short"]
        return st.sampled_from(
            [*words, "grades", "projects", "paper", "", value.upper(), value[:-1], value + "A", "+0.", "+++", "321"]
        )
    if isinstance(value, list):
        turned = [value[::-1], value[:-1], value[1:], value + value[-1:], value[:1] * 2, [], None]
        return st.sampled_from(turned) | st.permutations(value)
    fewer = [{name: inner for name, inner in value.items() if name != left} for left in value]
    return st.sampled_from([*fewer, {**value, "more": 0}, {**value, "__proto__": {}}, {}])
