"""What `make bench` says of a figure and its aim, and the page that its chapters make."""

from pathlib import Path

import pytest

from benchmarks.bounds import BOUNDS
from benchmarks.page import Page
from benchmarks.report import Figure, Report


@pytest.mark.parametrize(
    ("value", "limit", "aim", "reached"),
    [
        (1.2, None, "≤ 1.2", True),
        (1.21, None, "≤ 1.2", False),
        (30.0, 20.0, "≤ 2.0", True),
        (50.0, 20.0, "≤ 2.0", False),
        (14.0, 20.0, "≥ 0.7", True),
        (13.0, 20.0, "≥ 0.7", False),
        (20.0, 20.0, "< 1", False),
        (60.0, 20.0, "≤ 50 ms more", True),
        (80.0, 20.0, "≤ 50 ms more", False),
        (0.0, None, "0", True),
        (1.0, None, "0", False),
        (17.0, 17.0, "all", True),
        (16.0, 17.0, "all", False),
        (16.0, None, "", None),
    ],
)
def test_an_aim_is_reached_by_the_ratio_where_there_is_a_limit(
    value: float, limit: float | None, aim: str, reached: bool | None
) -> None:
    assert Figure("what", value, "ms", "a limit", limit, aim).reached is reached


def test_figures_of_an_earlier_build_stand_beside_those_of_the_same_name(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.add(Figure("both have", 2.0, "ms"))
    report.add(Figure("new", 3.0, "ms"))
    report.add(Figure("measured by turns", 4.0, "ms", before=5.0))
    report.beside([{"what": "both have", "value": 7.0}, {"what": "measured by turns", "value": 8.0}])
    assert [figure.before for figure in report.figures] == [7.0, None, 5.0]
    assert "both have: 2 ms" in capsys.readouterr().out


def test_chapters_measured_at_different_times_make_one_page_that_says_what_bounds_a_miss(tmp_path: Path) -> None:
    page = Page({"A": "First", "B": "Second", "C": "Never measured"}, tmp_path)
    name, words = next(iter(BOUNDS.items()))
    for letter, value in (("B", 3.0), ("A", 1.0), ("B", 2.5)):
        report = Report()
        report.add(Figure(name, value, "ms", aim="≤ 2", before=9.0))
        page.keep(letter, report, "0123abcd", ["search"] if letter == "A" else [])
    told = page.write().read_text()
    first, second = told.index("## A First"), told.index("## B Second")
    assert first < second
    assert "Never measured" not in told
    assert words not in told[first:second]
    assert "search could not be measured" in told[first:second]
    assert "could not be measured" not in told[second:]
    assert words in told[second:]
    assert "2.5 ms | 9 ms" in told[second:]
    assert "3 ms" not in told
    assert "beside 0123abcd" in told
