"""A county where things also go wrong is read off its public pages: what has one name has one value everywhere."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator

import httpx
import pytest

from benchmarks.year.__main__ import live
from kit.clock import DrivenClock
from tests.e2e.county import County
from tests.e2e.crooked import NUMBERS, CrookedYear
from tests.e2e.told import told

pytestmark = pytest.mark.timeout(1800)
"""Whoever comes first waits for the whole year; how long that takes is the machine's affair."""

PAGES = (
    "/",
    "/report",
    "/figures?year=2025",
    "/figures?year=2025&by=department",
    "/figures/screen?year=2025",
    "/boards/loop?year=2025",
    "/suggestions?year=2025",
    "/projects?year=2025",
)
OF_THE_REPORT = {"办结率", "代表按时接件率", "部门按时签收率", "部门按时答复率", "咨询按时答复率"}
"""Rates that the chronicle does not count: they hang on what time itself decides."""
ONE_PAGE = {"已支出", "人受益", "正在办理", "已办结"}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    folder = tmp_path_factory.mktemp("crooked")
    file = folder / "clock"
    file.write_text("2025-01-06T01:00:00+00:00")
    made = County(folder, clock_file=file).start(empty=True)
    try:
        asyncio.run_coroutine_threadsafe(
            live(made.app_context, DrivenClock(file), NUMBERS, CrookedYear), made._loop
        ).result(1700)
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def found(county: County) -> dict[str, dict[str, set[str]]]:
    """Name by name: each value, and the pages that tell it."""
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    with httpx.Client(base_url=county.url, timeout=60, headers={"Accept-Language": "zh-CN"}) as public:
        for page in PAGES:
            answer = public.get(page)
            assert answer.status_code == 200, page
            for name, value in told(answer.text):
                values[name][value].add(page)
    return values


def test_what_has_one_name_on_the_public_pages_has_one_value(found: dict[str, dict[str, set[str]]]) -> None:
    assert {name: dict(values) for name, values in found.items() if len(values) > 1} == {}


def test_the_year_would_tell_two_definitions_apart(found: dict[str, dict[str, set[str]]]) -> None:
    """Where everything went well, every rate is 100 % whatever it is made of."""
    twice = {name for name, values in found.items() if len(set().union(*values.values())) > 1}
    assert {"群众反映", "答复率", "解决率", "群众满意率", "就地化解率", "建议答复率", "建议解决率"} <= twice
    assert {"群众反映", "代表建议", "票决通过的项目", "监督发现问题", "答复率: above", "就地化解率: below"} <= twice
    shares = [value for name in twice for value in found[name] if value.endswith("%")]
    assert len(set(shares) - {"100.0%", "0.0%"}) >= 6


def test_every_rate_on_a_public_page_is_a_figure_or_hangs_on_time_alone(
    county: County, found: dict[str, dict[str, set[str]]]
) -> None:
    with httpx.Client(base_url=f"{county.url}/api/v1", timeout=60) as public:
        sheet = public.get("/figures", params={"year": 2025}).json()["figures"]
    titles = {one["title"]: one for one in sheet}
    rates = {name for name, values in found.items() if any(value.endswith("%") for value in values)}
    assert rates - titles.keys() - OF_THE_REPORT == set()
    for name in rates & titles.keys():
        one = titles[name]
        assert set(found[name]) == {f"{100 * one['numerator'] / one['denominator']:.1f}%"}, name
        assert set(found[f"{name}: above"]) <= {str(one["numerator"])}, name


def test_every_count_on_a_public_page_is_a_figure_of_that_name(
    county: County, found: dict[str, dict[str, set[str]]]
) -> None:
    with httpx.Client(base_url=f"{county.url}/api/v1", timeout=60) as public:
        counts = {one["title"]: one for one in public.get("/figures", params={"year": 2025}).json()["figures"]}
    plain = {name for name, values in found.items() if all(value.isdigit() for value in values) and ": " not in name}
    assert plain - counts.keys() - ONE_PAGE == set()
    assert {name for name in plain & counts.keys() if set(found[name]) != {str(counts[name]["numerator"])}} == set()
