"""Heat comes out of its formula exactly, rises with what residents say, and is honest in a young county."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.supervision.topics.domain.heat import Counts, HeatRule, Span
from services.supervision.topics.settings import TopicSettings

RULE = TopicSettings().rule(county=False)
TODAY = date(2026, 11, 2)
OLD = RULE.span(TODAY, date(2020, 1, 1))
NEW = RULE.span(TODAY, date(2026, 10, 1))
numbers = st.integers(min_value=0, max_value=5000)
counts = st.builds(Counts, numbers, numbers, numbers)
spans = st.integers(min_value=0, max_value=400).map(lambda days: RULE.span(TODAY, TODAY - timedelta(days=days)))
quick = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_the_window_is_thirty_days_and_is_compared_with_the_half_year_before() -> None:
    assert (OLD.window, OLD.compared) == (30, 180)
    assert (OLD.since, OLD.until, OLD.before_since) == (date(2026, 10, 4), TODAY, date(2026, 4, 7))


@pytest.mark.parametrize(
    ("recent", "before", "unsolved", "usual", "heat"),
    [
        (10, 24, 0, 40, 220),  # usual 4: 10 + 2 × 6
        (10, 24, 3, 40, 310),
        (3, 60, 1, 100, 60),  # quieter than usual: no less than what is said
        (7, 0, 0, 0, 210),
        (9, 7, 0, 12, 246),  # 7 × 30 ÷ 180 = 1.1666…, shown as 1.2, and 9 + 2 × 7.8
        (0, 0, 0, 0, 0),
    ],
)
def test_heat_is_what_the_formula_says(recent: int, before: int, unsolved: int, usual: int, heat: int) -> None:
    said = Counts(recent, before, unsolved)
    assert (RULE.usual(said, OLD), RULE.heat(said, OLD)) == (usual, heat)


def test_two_counts_are_added_part_by_part() -> None:
    assert Counts(1, 20, 300, 4000) + Counts(5, 60, 700, 8000) == Counts(6, 80, 1000, 12000)


def test_the_sum_is_shown_with_its_numbers_put_in() -> None:
    assert RULE.worked(Counts(9, 7, 1), OLD) == "9 + 2 × (9 − 1.2) + 3 × 1 = 27.6"
    assert RULE.worked(Counts(10, 24, 0), OLD) == "10 + 2 × (10 − 4) + 3 × 0 = 22"
    assert RULE.worked(Counts(3, 60, 1), OLD) == "3 + 2 × 0 + 3 × 1 = 6"


@quick
@given(counts, spans)
def test_one_more_appeal_in_the_window_never_cools(said: Counts, span: Span) -> None:
    more = Counts(said.recent + 1, said.before, said.unsolved)
    assert RULE.heat(more, span) > RULE.heat(said, span)
    assert RULE.heat(Counts(more.recent, more.before, said.unsolved + 1), span) > RULE.heat(more, span)
    assert not RULE.hot(said, span) or RULE.hot(more, span)
    assert RULE.cooled(said, span) or not RULE.cooled(more, span)


@quick
@given(counts, spans)
def test_what_was_always_said_is_not_hotter_than_what_is_new(said: Counts, span: Span) -> None:
    assert RULE.heat(Counts(said.recent, said.before + 1, said.unsolved), span) <= RULE.heat(said, span)


@quick
@given(counts, spans)
def test_a_reader_comes_to_the_same_figure_with_the_numbers_shown(said: Counts, span: Span) -> None:
    usual = RULE.usual(said, span)
    tenths = said.recent * 10 + 2 * max(0, said.recent * 10 - usual) + 3 * said.unsolved * 10
    assert RULE.heat(said, span) == tenths
    if span.compared:
        exact = said.before * 30 / span.compared
        assert abs(usual / 10 - exact) <= 0.05 + 1e-9


@quick
@given(counts, spans)
def test_nothing_rises_and_has_cooled_down_in_one_look(said: Counts, span: Span) -> None:
    assert not (RULE.hot(said, span) and RULE.cooled(said, span))


def test_between_threshold_and_its_share_what_is_hot_stays_hot_and_nothing_rises() -> None:
    said = Counts(recent=9, before=54)  # as usual: heat 9
    rule = HeatRule(**{**RULE.__dict__, "threshold": 10})
    assert not rule.hot(said, OLD)
    assert not rule.cooled(said, OLD)
    assert rule.cooled(Counts(recent=7, before=54), OLD)


def test_fewer_appeals_than_the_least_are_not_hot_however_unsolved() -> None:
    assert not RULE.hot(Counts(recent=4, unsolved=4, before=0), OLD)
    assert RULE.hot(Counts(recent=5, unsolved=4, before=0), OLD)


def test_a_young_county_compares_with_what_there_is_and_says_so() -> None:
    span = RULE.span(TODAY, OLD.since - timedelta(days=47))
    assert span.compared == 47
    assert RULE.usual(Counts(10, 47, 0), span) == 300
    assert "此前47天人数×30÷47" in RULE.formula(span)
    assert "不满180天" in RULE.formula(span)
    assert "47 days before" in RULE.formula_en(span)
    assert "180 days on record" in RULE.formula_en(span)


def test_a_county_that_has_just_begun_has_no_usual_and_no_surge() -> None:
    assert (NEW.compared, NEW.before_since) == (0, NEW.since)
    assert RULE.heat(Counts(10, 0, 1), NEW) == 130
    assert "无平时数据可比" in RULE.formula(NEW)
    assert "nothing is usual yet" in RULE.formula_en(NEW)
    assert RULE.span(TODAY, None).compared == 0


def test_the_words_shown_name_the_numbers_that_hold() -> None:
    assert RULE.formula(OLD) == (
        "热度＝近30天反映人数＋2×较平时增加人数＋3×认为未解决的人数（一人多次反映按一人计）；平时＝此前180天人数×30÷180，保留一位小数"
    )
    other = TopicSettings(surge_weight=7, unsolved_weight=4, window_days=14, baseline_days=90).rule(county=True)
    words = other.formula_en(other.span(TODAY, date(2020, 1, 1)))
    assert words.startswith("heat = persons of the last 14 days + 7 × those beyond the usual + 4 × those who say")
    assert "of the 90 days before × 14 ÷ 90" in words


def test_a_whole_countys_matter_needs_more() -> None:
    county = TopicSettings().rule(county=True)
    assert (county.threshold, county.least) == (60, 15)
    assert RULE.hot(Counts(10), OLD)
    assert not county.hot(Counts(14, unsolved=14), OLD)


EXACT = HeatRule(
    window=10, baseline=20, baseline_least=5, surge=1, unsolved=1, threshold=100, least=100, cools_percent=100
)
"""Hot from a hundred appeals on, and cool below that."""


def test_a_matter_is_hot_from_the_threshold_on_and_cools_below_it() -> None:
    alone = EXACT.span(TODAY, TODAY)
    assert EXACT.usual(Counts(7), alone) == 70, "where nothing can be compared it is as usual"
    assert [EXACT.hot(Counts(many), alone) for many in (99, 100)] == [False, True]
    assert [EXACT.cooled(Counts(many), alone) for many in (99, 100)] == [True, False]
    with_open = Counts(99, 0, 1)
    assert EXACT.heat(with_open, alone) == 1000
    assert not EXACT.hot(with_open, alone), "of too few appeals"


@pytest.mark.parametrize(("threshold", "least"), [(121, 1), (1, 121)])
def test_the_share_below_which_a_matter_cools_is_taken_exactly(threshold: int, least: int) -> None:
    alone = EXACT.span(TODAY, TODAY)
    tenth = HeatRule(**{**EXACT.__dict__, "threshold": threshold, "least": least, "cools_percent": 10})
    assert [tenth.cooled(Counts(many), alone) for many in (12, 13)] == [True, False], "below 12.1"
