"""What is read from the forms of a suggestion, without a page: what is needed, and what is said first."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi import Request
from starlette.datastructures import FormData

from gateway.pages.fields import SAY_WHY
from gateway.pages.forms import Form
from gateway.suggestions.forms.drafting import ACTS as DRAFTING
from gateway.suggestions.forms.handling import ACTS as HANDLING
from kit.problems import NotFound

APP = SimpleNamespace(state=SimpleNamespace(app_context=SimpleNamespace(area_code=lambda: "0719")))
"""As much of the application as a form looks at: the county's area code."""
RATED = {"attitude": "satisfied", "result": "not_satisfied", "part": "part-1"}


def _read(act: str, **typed: str) -> tuple[dict[str, Any], Form]:
    form = Form(FormData(typed))
    fields = (HANDLING | DRAFTING)[act].fields

    async def values() -> dict[str, Any]:
        return {name: await read(Request({"type": "http", "app": APP}), form) for name, read in fields.items()}

    return asyncio.run(values()), form


def test_a_deputy_who_is_dissatisfied_says_why() -> None:
    assert _read("rate", **RATED)[1].errors == {"reason": SAY_WHY}
    values, form = _read("rate", **RATED, reason="没有修")
    assert form.errors == {}
    assert values == {
        "attitude": "satisfied",
        "result": "not_satisfied",
        "reason": "没有修",
        "assignment_id": "part-1",
    }


def test_what_is_wrong_with_a_form_is_said_before_the_part_it_lacks() -> None:
    assert list(_read("return")[1].errors) == ["reason"]
    with pytest.raises(NotFound):
        _read("return", reason="不归我们")


def test_departments_beyond_the_first_may_be_left_out_and_so_may_who_answers_for_one() -> None:
    given = {"department0": "roads", "leader0": "甲", "person0": "乙", "kind0": "lead"}
    values, form = _read("assign", **given)
    assert form.errors == {}
    assert [(one.department, one.part) for one in values["parts"]] == [("roads", "lead")]
    values, form = _read("assign", **given, department1="water", kind1="co")
    assert form.errors == {}
    assert [(one.department, one.leader, one.person) for one in values["parts"]] == [
        ("roads", "甲", "乙"),
        ("water", "", ""),
    ]
    assert list(_read("assign")[1].errors) == ["department0"]


def test_a_draft_names_its_category_and_may_leave_its_township_open() -> None:
    values, form = _read("change", title="修桥", text="桥坏了", category="roads", township="999")
    assert form.errors == {}
    assert (values["township"], values["disclosure"], values["departments"]) == (None, "full", [])
    assert list(_read("change", title="修桥", text="桥坏了")[1].errors) == ["category"]
