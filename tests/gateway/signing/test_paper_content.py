"""Every field of every paper has its name on the paper's page, and is read again as it was typed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.datastructures import FormData

from contracts.signing import PAPERS, Paper, PaperView, Step
from gateway.operator.action_words import ACTIONS
from gateway.pages.forms import Form
from gateway.pages.papers import page_of
from gateway.signing.content import FIELDS, UNSHOWN, editable, shown, written
from gateway.signing.words import VOCABULARIES

NOW = datetime(2026, 11, 2, tzinfo=UTC)


def view(kind: Any, **content: Any) -> PaperView:
    step = Step(by="陈科", at=NOW)
    paper = Paper(
        paper_id="p-1", kind=kind, state="back", about="a", thing="t", title="桥", department="roads", drafted=step
    )
    return PaperView(paper=paper, content=content)


@pytest.mark.parametrize("kind", PAPERS)
def test_a_reviewer_sees_every_field_of_a_paper(kind: str) -> None:
    assert set(PAPERS[kind].model_fields) - UNSHOWN <= set(FIELDS)
    assert kind in VOCABULARIES["paper_kind"]
    assert kind in ACTIONS
    assert page_of(view(kind).paper).endswith("/t")


def test_what_was_typed_again_is_read_as_the_form_of_its_thing_reads_it() -> None:
    track = view(
        "track_project",
        project_id="p", month="2026-11", percent=30, spent_fen=2_500_000, words="桩基完成。", explanation="",
        reached=["m1"], photos=[],
    )  # fmt: skip
    assert [(one.name, one.value) for one in shown(track)] == [
        ("month", "2026-11"), ("percent", 30), ("spent_fen", "2.5"), ("words", "桩基完成。"), ("reached", ["m1"]),
    ]  # fmt: skip
    typed = {one.name: str(one.value) for one in editable(track)} | {"percent": "35", "explanation": ""}
    form = Form(FormData(typed))
    assert written(form, track) == track.content | {"percent": 35}
    assert not form.errors
    form = Form(FormData(typed | {"percent": "很多", "spent_fen": "两万"}))
    written(form, track)
    assert set(form.errors) == {"percent", "spent_fen"}


def test_what_was_emptied_is_left_open() -> None:
    plan = view("plan_project", project_id="p", department="roads", budget_fen=100, people=9, where="校门口")
    made = written(Form(FormData({})), plan)
    assert (made["budget_fen"], made["people"], made["where"], made["department"]) == (None, None, "", "roads")
