"""What the plan of topics refuses and how it is told; heat, its sum and its words counted by hand."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from services.supervision.topics.domain.heat import Counts, HeatRule, Span
from services.supervision.topics.domain.plan import (
    gap,
    may_be_due,
    may_move,
    may_publish,
    may_research,
    must_be_open,
    percent,
)
from tests.supervision.refusing import refusal

TODAY = date(2026, 11, 2)
DAY = timedelta(days=1)
PAST = ("due-in-the-past", "A due day is not in the past.", "2026-11-01", 422)


@pytest.mark.parametrize("state", ["adopted", "researching", "reported", "dropped"])
def test_a_topic_that_is_over_is_not_changed(state: str) -> None:
    over = ("topic-over", "The topic's report is published, or it was dropped.", "", 409)
    assert refusal(must_be_open, state) == (None if state in ("adopted", "researching") else over)


def test_a_due_day_is_today_or_later_and_moves_back_with_a_reason() -> None:
    assert refusal(may_be_due, TODAY, TODAY) is None
    assert refusal(may_be_due, TODAY - DAY, TODAY) == PAST
    assert refusal(may_move, TODAY - DAY, TODAY - DAY, TODAY, "") is None
    assert refusal(may_move, TODAY + DAY, TODAY - DAY, TODAY, "忙") == PAST
    assert refusal(may_move, TODAY + DAY, TODAY, TODAY, "") is None
    assert refusal(may_move, TODAY, TODAY + DAY, TODAY, "忙") is None
    assert refusal(may_move, TODAY, TODAY + DAY, TODAY, "") == (
        "reason-needed", "A later day needs a reason.", "", 422,
    )  # fmt: skip


def test_exactly_one_leads_a_group_and_nobody_is_in_it_twice() -> None:
    for leading in (0, 2):
        assert refusal(may_research, ["a", "b"], leading) == (
            "one-leads", "Exactly one leads a research group.", "", 422,
        )  # fmt: skip
    assert refusal(may_research, ["a", "a"], 1) == ("member-twice", "Somebody is named twice.", "", 422)
    assert refusal(may_research, ["a", "b"], 1) is None


def test_a_report_has_a_group_and_every_chapter() -> None:
    assert refusal(may_publish, 1, "s", "f", "p") is None
    assert refusal(may_publish, 0, "s", "f", "p") == (
        "group-needed", "A report is published after its research group was named.", "", 409,
    )  # fmt: skip
    assert refusal(may_publish, 2, "", "f", "") == (
        "report-incomplete", "Chapters are missing.", "summary, proposals", 409,
    )  # fmt: skip
    assert refusal(may_publish, 2, "s", "", "p") == ("report-incomplete", "Chapters are missing.", "findings", 409)


@pytest.mark.parametrize(
    ("appeals", "topics", "a_kind", "found"),
    [
        (8, 0, True, "unplanned"), (7, 0, True, "none"), (8, 0, False, "none"),
        (1, 1, True, "quiet"), (2, 1, True, "none"), (9, 2, True, "none"),
    ],
)  # fmt: skip
def test_plan_and_people_are_apart_from_such_shares_on(appeals: int, topics: int, a_kind: bool, found: str) -> None:
    assert gap(appeals, 100, topics, Fraction(8), Fraction(2), a_kind=a_kind) == found
    assert gap(0, 0, topics, Fraction(8), Fraction(2), a_kind=a_kind) == "none"


def test_a_share_that_is_just_below_is_below() -> None:
    assert gap(199, 2500, 0, Fraction(8), Fraction(2), a_kind=True) == "none"  # 7.96 %
    assert gap(198, 10_000, 1, Fraction(8), Fraction(2), a_kind=True) == "quiet"  # 1.98 %


def test_a_percent_has_one_decimal_rounded_half_up() -> None:
    parts = ((1, 3), (2, 3), (1, 2000), (1, 2001), (5, 5), (3, 0), (0, 0))
    assert [percent(part, whole) for part, whole in parts] == [33.3, 66.7, 0.1, 0.0, 100.0, 0.0, 0.0]


RULE = HeatRule(window=10, baseline=50, baseline_least=20, surge=2, unsolved=3, threshold=12, least=4, cools_percent=50)
LONG = RULE.span(TODAY, date(2020, 1, 1))


def test_a_span_reaches_back_to_the_first_appeal_where_that_is_far_enough() -> None:
    since = date(2026, 10, 24)
    assert Span(since, TODAY, since - 50 * DAY) == LONG
    assert (LONG.window, LONG.compared) == (10, 50)
    assert RULE.span(TODAY, since - 20 * DAY).compared == 20
    assert RULE.span(TODAY, since - 19 * DAY).compared == 0
    assert RULE.span(TODAY, None) == Span(since, TODAY, since)
    assert replace(RULE, baseline_least=60).span(TODAY, date(2020, 1, 1)).compared == 50
    assert RULE.span(TODAY, TODAY).compared == 0


def test_counts_are_added_each_to_its_own() -> None:
    assert Counts(1, 2, 3) + Counts(10, 20, 30) == Counts(11, 22, 33)
    assert Counts() == Counts(0, 0, 0)


def test_a_matter_is_hot_from_the_threshold_on_and_cools_below_its_share() -> None:
    usual = 20  # before a fifth of it in ten days of fifty: four
    assert [RULE.hot(Counts(4, usual, unsolved), LONG) for unsolved in (2, 3)] == [False, True]
    assert not RULE.hot(Counts(3, usual, 9), LONG)
    assert [RULE.cooled(Counts(recent, 100, 0), LONG) for recent in (5, 6)] == [True, False]
    assert [RULE.cooled(Counts(recent, 100, 9), LONG) for recent in (1, 2)] == [True, False]


def test_the_sum_and_the_rule_are_shown_as_they_hold() -> None:
    assert RULE.worked(Counts(4, 20, 1), LONG) == "4 + 2 × 0 + 3 × 1 = 7"
    assert RULE.worked(Counts(5, 21, 0), LONG) == "5 + 2 × (5 − 4.2) + 3 × 0 = 6.6"
    rule = "热度＝近10天反映人数＋2×较平时增加人数＋3×认为未解决的人数（一人多次反映按一人计）"
    rule_en = (
        "heat = persons of the last 10 days + 2 × those beyond the usual"
        " + 3 × those who say it is not solved (who writes often is one)"
    )
    young, new = RULE.span(TODAY, LONG.since - 25 * DAY), RULE.span(TODAY, None)
    assert RULE.formula(LONG) == f"{rule}；平时＝此前50天人数×10÷50，保留一位小数"
    assert RULE.formula(young) == f"{rule}；平时＝此前25天人数×10÷25，保留一位小数（记录不满50天，按实有天数计算）"
    assert RULE.formula(new) == f"{rule}。此前的记录不足20天，无平时数据可比，增加人数按0计"
    assert RULE.formula_en(LONG) == (f"{rule_en}; usual = persons of the 50 days before × 10 ÷ 50, to one decimal")
    assert RULE.formula_en(young) == (
        f"{rule_en}; usual = persons of the 25 days before × 10 ÷ 25, to one decimal"
        " (there are no 50 days on record yet)"
    )
    assert RULE.formula_en(new) == (
        f"{rule_en}. There are fewer than 20 days on record before,"
        " so nothing is usual yet and nothing counts as beyond it"
    )
