"""What a change counts as."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from kit.calendar.statutory import _days_off, statutory
from tests.mutants import fresh_caches, reasons
from tests.mutants.done_before import taken
from tests.mutants.outcome import DOUBTFUL, Change, Fate, UnfinishedError, changes, ended, forget, only_words, tried_on
from tests.mutants.page import take_up_reasons, write
from tests.mutants.reasons import why
from tests.mutants.scopes import SCOPES
from tests.mutants.shortest_first import ordered

DAY = date(2031, 2, 3)
CHANGED = """
def x_late__mutmut_orig(day, due):
    if day > due:
        raise ValueError("it is late")
    return "on-time"

def x_late__mutmut_1(day, due):
    if day >= due:
        raise ValueError("it is late")
    return "on-time"

def x_late__mutmut_2(day, due):
    if day > due:
        raise ValueError("XXit is lateXX")
    return "on-time"

def x_late__mutmut_3(day, due):
    if day > due:
        raise ValueError("it is late")
    return "XXon-timeXX"

def x_late__mutmut_4(day, due):
    if day > due:
        raise ValueError(None)
    return "on-time"
"""


def tried(folder: Path, *codes: int | None) -> list[Change]:
    """What is read of the tool's folder when its four runs ended with these codes."""
    (folder / "rules.py").write_text(CHANGED)
    keys = {f"county.rules.x_late__mutmut_{number}": code for number, code in enumerate(codes, 1)}
    (folder / "rules.py.meta").write_text(json.dumps({"exit_code_by_key": keys}))
    return list(changes(folder))


def test_a_change_is_alive_when_all_tests_passed_or_none_comes_by_there(tmp_path: Path) -> None:
    first, _, _, last = tried(tmp_path, 0, 1, 1, 33)
    assert first == Change("county.rules.late", "if day > due:", "if day >= due:", Fate.alive)
    assert last.fate is Fate.alive


def test_a_failed_or_an_endless_run_has_noticed_it(tmp_path: Path) -> None:
    noticed = tried(tmp_path, 1, 3, 24, 36)
    assert {one.fate for one in noticed} == {Fate.killed}
    assert [one.endless for one in noticed] == [False, False, True, True]


def test_of_a_run_that_was_stopped_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(UnfinishedError, match="2 changes of rules"):
        tried(tmp_path, 1, None, 0, -15)
    (tmp_path / "rules.py.meta").unlink()
    with pytest.raises(UnfinishedError, match="nothing"):
        list(changes(tmp_path))


def test_what_may_be_the_machine_s_doing_is_tried_again_and_the_rest_is_kept(tmp_path: Path) -> None:
    tried(tmp_path, 1, -24, 255, 0)
    assert forget(tmp_path, DOUBTFUL) == 2
    assert [*ended(tmp_path / "rules.py.meta").values()] == [1, None, None, 0]
    assert forget(tmp_path, DOUBTFUL) == 0


def test_short_modules_run_first_and_in_each_the_short_tests() -> None:
    seconds = {"a::slow": 9.0, "a::short": 1.0, "b::long": 30.0, "b::shortest": 0.5, "b::other": 4.0}
    assert ordered([*seconds], seconds) == ["a::short", "a::slow", "b::shortest", "b::other", "b::long"]


def test_keys_made_before_the_fork_are_real_ones_and_others_are_made_when_they_are_asked_for() -> None:
    first, second = taken(65537, 3072), taken(65537, 3072)
    assert first.key_size == second.key_size == 3072
    assert first.private_numbers() != second.private_numbers()
    assert taken(3, 2048).public_key().public_numbers().e == 3


def test_a_sentence_for_people_is_told_apart_from_a_name_for_programs(tmp_path: Path) -> None:
    assert [one.fate for one in tried(tmp_path, 0, 0, 0, 0)] == [Fate.alive, Fate.words, Fate.alive, Fate.alive]


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("x = f('到期', 1)", "x = f('XX到期XX', 1)", True),
        ("x = f('到期', 1)", "x = f('到期', 2)", False),
        ("x = f('到期', 1)", "x = f('XX到期XX', 2)", False),
        ("x = '到期' if late else ''", "x = '到期' if late else 'XXXX'", False),
        ("if word == 'late':", "if word == 'LATE':", False),
        ("x = f('到期')", "x = f(None)", False),
        ("x = '到期' ⏎ y = 1", "x = 'XX到期XX' ⏎ y = 1", False),
    ],
)
def test_words_are_whole_sentences_and_nothing_beside_them(was: str, now: str, words: bool) -> None:
    assert only_words(was, now) is words


