"""Every fault that `make soak` tries has its row in docs/faults.md, and a chapter of the runbook that exists."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.soak import page
from tests.soak.account import Account
from tests.soak.fault import Fault
from tests.soak.faults import FAULTS
from tests.soak.run import Measured

CHAPTERS = re.findall(r"^## (.+)$", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE)
FIRST, SECOND = FAULTS[:2]
WHOLE = Account(sent=10, accepted=10, kept=10, lost=0, doubled=0, inverted=0, refused_kept=0)


def measured(fault: Fault, **told: int) -> Measured:
    return Measured(fault, replace(WHOLE, **told), "202 × 10 (slowest 0.1 s)", 1.5, "gateway 100 MiB", 1.0, False)


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault.name) for fault in FAULTS])
def test_a_fault_has_its_row_and_its_line_in_the_runbook(fault: Fault) -> None:
    assert fault.title in page.rows()
    assert page.advice(fault) in page.PAGE.read_text()
    assert fault.chapter in CHAPTERS


def test_names_and_titles_are_told_apart() -> None:
    assert len({fault.name for fault in FAULTS}) == len({fault.title for fault in FAULTS}) == len(FAULTS)


def test_a_run_of_some_faults_replaces_their_rows_and_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "faults.md"
    for one in (measured(FIRST), measured(SECOND), measured(FIRST, lost=3)):
        page.write(one, FAULTS, file)
    assert list(page.rows(file)) == [FIRST.title, SECOND.title]
    assert "| 10 | 10 | 10 | 3 | 0 | 0 | 1.5 |" in page.rows(file)[FIRST.title]
    assert "| 10 | 10 | 10 | 0 | 0 | 0 | 1.5 |" in page.rows(file)[SECOND.title]


def test_the_row_says_when_it_ran_before_all_others(tmp_path: Path) -> None:
    file = tmp_path / "faults.md"
    for one in (measured(FIRST), replace(measured(SECOND), first=True)):
        page.write(one, FAULTS, file)
    assert "| 1.0 |" in page.rows(file)[FIRST.title]
    assert "| 1.0, first |" in page.rows(file)[SECOND.title]


@pytest.mark.parametrize("what", ["lost", "doubled", "inverted"])
def test_a_single_one_lost_doubled_or_inverted_breaks_the_promise(what: str) -> None:
    assert measured(FIRST).promise_kept
    assert not measured(FIRST, **{what: 1}).promise_kept


def test_what_was_refused_and_kept_breaks_it_only_where_a_refusal_is_sure() -> None:
    sure = next(fault for fault in FAULTS if fault.refuses)
    assert measured(FIRST, refused_kept=1).promise_kept
    assert not measured(sure, refused_kept=1).promise_kept
