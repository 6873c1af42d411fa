"""A paper by itself: whose step each is, what each leaves, and how each refusal is told."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.supervision.signing.domain import OPEN, WAITING, About, Paper, PaperState, part_of
from tests.supervision.refusing import refusal, slug

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
P = PaperState
NOT_YOURS = ("not-your-step", "This step is another account's, one with that part.", "", 403)


def moved_on(state: P) -> tuple[str, str, str, int]:
    return "paper-moved-on", "This paper does not wait for this step.", f"It is {state}.", 409


def paper(state: P = P.DRAFTED, **values: Any) -> Paper:
    begun: dict[str, Any] = {
        "paper_id": "p", "department": "water", "kind": "k", "about": "a", "thing": "order", "title": "t",
        "report": "", "content": "{}", "drafted_by": "h", "drafted_name": "甲", "drafted_at": NOW,
    }  # fmt: skip
    return Paper(**(begun | {"state": state} | values))


def test_a_paper_is_drafted_reviewed_and_signed_by_three_persons() -> None:
    one = paper()
    one.review("reviewer", "r", "乙", NOW)
    assert (one.state, one.reviewed_by, one.reviewed_name, one.reviewed_at) == (P.REVIEWED, "r", "乙", NOW)
    one.sign("signer", "s", "丙", NOW)
    assert (one.state, one.signed_by, one.signed_name, one.signed_at) == (P.SIGNED, "s", "丙", NOW)
    for act in (one.review, one.sign):
        assert refusal(act, "signer", "x", "丁", NOW) == moved_on(P.SIGNED)


@pytest.mark.parametrize("state", list(P))
@pytest.mark.parametrize("part", [None, "", "handler", "reviewer", "signer"])
@pytest.mark.parametrize("person", ["h", "r", "x"])
def test_the_next_step_is_of_who_has_the_part_and_did_none_before(state: P, part: str | None, person: str) -> None:
    step = {P.DRAFTED: "reviewer", P.REVIEWED: "signer"}.get(state)
    may = step is not None and part == step and person == "x"
    one = paper(state, reviewed_by="r")
    assert one.may_decide(part, person) is may
    assert (slug(one.send_back, state, part, person, "乙", "改", NOW) == "") is may


def test_a_step_of_another_is_refused_before_anything_changes() -> None:
    for part, person in (("handler", "x"), ("reviewer", "h"), ("signer", "x")):
        one = paper()
        assert refusal(one.review, part, person, "乙", NOW) == NOT_YOURS
        assert one == paper()
    assert refusal(paper(P.REVIEWED, reviewed_by="r").sign, "signer", "r", "乙", NOW) == NOT_YOURS
    assert refusal(paper(P.REVIEWED).review, "signer", "x", "乙", NOW) == moved_on(P.REVIEWED)
    assert refusal(paper().sign, "reviewer", "x", "乙", NOW) == moved_on(P.DRAFTED)


def test_it_is_sent_back_with_a_reason_from_the_step_that_was_seen() -> None:
    one = paper()
    assert refusal(one.send_back, P.DRAFTED, "reviewer", "r", "乙", "  ", NOW) == (
        "reason-missing", "Say why it is sent back.", "", 422,
    )  # fmt: skip
    assert refusal(one.send_back, P.REVIEWED, "reviewer", "r", "乙", "改", NOW) == moved_on(P.DRAFTED)
    one.send_back(P.DRAFTED, "reviewer", "r", "乙", "改", NOW)
    assert (one.state, one.back_name, one.back_at, one.back_reason) == (P.BACK, "乙", NOW, "改")


@pytest.mark.parametrize("state", list(P))
def test_a_handler_takes_back_what_is_not_signed_or_gone(state: P) -> None:
    one = paper(state)
    assert refusal(one.take_back, "signer", "丙", NOW) == (
        "not-your-step", "A handler takes back what was drafted.", "", 403,
    )  # fmt: skip
    if state in OPEN:
        one.take_back(None, "甲", NOW)
        assert (one.state, one.taken_name, one.taken_at) == (P.TAKEN_BACK, "甲", NOW)
    else:
        assert refusal(one.take_back, "handler", "甲", NOW) == moved_on(state)
    assert WAITING == {P.DRAFTED, P.REVIEWED} == OPEN - {P.BACK}


def test_a_paper_about_a_report_is_kept_from_who_is_named_in_it() -> None:
    assert paper(report="举报张三").is_kept_from("张三")
    assert not paper(report="举报张三").is_kept_from("李四")
    assert not paper().is_kept_from("张三")
    assert [part_of(part) for part in (None, "", "signer")] == ["handler", "handler", "signer"]
    assert About("order", "t").report == ""
