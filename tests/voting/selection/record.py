"""What is on record of an idea on its way to the list, asked for by tests."""

from typing import Any

import pytest

from contracts import selection as c
from kit.bus.unit_of_work import ReadSession
from kit.problems import Refused
from tests.voting.selecting import OFFICE, Harness


def found(desk: Harness, words: str) -> set[str]:
    return {one.proposal_id for one in desk.ask(c.ListIdeas(words=words), OFFICE).items}


def said(desk: Harness, idea: str) -> tuple[str, str, str]:
    """The step told last, in both languages."""
    last = desk.view(idea, OFFICE).history[-1]
    return last.step, last.words, last.words_en


def problem(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, int, str, str]:
    told = refused.value.problem
    return told.type, told.status, told.title, told.detail


def feasible(desk: Harness, title: str = "修路", **place: str) -> str:
    idea = desk.idea(title, **place)
    desk.screen(idea)
    desk.answer(desk.asked(idea))
    return idea


def draft(desk: Harness, idea: str, **changed: Any) -> str:
    told: dict[str, Any] = {"title": "学校道路", "what": "铺沥青", "where": "村口至学校"}
    told |= {"cost_fen": 99_950, "people": 4200}
    by = {"department": "transport", "department_name": "交通运输局"}
    return str(desk.ask(c.DraftCandidate(proposal_id=idea, **(told | by | changed))).id)


def one_row(reading: ReadSession, table: Any) -> Any:
    """The only row of a table."""
    return reading.connection.execute(table.select()).one()
