"""One volume a deputy and term: what it says on paper and in a workbook, and how it is set."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from contracts.deputies import Dossier, DutyCount, DutyEntry, Participation, Term
from gateway.dossier import tables, volume
from gateway.pages.paper.paper import congress

TODAY = date(2026, 4, 30)
NEVER_FIRST = "、。，；：？！）》”"
LONG = "走访城关镇敬老院、卫生院，了解助餐点、门诊运行情况；同干部、群众座谈，听取意见（共四十二条）。"


def entry(number: int, **more: object) -> DutyEntry:
    values = {
        "entry_id": f"e{number}",
        "duty": "group_activity",
        "duty_on": date(2026, 3, number),
        "title": f"{'城' * number}{LONG * 2}",
        "presence": "late",
        "asked": True,
        "source": "outing.held",
        "source_id": f"o{number}",
        "leads_to": f"o{number}",
        "told_at": datetime(2026, 3, number, tzinfo=UTC),
    }
    return DutyEntry.model_validate(values | more)


@pytest.fixture
def told() -> Dossier:
    """A term with activities, the latest first."""
    return Dossier(
        deputy_id="D1",
        name="李㛃",
        level="county",
        active=True,
        term=Term(name="第十九届", begin=date(2022, 1, 6)),
        terms=[],
        counts=[DutyCount(duty="group_activity", entries=12)],
        participation=Participation(numerator=11, denominator=12),
        items=[entry(number) for number in range(12, 0, -1)],
    )


@pytest.fixture
def lines(told: Dossier, tmp_path: Path) -> list[str]:
    """The PDF's lines of text."""
    (tmp_path / "v.pdf").write_bytes(volume.pdf(told, TODAY))
    done = subprocess.run(["pdftotext", "-raw", "v.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    return [line.strip() for line in done.stdout.decode().splitlines() if line.strip()]


def test_the_paper_says_the_rate_with_its_formula_numerator_and_denominator(lines: list[str]) -> None:
    said = "".join(lines)
    assert "李㛃代表履职档案（第十九届）" in said
    assert volume.FORMULA in said
    assert "应参加12次，参加11次，参加率91.7%" in said.replace(" ", "")
    assert "任期：2022年1月6日至本届任期届满" in said


def test_the_congress_signs_it_with_the_day_it_was_made_under_its_name(lines: list[str]) -> None:
    at = lines.index("2026年4月30日")
    assert lines[at - 1] == congress()


def test_every_entry_is_on_paper_in_the_order_of_days(lines: list[str]) -> None:
    said = "".join(lines).replace(" ", "")
    found = [said.index(f"2026年3月{number}日{'城' * number}走") for number in range(1, 13)]
    assert found == sorted(found)


def test_no_line_begins_with_a_mark_that_must_not(lines: list[str]) -> None:
    assert [line for line in lines if line[0] in NEVER_FIRST] == []
    assert len(lines) > 40


def test_its_fonts_are_in_it(told: Dossier, tmp_path: Path) -> None:
    (tmp_path / "v.pdf").write_bytes(volume.pdf(told, TODAY))
    done = subprocess.run(["pdffonts", "v.pdf"], cwd=tmp_path, capture_output=True, check=True)
    fonts = done.stdout.decode().splitlines()[2:]
    assert fonts
    assert all("yes yes yes" in font for font in fonts)


def rows(written: bytes) -> Iterator[list[object]]:
    for sheet in load_workbook(BytesIO(written)):
        yield from (list(row) for row in sheet.iter_rows(values_only=True))


def test_the_workbook_has_the_same_with_where_each_source_is(told: Dossier) -> None:
    formula = told.model_copy(update={"items": [entry(1, title='=HYPERLINK("x")', asked=False, presence="present")]})
    found = list(rows(tables.xlsx(formula, lambda one: f"https://x/{one.source_id}")))
    assert ["应参加次数", 12] in found
    assert ["参加率算法", volume.FORMULA] in found
    assert next(each[1] for each in found if each[0] == "参加率") == pytest.approx(11 / 12)
    last = found[-1]
    assert last[3:] == ['\'=HYPERLINK("x")', "出席", None, "活动记录", "https://x/o1"]


def test_nobody_without_cases_has_a_rate(told: Dossier) -> None:
    none = told.model_copy(update={"participation": Participation(numerator=0, denominator=0)})
    assert ["参加率", "—"] in list(rows(tables.xlsx(none, lambda _: "")))
    assert any("不计算参加率" in piece.words for piece in volume.pieces(none, TODAY))


def test_a_suggestion_is_attended_by_nobody_and_what_nobody_was_asked_to_says_so(told: Dossier) -> None:
    alone = entry(13).model_copy(update={"duty": "meet_voters", "asked": False})
    handed_in = entry(14).model_copy(update={"duty": "suggest", "asked": False})
    both = told.model_copy(update={"items": [alone, handed_in]})
    tables = [piece.rows for piece in volume.pieces(both, TODAY) if piece.rows]
    assert ("序号", "日期", "内容") in [rows[0] for rows in tables]
    assert tables[2][1][-1] == "—"
