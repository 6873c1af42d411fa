"""Whatever JSON there is, the verifier gives a verdict; a board that was changed anywhere holds no more."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from services.voting.verifier.minsheng_verify import DoesNotHold, verify
from services.voting.verifier.minsheng_verify.board import STEPS
from services.voting.verifier.minsheng_verify.form import read
from services.voting.verifier.minsheng_verify.program import WORDS, main
from tests.voting.verifier.mutations import ANY_JSON, any_count, mutated, nearly_right, spelt
from tests.voting.verifier.running import second, shipped, written

WHOLE, TOTALS, PAPER = (json.loads(shipped(name)) for name in ("projects", "totals", "paper"))
quick = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("boards")


def told(folder: Path, text: str, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and words on a text."""
    [file] = written(folder, [text])
    capsys.readouterr()
    return main([str(file), *arguments]), capsys.readouterr().out


@quick
@given(ANY_JSON)
def test_any_document_gets_a_verdict_that_names_every_step(
    folder: Path, capsys: pytest.CaptureFixture[str], document: Any
) -> None:
    code, said = told(folder, json.dumps(document), capsys)
    assert (code, said.split()[0]) in ((1, "REFUSED"), (2, "UNREADABLE"))
    assert all(said.count(WORDS[step]) == 1 for step in STEPS), said


@quick
@given(st.sampled_from([WHOLE, TOTALS, PAPER]).flatmap(lambda board: st.tuples(st.just(board), mutated(board))))
def test_a_board_with_any_part_replaced_by_any_json_holds_no_more(
    folder: Path, capsys: pytest.CaptureFixture[str], boards: tuple[Any, Any]
) -> None:
    board, other = boards
    code, said = told(folder, json.dumps(other), capsys)
    if spelt(other) == spelt(board):
        assert code == (0 if board is WHOLE else 3)
    elif spelt(other) == spelt({**board, "ballots": None}):
        assert (code, said.startswith("TOTALS ONLY")) == (3, True)
    else:
        assert code in (1, 2), said


MEANINGLESS = {
    "white space": lambda board: json.dumps(board, indent="\t").replace("\n", " \r\n"),
    "the order of keys": lambda board: json.dumps(_turned(board), ensure_ascii=False),
    "the spelling of strings": lambda board: json.dumps(board).replace("+", "\\u002b").replace("/", "\\/"),
}
"""What may be changed without changing what is said: docs/board.md, rule 5."""


def _turned(node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _turned(node[name]) for name in reversed(list(node))}
    return [_turned(one) for one in node] if isinstance(node, list) else node


@pytest.mark.programs
@pytest.mark.parametrize("what", MEANINGLESS)
@pytest.mark.parametrize("name", ["projects", "totals", "paper", "letters"])
def test_another_spelling_of_the_same_document_is_the_same_board(
    what: str, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = MEANINGLESS[what](json.loads(shipped(name)))
    assert text != shipped(name)
    assert told(folder, text, capsys) == told(folder, shipped(name), capsys)
    assert second(folder / "0.json") == second(*written(folder, [text]))


@pytest.mark.programs
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.reuse, Phase.generate],  # a failure shows its one board; nothing to shrink
)
@pytest.mark.parametrize("kind", [nearly_right(), any_count()], ids=["nearly right", "on paper"])
@given(data=st.data())
def test_two_checkers_written_apart_say_the_same(
    kind: st.SearchStrategy[Any], folder: Path, data: st.DataObject
) -> None:
    boards = data.draw(st.lists(kind, min_size=40, max_size=60))
    files = written(folder, [json.dumps(one) for one in boards])
    for file, theirs in zip(files, second(*files), strict=True):
        assert {name: said for name, said in theirs.items() if name != "why"} == answer(file), file.read_text()


def answer(file: Path) -> dict[str, Any]:
    """What the first checker says, as the second one says it."""
    try:
        result = verify(read(str(file)))
    except DoesNotHold:
        return {"verdict": "REFUSED"}
    whole = result.pop("ballots checked") is not None
    return {"verdict": "HOLDS" if whole else "TOTALS ONLY", **result}
