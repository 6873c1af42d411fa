"""Two kept years are compared line by line."""

import json
from pathlib import Path

import pytest

from benchmarks.year.figures import FILE, compare


def kept(folder: Path, **lines: object) -> Path:
    folder.mkdir()
    (folder / FILE).write_text(json.dumps(lines))
    return folder


def test_years_that_say_the_same_do_not_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = kept(tmp_path / "one", appeals=[16, None]), kept(tmp_path / "other", appeals=[16, None])
    assert compare(one, other) == 0
    assert "1 figures compared, 0 differ" in capsys.readouterr().out


def test_each_line_that_differs_or_is_not_there_is_printed_with_both_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = kept(tmp_path / "one", appeals=16, topics=1), kept(tmp_path / "other", appeals=15)
    assert compare(one, other) == 2
    said = capsys.readouterr().out
    assert f"appeals: 16 in {one}, 15 in {other}" in said
    assert f"topics: 1 in {one}, nothing in {other}" in said