def test_a_run_of_one_scope_leaves_the_others_rows(tmp_path: Path) -> None:
    page, (first, second, *_) = tmp_path / "page.md", SCOPES
    write(first, tried(tmp_path, 0, 0, 1, 1), DAY, page)
    write(second, tried(tmp_path, 1, -24, 36, 1), DAY, page)
    before = page.read_text()
    assert f"| {first.name} | 4 | 2 | 0 | 0 | 1 | 1 | 66.7% | 2031-02-03 |" in before
    assert f"| {second.name} | 4 | 4 | 2 | 0 | 0 | 0 | 100.0% |" in before
    assert "- `county.rules.late`: `if day > due:` → `if day >= due:`." in before
    assert f"\nNot run so far: {', '.join(one.name for one in SCOPES[2:])}.\n" in before
    assert f"## {second.name}" not in before, "of a row with nothing left nothing is listed"
    for again, codes in ((second, (1, -24, 36, 1)), (first, (0, 0, 1, 1))):
        write(again, tried(tmp_path, *codes), DAY, page)
        assert page.read_text() == before


def test_a_kind_of_change_is_the_same_wherever_it_alone_is_made() -> None:
    was = "typed(Row, json.dumps(row, ensure_ascii=False))"
    assert why("anywhere", was, was.replace("Row,", "None,", 1)) == "the row type is for the reader of the code alone"
    assert why("anywhere", was, was.replace("=False", "=None")) == "nothing is as false as False"
    assert why("anywhere", was, "typed(None, json.dumps(row, ensure_ascii=None))") == ""
    assert why("anywhere", was, was.replace("json.", "yaml.")) == ""
    told = "row = cast('Row', one)"
    for now in ("None", "'XXRowXX'", "'ROW'"):
        assert why("anywhere", told, told.replace("'Row'", now)) == "the type is for the reader of the code alone"
    assert why("anywhere", told, "row = cast(other, one)") == why("anywhere", told, "row = cast(None, two)") == ""


def test_of_what_is_left_the_page_names_the_test_with_a_server_that_notices_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, (scope, *_) = tmp_path / "page.md", SCOPES
    test = "tests/county/test_rules.py::test_what_is_late_is_late"
    told = {("county.rules.late", "if day > due:", "if day >= due:"): test}
    monkeypatch.setattr(reasons, "noticed", lambda: told)
    write(scope, tried(tmp_path, 0, 1, 1, 0), DAY, page)
    for _ in range(2):
        assert f"| {scope.name} | 4 | 2 | 0 | 0 | 2 | 0 | 50.0% | 2031-02-03 |" in page.read_text()
        assert f"`if day >= due:`. With a server: `{test}`.\n" in page.read_text()
        take_up_reasons(page)
    told.clear()
    take_up_reasons(page)
    assert "With a server" not in page.read_text().partition("\n## ")[2]


def test_every_test_with_a_server_that_is_named_exists() -> None:
    root = Path(__file__).parents[2]
    for test in set(reasons.noticed().values()):
        file, _, name = test.partition("::")
        assert f"\ndef {name}(" in (root / file).read_text(), test


def test_a_reason_that_is_given_later_is_taken_up_without_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, (first, second, *_) = tmp_path / "page.md", SCOPES
    for scope in (first, second):
        write(scope, tried(tmp_path, 0, 0, 1, 0), DAY, page)
    before = page.read_text()
    take_up_reasons(page)
    assert page.read_text() == before
    told = {("county.rules.late", "if day > due:", "if day >= due:"): "no day is ever due"}
    monkeypatch.setattr(reasons, "_listed", lambda: told)
    for _ in range(2):
        take_up_reasons(page)
        after = page.read_text()
        assert f"| {first.name} | 4 | 1 | 0 | 1 | 1 | 1 | 50.0% | 2031-02-03 |" in after
        assert (
            after.count("- `county.rules.late`: `if day > due:` → `if day >= due:`. The same: no day is ever due\n")
            == 2
        )
        assert after.count("`raise ValueError(None)`.\n") == 2


def test_what_is_read_anew_is_of_the_day_it_was_tried(tmp_path: Path) -> None:
    tried(tmp_path, 1, 1, 1, 1)
    os.utime(tmp_path / "rules.py.meta", (1_900_000_000, 1_900_000_000))
    assert tried_on(tmp_path) == date(2030, 3, 17)


def test_every_scope_names_files_and_tests_that_exist() -> None:
    root = Path(__file__).parents[2]
    assert not [pattern for scope in SCOPES for pattern in scope.files if not list(root.glob(pattern))]
    assert not [tests for scope in SCOPES for tests in scope.tests if not (root / tests).exists()]


def test_every_test_begins_with_empty_caches_of_ours() -> None:
    statutory(date(2031, 1, 1))
    assert _days_off.cache_info().currsize > 0
    fresh_caches.forget()
    assert _days_off.cache_info().currsize == 0
