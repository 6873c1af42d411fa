"""A rate has one name and one translation, on whichever public page it stands."""

import pytest

from gateway.pages.i18n import gettext_of
from gateway.public.loop_rates import COUNTED, HEADLINE
from services.supervision.figures.domain.rates import RATES

TITLES = {rate.name: rate for rate in RATES}


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_the_report_calls_a_rate_as_the_figures_do(name: str) -> None:
    said, _, _ = COUNTED[name]
    assert said == TITLES[name].title


def test_the_front_page_shows_rates_that_the_report_has() -> None:
    assert set(HEADLINE) <= {said for said, _, _ in COUNTED.values()}


def test_no_two_rates_have_one_name() -> None:
    assert len({rate.title for rate in RATES}) == len(RATES)
    english = gettext_of("en")
    assert len({english(said) for said, _, _ in COUNTED.values()}) == len(COUNTED)
