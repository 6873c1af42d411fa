"""JSON as a board may have it is read more strictly than any parser reads it."""

from pathlib import Path

import pytest

from services.voting.verifier.minsheng_verify import DoesNotHold
from services.voting.verifier.minsheng_verify.form import read
from tests.voting.verifier.running import written


@pytest.mark.parametrize("number", ["-0", "-1", "1.0", "1e3", "NaN", "-Infinity", "1000000000", "1" + "0" * 40])
def test_a_number_that_is_no_whole_one_below_a_thousand_millions_is_none(number: str, tmp_path: Path) -> None:
    [file] = written(tmp_path, [f'{{"count": {number}}}'])
    with pytest.raises(DoesNotHold, match=r"^format: a number that is no whole one below 10⁹$"):
        read(str(file))


@pytest.mark.parametrize("number", [0, 7, 10, 999_999_999])
def test_a_whole_number_below_a_thousand_millions_is_one(number: int, tmp_path: Path) -> None:
    [file] = written(tmp_path, [f'{{"count": {number}}}'])
    assert read(str(file)) == {"count": number}


def test_a_key_that_stands_there_twice_is_refused_at_any_depth(tmp_path: Path) -> None:
    [file] = written(tmp_path, ['{"head": [{"count": 1, "\\u0063ount": 1}]}'])
    with pytest.raises(DoesNotHold, match=r"^format: a key stands there twice$"):
        read(str(file))
