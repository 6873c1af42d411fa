"""As what a case and an order count, which clock is shown, and whose name stands in a report."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from contracts.words import Clock, Colour, Grade, Kind
from services.supervision.cases.domain.interest import department_named, of_the_place
from services.supervision.cases.domain.loop_counts import CASE_FIELDS, ORDER_FIELDS, case_counts, order_counts
from services.supervision.shared.domain.calendar_change import CalendarChange
from services.supervision.shared.domain.clock import Term, colour_at, may_move, sooner
from services.supervision.shared.domain.named import person_named
from services.supervision.shared.domain.refusal import NotAllowed
from services.supervision.shared.domain.successor import Successor

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)


def case(**values: Any) -> Any:
    blank = dict.fromkeys(("offers_decided", "offers_in_time", "pressed", "reviews"), 0)
    told = {**dict.fromkeys(CASE_FIELDS), **blank, "state": "assigned", "kind": "help", "solved_locally": False}
    return SimpleNamespace(**(told | values))


def order(**values: Any) -> Any:
    told = {
        **dict.fromkeys(ORDER_FIELDS),
        "department": "w",
        "state": "opened",
        "sign_due_at": NOW,
        "reply_due_at": NOW,
    }
    return SimpleNamespace(**(told | values))


def test_a_case_counts_what_it_has() -> None:
    assert case_counts(case()) == {("state", "assigned"): 1}
    whole = case(
        state="closed", offers_decided=3, offers_in_time=2, pressed=4, reviews=5, grade=Grade.BASICALLY,
        solved_locally=True, answered_at=NOW,
    )  # fmt: skip
    assert case_counts(whole) == {
        ("state", "closed"): 1, ("offers_decided", ""): 3, ("offers_in_time", ""): 2, ("pressed", ""): 4,
        ("reviews", ""): 5, ("grade", "basically"): 1, ("solved_locally", ""): 1, ("answered", ""): 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "promised", "counted"),
    [
        (Kind.CONSULTATION, NOW, {"promises_decided", "promises_kept"}),
        (Kind.CONSULTATION, NOW - MOMENT, {"promises_decided"}),
        (Kind.CONSULTATION, None, set()),
        (Kind.HELP, NOW, set()),
    ],
)
def test_a_consultation_that_was_promised_an_answer_counts_as_kept_up_to_the_moment(
    kind: Kind, promised: datetime | None, counted: set[str]
) -> None:
    expected = {("state", "assigned"): 1, ("answered", ""): 1, **{(name, ""): 1 for name in counted}}
    assert case_counts(case(kind=kind, promised_at=promised, answered_at=NOW)) == expected
    assert case_counts(case(kind=kind, promised_at=promised)) == {("state", "assigned"): 1}


@pytest.mark.parametrize(
    ("values", "counted"),
    [
        ({}, {"open"}),
        ({"signed_at": NOW, "state": "signed"}, {"open", "signed_on_time", "sign_decided"}),
        ({"signed_at": NOW + MOMENT, "state": "signed"}, {"open", "sign_decided"}),
        ({"state": "replied", "replied_at": NOW}, {"replied", "on_time", "reply_decided"}),
        ({"state": "replied", "replied_at": NOW + MOMENT}, {"replied", "reply_decided"}),
        ({"state": "returned", "returned_at": NOW}, {"open", "returned"}),
        ({"state": "returned", "returned_at": NOW + MOMENT}, {"open", "returned", "reply_decided", "sign_decided"}),
        ({"state": "withdrawn", "withdrawn_at": NOW}, set()),
        ({"state": "withdrawn", "withdrawn_at": NOW + MOMENT}, {"reply_decided", "sign_decided"}),
        ({"state": "withdrawn", "returned_at": NOW, "withdrawn_at": NOW + HOUR}, {"returned"}),
    ],
)
def test_an_orders_clock_is_decided_when_it_was_met_or_ran_out_in_its_departments_hands(
    values: dict[str, Any], counted: set[str]
) -> None:
    assert order_counts(order(**values)) == {(f"order_{name}", "w"): 1 for name in {"orders", *counted}}


@pytest.mark.parametrize(
    ("title", "said", "named"),
    [
        ("某县水利局", "某县水利局不作为", True),
        ("某县水利局", "县水利局不作为", True),
        ("某县水利局", "水利局不作为", True),
        ("某县水利局", "利局不作为", False),
        ("某县科局", "科局不作为", False),
        ("某市公安局", "公安局打人", True),
        ("某区公安局", "公安局打人", True),
        ("水利局", "水利局", True),
        ("外县水利局", "水利局", False),
    ],
)
def test_a_department_is_named_in_full_or_without_its_county(title: str, said: str, named: bool) -> None:
    assert department_named(title, ["某", "某县", "某市", "某区"], said) is named


def test_the_longest_name_of_the_county_is_cut_off_first() -> None:
    for names in (["清溪", "清溪土家族自治县"], ["清溪土家族自治县", "清溪"]):
        assert department_named("清溪土家族自治县水利局", names, "水利局收钱")
    assert department_named("县水利局", [], "水利局")


def test_an_authority_of_the_place_has_it_in_its_name() -> None:
    assert of_the_place("城关镇人民政府", "城关镇")
    assert not of_the_place("城关镇人民政府", "")
    assert not of_the_place("县水利局", "城关镇")


def test_a_single_letter_names_nobody() -> None:
    assert person_named("Li", "LI 收钱")
    assert person_named("张三", "张三")
    assert not person_named("张", "张三")
    assert not person_named("李四", "张三")


def term(hours: int, **more: Any) -> Term:
    return Term(Clock.REPLY, NOW, NOW + hours * HOUR, "why", **more)


def test_a_clock_warns_when_so_much_of_it_is_left_and_it_runs() -> None:
    assert term(10).warns_at(0.2) == NOW + 8 * HOUR
    assert term(10, still_until=NOW + 9 * HOUR).warns_at(0.2) == NOW + 9 * HOUR
    assert term(10, still_until=NOW + 7 * HOUR).warns_at(0.2) == NOW + 8 * HOUR
    one, other = term(3), term(2)
    assert sooner(one, other) is other
    assert sooner(other, one) is other


def test_a_clock_without_a_warning_or_an_end_is_green() -> None:
    assert colour_at(NOW, None, NOW - HOUR) is Colour.GREEN
    assert colour_at(NOW, NOW - HOUR, None) is Colour.GREEN
    assert colour_at(NOW, NOW, NOW) is Colour.YELLOW


@pytest.mark.parametrize(
    ("old", "new", "may"),
    [(0, 0, False), (2, 1, True), (2, -1, False), (-2, -1, True), (-1, -2, False), (2, 0, False), (-1, 0, True)],
)
def test_a_due_moment_is_not_moved_to_where_it_is_over(old: int, new: int, may: bool) -> None:
    assert may_move(NOW + old * HOUR, NOW + new * HOUR, NOW) is may


def test_what_is_told_of_a_change_and_of_a_merge() -> None:
    assert CalendarChange(date(2026, 10, 1), "调休").told == "2026-10-01 调休"
    assert CalendarChange(date(2026, 10, 1), "").told == "2026-10-01"
    assert CalendarChange(None, "放假安排公布").told == "放假安排公布"
    assert Successor("w", "水务局", "r", "水利局", "机构改革", "办").told == "水利局\n水务局：机构改革"


def test_a_refusal_has_its_slug_first() -> None:
    no = NotAllowed("too-late", "It is over.", "since today")
    assert (str(no), no.slug, no.title, no.detail, no.status) == (
        "too-late: It is over.", "too-late", "It is over.", "since today", 409,
    )  # fmt: skip
    assert (NotAllowed("a", "b").detail, NotAllowed("a", "b", status=422).status) == ("", 422)
