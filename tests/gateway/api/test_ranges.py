"""Which bytes a Range header asks for (RFC 9110, 14.1.2): a player's, a download's that goes on, and broken ones."""

import pytest

from gateway.api.ranges import Span, Unsatisfiable, wanted

SIZE = 1000


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("bytes=0-0", Span(0, 0)),
        ("bytes=0-499", Span(0, 499)),
        ("bytes=500-", Span(500, 999)),
        ("bytes=900-5000", Span(900, 999)),
        ("bytes=-1", Span(999, 999)),
        ("bytes=-5000", Span(0, 999)),
        ("Bytes = 3 - 4 ", Span(3, 4)),
    ],
)
def test_one_range_is_cut_to_the_file(said: str, span: Span) -> None:
    assert wanted(said, SIZE) == span


@pytest.mark.parametrize(
    "said", ["", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", "bytes=+1-2"]
)
def test_another_unit_a_broken_range_and_several_are_answered_with_the_whole(said: str) -> None:
    assert wanted(said, SIZE) is None


@pytest.mark.parametrize("said", ["bytes=1000-", "bytes=1000-2000", "bytes=-0"])
def test_a_range_outside_the_file_cannot_be_satisfied(said: str) -> None:
    with pytest.raises(Unsatisfiable):
        wanted(said, SIZE)
